"""Draw perfdesk.png and perfdesk.ico from the two hand-drawn SVG files; a developer runs it.

    QT_QPA_PLATFORM=offscreen python resources/icons/make_icons.py

It needs PySide6 and Pillow. Up to 24 pixels the plainer perfdesk-small.svg is used: the lines of
text on the full sheet would only blur there.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
LARGEST = 256
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, LARGEST)  # Windows asks for 20, 24 and 40 when scaled
PLAIN_UP_TO = 24


def draw(size: int) -> Image.Image:
    """Draw the program's icon at a size in pixels."""
    name = "perfdesk-small.svg" if size <= PLAIN_UP_TO else "perfdesk.svg"
    canvas = QImage(size, size, QImage.Format.Format_RGBA8888)
    canvas.fill(0)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(HERE / name)).render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(canvas.constBits()))


def main() -> None:
    """Write perfdesk.png and perfdesk.ico into this folder."""
    application = QGuiApplication([])
    drawn = [draw(size) for size in ICO_SIZES]
    drawn[-1].save(HERE / "perfdesk.png", optimize=True)
    drawn[-1].save(
        HERE / "perfdesk.ico", sizes=[(size, size) for size in ICO_SIZES], append_images=drawn[:-1]
    )
    application.quit()


if __name__ == "__main__":
    main()

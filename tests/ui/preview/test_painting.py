"""Painting: glyphs where the page says, borders crisp, and the very picture that the PDF gives."""

import math
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QImage, QPainter

from perfdesk.export.pdf import write_pdf
from perfdesk.forms.sheet.grid import Face
from perfdesk.forms.sheet.measure import main_font
from perfdesk.forms.sheet.pages import Box, Line, Page, Print, Run
from perfdesk.ui.preview.painting import PrintFonts, load_fonts, paint_page

SERIF = "NotoSerifSC-Regular"
NO_FOOTER = Box(0, 0, 0, 0, frame=False, size=9, lines=(), places=())
DPI = 100
ALIKE = 5  # of 255: half of what two points of displacement make on the emptier page
INK = 128  # darker is ink


def framed(x: float, y: float, width: float, height: float) -> Box:
    return Box(x, y, width, height, frame=True, size=10, lines=(), places=())


def saying(text: str, x: float, y: float, width: float, size: float) -> Page:
    line = Line(y, (Run(text, SERIF, x, width),))
    return Page((Box(0, 0, 100, 100, frame=False, size=size, lines=(line,), places=()),), NO_FOOTER)


def painted(page: Page, fonts: PrintFonts, scale: float, width: float, height: float) -> QImage:
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_page(painter, page, fonts)
    painter.end()
    return image


def ink_of(image: QImage) -> QRect:
    ink = QRect()
    for y in range(image.height()):
        for x in range(image.width()):
            if image.pixelColor(x, y).value() < INK:
                ink |= QRect(x, y, 1, 1)
    return ink


def test_qt_gives_every_run_the_width_that_the_page_says(example: Print, fonts: PrintFonts) -> None:
    boxes = [box for page in example.pages for box in page.texts]
    runs = [(box.size, run) for box in boxes for line in box.lines for run in line.runs]
    assert len(runs) > 100
    for size, run in runs:
        font = fonts.font(run.font)
        width = QFontMetricsF(font).horizontalAdvance(run.text) * size / font.pixelSize()
        assert width == pytest.approx(run.width, abs=0.1), run


@pytest.mark.parametrize("scale", [1.0, 1.5, 4.0])
def test_text_stands_on_its_baseline_between_the_ends_of_its_run(
    qapp: object, fonts: PrintFonts, scale: float
) -> None:
    # the outline of 口 reaches from 0.158 to 0.900 of its em, from 0.040 below to 0.735 above
    ink = ink_of(painted(saying("口口", 20, 40, 40, 20), fonts, scale, 100, 60))
    corners = (ink.left(), ink.right() + 1, ink.top(), ink.bottom() + 1)
    expected = (20 + 0.158 * 20, 40 + 0.900 * 20, 40 - 0.735 * 20, 40 + 0.040 * 20)
    assert [at / scale for at in corners] == pytest.approx(expected, abs=1.2 / scale)


@pytest.mark.parametrize("scale", [0.63, 1.0, 1.2345, 4 / 3, 2.0, 8 / 3, 6.0])
def test_borders_are_whole_pixels_and_neighbours_share_them(
    qapp: object, fonts: PrintFonts, scale: float
) -> None:
    page = Page((framed(10.3, 10, 20.4, 20), framed(30.7, 10, 30, 20)), NO_FOOTER)
    image = painted(page, fonts, scale, 80, 40)
    middle = round(20 * scale)
    row = [image.pixelColor(x, middle).value() for x in range(image.width())]
    assert set(row) == {0, 255}
    borders = "".join("#" if value == 0 else " " for value in row).split()
    assert borders == ["#" * max(1, round(0.5 * scale))] * 3


def test_once_the_fonts_are_loaded_no_everyday_text_has_qt_load_another(
    qapp: QGuiApplication,
) -> None:
    load_fonts()
    added: list[None] = []
    connection = qapp.fontDatabaseChanged.connect(lambda: added.append(None))
    fonts = PrintFonts()
    assert len({fonts.font(main_font(face)).family() for face in Face}) > 1
    qapp.fontDatabaseChanged.disconnect(connection)
    assert added == []


def test_a_font_that_is_not_installed_is_a_fault_of_the_installation(qapp: object) -> None:
    with pytest.raises(FileNotFoundError, match="No-Such"):
        PrintFonts().font("No-Such")


def soft(image: QImage) -> QImage:
    """Blur a picture a little, so that two renderers' antialiasing compares equal."""
    mode = Qt.TransformationMode.SmoothTransformation
    aspect = Qt.AspectRatioMode.IgnoreAspectRatio
    return image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(
        image.width() // 2, image.height() // 2, aspect, mode
    )


def difference(one: QImage, other: QImage) -> float:
    """Return the mean difference of two pictures' grey values, of 255."""
    a, b = (bytes(soft(image).constBits()) for image in (one, other))
    return sum(abs(x - y) for x, y in zip(a, b, strict=True)) / len(a)


def painted_like_pdf(page: Page, print_: Print, fonts: PrintFonts, down: float = 0) -> QImage:
    """Paint a page at 100 dpi, as pdftoppm does, or moved down by some points."""
    scale = DPI / 72
    size = QSize(math.ceil(print_.width * scale), math.ceil(print_.height * scale))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(0, down)
    paint_page(painter, page, fonts)
    painter.end()
    return image


def test_the_painted_page_is_the_picture_of_the_pdf(
    example: Print, fonts: PrintFonts, tmp_path: Path
) -> None:
    pdf = tmp_path / "example.pdf"
    pdf.write_bytes(write_pdf(example))
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", pdf, tmp_path / "page"], check=True)
    for number, page in enumerate(example.pages, 1):
        judge = QImage(str(tmp_path / f"page-{number}.png"))
        same = difference(painted_like_pdf(page, example, fonts), judge)
        moved = difference(painted_like_pdf(page, example, fonts, down=2), judge)
        assert same < ALIKE < moved

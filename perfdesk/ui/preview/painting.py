"""Paints laid-out pages with QPainter, alike on the screen, on pictures and on the printer."""

from collections.abc import Iterable, Iterator
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter

from perfdesk.forms.sheet.grid import Face
from perfdesk.forms.sheet.measure import main_font
from perfdesk.forms.sheet.pages import PALE, TURN, Box, Page, Stamp
from perfdesk.resources import resource_path

INK = Qt.GlobalColor.black
"""What pages are printed with; paper does not turn dark with the window."""

_LINE = 0.5  # points
_EM = 100  # pixels: so large that Qt's rounding of advances to 1/64 pixel cannot be seen


class PrintFonts:
    """The fonts of the print; a file not loaded yet is loaded when a text first needs it."""

    def __init__(self) -> None:
        """Start with no font loaded."""
        self._fonts: dict[str, QFont] = {}

    def font(self, stem: str) -> QFont:
        """Return the font of a file in resources/fonts, 100 pixels to the em and unhinted."""
        if stem not in self._fonts:
            self._fonts[stem] = _load(stem)
        return self._fonts[stem]


def load_fonts() -> None:
    """Load the fonts that all print is set in; before the widgets that stand beside it are made.

    Qt begins anew with every font when one is added, but what texts are laid out with by then
    stays too: the system's fonts, which the window writes in, would be in memory twice.
    """
    for face in Face:
        _load(main_font(face))


def paint_page(painter: QPainter, page: Page, fonts: PrintFonts) -> None:
    """Paint a page in the painter's units, which are to be points from the page's corner.

    Borders are whole device pixels, so they are crisp on any screen; on paper 0.5 points.
    """
    framed = [box for box in page.boxes if box.frame]
    if page.watermark:
        _paint_watermark(painter, page.watermark, fonts)
    paint_borders(painter, framed, QColor(INK), _LINE)
    painter.save()
    painter.setPen(INK)
    for box in (*page.boxes, page.footer):
        _paint_text(painter, box, fonts)
    painter.restore()
    if page.stamp:
        paint_stamp(painter, page.stamp, fonts)


def _paint_watermark(painter: QPainter, box: Box, fonts: PrintFonts) -> None:
    middle = _outline(box).center()  # that of the page: the box is as high, and in the middle
    painter.save()
    painter.setPen(QColor.fromRgbF(PALE, PALE, PALE))
    painter.translate(middle)
    painter.rotate(-TURN)
    painter.translate(-middle)
    _paint_text(painter, box, fonts)
    painter.restore()


def paint_stamp(painter: QPainter, stamp: Stamp, fonts: PrintFonts) -> None:
    """Paint the stamp of a page; the QR code in whole device pixels, so that it has no seams."""
    painter.save()
    painter.setPen(INK)
    _paint_text(painter, stamp.words, fonts)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(INK)
    painter.translate(stamp.code.x, stamp.code.y)
    painter.scale(stamp.code.side, stamp.code.side)
    dark = stamp.code.modules.dark
    painter.drawRects([QRectF(each.column, each.row, each.count, 1) for each in dark])
    painter.restore()


def paint_borders(painter: QPainter, boxes: Iterable[Box], color: QColor, width: float) -> None:
    """Fill the borders of boxes, `width` points thick, device pixel by device pixel.

    Neighbours share their border, whatever the scale.
    """
    to_device = painter.deviceTransform()
    back, _ = to_device.inverted()
    thickness = max(1, round(width * to_device.m11()))
    borders = {
        border for box in boxes for border in _borders(to_device.mapRect(_outline(box)), thickness)
    }
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRects([back.mapRect(QRectF(*border)) for border in borders])
    painter.restore()


def snapped(painter: QPainter, point: QPointF) -> QPointF:
    """Return the device pixel corner nearest to a point, both in the painter's units."""
    to_device = painter.deviceTransform()
    back, _ = to_device.inverted()
    at = to_device.map(point)
    return back.map(QPointF(round(at.x()), round(at.y())))


@cache  # for good: Qt would keep 10 MB more each time that the file is loaded
def _load(stem: str) -> QFont:
    path = resource_path(f"fonts/{stem}.ttf")
    families = QFontDatabase.applicationFontFamilies(
        QFontDatabase.addApplicationFont(str(path)),
    )
    if not families:
        raise FileNotFoundError(path)
    font = QFont(families[0])
    font.setStyleName(stem.rpartition("-")[2])
    font.setPixelSize(_EM)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font


def _paint_text(painter: QPainter, box: Box, fonts: PrintFonts) -> None:
    if not box.lines:
        return
    scale = box.size / _EM
    painter.save()
    painter.scale(scale, scale)
    for line in box.lines:
        for run in line.runs:
            painter.setFont(fonts.font(run.font))
            painter.drawText(QPointF(run.x / scale, line.y / scale), run.text)
    painter.restore()


def _outline(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _borders(outline: QRectF, thickness: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield the four borders of an outline in device pixels: x, y, width, height."""
    half = thickness / 2
    left, right = round(outline.left() - half), round(outline.right() - half)
    top, bottom = round(outline.top() - half), round(outline.bottom() - half)
    width, height = right - left + thickness, bottom - top + thickness
    yield left, top, width, thickness
    yield left, bottom, width, thickness
    yield left, top, thickness, height
    yield right, top, thickness, height

"""Paints the sheets of paper: the page itself, and marks on it that are never printed."""

from collections.abc import Container, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from perfdesk.forms.problem import Place, Severity
from perfdesk.forms.sheet.pages import Box
from perfdesk.ui.preview.desk import Desk
from perfdesk.ui.preview.page_pictures import PagePictures
from perfdesk.ui.preview.painting import PrintFonts, paint_borders, paint_stamp, snapped
from perfdesk.ui.theme import LIGHT, SIGNS, Theme
from perfdesk.ui.wizard.session import Session

_SIGN, _BESIDE = 14, 4  # pixels: how large, how far from the table
_RING = 1.2  # points


class Sheets:
    """Paints sheets that lie on a desk, the painter being at the desk's corner.

    The place in hand is tinted, and a sign stands beside each row with findings that show.
    """

    def __init__(self, session: Session, fonts: PrintFonts, theme: Theme) -> None:
        """Take the session whose findings to mark; paper is white in a dark window too."""
        self._session = session
        self._fonts = fonts
        self._pictures = PagePictures(fonts)
        self._theme = Theme(LIGHT, theme.family, theme.scale)
        self._border = theme.color("line")

    def keep_only(self, numbers: Container[int]) -> None:
        """Forget what is kept for all pages but these."""
        self._pictures.keep_only(numbers)

    def paint(self, painter: QPainter, desk: Desk, number: int, place: Place | None) -> None:
        """Paint the sheet of one page."""
        sheet = desk.page_rect(number)
        ratio = painter.device().devicePixelRatioF()
        page = desk.print_.pages[number]
        painter.setPen(self._border)
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        painter.save()
        painter.translate(snapped(painter, QPointF(sheet.topLeft())))
        painter.drawPixmap(
            0, 0, self._pictures.picture(number, page, sheet.size(), desk.scale, ratio)
        )
        painter.scale(desk.scale, desk.scale)
        if page.stamp:
            paint_stamp(painter, page.stamp, self._fonts)
        spots = desk.spots_of(place) if place else ()
        self._tint(painter, [spot.box for spot in spots if spot.page == number])
        painter.restore()
        for row, severity in self._gravest(desk, number).items():
            self._sign(painter, self._beside(desk, number, row), severity)

    def _tint(self, painter: QPainter, boxes: Sequence[Box]) -> None:
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for box in boxes:
            cell = QRectF(box.x, box.y, box.width, box.height)
            painter.fillRect(cell, self._theme.color("accent_soft"))
        painter.restore()
        paint_borders(painter, boxes, self._theme.color("accent"), _RING)

    def _gravest(self, desk: Desk, number: int) -> dict[float, Severity]:
        """Map the height of each row with findings that show to the gravest of them."""
        gravest: dict[float, Severity] = {}
        for box in desk.print_.pages[number].boxes:
            for place in box.places:
                for finding in self._session.shown_findings_at(place):
                    known = gravest.get(box.y, Severity.HINT)
                    gravest[box.y] = min(known, finding.severity, key=list(Severity).index)
        return gravest

    def _beside(self, desk: Desk, number: int, row: float) -> QRect:
        """Return where the sign of a row goes: left of the table, at its upper border."""
        sheet, size = desk.page_rect(number), self._theme.px(_SIGN)
        table = min(box.x for box in desk.print_.pages[number].boxes)
        x = sheet.left() + round(table * desk.scale) - size - _BESIDE
        return QRect(x, sheet.top() + round(row * desk.scale) + _BESIDE, size, size)

    def _sign(self, painter: QPainter, rect: QRect, severity: Severity) -> None:
        sign = SIGNS[severity]
        self._theme.icon(sign.icon, sign.role).paint(painter, rect)

"""The printed pages as sheets of paper on the desk, following the typing."""

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from perfdesk.forms.problem import Place
from perfdesk.ui.preview.desk import GAP, Desk, Spot
from perfdesk.ui.preview.live_print import LivePrint
from perfdesk.ui.preview.painting import PrintFonts
from perfdesk.ui.preview.pointing import Pointing
from perfdesk.ui.preview.sheets import Sheets
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.session import Session

STEP = 1.25
"""How much one step of zooming enlarges."""

_SMALLEST = 0.25
_LARGEST = 4.0  # device pixels a pixel of 1/96 inch: the picture of a page stays under 60 MB
_POINTS = 72  # an inch
_LINE = 24  # pixels that an arrow key scrolls
_NOTCH = 120  # what Qt calls one step of a wheel


class PaperView(QAbstractScrollArea):
    """Shows the pages of a live print, as wide as the view unless another zoom is chosen.

    `view_changed` tells that the page in sight, the number of pages or the zoom may be another.
    A click on an entry has the session request its place; requested places are shown here too.
    """

    view_changed = Signal()

    def __init__(
        self,
        session: Session,
        live_print: LivePrint,
        fonts: PrintFonts,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Take the session, its live print, and what to paint with."""
        super().__init__(parent)
        self._live_print = live_print
        self._theme = theme
        # what lies around the paper may be painted anew without it
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._sheets = Sheets(session, fonts, theme)
        self._pointing = Pointing(self.viewport(), session, self._spot_at)
        self._zoom: float | None = None  # None for as wide as the view
        self._desk: Desk | None = None
        self._is_place_due = False
        self._place: Place | None = None
        _prepare(self, theme)
        live_print.outdated.connect(self._renew)
        session.place_requested.connect(self.show_place)
        session.findings_changed.connect(self._repaint_signs)
        self.verticalScrollBar().valueChanged.connect(self.view_changed)

    @property
    def zoom(self) -> float:
        """How large the paper is shown; at 1.0 an inch of it is 96 pixels (as Qt counts them)."""
        return self._fitting_zoom() if self._zoom is None else self._zoom

    @property
    def fits_width(self) -> bool:
        """Whether the zoom follows the width of the view."""
        return self._zoom is None

    @property
    def page_count(self) -> int:
        """How many pages there are, 0 before they are first laid out."""
        return len(self._desk.print_.pages) if self._desk else 0

    @property
    def page_number(self) -> int:
        """The page in the middle of the view, counted from 1; 0 before they are laid out."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return self._desk.pages_in(0, middle).stop if self._desk else 0

    def set_zoom(self, zoom: float, at: QPoint | None = None) -> None:
        """Show the paper at a zoom; what is `at` a point of the view (its middle) stays there."""
        largest = _LARGEST / self.devicePixelRatioF()
        self._rescale(min(max(zoom, _SMALLEST), largest), at)

    def fit_width(self) -> None:
        """Show the paper as wide as the view, now and when the view changes."""
        self._rescale(None, None)

    def show_place(self, place: Place) -> None:
        """Tint the cell of a place and scroll it into view."""
        self._place = place
        self._is_place_due = True
        if self.isVisible() and self._live_print.is_current:
            self._renew()

    def _repaint_signs(self) -> None:
        """Show other findings; those of a changed record show with its print, soon after."""
        if self._live_print.is_current:
            self.viewport().update()

    def _spot_at(self, position: QPointF) -> Spot | None:
        return self._desk.spot_at(position - QPointF(self._corner)) if self._desk else None

    @property
    def _corner(self) -> QPoint:
        """Where the corner of the desk is in the view: centred where there is room."""
        room = self.viewport().width() - (self._desk.size.width() if self._desk else 0)
        left = room // 2 if room > 0 else -self.horizontalScrollBar().value()
        return QPoint(left, -self.verticalScrollBar().value())

    def _fitting_zoom(self) -> float:
        paper = self._live_print.print_.width * self.logicalDpiX() / _POINTS
        return max((self.viewport().width() - 2 * GAP) / paper, _SMALLEST)

    def _rescale(self, zoom: float | None, at: QPoint | None) -> None:
        point = QPointF(self.viewport().rect().center() if at is None else at)
        gap = QPointF(GAP, GAP)  # which no zoom changes
        old, before = point - QPointF(self._corner) - gap, self.zoom
        self._zoom = zoom
        self._renew()
        new = old * (self.zoom / before) + gap - point
        self.horizontalScrollBar().setValue(round(new.x()))
        self.verticalScrollBar().setValue(round(new.y()))

    def _renew(self) -> None:
        """Lay the pages as they are now on the desk; the scroll position stays."""
        self._desk = Desk(self._live_print.print_, self.zoom * self.logicalDpiX() / _POINTS)
        size, view = self._desk.size, self.viewport().size()
        for bar, length, room in (
            (self.verticalScrollBar(), size.height(), view.height()),
            (self.horizontalScrollBar(), size.width(), view.width()),
        ):
            bar.setPageStep(room)
            bar.setRange(0, max(0, length - room))
        if self._is_place_due and self._place:
            self._is_place_due = False
            self._scroll_to(self._desk, self._place)
        self.viewport().update()
        self.view_changed.emit()

    def _scroll_to(self, desk: Desk, place: Place) -> None:
        spots = desk.spots_of(place)
        if not spots:
            return
        rect = desk.rect_of(spots[0]).toAlignedRect()
        for bar, near, far, room in (
            (self.verticalScrollBar(), rect.top(), rect.bottom(), self.viewport().height()),
            (self.horizontalScrollBar(), rect.left(), rect.right(), self.viewport().width()),
        ):
            least = far + GAP - room
            bar.setValue(min(max(bar.value(), least), near - GAP))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._live_print.watch(True)
        if self._desk and self._live_print.is_current:
            self._renew()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._live_print.watch(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._desk:
            self._renew()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._theme.color("desk"))
            if self._desk is None:
                return
            corner = self._corner
            painter.translate(corner)
            seen = self._desk.pages_in(-corner.y(), self.viewport().height() - corner.y())
            for number in seen:
                self._sheets.paint(painter, self._desk, number, self._place)
            self._sheets.keep_only(seen)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / _NOTCH
            self.set_zoom(self.zoom * STEP**notches, event.position().toPoint())
        else:
            super().wheelEvent(event)


def _prepare(view: PaperView, theme: Theme) -> None:
    view.setObjectName("paper")
    view.setAccessibleName("打印预览")
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    view.setStyleSheet(
        "#paper { border: 2px solid transparent } "
        f"#paper:focus {{ border-color: {theme.tokens.accent} }}"
    )
    view.setCornerWidget(QWidget())  # the style would draw a box between the scroll bars
    # a bar that comes and goes would change the width that the paper is to fit
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    view.verticalScrollBar().setSingleStep(_LINE)
    view.horizontalScrollBar().setSingleStep(_LINE)

"""The mouse on the paper: a hand over entries, their names, and a click that goes there."""

from collections.abc import Callable
from textwrap import fill

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Place
from perfdesk.ui.preview.desk import Spot
from perfdesk.ui.wizard.session import Session

_WIDE = 40
"""The most characters in a line of a tip."""


class Pointing(QObject):
    """Watches the viewport of a paper view; `spot_at` finds the entry cell at a position in it."""

    def __init__(
        self, viewport: QWidget, session: Session, spot_at: Callable[[QPointF], Spot | None]
    ) -> None:
        """Take the viewport, the session that its entries belong to, and how to find them."""
        super().__init__(viewport)
        self._viewport = viewport
        self._session = session
        self._spot_at = spot_at
        self._last: Place | None = None
        viewport.setMouseTracking(True)
        viewport.installEventFilter(self)
        session.place_requested.connect(self._remember)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            spot = self._spot_at(event.position())
            if event.type() == QEvent.Type.MouseMove:
                self._shape_cursor(spot)
            elif event.type() == QEvent.Type.MouseButtonRelease and spot:
                self._go_to(spot, event.button())
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(spot) if spot else "", self._viewport)
            return True
        return super().eventFilter(watched, event)

    def _shape_cursor(self, spot: Spot | None) -> None:
        shape = Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor
        self._viewport.setCursor(shape)

    def _go_to(self, spot: Spot, button: Qt.MouseButton) -> None:
        if button == Qt.MouseButton.LeftButton:
            places = spot.box.places
            # where a cell shows two entries, each click goes to the next
            last = places.index(self._last) if self._last in places else -1
            self._session.place_requested.emit(places[(last + 1) % len(places)])

    def _remember(self, place: Place) -> None:
        self._last = place

    def _tip(self, spot: Spot) -> str:
        """Return what a cell asks for and what is wrong with it, in lines that fit on a screen."""
        labels = "、".join(map(self._session.form.label_of, spot.box.places))
        found = [
            sentence(finding)
            for place in spot.box.places
            for finding in self._session.shown_findings_at(place)
        ]
        return "\n".join(fill(line, _WIDE) for line in (labels, *found))

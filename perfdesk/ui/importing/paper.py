"""The form as it will print, to be walked cell by cell and to have texts dropped on it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent

from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.measure import shared_measure
from perfdesk.intake.incoming import Note
from perfdesk.ui.importing.dragging import note_in
from perfdesk.ui.importing.review import Review
from perfdesk.ui.preview.desk import Spot
from perfdesk.ui.preview.live_print import LivePrint
from perfdesk.ui.preview.painting import PrintFonts
from perfdesk.ui.preview.paper_view import PaperView
from perfdesk.ui.theme import Theme

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_EDGE, _SCROLL = 32, 24  # pixels: how near the edge a drag scrolls, and how far


class ReviewPaper(PaperView):
    """Arrow keys go from cell to cell, in printed order.

    `dropped` tells a text, the places of the cell that it was dropped on, and where on the screen;
    `removed` the place that is to be left blank.
    """

    dropped = Signal(Note, tuple, QPoint)
    removed = Signal(Place)

    def __init__(self, review: Review, fonts: PrintFonts, theme: Theme) -> None:
        """Take the record that came in, and what to paint with."""
        session = review.session
        self._review = review
        live_print = LivePrint(session, shared_measure())
        super().__init__(session, live_print, fonts, theme)
        live_print.setParent(self)
        self._here: Place | None = None
        self.setObjectName("review_paper")
        self.setAccessibleName("填好的表")
        self.viewport().setAcceptDrops(True)
        session.place_requested.connect(self._remember)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step:
            self._go(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._here:
            self.removed.emit(self._here)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if note_in(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        y, bar = event.position().y(), self.verticalScrollBar()
        if y < _EDGE:
            bar.setValue(bar.value() - _SCROLL)
        elif y > self.viewport().height() - _EDGE:
            bar.setValue(bar.value() + _SCROLL)
        spot = self._target(event)
        if spot:
            self._tint(spot.box.places[0])
        event.setAccepted(spot is not None)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._tint(self._here)

    def dropEvent(self, event: QDropEvent) -> None:
        note, spot = note_in(event.mimeData()), self._target(event)
        self._tint(self._here)
        if note and spot:
            event.acceptProposedAction()
            point = self.viewport().mapToGlobal(event.position().toPoint())
            self.dropped.emit(note, spot.box.places, point)

    def _target(self, event: QDropEvent) -> Spot | None:
        return self._spot_at(event.position())

    def _tint(self, place: Place | None) -> None:
        """Show where a text would go, or again the place in hand."""
        self._place = place
        self.viewport().update()

    def _remember(self, place: Place) -> None:
        self._here = place
        label, text = self._review.form.label_of(place), self._review.filled.record.text(place)
        self.setAccessibleDescription(f"{label}：{text or '空着'}")

    def _go(self, step: int) -> None:
        form, record = self._review.form, self._review.filled.record
        places = [place for section in form.sections for place in form.places(section, record.rows)]
        if not places:
            return
        here = places.index(self._here) if self._here in places else -1 if step > 0 else 0
        self._review.session.place_requested.emit(places[(here + step) % len(places)])

"""One record under review: the source at the left, the filled form at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from perfdesk.forms.problem import Place
from perfdesk.intake.incoming import Note, Piece
from perfdesk.ui.importing.paper import ReviewPaper
from perfdesk.ui.importing.review import Review
from perfdesk.ui.importing.source_view import SourceView
from perfdesk.ui.importing.target_dialog import TargetDialog
from perfdesk.ui.importing.targets import Target, is_open, new_row_in, targets_of
from perfdesk.ui.importing.unplaced import UnplacedBox
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.preview.painting import PrintFonts
from perfdesk.ui.theme import Theme, give_look

_LEFT, _MOST_UNPLACED = 45, 40
"""Percent of the width for the source, and of its height for what has no place in it."""


class ReviewPane(QSplitter):
    """Shows on each side where the other side's text in hand stands.

    `told` carries that in words.
    """

    told = Signal(str)

    def __init__(self, theme: Theme, review: Review, fonts: PrintFonts) -> None:
        """Take the record that came in, and the fonts of the paper."""
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.review = review
        placing = review.placing
        self.source = SourceView(theme, review.source, placing)
        self.unplaced = UnplacedBox(theme, review.arrival.incoming.ignored)
        self.paper = ReviewPaper(review, fonts, theme)
        self._left = QSplitter(Qt.Orientation.Vertical)
        self._is_shared = False
        self._last: Place | None = None
        self._lay_out()
        self.unplaced.show_notes(placing.unplaced)
        self._connect()
        self.setFocusProxy(self.unplaced.list if placing.unplaced else self.source)

    def put_current(self) -> None:
        """Ask where the unplaced text in hand belongs, and put it there."""
        note = self.unplaced.list.current_note()
        if note:
            self._ask_target(note)

    def share_room(self) -> None:
        """Share the room once; from then on the user decides."""
        if self._is_shared:
            return
        self._is_shared = True
        left = self.width() * _LEFT // 100
        self.setSizes([left, self.width() - left])
        room = self._left.height()
        below = min(self.unplaced.wanted_height, room * _MOST_UNPLACED // 100)
        self._left.setSizes([room - below, below])

    def _connect(self) -> None:
        review = self.review
        review.changed.connect(self._refresh)
        review.session.place_requested.connect(self._show_place)
        self.source.chosen.connect(self._show_piece)
        self.unplaced.chosen.connect(self._show_note)
        self.unplaced.put_asked.connect(self.put_current)
        self.paper.dropped.connect(self._drop)
        self.paper.removed.connect(review.take_out)

    def _refresh(self) -> None:
        notes = self.review.placing.unplaced
        self.source.show_unplaced(notes)
        self.unplaced.show_notes(notes)

    def _show_place(self, place: Place) -> None:
        """Show where the text of a place was found."""
        self._last = place
        ats = self.review.placing.found_at(place)
        self.source.show_found(ats)
        self.told.emit(self._tell_place(place, ats))

    def _tell_place(self, place: Place, ats: Sequence[str]) -> str:
        label = self.review.form.label_of(place)
        if ats:
            return f"{label}　←　{'、'.join(ats)}"
        if not self.review.placing.record.text(place):
            return f"{label}：空着"
        is_computed = self.review.form.field_at(place).computed
        return f"{label}：{'自动计算的' if is_computed else '来源里没有写'}"

    def _show_piece(self, piece: Piece) -> None:
        """Show where a piece of the source stands in the form, its next place each time."""
        places = self.review.placing.places_from(piece.at)
        if places:
            last = places.index(self._last) if self._last in places else -1
            self.review.session.place_requested.emit(places[(last + 1) % len(places)])
            return
        note = self.source.note_of(piece)
        if note in self.review.placing.unplaced:
            self.unplaced.list.go_to(note)
            self._tell_note(note)
        else:
            self.told.emit(f"{piece.at}：表上印着的字，不用填")

    def _show_note(self, note: Note) -> None:
        self.source.show_found((note.at,))
        self._tell_note(note)

    def _tell_note(self, note: Note) -> None:
        at, reason = note.at or "这段文字", note.reason
        self.told.emit(f"{at}：没有放进去{f'（{reason}）' if reason else ''}")

    def _drop(self, note: Note, places: Sequence[Place], point: QPoint) -> None:
        """Put a text that was dropped on a cell; where it shows several entries, ask which."""
        form = self.review.form
        cells = [place for place in places if is_open(form, place)]
        rosters = [place for place in places if place.name in form.rosters and not place.column]
        if len(cells) == 1:
            self.review.put(note, cells[0])
        elif cells:
            self._ask_which(note, cells, point)
        elif rosters:
            self._ask_target(note, new_row_in(form.rosters[rosters[0].name]))
        else:
            self.told.emit(f"{form.label_of(places[0])}：自动计算的格子，不能放文字")

    def _ask_which(self, note: Note, places: Sequence[Place], point: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("which_place")
        menu.aboutToHide.connect(menu.deleteLater)
        for place in places:
            action = menu.addAction(self.review.form.label_of(place))
            action.triggered.connect(lambda _, place=place: self.review.put(note, place))
        menu.popup(point)

    def _ask_target(self, note: Note, words: str = "") -> None:
        targets = targets_of(self.review.form, self.review.placing.record)
        dialog = TargetDialog(self._theme, note, targets, self.window(), words)
        dialog.accepted.connect(lambda: self._put_at(note, dialog.target))
        dialog.open_once()

    def _put_at(self, note: Note, target: Target | None) -> None:
        if target:
            self.review.put(note, target.place, target.path)

    def _lay_out(self) -> None:
        px = self._theme.px
        heading = ElidedLabel()
        heading.show_text(f"来源：{self.review.arrival.source}")
        give_look(heading, "label")
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(heading)
        column.addWidget(self.source, 1)
        for widget in (upper, self.unplaced):
            self._left.addWidget(widget)
        left = QWidget()
        around = QVBoxLayout(left)
        around.setContentsMargins(px(16), px(12), px(16), px(12))
        around.addWidget(self._left)
        self.addWidget(left)
        self.addWidget(self.paper)
        for splitter in (self, self._left):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)

"""The source beside the form: what of it is in the form, what is not, and where each came from."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QApplication, QTextEdit

from perfdesk.intake.incoming import Note, Piece
from perfdesk.ui.importing.dragging import drag
from perfdesk.ui.importing.placing import Placing
from perfdesk.ui.importing.source_text import SourceText
from perfdesk.ui.parts.pressed import is_enter
from perfdesk.ui.theme import Theme

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
}
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SourceView(QTextEdit):
    """Shows the pieces of a source; arrow keys and clicks go to them, any can be dragged away.

    `chosen` tells the piece that the user went to.
    """

    chosen = Signal(Piece)

    def __init__(self, theme: Theme, pieces: Iterable[Piece], placing: Placing) -> None:
        """Take the source, and what of it stands where."""
        super().__init__()
        self.setObjectName("source")
        self.setAccessibleName("来源的文字")
        self._theme = theme
        traced = {trace.at for trace in placing.traces}
        loose = {note.at for note in placing.unplaced}
        self._text = SourceText(
            theme, tuple(pieces), lambda piece: piece.at not in traced and piece.at not in loose
        )
        self._by_at = _numbers_by_at(self._text.pieces)
        self._loose: dict[str, list[Note]] = {}
        self._current = 0
        self._shown: frozenset[str] = frozenset()
        self._pressed: tuple[int, QPoint] | None = None
        self.setReadOnly(True)
        self._text.document.setParent(self)  # else PySide would keep it for good
        self.setDocument(self._text.document)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._mark)
        self.show_unplaced(placing.unplaced)

    @property
    def current(self) -> Piece | None:
        """The piece that the user is at, None where the source is blank."""
        return self._text.pieces[self._current] if self._text.pieces else None

    def show_unplaced(self, notes: Iterable[Note]) -> None:
        """Mark the texts that have no place."""
        self._loose = {}
        for note in notes:
            self._loose.setdefault(note.at, []).append(note)
        self._mark()

    def show_found(self, ats: Collection[str]) -> None:
        """Mark the pieces at some spots, and bring the first into view."""
        self._shown = frozenset(ats)
        numbers = sorted(number for at in self._shown for number in self._by_at.get(at, ()))
        if numbers and self._current not in numbers:
            self._current = numbers[0]
        self._mark()
        if numbers:
            self._scroll_to(self._current)

    def note_of(self, piece: Piece) -> Note:
        """Return a piece as a text to be put somewhere: what of it is unplaced, else all."""
        return next(iter(self._loose.get(piece.at, ())), Note(piece.at, piece.text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy) and self.current:
            QGuiApplication.clipboard().setText(self.current.text)
        elif key in _STEPS:
            self.go_to(self._current + _STEPS[key])
        elif key in _ROWS:
            self.go_to(self._in_next_row(_ROWS[key]))
        elif is_enter(event) or key == Qt.Key.Key_Space:
            self.go_to(self._current)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mark()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        number = self._number_at(position)
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (number, position) if is_left and number >= 0 else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        number = self._number_at(position)
        shape = Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().setToolTip(self._text.pieces[number].at if number >= 0 else "")
        if self._pressed is None:
            return
        pressed, start = self._pressed
        if (position - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            drag(self, self._theme, self.note_of(self._text.pieces[pressed]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed and pressed[0] == self._number_at(event.position().toPoint()):
            self.go_to(pressed[0])

    def _number_at(self, position: QPoint) -> int:
        return self._text.piece_at(self.cursorForPosition(position).position())

    def _in_next_row(self, way: int) -> int:
        """Return the first piece of the next row, or that of the row before."""
        pieces = self._text.pieces
        number = self._current
        here = pieces[number].row if pieces else 0
        while 0 <= number < len(pieces) and pieces[number].row == here:
            number += way
        while 0 < number < len(pieces) and pieces[number - 1].row == pieces[number].row:
            number -= 1
        return number

    def rect_of(self, number: int) -> QRect:
        """Return where in the view a piece, counted from 0, begins."""
        return self.cursorRect(self._text.cursor_start(number))

    def go_to(self, number: int) -> None:
        """Go to a piece, counted from 0, and tell so; nothing happens where there is none."""
        if 0 <= number < len(self._text.pieces):
            self._current = number
            piece = self._text.pieces[number]
            self._shown = frozenset({piece.at})
            self._mark()
            self._scroll_to(number)
            self.setAccessibleDescription(f"{piece.at}：{piece.text}")
            self.chosen.emit(piece)

    def _scroll_to(self, number: int) -> None:
        rect = self.rect_of(number)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, air = rect.top(), rect.height() * 2
        if top < air:
            bar.setValue(bar.value() + top - air)
        elif top > room - air:
            bar.setValue(bar.value() + top - room + air)

    def _mark(self) -> None:
        """Mark what of the pieces in sight has no place, and what is asked for."""
        loose, asked = QTextCharFormat(), QTextCharFormat()
        loose.setBackground(self._theme.color("warning_soft"))
        loose.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        loose.setUnderlineColor(self._theme.color("warning"))
        asked.setBackground(self._theme.color("accent_soft"))
        asked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        asked.setUnderlineColor(self._theme.color("accent"))
        marks = []
        for number in self._in_sight():
            at = self._text.pieces[number].at
            marks += [self._marked(number, note.text, loose) for note in self._loose.get(at, ())]
            if at in self._shown:
                marks.append(self._marked(number, "", asked))
        self.setExtraSelections(marks)

    def _in_sight(self) -> range:
        """Return the numbers of the pieces that may show: marks cost time, and there are many."""
        corner = self.viewport().rect().bottomRight()
        first = self.cursorForPosition(QPoint(0, 0)).block().position()
        last = self.cursorForPosition(corner).position()
        return range(self._text.first_from(first), self._text.first_from(last + 1))

    def _marked(self, number: int, part: str, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._text.cursor(number, part)
        mark.format = look
        return mark


def _numbers_by_at(pieces: Sequence[Piece]) -> dict[str, list[int]]:
    by_at: dict[str, list[int]] = {}
    for number, piece in enumerate(pieces):
        by_at.setdefault(piece.at, []).append(number)
    return by_at

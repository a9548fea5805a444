"""Keys that go far in a table, as in a spreadsheet: to the end of what is filled, to a corner."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from perfdesk.ui.wizard.roster.actions import go_to
from perfdesk.ui.wizard.roster.lines import LineKind
from perfdesk.ui.wizard.roster.model import RosterModel

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_CORNERS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class Jumps:
    """Takes the arrows, Home and End with Ctrl; with Shift as well, they select on the way."""

    def __init__(self, view: QTableView, model: RosterModel) -> None:
        """Take the table and its model."""
        self._view = view
        self._model = model

    def take_key(self, event: QKeyEvent) -> bool:
        """Go where a key leads; return whether it is one of these keys."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, current = Qt.Key(event.key()), self._view.currentIndex()
        if held not in (_CTRL, _CTRL | _SHIFT) or not current.isValid():
            return False
        if key in _STEPS:
            target = self._end(current, *_STEPS[key])
        elif key in _CORNERS:
            at = _CORNERS[key]
            target = self._model.index(self._rows[at], self._columns[at])
        else:
            return False
        if held & _SHIFT:
            self._select_to(target)
        else:
            go_to(self._view, target)
        return True

    @property
    def _rows(self) -> range:
        lines = self._model.lines
        return range(len(lines) - (lines[-1].kind is LineKind.SUM))

    @property
    def _columns(self) -> range:
        return range(self._model.table.heading_columns, self._model.columnCount())

    def _end(self, current: QModelIndex, down: int, right: int) -> QModelIndex:
        """Return the last of the filled cells that lie ahead, or past a gap the first.

        Where nothing ahead is filled, it is the last cell of all.
        """
        row, column = current.row(), current.column()
        rows = range(row, row + 1) if right else _ahead(self._rows, row, down)
        columns = range(column, column + 1) if down else _ahead(self._columns, column, right)
        ahead = [self._model.index(each, other) for each in rows for other in columns]
        filled = [bool(index.data(Qt.ItemDataRole.EditRole)) for index in ahead]
        return ahead[_stop(filled)]

    def _select_to(self, target: QModelIndex) -> None:
        """Select from where the selection began as far as a cell, which becomes current."""
        chosen, current = self._view.selectionModel(), self._view.currentIndex()
        rows = sorted({index.row() for index in chosen.selectedIndexes()}) or [current.row()]
        columns = sorted({index.column() for index in chosen.selectedIndexes()})
        columns = columns or [current.column()]
        start = self._model.index(_far(rows, current.row()), _far(columns, current.column()))
        flags = QItemSelectionModel.SelectionFlag
        chosen.setCurrentIndex(target, flags.NoUpdate)
        chosen.select(_block(start, target), flags.ClearAndSelect)


def _ahead(line: range, at: int, step: int) -> range:
    """Return the numbers of a line from one on, itself first, in the direction of a step."""
    return range(at, line[-1] + 1) if step > 0 else range(at, line[0] - 1, -1)


def _stop(filled: Sequence[bool]) -> int:
    """Return how far a key goes over cells, of which the first is the one that it starts in."""
    on_block = filled[0] and len(filled) > 1 and filled[1]
    for at in range(1, len(filled)):
        if on_block and not filled[at]:
            return at - 1
        if not on_block and filled[at]:
            return at
    return len(filled) - 1


def _far(numbers: Sequence[int], current: int) -> int:
    """Return the end of a selection that is not the current one's."""
    return numbers[-1] if numbers[0] == current else numbers[0]


def _block(one: QModelIndex, other: QModelIndex) -> QItemSelection:
    (top, bottom), (left, right) = (
        sorted(ends) for ends in ((one.row(), other.row()), (one.column(), other.column()))
    )
    model = one.model()
    return QItemSelection(model.index(top, left), model.index(bottom, right))

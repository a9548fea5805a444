"""What the keys and buttons of a roster do with its selection."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QKeyCombination, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView

from perfdesk.ui.wizard.roster.clipboard import read_cells, spell_cells, tiled
from perfdesk.ui.wizard.roster.commands import RowCommands
from perfdesk.ui.wizard.roster.lines import LineKind
from perfdesk.ui.wizard.roster.model import RosterModel


class RosterActions:
    """Adds, removes, moves, copies and pastes what is selected in a table of a roster."""

    def __init__(self, view: QTableView, model: RosterModel) -> None:
        """Take the table and its model."""
        self._view = view
        self._model = model
        self._commands = RowCommands(model)
        self._by_key = self._actions_by_key()
        standard = QKeySequence.StandardKey
        self._by_standard_key = (
            (standard.Copy, self.copy),
            (standard.Cut, self.cut),
            (standard.Paste, self.paste),
        )

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key is for; return whether it is for anything."""
        action = self._by_key.get(event.keyCombination())
        for key, standard in self._by_standard_key:
            if event.matches(key):
                action = standard
        if action:
            action()
        return action is not None

    def _actions_by_key(self) -> Mapping[QKeyCombination, Callable[[], None]]:
        ctrl, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        return {
            ctrl | Qt.Key.Key_Return: self.insert_row,
            ctrl | Qt.Key.Key_Enter: self.insert_row,
            ctrl | Qt.Key.Key_Delete: self.remove_rows,
            ctrl | Qt.Key.Key_D: self.fill_down,
            alt | Qt.Key.Key_Up: partial(self.move_row, -1),
            alt | Qt.Key.Key_Down: partial(self.move_row, 1),
            QKeyCombination(Qt.Key.Key_Delete): self.clear,
            QKeyCombination(Qt.Key.Key_Backspace): self.clear,
        }

    def add_row(self) -> None:
        """Go to the line that waits for typing under the heading of the current row."""
        lines = self._model.lines
        start = max(self._view.currentIndex().row(), 0)
        numbers = (*range(start, len(lines)), *reversed(range(start)))
        waiting = next(at for at in numbers if lines[at].kind is LineKind.WAITING)
        self._go_to(waiting, self._model.table.heading_columns)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def insert_row(self) -> None:
        """Add a blank row below the current one."""
        if self._view.currentIndex().isValid():
            number = self._commands.insert_below(self._view.currentIndex().row())
            self._go_to(number, self._model.table.heading_columns)

    def remove_rows(self) -> None:
        """Remove the rows of the selected cells."""
        current = self._view.currentIndex()
        row, column = current.row(), current.column()
        self._commands.remove({index.row() for index in self._selected()})
        self._go_to(row, column)

    def move_row(self, step: int) -> None:
        """Move the current row up (-1) or down (1) under its heading."""
        current = self._view.currentIndex()
        if current.isValid():
            column = current.column()
            self._go_to(self._commands.move(current.row(), step), column)

    def drop_row(self, number: int, target: int) -> None:
        """Move a row that was dragged to the place of another."""
        column = max(self._view.currentIndex().column(), self._model.table.heading_columns)
        self._go_to(self._commands.move_to(number, target), column)

    def copy(self) -> None:
        """Copy the selected range, as a spreadsheet would."""
        selected = self._selected()
        if not selected:
            return
        rows = sorted({index.row() for index in selected})
        columns = sorted({index.column() for index in selected})
        edit = Qt.ItemDataRole.EditRole
        texts = (
            [str(self._model.index(row, column).data(edit)) for column in columns] for row in rows
        )
        QGuiApplication.clipboard().setText(spell_cells(texts))

    def cut(self) -> None:
        """Copy the selected range and blank it."""
        self.copy()
        self._commands.fill(self._selected(), "", "剪切")

    def paste(self) -> None:
        """Put the clipboard's range in from the current cell on.

        A selection that is larger by whole times is filled with it, as by one text.
        """
        cells = read_cells(QGuiApplication.clipboard().text())
        selected = self._selected()
        if not selected or cells == [[""]]:
            return
        if len(cells) == len(cells[0]) == 1 and len(selected) > 1:
            self._commands.fill(selected, cells[0][0], "粘贴")
        else:
            first = min(selected, key=lambda index: (index.row(), index.column()))
            row, column = first.row(), first.column()
            cells = self._repeated(cells, selected)
            if self._commands.put(first, cells, "粘贴"):
                self._select_block(row, column, cells)

    def fill_down(self) -> None:
        """Repeat the first selected row in those below; in a lone row, what stands above it."""
        self._commands.fill_down(self._selected())

    def clear(self) -> None:
        """Blank the selected cells."""
        self._commands.fill(self._selected(), "", "清除内容")

    def _repeated(self, cells: list[list[str]], selected: Sequence[QModelIndex]) -> list[list[str]]:
        """Return a range as often as it goes into a selection of rows under one heading."""
        numbers = {index.row() for index in selected}
        lines = [self._model.lines[number] for number in numbers]
        if any(line.kind is not LineKind.ROW or line.path != lines[0].path for line in lines):
            return cells
        return tiled(cells, len(numbers), len({index.column() for index in selected}))

    def _select_block(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        """Select what was pasted, as far as the table has it, the first cell being current."""
        last_row = min(row + len(cells), len(self._model.lines)) - 1
        last_column = min(column + max(map(len, cells)), self._model.columnCount()) - 1
        start, end = self._model.index(row, column), self._model.index(last_row, last_column)
        self._go_to(row, column)
        select = QItemSelectionModel.SelectionFlag.Select
        self._view.selectionModel().select(QItemSelection(start, end), select)

    def _selected(self) -> list[QModelIndex]:
        return self._view.selectionModel().selectedIndexes()

    def _go_to(self, row: int, column: int) -> None:
        go_to(self._view, self._model.index(row, column))


def go_to(view: QTableView, index: QModelIndex) -> None:
    """Make one cell current and alone selected, whatever keys are held down meanwhile."""
    select = QItemSelectionModel.SelectionFlag.ClearAndSelect
    view.selectionModel().setCurrentIndex(index, select)

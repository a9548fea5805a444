"""What one does with whole rows and ranges of a roster: each is one step of the session."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex

from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.ui.wizard.roster import edits, headed
from perfdesk.ui.wizard.roster.lines import LineKind
from perfdesk.ui.wizard.roster.model import RosterModel


class RowCommands:
    """Carries out edits of rows and ranges; lines are counted as the model shows them."""

    def __init__(self, model: RosterModel) -> None:
        """Take the model whose lines are meant."""
        self._model = model
        self._roster = model.roster
        self._session = model.session
        self._hidden = len(model.roster.columns) - len(model.table.columns)

    def put(self, index: QModelIndex, cells: Sequence[Sequence[str]], name: str) -> bool:
        """Put a range of cells in from a cell on, adding rows as needed.

        Where headings stand in front of its rows, they say where the rows go. Return whether it
        stands there now.
        """
        lines, roster = self._model.lines, self._roster
        is_headed = headed.is_headed(roster, cells)
        if is_headed:
            path = lines[index.row()].path
            rows = headed.below_heads(cells, self._model.table.printed_heads)
            record = headed.with_table(roster, self._record, path, rows)
            beyond = []
        else:
            spot = self._spot(index)
            record = edits.with_cells(roster, self._record, lines, spot, cells)
            beyond = edits.left_out(roster, spot[1], cells)
        self._session.change(record, name, self._model.place(index))
        if self._session.lock.is_shut:
            return False
        if beyond:
            self._session.left_out.emit(beyond)
        return not is_headed

    def fill(self, indexes: Sequence[QModelIndex], text: str, name: str) -> None:
        """Put one text, blank or not, into cells of rows that exist."""
        if not indexes:
            return
        spots = [self._spot(index) for index in indexes]
        record = edits.with_filled(self._roster, self._record, self._model.lines, spots, text)
        self._session.change(record, name, self._model.place(indexes[0]))

    def fill_down(self, indexes: Sequence[QModelIndex]) -> None:
        """Repeat the first row of some cells below it; in a lone row, what stands above."""
        if not indexes:
            return
        spots = [self._spot(index) for index in indexes]
        record = edits.with_filled_down(self._roster, self._record, self._model.lines, spots)
        self._session.change(record, "向下填充", self._model.place(indexes[0]))

    def remove(self, numbers: Iterable[int]) -> None:
        """Remove the rows of some lines."""
        numbers = sorted(numbers)
        if numbers:
            record = edits.without_rows(self._roster, self._record, self._model.lines, numbers)
            place = self._place(self._model.lines[numbers[0]].row)
            self._session.change(record, f"删除{self._roster.row_name}", place)

    def insert_below(self, number: int) -> int:
        """Add a blank row below a line, under its heading, and return its line."""
        line = self._model.lines[number]
        is_row = line.kind is LineKind.ROW
        record = edits.with_row_below(self._roster, self._record, self._model.lines, number)
        place = self._place(line.row + is_row)
        self._session.change(record, f"添加{self._roster.row_name}", place)
        return number + is_row

    def move(self, number: int, step: int) -> int:
        """Move a row up (-1) or down (1) under its heading; return its line afterwards."""
        other = edits.neighbour(self._model.lines, number, step)
        return number if other is None else self.move_to(number, other)

    def move_to(self, number: int, target: int) -> int:
        """Move a row to the place of another under its heading; return its line afterwards."""
        lines = self._model.lines
        record = edits.with_row_moved(self._roster, self._record, lines, number, target)
        place = self._place(lines[number].row)
        self._session.change(record, f"移动{self._roster.row_name}", place)
        return target

    @property
    def _record(self) -> Record:
        return self._session.record

    def _spot(self, index: QModelIndex) -> edits.Spot:
        return index.row(), index.column() + self._hidden

    def _place(self, row: int) -> Place:
        return Place(self._roster.id, row, self._roster.naming_column.id)

"""A roster as a table for Qt: it shows the session's record and keeps no copy of any text."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from perfdesk.forms.kinds import Amount
from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Finding, Place
from perfdesk.ui.parts.model_index import NOWHERE, Index
from perfdesk.ui.wizard.notes.corner import tell_notes
from perfdesk.ui.wizard.plan import RosterTable
from perfdesk.ui.wizard.roster.display import (
    Shown,
    marks_of,
    notes_at,
    number_of,
    shown_in,
    shown_text,
)
from perfdesk.ui.wizard.roster.groups import Group, heading_row
from perfdesk.ui.wizard.roster.lines import Line, LineKind, Path, lines_of, lines_under
from perfdesk.ui.wizard.session import Session

_ROW, _WAITING, _SUM = LineKind.ROW, LineKind.WAITING, LineKind.SUM
_DISPLAY, _EDIT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole
_TOOL_TIP, _ALIGNMENT = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.TextAlignmentRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RosterModel(QAbstractTableModel):
    """The lines of a roster, or of one group of its rows; `lines` are they as shown.

    A whole roster follows every change of the record. A group has to be told by `show_group`,
    for it may have other rows then.
    """

    def __init__(self, session: Session, table: RosterTable, group: Group | None = None) -> None:
        """Show a roster of the session's record, or one group of its rows."""
        super().__init__()
        self.session = session
        self.table = table
        self.roster = table.roster
        self.group = group
        self._rows = session.record.rows_of(self.roster.id)
        self.lines = self._lines()
        self._shown = shown_in(table, self.lines, self._rows)
        self._marks = marks_of(session, table, self.lines)
        if group is None:
            session.record_changed.connect(self._follow)
        session.findings_changed.connect(self._mark)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.column() < self.table.heading_columns or self.lines[index.row()].kind is _SUM:
            return Qt.ItemFlag.ItemIsEnabled
        flag = Qt.ItemFlag
        shown = flag.ItemIsEnabled | flag.ItemIsSelectable
        return shown if self.session.lock.is_shut else shown | flag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        is_number = orientation is Qt.Orientation.Vertical
        if role == _TOOL_TIP and is_number and self.lines[section].kind is _ROW:
            return "拖动可以移动这一行，也可以按 Alt+↑、Alt+↓"
        if role != _DISPLAY:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.table.heads[section]
        return number_of(self.lines[section])

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        shown, column = self._shown[index.row()], self.table.columns[index.column()]
        if role == _DISPLAY:
            return shown_text(self.session.record, self.table, shown, index.column())
        if role == _EDIT:
            return shown.texts[column.id]
        if role == _TOOL_TIP:
            return self._explanation(index, self.lines[index.row()])
        if role == _ALIGNMENT and isinstance(column.kind, Amount):
            return _RIGHT
        return None

    def place(self, index: Index) -> Place:
        """Return the place of a cell; one that waits has the place it would get."""
        line, column = self.lines[index.row()], self.table.columns[index.column()]
        return Place(self.roster.id, line.row, column.id)

    def index_of(self, place: Place) -> QModelIndex:
        """Return the cell of a place; without row or column, the first that can be filled in."""
        column = next(
            (at for at, each in enumerate(self.table.columns) if each.id == place.column), 0
        )
        number = next(
            (at for at, line in enumerate(self.lines) if line.row >= place.row),
            len(self.lines) - 1,
        )
        rows = (at for at, line in enumerate(self.lines) if line.kind is _ROW)
        exact = (at for at in rows if self.lines[at].row == place.row)
        return self.index(next(exact, number), max(column, self.table.heading_columns))

    def findings_at(self, index: Index) -> tuple[Finding, ...]:
        """Return the findings that a cell shows now."""
        return self._marks.get((index.row(), index.column()), ())

    def type_text(self, index: Index, typed: str) -> None:
        """Take a text that is being typed in a cell; in a waiting line it begins a row."""
        line, place = self.lines[index.row()], self.place(index)
        if line.kind is _ROW:
            self.session.type_text(place, typed)
        elif typed:
            row = self.roster.row_under(line.path)
            self.session.type_in_new_row(place, row, typed)

    def enter_text(self, index: Index, typed: str) -> str:
        """Take a finished text and return it as kept."""
        if self.lines[index.row()].kind is not _ROW:
            return typed
        return self.session.enter_text(self.place(index), typed)

    def take_back(self, index: Index) -> None:
        """Restore what stood in a cell before the text that is being typed there."""
        self.session.take_back_typing(self.place(index))

    def show_group(self, group: Group) -> None:
        """Show a group of rows as the record has them now."""
        before, self._rows = self._rows, self.session.record.rows_of(self.roster.id)
        mine = slice(group.first, group.stop)
        pairs = zip(before[mine], self._rows[mine], strict=False)
        if group == self.group and all(old is new for old, new in pairs):
            return
        self.group = group
        self._show(self._lines())

    def _lines(self) -> tuple[Line, ...]:
        if self.group is None:
            return lines_of(self.roster, self._rows)
        headings = heading_row(self.roster, self._rows, self.group)
        return lines_under(self.roster.path_of(headings), self.group.rows)

    def _follow(self) -> None:
        """Follow the record: changed rows are repainted, lines come and go by heading."""
        before, self._rows = self._rows, self.session.record.rows_of(self.roster.id)
        if before is self._rows:
            return
        path_of = self.roster.path_of
        pairs = zip(before, self._rows, strict=False)
        is_alike = len(before) == len(self._rows) and all(
            old is new or path_of(old) == path_of(new) for old, new in pairs
        )
        lines = self.lines if is_alike else self._lines()
        old, new = (_sizes(each, by_heading=True) for each in (self.lines, lines))
        if new.keys() != old.keys():
            self.beginResetModel()
            self.lines, self._shown = lines, shown_in(self.table, lines, self._rows)
            self.endResetModel()
            return
        self._show(lines)

    def _show(self, lines: tuple[Line, ...]) -> None:
        """Show other lines, and have those repainted that read otherwise."""
        shown = shown_in(self.table, lines, self._rows)
        self._resize(lines, shown)
        old_lines, old_shown = self.lines, self._shown
        self.lines, self._shown = lines, shown
        pairs = zip(old_shown, shown, strict=True)
        self._repaint(
            number for number, (old, new) in enumerate(pairs) if old != new or new.kind is _SUM
        )
        if any(map(_is_renumbered, old_lines, lines)):
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(lines) - 1)

    def _resize(self, lines: tuple[Line, ...], shown: tuple[Shown, ...]) -> None:
        """Have as many lines under each heading as there are to be; they come and go at its end.

        So the line that waits becomes the row that is typed in it, and its editor stays open.
        """
        is_whole, top = self.group is None, 0
        before = _sizes(self.lines, by_heading=is_whole)
        for key, size in _sizes(lines, by_heading=is_whole).items():
            old, new = top + before[key], top + size
            if new > old:
                self.beginInsertRows(NOWHERE, old, new - 1)
                self.lines = (*self.lines[:old], *lines[old:new], *self.lines[old:])
                self._shown = (*self._shown[:old], *shown[old:new], *self._shown[old:])
                self.endInsertRows()
            elif new < old:
                self.beginRemoveRows(NOWHERE, new, old - 1)
                self.lines = (*self.lines[:new], *self.lines[old:])
                self._shown = (*self._shown[:new], *self._shown[old:])
                self.endRemoveRows()
            top = new

    def _mark(self) -> None:
        before, self._marks = self._marks, marks_of(self.session, self.table, self.lines)
        spots = {*before, *self._marks}
        changed = {spot[0] for spot in spots if before.get(spot) != self._marks.get(spot)}
        self._repaint(number for number in changed if number < len(self.lines))

    def _repaint(self, numbers: Iterable[int]) -> None:
        last = self.columnCount() - 1
        for number in numbers:
            self.dataChanged.emit(self.index(number, 0), self.index(number, last))

    def _explanation(self, index: Index, line: Line) -> str:
        if line.kind is _SUM:
            return "自动计算：各行之和。"
        if line.kind is _WAITING and index.column() >= self.table.heading_columns:
            return f"在这里输入，就添加一行{self.roster.row_name}。"
        before = self.session.look_back.at(self.session.record, self.place(index)).told
        notes = tell_notes(notes_at(self.session, self.table, line, index.column()))
        return "\n".join(filter(None, (*map(sentence, self.findings_at(index)), before, notes)))


def _is_renumbered(old: Line, new: Line) -> bool:
    return old is not new and number_of(old) != number_of(new)


def _sizes(lines: Sequence[Line], *, by_heading: bool) -> dict[tuple[Path, bool], int]:
    """Return how many lines stand under each heading, the sums by themselves.

    The headings of a group may be being typed: its lines stand together all the same.
    """
    runs = groupby(lines, key=lambda line: (line.path if by_heading else (), line.kind is _SUM))
    return {key: len(list(run)) for key, run in runs}

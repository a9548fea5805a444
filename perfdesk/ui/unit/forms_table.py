"""The forms of a unit and year as a table: what was found in each, and how far it is."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from perfdesk.storage import RecordId
from perfdesk.ui.home.rows import Line
from perfdesk.ui.outgoing.stage import Stage
from perfdesk.ui.parts.list_table import ColumnModel, ListTable
from perfdesk.ui.parts.model_index import NOWHERE, Index
from perfdesk.ui.parts.pressed import is_enter
from perfdesk.ui.parts.problems_delegate import ProblemsDelegate
from perfdesk.ui.theme import Role, Theme
from perfdesk.ui.words import spell_findings, tell_findings

UNREAD = Stage("打不开", "circle-x", Role.ERROR)
"""How far a record is whose form is missing or faulty."""


class FormLine(Struct, frozen=True):
    """One form's line: what the list says of it, how many warnings were confirmed, why unread."""

    line: Line
    confirmed: int = 0
    why: str = ""

    @property
    def id(self) -> RecordId:
        """The record's number."""
        return self.line.summary.id

    @property
    def stage(self) -> Stage:
        """How far the record is."""
        return UNREAD if self.why else self.line.stage

    @property
    def problems(self) -> str:
        """How many findings of each severity stand in it, with their signs."""
        counts = self.line.summary
        if self.why:
            return ""
        return spell_findings(counts.errors, counts.warnings, counts.hints)

    @property
    def told(self) -> str:
        """The findings in words, for the tool tip and for who listens."""
        counts = self.line.summary
        if self.why:
            return self.why
        told = tell_findings(counts.errors, counts.warnings, counts.hints)
        return f"{told}，另有 {self.confirmed} 处提醒已确认" if self.confirmed else told


class Column(NamedTuple):
    """One column: its head, its text, its width (0 takes what is left)."""

    head: str
    text: Callable[[FormLine], str]
    width: int = 0
    is_figures: bool = False


COLUMNS = (
    Column("项目", lambda each: each.line.title),
    Column("表名", lambda each: each.line.form),
    Column("金额", lambda each: each.line.total, 120, is_figures=True),
    Column("问题", lambda each: each.problems, 136),
    Column("已确认", lambda each: str(each.confirmed or ""), 72, is_figures=True),
    Column("状态", lambda each: each.stage.word, 104),
)
_PROBLEMS, _CONFIRMED, _STAGE = 3, 4, 5
_ROW, _EDGES = 36, 8


class FormsModel(ColumnModel):
    """The forms' lines in the order given; fed from outside."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(COLUMNS)
        self._theme = theme
        self.lines: tuple[FormLine, ...] = ()

    def show_lines(self, lines: Iterable[FormLine]) -> None:
        """Show these lines in place of the former."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self.lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return COLUMNS[column].text(line)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(column)
            case Qt.ItemDataRole.DecorationRole if column == _STAGE:
                return self._theme.icon(line.stage.icon, line.stage.role)
            case Qt.ItemDataRole.ToolTipRole:
                is_count = column in (_PROBLEMS, _CONFIRMED, _STAGE)
                return line.told if is_count else COLUMNS[column].text(line)
            case Qt.ItemDataRole.AccessibleTextRole if column == _PROBLEMS:
                return line.told
        return None


class FormsTable(ListTable):
    """The table; `opened` names the record that was double-clicked or entered."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        self.forms = FormsModel(theme)
        super().__init__(theme, self.forms, _ROW)
        self.setObjectName("unit_forms")
        self.setAccessibleName("单位的各张表")
        self.setItemDelegateForColumn(_PROBLEMS, ProblemsDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.set_widths([column.width for column in COLUMNS])
        self.doubleClicked.connect(lambda index: self.opened.emit(self._id_at(index)))

    def show_lines(self, lines: Iterable[FormLine]) -> None:
        """Show these lines; the current record stays current where it is still there."""
        current = self._id_at(self.currentIndex())
        self.forms.show_lines(lines)
        ids = [line.id for line in self.forms.lines]
        self.selectRow(ids.index(current) if current in ids else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self._id_at(self.currentIndex())
        if current is not None and is_enter(event):
            self.opened.emit(current)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        rows = max(self.forms.rowCount(), 1) * self._theme.px(_ROW)
        height = self.horizontalHeader().sizeHint().height() + rows + self._theme.px(_EDGES)
        return QSize(super().sizeHint().width(), height)

    def _id_at(self, index: Index) -> RecordId | None:
        return self.forms.lines[index.row()].id if index.isValid() else None

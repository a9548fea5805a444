"""What came in as a table: which file, whose, what it comes to, how it stands to what is there."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from perfdesk.ui.collecting.rows import Row
from perfdesk.ui.parts.list_table import ColumnModel, ListTable
from perfdesk.ui.parts.model_index import NOWHERE, Index
from perfdesk.ui.parts.pressed import is_enter
from perfdesk.ui.parts.problems_delegate import ProblemsDelegate
from perfdesk.ui.theme import Theme


class Column(NamedTuple):
    """One column: its head, its text, what it sorts by, its width (0 takes what is left)."""

    head: str
    text: Callable[[Row], str]
    key: Callable[[Row], tuple[Decimal | int | str, ...]]
    width: int = 0
    is_figures: bool = False


COLUMNS = (
    Column("文件", lambda row: row.file, lambda row: (row.file,)),
    Column("单位", lambda row: row.unit, lambda row: (row.unit,)),
    Column("项目", lambda row: row.title, lambda row: (row.title,)),
    Column("表名", lambda row: row.form, lambda row: (row.form,)),
    Column("金额", lambda row: row.total, lambda row: (row.amount,), 120, is_figures=True),
    Column("状态", lambda row: row.stage.word, lambda row: (row.urgency,), 104),
    Column("问题", lambda row: row.problems, lambda row: row.counts, 136),
)
_FORM, _STAGE, _PROBLEMS = 3, 5, 6
_ROW = 36
_ROOM_FOR_NAMES = 640
"""So many pixels the four columns of names want; on a narrower screen the form gives way."""


class RowsModel(ColumnModel):
    """The rows, in the order of the files until the user sorts them; fed from outside."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(COLUMNS)
        self._theme = theme
        self._order = (0, Qt.SortOrder.AscendingOrder)
        self.rows: list[Row] = []

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show these in place of the former."""
        self.beginResetModel()
        self.rows = list(rows)
        self._arrange()
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return COLUMNS[column].text(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(column)
            case Qt.ItemDataRole.DecorationRole if column == _STAGE:
                return self._theme.icon(row.stage.icon, row.stage.role)
            case Qt.ItemDataRole.ToolTipRole:
                told = {_STAGE: row.told, _PROBLEMS: row.problems_told}
                return told.get(column) or COLUMNS[column].text(row)
            case Qt.ItemDataRole.AccessibleTextRole if column == _PROBLEMS:
                return row.problems_told
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(COLUMNS):
            self.layoutAboutToBeChanged.emit()
            marked = [(self.rows[each.row()], each) for each in self.persistentIndexList()]
            self._order = (column, order)
            self._arrange()
            for row, index in marked:  # what is selected stays so
                moved = self.index(self.rows.index(row), index.column())
                self.changePersistentIndex(index, moved)
            self.layoutChanged.emit()

    def _arrange(self) -> None:
        column, order = self._order
        self.rows.sort(key=COLUMNS[column].key, reverse=order is Qt.SortOrder.DescendingOrder)


class RowsTable(ListTable):
    """The table; `entered` tells that the selected rows are to be taken in."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        self.lines = RowsModel(theme)
        super().__init__(theme, self.lines, _ROW)
        self.setObjectName("collected")
        self.setAccessibleName("收上来的表")
        self.setItemDelegateForColumn(_PROBLEMS, ProblemsDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.set_widths([column.width for column in COLUMNS])
        self.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self.entered)

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows; the current one stays so where it is still there."""
        current = self.current_row()
        self.lines.show_rows(rows)
        keys = [row.key for row in self.lines.rows]
        self.selectRow(keys.index(current.key) if current and current.key in keys else 0)

    def current_row(self) -> Row | None:
        """Return the row that the cursor is in, None where the table is empty."""
        index = self.currentIndex()
        return self.lines.rows[index.row()] if index.isValid() else None

    def selected(self) -> tuple[Row, ...]:
        """Return the selected rows from top to bottom."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.lines.rows[number] for number in numbers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        fixed = self._theme.px(sum(column.width for column in COLUMNS))
        room = event.size().width() - fixed
        self.setColumnHidden(_FORM, room < self._theme.px(_ROOM_FOR_NAMES))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

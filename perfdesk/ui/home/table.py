"""The list of records as a table: a model that is fed lines, and the view that shows it."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from perfdesk.storage import RecordId
from perfdesk.ui.home.rows import Line
from perfdesk.ui.list_table import ListTable
from perfdesk.ui.theme import SIGNS, Role, Theme
from perfdesk.ui.words import spell_findings

Index = QModelIndex | QPersistentModelIndex


class Column(NamedTuple):
    """One column: its head, its text, what it sorts by, its width (0 takes what is left)."""

    head: str
    text: Callable[[Line], str]
    key: Callable[[Line], object]
    width: int = 0
    is_figures: bool = False


COLUMNS = (
    Column("项目", lambda line: line.title, lambda line: line.title),
    Column("表名", lambda line: line.form, lambda line: line.form),
    Column("年度", lambda line: line.year, lambda line: line.year, 72, is_figures=True),
    Column("金额", lambda line: line.total, lambda line: line.amount, 120, is_figures=True),
    Column(
        "问题",
        lambda line: spell_findings(line.summary.errors, line.summary.warnings),
        lambda line: (line.summary.errors, line.summary.warnings),
        96,
    ),
    Column("状态", lambda line: line.stage.word, lambda line: line.stage.word, 104),
    Column("修改时间", lambda line: line.modified, lambda line: line.summary.modified, 152),
)
_PROBLEMS, _STATE, _MODIFIED = 4, 5, 6
_ROOM_FOR_NAMES = 280
"""So many pixels the two columns of names want; on a narrower list the time gives way to them."""


class RecordModel(QAbstractTableModel):
    """The lines of the list; it holds no queries."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[Line] = []
        self._order = (_MODIFIED, Qt.SortOrder.DescendingOrder)

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show these lines in place of the former, in the order that the user chose."""
        self.beginResetModel()
        self._lines = list(lines)
        self._arrange()
        self.endResetModel()

    def line(self, row: int) -> Line:
        """Return the line in a row."""
        return self._lines[row]

    def row_of(self, record_id: RecordId) -> int:
        """Return the row of a record, -1 where it is not shown."""
        ids = [line.summary.id for line in self._lines]
        return ids.index(record_id) if record_id in ids else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self._lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return COLUMNS[column].text(line)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(line, column)
            case Qt.ItemDataRole.DecorationRole if column == _STATE:
                return self._theme.icon(line.stage.icon, line.stage.role)
            case Qt.ItemDataRole.AccessibleTextRole if column == _PROBLEMS:
                return f"{line.summary.errors} 个错误，{line.summary.warnings} 个提醒"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return COLUMNS[section].head if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(COLUMNS):
            self.layoutAboutToBeChanged.emit()
            self._order = (column, order)
            self._arrange()
            self.layoutChanged.emit()

    def _arrange(self) -> None:
        column, order = self._order
        key: Callable[[Line], object] = COLUMNS[column].key
        self._lines.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)  # type: ignore[arg-type]


class ProblemsDelegate(QStyledItemDelegate):
    """Draws the counts of errors and warnings, each in its colour beside its sign."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(option.font)
        room = option.rect.adjusted(self._theme.px(8), 0, 0, -1)  # above the row's line
        for part in index.data().split("  "):
            painter.setPen(self._theme.color(_role_of(part)))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, part)
            room.adjust(option.fontMetrics.horizontalAdvance(part + "　"), 0, 0, 0)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""  # the ground alone


class RecordTable(ListTable):
    """The records, one a line; several may be selected."""

    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        self.lines = RecordModel(theme)
        super().__init__(theme, self.lines, 40)
        self.setObjectName("records")
        self.setAccessibleName("填报列表")
        self.setItemDelegateForColumn(_PROBLEMS, ProblemsDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.set_widths([column.width for column in COLUMNS])
        self.horizontalHeader().setSortIndicator(_MODIFIED, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self.opened)

    def selected(self) -> tuple[Line, ...]:
        """Return the selected lines from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.lines.line(row) for row in rows)

    def select(self, ids: Sequence[RecordId]) -> None:
        """Select records, as far as they are shown, and go to the first."""
        rows = [row for record_id in ids if (row := self.lines.row_of(record_id)) >= 0]
        self.clearSelection()
        flag = self.selectionModel().SelectionFlag
        for row in rows:
            self.selectionModel().select(self.lines.index(row, 0), flag.Select | flag.Rows)
        if rows:
            current = self.lines.index(rows[0], 0)
            self.selectionModel().setCurrentIndex(current, flag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        fixed = self._theme.px(sum(column.width for column in COLUMNS))
        room = event.size().width() - fixed
        self.setColumnHidden(_MODIFIED, room < self._theme.px(_ROOM_FOR_NAMES))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected():
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if COLUMNS[column].is_figures else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _tip(line: Line, column: int) -> str:
    if column == 0 and line.summary.unit:
        return f"{line.title}\n{line.summary.unit}"
    return COLUMNS[column].text(line)


def _role_of(part: str) -> Role:
    for sign in SIGNS.values():
        if part.startswith(sign.mark):
            return sign.role
    return Role.TEXT

"""The list of records as a table: a model that fetches lines as they are seen, and its view."""

from collections.abc import Callable, Container, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from perfdesk.storage import Order, RecordId, Sorting
from perfdesk.ui.home.contents import Span
from perfdesk.ui.home.rows import Line
from perfdesk.ui.parts.list_table import ColumnModel, ListTable
from perfdesk.ui.parts.model_index import NOWHERE, Index
from perfdesk.ui.parts.pressed import is_enter
from perfdesk.ui.parts.problems_delegate import ProblemsDelegate
from perfdesk.ui.theme import Role, Theme
from perfdesk.ui.words import spell_findings, tell_findings


class Column(NamedTuple):
    """One column: its head, its text, what it sorts by, its width (0 takes what is left)."""

    head: str
    text: Callable[[Line], str]
    order: Order
    width: int = 0
    is_figures: bool = False


COLUMNS = (
    Column("项目", lambda line: line.title, Order.TITLE),
    Column("表名", lambda line: line.form, Order.FORM),
    Column("年度", lambda line: line.year, Order.YEAR, 72, is_figures=True),
    Column("金额", lambda line: line.total, Order.AMOUNT, 120, is_figures=True),
    Column(
        "问题",
        lambda line: spell_findings(line.summary.errors, line.summary.warnings),
        Order.FINDINGS,
        96,
    ),
    Column("状态", lambda line: line.stage.word, Order.STANDING, 104),
    Column("修改时间", lambda line: line.modified, Order.MODIFIED, 152),
)
_TITLE, _PROBLEMS, _STATE, _MODIFIED = 0, 4, 5, 6
_WAITING = Qt.ItemDataRole.UserRole
"""How many notes on the record wait for an answer."""
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
"""Whoever comes so has no pointer in hand: a row is to be selected for the keys."""
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_ROOM_FOR_NAMES = 280
"""So many pixels the two columns of names want; on a narrower list the time gives way to them."""
_WINDOW = 100
"""So many lines are fetched at a time: a few screens full."""

_ROLES = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.UserRole,
    )
)
"""What is told of a cell; of each that it paints Qt asks for five more."""

Fetch = Callable[[int, int], Sequence[Line]]
"""Takes a row and how many lines from there on; gives the lines."""


class RecordModel(ColumnModel):
    """The lines of the list, fetched when they come into sight; it holds no queries."""

    sorted_by = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(COLUMNS)
        self._theme = theme
        self._fetch: Fetch = _nothing
        self._count = 0
        self._windows: dict[int, Sequence[Line]] = {}

    def show_lines(self, count: int, fetch: Fetch) -> None:
        """Show so many lines in place of the former."""
        self.beginResetModel()
        self._count, self._fetch = count, fetch
        self._windows.clear()
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """Return the line in a row, None where another program took it away meanwhile."""
        window, at = divmod(row, _WINDOW)
        if window not in self._windows:
            self._windows[window] = self._fetch(window * _WINDOW, _WINDOW)
        lines = self._windows[window]
        return lines[at] if at < len(lines) else None

    def rows_at_top(self, record_ids: Container[RecordId]) -> tuple[int, ...]:
        """Return the rows of records among the first lines, which are fetched to be shown anyway.

        To find where a record stands in a long list takes longer than the list itself.
        """
        lines = map(self.line, range(min(self._count, _WINDOW)))
        return tuple(
            row for row, line in enumerate(lines) if line and line.summary.id in record_ids
        )

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if role in _ROLES else None
        return self._shown(line, index.column(), role) if line else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(COLUMNS):
            is_descending = order is Qt.SortOrder.DescendingOrder
            self.sorted_by.emit(Sorting(COLUMNS[column].order, is_descending))

    def _shown(self, line: Line, column: int, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return COLUMNS[column].text(line)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(column)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return _tip(line, column)
            case Qt.ItemDataRole.DecorationRole if column == _STATE:
                return self._theme.icon(line.stage.icon, line.stage.role)
            case Qt.ItemDataRole.UserRole if column == _TITLE:
                return line.waiting
        return None


class TitlesDelegate(QStyledItemDelegate):
    """Draws what records are called, and at the right how many notes wait for an answer."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        waiting = index.data(_WAITING)
        if waiting:
            room = option.rect.adjusted(0, 0, -self._theme.px(8), -1)  # above the row's line
            painter.save()
            painter.setFont(option.font)
            painter.setPen(self._theme.color(Role.ACCENT))
            painter.drawText(room, _AT_RIGHT, str(waiting))
            room.adjust(0, 0, -option.fontMetrics.horizontalAdvance(f"{waiting}\N{EN SPACE}"), 0)
            self._theme.icon("message-square", Role.ACCENT).paint(
                painter, room.adjusted(room.width() - self._theme.px(16), 0, 0, 0)
            )
            painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        waiting = index.data(_WAITING)
        if waiting:
            badge = option.fontMetrics.horizontalAdvance(f"{waiting}\N{EN SPACE}")
            room = option.rect.width() - badge - self._theme.px(16 + 24)
            option.text = option.fontMetrics.elidedText(option.text, option.textElideMode, room)


class RecordTable(ListTable):
    """The records, one a line; several may be selected."""

    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.lines = RecordModel(theme)
        super().__init__(theme, self.lines, 40, parent)
        self.setObjectName("records")
        self.setAccessibleName("表单列表")
        self.setItemDelegateForColumn(_TITLE, TitlesDelegate(theme, self))
        self.setItemDelegateForColumn(_PROBLEMS, ProblemsDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.set_widths([column.width for column in COLUMNS])
        self.horizontalHeader().setSortIndicator(_MODIFIED, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self.opened)

    def selected(self) -> tuple[Span, ...]:
        """Return the selected rows from top to bottom."""
        # by ranges: to name each of 100,000 selected rows would take a second
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.size())]
        ranges.sort(key=lambda each: each.top())
        return tuple(Span(each.top(), each.height()) for each in ranges)

    def count_selected(self) -> int:
        """Return how many rows are selected."""
        return sum(span.count for span in self.selected())

    def current(self) -> tuple[RecordId, ...]:
        """Return the record that keys start from, none where there is none."""
        index = self.currentIndex()
        line = self.lines.line(index.row()) if index.isValid() else None
        return (line.summary.id,) if line else ()

    def select(self, rows: Sequence[int], otherwise: int = -1) -> None:
        """Select rows, and go to the first; where there are none, be at another, not selected.

        From there the arrow keys go on.
        """
        self.clearSelection()
        flag = self.selectionModel().SelectionFlag
        for row in sorted(rows):
            self.selectionModel().select(self.lines.index(row, 0), flag.Select | flag.Rows)
        at = rows[0] if rows else min(otherwise, self.lines.rowCount() - 1)
        if at >= 0:
            self.selectionModel().setCurrentIndex(self.lines.index(at, 0), flag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        fixed = self._theme.px(sum(column.width for column in COLUMNS))
        room = event.size().width() - fixed
        self.setColumnHidden(_MODIFIED, room < self._theme.px(_ROOM_FOR_NAMES))
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_TAB and not self.selectionModel().hasSelection():
            self.selectRow(max(self.currentIndex().row(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_selected, row = self.selectionModel().hasSelection(), self.currentIndex().row()
        if is_enter(event) and is_selected:
            self.opened.emit()
        elif event.key() in _ARROWS and not is_selected and row >= 0:
            self.selectRow(row)  # what follows on a record that was deleted
        else:
            super().keyPressEvent(event)


def _tip(line: Line, column: int) -> str:
    if column == _TITLE:
        waiting = f"{line.waiting} 条批注还没有回复" if line.waiting else ""
        return "\n".join(filter(None, (line.title, line.summary.unit, waiting)))
    return _told_problems(line) if column == _PROBLEMS else COLUMNS[column].text(line)


def _told_problems(line: Line) -> str:
    return tell_findings(line.summary.errors, line.summary.warnings, line.summary.hints)


def _nothing(_first: int, _count: int) -> Sequence[Line]:
    return ()

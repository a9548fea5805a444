"""The records that came in as a table: what each is, what is wrong in it, whether to keep it."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from perfdesk.forms.texts import UNTITLED
from perfdesk.storage import Counts
from perfdesk.ui.importing.review import Review
from perfdesk.ui.parts.list_table import ColumnModel, ListTable
from perfdesk.ui.parts.model_index import NOWHERE, Index
from perfdesk.ui.parts.problems_delegate import ProblemsDelegate
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import spell_findings, tell_findings

_ROW, _MOST_SHOWN, _HEAD = 36, 4, 40


class _Column(NamedTuple):
    head: str
    text: Callable[[Review], str]
    width: int = 0
    is_figures: bool = False


def title_of(review: Review) -> str:
    """Return what a record is called."""
    return review.filled.title or UNTITLED


def year_of(review: Review) -> str:
    """Return the year that a record is for, blank where it says none."""
    return review.filled.record.values[review.form.naming.year]


def _left_of(review: Review) -> str:
    count = len(review.placing.unplaced)
    return f"{count} 处" if count else ""


_COLUMNS = (
    _Column("项目", title_of),
    _Column("表名", lambda review: review.form.title),
    _Column("年度", year_of, 72),
    _Column("问题", lambda _: "", 120),
    _Column("没放进去", _left_of, 88),
    _Column("来源", lambda review: review.arrival.source, 200),
)
_PROBLEMS = 3


def _spelled(found: Counts | None, role: int) -> str | None:
    """Return how the findings of a record read: with signs to see, in words to be told."""
    if role == Qt.ItemDataRole.DisplayRole:
        return spell_findings(found.errors, found.warnings, found.hints) if found else ""
    if found and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        return tell_findings(found.errors, found.warnings, found.hints)
    return None


class ArrivalsModel(ColumnModel):
    """The records in the order in which they came; `chosen_changed` when one is left out or in."""

    chosen_changed = Signal()

    def __init__(self, reviews: Sequence[Review]) -> None:
        """Take the records, all of them wanted."""
        super().__init__(_COLUMNS)
        self._reviews = tuple(reviews)
        self._wanted = [True] * len(self._reviews)
        self._found: list[Counts | None] = [None] * len(self._reviews)

    @property
    def chosen(self) -> tuple[Review, ...]:
        """The records that are wanted."""
        return tuple(
            each for each, wanted in zip(self._reviews, self._wanted, strict=True) if wanted
        )

    def show_counts(self, counts: Mapping[Review, Counts]) -> None:
        """Show how many findings each has; one that is left out has none to show."""
        for row, review in enumerate(self._reviews):
            self._found[row] = counts.get(review)
        self.renew()

    def renew(self) -> None:
        """Show the records as they are now."""
        last = self.index(len(self._reviews) - 1, len(_COLUMNS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._reviews)

    def flags(self, index: Index) -> Qt.ItemFlag:
        ticked = Qt.ItemFlag.ItemIsUserCheckable
        return super().flags(index) | ticked if index.column() == 0 else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            return Qt.CheckState.Checked if self._wanted[row] else Qt.CheckState.Unchecked
        if column == _PROBLEMS:
            return _spelled(self._found[row], role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _COLUMNS[column].text(self._reviews[row])
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self._wanted[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.chosen_changed.emit()
        return True


class ArrivalsTable(ListTable):
    """One record a line; `shown` tells the row that the user went to. The blank key ticks."""

    shown = Signal(int)

    def __init__(self, theme: Theme, reviews: Sequence[Review]) -> None:
        """Take the records that came in."""
        self.arrivals = ArrivalsModel(reviews)
        super().__init__(theme, self.arrivals, _ROW)
        self.setObjectName("arrivals")
        self.setAccessibleName("读到的表")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegateForColumn(_PROBLEMS, ProblemsDelegate(theme, self))
        self.set_widths([column.width for column in _COLUMNS])
        lines = min(len(reviews), _MOST_SHOWN)
        self.setFixedHeight(theme.px(_HEAD + lines * _ROW))
        self.selectRow(0)
        self.selectionModel().currentRowChanged.connect(lambda index: self.shown.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            first = self.arrivals.index(self.currentIndex().row(), 0)
            is_wanted = first.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            other = Qt.CheckState.Unchecked if is_wanted else Qt.CheckState.Checked
            self.arrivals.setData(first, other, Qt.ItemDataRole.CheckStateRole)
        else:
            super().keyPressEvent(event)

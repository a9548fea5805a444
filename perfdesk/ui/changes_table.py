"""A table of cells that read otherwise: each by its printed name, with both its texts."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from perfdesk.forms.comparing import Difference
from perfdesk.forms.texts import EMPTY
from perfdesk.ui.list_table import ListTable
from perfdesk.ui.theme import Role, Theme

_GONE = "（整行删去）"
_ROW = 32
_WIDTHS = (0, 0, 0)

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ChangesModel(QAbstractTableModel):
    """The differences, a row each: the cell, its text before, its text after."""

    def __init__(self, theme: Theme, before: str, after: str) -> None:
        """Head the columns of texts with what the two records are called."""
        super().__init__()
        self._muted = theme.color(Role.MUTED)
        self._heads = ("单元格", before, after)
        self._changes: tuple[Difference, ...] = ()

    @property
    def changes(self) -> tuple[Difference, ...]:
        """What is shown."""
        return self._changes

    def show_changes(self, changes: Sequence[Difference]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._changes = tuple(changes)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._changes)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text = self._text(index)
        if role == Qt.ItemDataRole.DisplayRole:
            shown = text or (_GONE if self._is_gone(index) else EMPTY)
            return " ".join(shown.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if role == Qt.ItemDataRole.ForegroundRole and not text:
            return self._muted
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _text(self, index: _Index) -> str:
        change = self._changes[index.row()]
        return (change.label, change.before, change.after)[index.column()]

    def _is_gone(self, index: _Index) -> bool:
        return index.column() == len(self._heads) - 1 and not self._changes[index.row()].place


class ChangesTable(ListTable):
    """The table; `chosen` tells the difference that a double click or Enter asks to be shown."""

    chosen = Signal(Difference)

    def __init__(self, theme: Theme, before: str, after: str) -> None:
        """Head the columns of texts with what the two records are called."""
        self._changes = ChangesModel(theme, before, after)
        super().__init__(theme, self._changes, _ROW)
        self.setObjectName("changes")
        self.setAccessibleName("有改动的单元格")
        self.set_widths(_WIDTHS)
        self.activated.connect(lambda index: self.chosen.emit(self._changes.changes[index.row()]))

    def show_changes(self, changes: Sequence[Difference]) -> None:
        """Show these instead."""
        self._changes.show_changes(changes)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

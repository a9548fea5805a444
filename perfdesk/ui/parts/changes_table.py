"""A table of cells that read otherwise: each by its printed name, with both its texts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from perfdesk.forms.between.comparing import Difference
from perfdesk.forms.texts import EMPTY
from perfdesk.ui.parts.list_table import ListTable
from perfdesk.ui.parts.model_index import Index
from perfdesk.ui.parts.texts_model import TextsModel
from perfdesk.ui.theme import Role, Theme

_GONE = "（整行删去）"
_ROW = 32
_WIDTHS = (0, 0, 0)


class ChangesModel(TextsModel):
    """The differences, a row each: the cell, its text before, its text after."""

    def __init__(self, theme: Theme, before: str, after: str) -> None:
        """Head the columns of texts with what the two records are called."""
        super().__init__(("位置", before, after))
        self._muted = theme.color(Role.MUTED)
        self.changes: tuple[Difference, ...] = ()

    def show_changes(self, changes: Sequence[Difference]) -> None:
        """Show these instead."""
        self.changes = tuple(changes)
        self.show_rows([(each.label, each.before, each.after) for each in self.changes])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text = super().data(index, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return text or (_GONE if self._is_gone(index) else EMPTY)
        if role == Qt.ItemDataRole.ForegroundRole and not super().data(index):
            return self._muted
        return text

    def _is_gone(self, index: Index) -> bool:
        return index.column() == self.columnCount() - 1 and not self.changes[index.row()].place


class ChangesTable(ListTable):
    """The table; `chosen` tells the difference that a double click or Enter asks to be shown."""

    chosen = Signal(Difference)

    def __init__(self, theme: Theme, before: str, after: str) -> None:
        """Head the columns of texts with what the two records are called."""
        self._changes = ChangesModel(theme, before, after)
        super().__init__(theme, self._changes, _ROW)
        self.setObjectName("changes")
        self.setAccessibleName("有改动的地方")
        self.set_widths(_WIDTHS)
        self.activated.connect(lambda index: self.chosen.emit(self._changes.changes[index.row()]))

    def show_changes(self, changes: Sequence[Difference]) -> None:
        """Show these instead."""
        self._changes.show_changes(changes)

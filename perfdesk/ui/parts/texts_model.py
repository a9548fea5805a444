"""Rows of texts as a model for a plain table."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, Qt

from perfdesk.forms.texts import one_line
from perfdesk.ui.parts.model_index import NOWHERE, Index

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TextsModel(QAbstractTableModel):
    """Texts under heads; a text of several lines shows as one, and whole when pointed at."""

    def __init__(self, heads: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> None:
        """Take the heads from left to right, and the rows from the top."""
        super().__init__()
        self._heads = heads
        self._rows = rows

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(text)
        return text if role == Qt.ItemDataRole.ToolTipRole else None

"""A plain table of things to choose from: whole rows, no grid, columns of set widths."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from perfdesk.ui.parts.model_index import NOWHERE, Index
from perfdesk.ui.theme import Theme, give_look


class Column(Protocol):
    """What every column of a list has: its head, and whether figures stand in it."""

    @property
    def head(self) -> str:
        """What stands over it."""

    @property
    def is_figures(self) -> bool:
        """Whether it is aligned at the right."""


class ColumnModel(QAbstractTableModel):
    """A model whose columns are declared; rows and texts are its heirs'."""

    def __init__(self, columns: Sequence[Column]) -> None:
        """Take the columns from left to right."""
        super().__init__()
        self._columns = columns

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(section)
        return self._columns[section].head if role == Qt.ItemDataRole.DisplayRole else None

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Return how the texts of a column and its head are aligned."""
        side = Qt.AlignmentFlag
        figures = self._columns[column].is_figures
        return (side.AlignRight if figures else side.AlignLeft) | side.AlignVCenter


class ListTable(QTableView):
    """The table; what its rows are and what can be done with them is its model's and heirs'."""

    def __init__(
        self,
        theme: Theme,
        model: QAbstractTableModel,
        row_height: int,
        parent: QWidget | None = None,
    ) -> None:
        """Show a model, `row_height` pixels a row."""
        super().__init__(parent)
        self._theme = theme
        give_look(self, "card")
        model.setParent(self)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names of forms end in their edition
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(row_height))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsMovable(False)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go with Home and End to the first and last row, where others go along a row."""
        ends = QAbstractItemView.CursorAction
        if action not in (ends.MoveHome, ends.MoveEnd):
            return super().moveCursor(action, modifiers)
        row = 0 if action is ends.MoveHome else self.model().rowCount() - 1
        return self.model().index(row, max(self.currentIndex().column(), 0))

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give each column its width in pixels; those of width 0 share what is left."""
        header = self.horizontalHeader()
        for number, width in enumerate(widths):
            if width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(number, self._theme.px(width))
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

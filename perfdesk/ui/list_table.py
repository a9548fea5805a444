"""A plain table of things to choose from: whole rows, no grid, columns of set widths."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from perfdesk.ui.theme import Theme, give_look


class ListTable(QTableView):
    """The table; what its rows are and what can be done with them is its model's and heirs'."""

    def __init__(self, theme: Theme, model: QAbstractTableModel, row_height: int) -> None:
        """Show a model, `row_height` pixels a row."""
        super().__init__()
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

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give each column its width in pixels; those of width 0 share what is left."""
        header = self.horizontalHeader()
        for number, width in enumerate(widths):
            if width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(number, self._theme.px(width))
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

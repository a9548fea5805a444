"""The list of texts that a cell of a roster can choose from."""

from PySide6.QtCore import QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QToolButton

from perfdesk.forms.kinds import Choice, Choices
from perfdesk.forms.kinds.text import chosen_in
from perfdesk.ui.parts.model_index import Index
from perfdesk.ui.parts.pressed import opens_list
from perfdesk.ui.theme import Role, Theme, give_look
from perfdesk.ui.wizard.answers import options_of
from perfdesk.ui.wizard.editors.choices import toggled
from perfdesk.ui.wizard.editors.option_list import OPENS, OPENS_BY, OptionList
from perfdesk.ui.wizard.roster.model import RosterModel


class CellOptions(QObject):
    """Pops the list up under the current cell of a table, and puts in what is chosen."""

    def __init__(self, theme: Theme, view: QTableView, model: RosterModel) -> None:
        """Take the looks, the table and its model."""
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._model = model
        self._cell = QPersistentModelIndex()
        self.list = OptionList(view)
        self.list.picked.connect(self._take)
        self.list.closed.connect(self._finish)

        self.button = QToolButton(view.viewport())
        self.button.setIcon(theme.icon("chevron-down", Role.MUTED))
        self.button.setToolTip(OPENS_BY)
        self.button.setAccessibleName(OPENS)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+↓ does it
        give_look(self.button, "plain")
        self.button.clicked.connect(self.open)
        self.button.hide()

    def follow(self) -> None:
        """Show the button in the current cell, where it has a list."""
        index = self._view.currentIndex()
        is_shown = self._view.hasFocus() and self._has_list(index)
        if is_shown:
            cell, side = self._view.visualRect(index), self._theme.px(28)
            middle = cell.center().y() - side // 2
            self.button.setGeometry(cell.right() - side - 1, middle, side, side)
        self.button.setVisible(is_shown)

    def open(self) -> None:
        """Show the texts for the current cell, where it has any."""
        index = self._view.currentIndex()
        if not self._has_list(index):
            return
        self._cell = QPersistentModelIndex(index)
        kind = self._model.table.columns[index.column()].kind
        options = options_of(kind, self._model.session.record)
        if isinstance(kind, Choices):
            self.list.offer_several(options, chosen_in(self._text))
        else:
            self.list.offer(options)
        cell = self._view.visualRect(index)
        self.list.pop_up(QRect(self._view.viewport().mapToGlobal(cell.topLeft()), cell.size()))

    def take_key(self, event: QKeyEvent) -> bool:
        """Open the list where the key is for that; elsewhere it moves the row."""
        if not opens_list(event) or not self._has_list(self._view.currentIndex()):
            return False
        self.open()
        return True

    def _has_list(self, index: Index) -> bool:
        if not index.isValid() or not self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        return isinstance(self._model.table.columns[index.column()].kind, (Choice, Choices))

    @property
    def _text(self) -> str:
        return str(self._cell.data(Qt.ItemDataRole.EditRole))

    def _take(self, option: str) -> None:
        kind = self._model.table.columns[self._cell.column()].kind
        is_one = isinstance(kind, Choice)
        self._model.type_text(self._cell, option if is_one else toggled(self._text, option))
        if is_one:
            self._finish()

    def _finish(self) -> None:
        if self._cell.isValid():
            self._model.enter_text(self._cell, self._text)

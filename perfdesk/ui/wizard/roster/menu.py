"""The menu of a table: what the keys do there, and what can be asked of its cells."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QTableView

from perfdesk.forms.problem import Place
from perfdesk.ui.wizard.notes.menu import add_deeds
from perfdesk.ui.wizard.roster.actions import RosterActions
from perfdesk.ui.wizard.roster.lines import LineKind
from perfdesk.ui.wizard.roster.model import RosterModel

_Deed = tuple[str, str, Callable[[], None]]
"""The words and the key of what a menu offers, and what it does."""


class TableMenu:
    """Opens at the cell that was clicked, or at the current one."""

    def __init__(self, view: QTableView, model: RosterModel, edits: RosterActions) -> None:
        """Take the table, its model, and what can be done there."""
        self._view = view
        self._model = model
        self._edits = edits

    def open(self, at: QPoint) -> None:
        """Open the menu at a point of the table."""
        self.made().popup(self._view.viewport().mapToGlobal(at))

    def made(self) -> QMenu:
        """Return the menu for the current cell."""
        edits, row = self._edits, self._model.roster.row_name
        menu = QMenu(self._view)
        menu.setObjectName("table_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(
            menu,
            ("剪切", "Ctrl+X", edits.cut),
            ("复制", "Ctrl+C", edits.copy),
            ("粘贴", "Ctrl+V", edits.paste),
            ("向下填充", "Ctrl+D", edits.fill_down),
            ("清除内容", "Delete", edits.clear),
        )
        self._add(
            menu,
            (f"在下面插入{row}", "Ctrl+Enter", edits.insert_row),
            (f"删除{row}", "Ctrl+Delete", edits.remove_rows),
            ("上移", "Alt+↑", partial(edits.move_row, -1)),
            ("下移", "Alt+↓", partial(edits.move_row, 1)),
        )
        index, notebook = self._view.currentIndex(), self._model.session.notebook
        if index.isValid() and self._model.lines[index.row()].kind is LineKind.ROW:
            place = self._model.place(index)
            add_deeds(menu, notebook, place)
            whole = menu.addAction("批注这一行…")
            whole.triggered.connect(lambda: notebook.asked.emit(Place(place.name, place.row)))
        return menu

    def _add(self, menu: QMenu, *deeds: _Deed) -> None:
        for words, keys, do in deeds:
            action = menu.addAction(f"{words}\t{keys}")
            action.triggered.connect(partial(_do, do))
        menu.addSeparator()


def _do(deed: Callable[[], None], _checked: object = None) -> None:
    deed()

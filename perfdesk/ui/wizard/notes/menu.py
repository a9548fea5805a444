"""What can be asked of the cell that the cursor is in, in the menus of fields and tables."""

from PySide6.QtWidgets import QComboBox, QMenu

from perfdesk.forms.problem import Place
from perfdesk.ui.wizard.editors import Input
from perfdesk.ui.wizard.notes.notebook import Notebook

NOTE_KEY = "Shift+F2"
"""Writes a note on the cell that the cursor is in."""


def field_menu(editor: Input, notebook: Notebook, place: Place) -> QMenu:
    """Return the menu of an editor, with what can be asked of its cell at the end."""
    typed_in = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    menu = QMenu(editor) if typed_in is None else typed_in.createStandardContextMenu()
    menu.setObjectName("field_menu")
    menu.addSeparator()
    add_deeds(menu, notebook, place)
    return menu


def add_deeds(menu: QMenu, notebook: Notebook, place: Place) -> None:
    """Add what can be asked of a cell to a menu."""
    note = menu.addAction(f"批注…\t{NOTE_KEY}")
    note.triggered.connect(lambda: notebook.asked.emit(place))
    past = menu.addAction("这一格的历史…")
    past.setEnabled(bool(place.column) or place.row < 0)
    past.triggered.connect(lambda: notebook.past_asked.emit(place))

"""Menus that hang on buttons."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton


def hang(menu: QMenu, button: QPushButton | QToolButton) -> None:
    """Have a button open a menu.

    Where an entry opens a dialog, Qt never tells the button that the pointer has left it: it
    would look pointed at for as long as the dialog stands, and after.
    """
    button.setMenu(menu)
    menu.aboutToHide.connect(partial(_look_for_pointer, button))


def _look_for_pointer(button: QPushButton | QToolButton) -> None:
    is_here = button.rect().contains(button.mapFromGlobal(QCursor.pos()))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, is_here)
    button.update()

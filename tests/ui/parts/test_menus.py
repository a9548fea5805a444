"""Menus that hang on buttons, and what the pointer leaves behind."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from perfdesk.ui.parts.menus import hang


def test_a_button_looks_pointed_at_only_while_it_is(qtbot: QtBot) -> None:
    button = QPushButton("更多")
    qtbot.addWidget(button)
    button.show()
    menu = QMenu(button)
    menu.addAction("复制")
    hang(menu, button)
    assert button.menu() is menu
    below = button.mapToGlobal(button.rect().bottomLeft() + QPoint(0, 50))
    for pointer, is_here in ((below, False), (button.mapToGlobal(button.rect().center()), True)):
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        QCursor.setPos(pointer)
        menu.popup(below)
        menu.close()
        assert button.underMouse() is is_here

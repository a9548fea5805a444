"""Screens that stand in the window for a while."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.ui.guests import Guests


class Screen(QWidget):
    left = Signal()


def test_who_leaves_a_screen_is_where_they_came_from(qtbot: QtBot) -> None:
    window, line = QStackedWidget(), QLineEdit()
    qtbot.addWidget(window)
    window.addWidget(line)
    window.show()
    line.setFocus()
    guests, first, second = Guests(window), Screen(), Screen()
    guests.show(first)
    guests.show(second)
    assert window.currentWidget() is second
    second.left.emit()
    assert window.currentWidget() is first
    assert guests.leave()
    assert window.currentWidget() is line
    assert window.focusWidget() is line
    assert window.count() == 1


def test_without_a_screen_nobody_leaves(qtbot: QtBot) -> None:
    window = QStackedWidget()
    qtbot.addWidget(window)
    assert not Guests(window).leave()

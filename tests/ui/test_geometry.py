"""The window on screens large and small, and where it stood before."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from perfdesk.storage import Store
from perfdesk.ui.geometry import keep_geometry, restore_geometry

SMALL = QSize(640, 480)


def window_of(qtbot: QtBot, store: Store, first: QSize) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    restore_geometry(window, store.settings, first)
    return window


def test_it_begins_with_its_first_size(qtbot: QtBot, store: Store) -> None:
    window = window_of(qtbot, store, SMALL)
    assert window.size() == SMALL
    assert not window.isMaximized()


def test_without_room_for_its_first_size_it_takes_the_whole_screen(
    qtbot: QtBot, store: Store
) -> None:
    room = QGuiApplication.primaryScreen().availableSize()
    window = window_of(qtbot, store, room)  # its title bar would not fit
    window.show()
    assert window.isMaximized()
    assert window.normalGeometry().height() < room.height()


def test_it_comes_back_as_large_as_it_was_left(qtbot: QtBot, store: Store) -> None:
    left = window_of(qtbot, store, SMALL)
    left.show()
    left.resize(500, 400)
    keep_geometry(left, store.settings)
    assert window_of(qtbot, store, SMALL).size() == QSize(500, 400)

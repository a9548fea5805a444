"""The menu of tools: filled when it is first opened, and each entry opens what it says."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from perfdesk.ui.dialogs.guide import GuideDialog
from perfdesk.ui.dialogs.settings import SettingsDialog
from perfdesk.ui.library.dialog import LibraryDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.outgoing.recent import RecentFiles
from perfdesk.ui.profiles.dialog import ProfilesDialog


@pytest.fixture
def menu(window: MainWindow) -> QMenu:
    button = window.home.findChild(QPushButton, "tools")
    assert isinstance(button, QPushButton)
    found = button.menu()
    assert found.isEmpty()  # nothing of it before the first paint
    found.aboutToShow.emit()
    return found


def trigger(menu: QMenu, name: str) -> None:
    next(action for action in menu.actions() if action.objectName() == name).trigger()


@pytest.mark.parametrize(
    ("name", "dialog"),
    [
        ("library", LibraryDialog),
        ("profiles", ProfilesDialog),
        ("settings", SettingsDialog),
        ("guide", GuideDialog),
    ],
)
def test_an_entry_opens_its_dialog(
    window: MainWindow, menu: QMenu, name: str, dialog: type[QDialog]
) -> None:
    trigger(menu, name)
    (opened,) = window.findChildren(dialog)
    assert opened.isVisible()
    opened.reject()


def test_it_is_filled_once(menu: QMenu) -> None:
    before = len(menu.actions())
    menu.aboutToShow.emit()
    assert len(menu.actions()) == before > 5


def test_new_looks_are_told(qtbot: QtBot, window: MainWindow, menu: QMenu) -> None:
    trigger(menu, "settings")
    dark = window.findChild(QRadioButton, "scheme_2")
    assert isinstance(dark, QRadioButton)
    with qtbot.waitSignal(window.home.tools.looks_changed):
        dark.click()
    (opened,) = window.findChildren(SettingsDialog)
    opened.reject()


def test_files_that_were_written_last_can_be_opened_from_it(
    window: MainWindow, menu: QMenu, tmp_path: Path
) -> None:
    RecentFiles(window.context.store.settings).add(tmp_path / "甲.pdf")
    recent = menu.findChild(QMenu)
    assert recent is not None
    recent.aboutToShow.emit()
    assert [action.text() for action in recent.actions()] == ["甲.pdf（已不在原处）"]

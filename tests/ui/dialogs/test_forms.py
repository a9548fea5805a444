"""The list of form files: installed and faulty ones, the user's folder, reading it anew."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.storage import Store, forms_folder
from perfdesk.ui.dialogs.forms import FormsDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import Theme
from tests.ui.conftest import Desktop, StubDesk

FORM = """
form = "plan"
edition = 2024
title = "计划表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["名称", "{name}"]]
[field.name]
kind = "text"
"""


@pytest.fixture
def folder() -> Path:
    return forms_folder(os.environ)


@pytest.fixture
def window(qtbot: QtBot, store: Store, theme: Theme, folder: Path, tmp_path: Path) -> MainWindow:
    """Give a window whose catalogue reads the user's folder and another."""
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "unit.toml").write_text(FORM.replace('"plan"', '"shared"'), encoding="utf-8")
    made = MainWindow(Catalogue([folder, shared]), store, theme, StubDesk)
    qtbot.addWidget(made)
    made.show()
    return made


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def button(place: QWidget, name: str) -> QPushButton:
    found = place.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def opened(qtbot: QtBot, window: MainWindow) -> FormsDialog:
    """Open the dialog from the menu of tools, and wait until the files have been read."""
    menu = button(window.home, "tools").menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.objectName() == "forms").trigger()
    (dialog,) = window.findChildren(FormsDialog)
    qtbot.waitUntil(button(dialog, "again").isEnabled)
    return dialog


def installed(dialog: FormsDialog) -> dict[str, tuple[str, str]]:
    table = dialog.findChild(QTableWidget, "installed")
    assert isinstance(table, QTableWidget)
    rows = (
        [table.model().index(row, column).data() for column in range(3)]
        for row in range(table.rowCount())
    )
    return {title: (edition, origin) for title, edition, origin in rows}


def faults(dialog: FormsDialog) -> QPlainTextEdit:
    found = dialog.findChild(QPlainTextEdit, "faults")
    assert isinstance(found, QPlainTextEdit)
    return found


def test_every_form_is_listed_with_its_edition_and_where_it_is_from(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    write(folder, "mine.toml", FORM.replace("计划表", "我的表"))
    window.context.catalogue.read_again()
    listed = installed(opened(qtbot, window))
    assert listed["我的表"] == ("2024", "表单文件夹")
    assert listed["计划表"] == ("2024", str(tmp_path / "shared"))
    own = [entry for entry in window.context.catalogue.entries if entry.is_bundled]
    assert {origin for _, origin in listed.values()} > {"程序自带"}
    assert {entry.title for entry in own} < listed.keys()


def test_faults_show_only_where_there_are_any(qtbot: QtBot, window: MainWindow) -> None:
    assert not faults(opened(qtbot, window)).isVisible()


def test_a_faulty_file_is_told_in_words_once_it_is_read_whole(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    write(folder, "drawn.toml", FORM.replace("{name}", "{nmae}"))
    write(folder, "spelt.toml", "form = “plan”")
    window.context.catalogue.read_again()
    dialog = opened(qtbot, window)
    shown = faults(dialog)
    assert shown.isVisible()
    told = shown.toPlainText()
    assert "drawn.toml（2 处）" in told
    assert "{nmae}" in told
    assert "spelt.toml（1 处）\n　　第 1 行第 8 列" in told
    assert ("2024", "表单文件夹") not in installed(dialog).values()


def test_the_user_s_folder_is_made_and_opened(
    qtbot: QtBot, window: MainWindow, folder: Path, desktop: Desktop
) -> None:
    assert not folder.exists()
    button(opened(qtbot, window), "folder").click()
    assert folder.is_dir()
    assert desktop.opened == [folder]


def test_a_folder_that_cannot_be_made_is_told(
    qtbot: QtBot, window: MainWindow, folder: Path, desktop: Desktop
) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("no folder", encoding="utf-8")
    button(opened(qtbot, window), "folder").click()
    (told,) = window.context.notices.texts
    assert told.startswith(f"文件夹“{folder}”建不成")
    assert not desktop.opened
    window.context.notices.clear()


def test_a_file_put_into_the_folder_is_there_without_starting_again(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    dialog = opened(qtbot, window)
    write(folder, "mine.toml", FORM.replace("计划表", "我的表"))
    button(dialog, "again").setFocus()
    with qtbot.waitSignal(dialog.read_again):
        QTest.keyClick(button(dialog, "again"), Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.waitUntil(button(dialog, "again").isEnabled)
    assert "我的表" in installed(dialog)
    assert window.context.catalogue.form("plan").title == "我的表"


def test_everything_is_reached_by_keyboard_and_has_a_name(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    write(folder, "spelt.toml", "form = “plan”")
    window.context.catalogue.read_again()
    dialog = opened(qtbot, window)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    table = dialog.findChild(QTableWidget, "installed")
    assert isinstance(table, QTableWidget)
    shown = faults(dialog)
    stops = [
        table,
        shown,
        *(button(dialog, name) for name in ("folder", "again", "draft", "close")),
    ]
    table.setFocus()
    for stop in stops:
        assert stop.hasFocus()
        assert stop.accessibleName() or (isinstance(stop, QPushButton) and stop.text())
        QTest.keyClick(stop, Qt.Key.Key_Tab)

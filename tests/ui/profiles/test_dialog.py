"""The units: typed once, kept at once, one of them the default; bases let go."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.storage import Profile, Store
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.profiles.dialog import ProfilesDialog


@pytest.fixture
def two_units(store: Store) -> None:
    store.profiles.put(Profile("甲中心", Texts({"filler": "丙"})))
    store.profiles.put(Profile("乙中心", Texts({"functions": "监测。"})))


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[ProfilesDialog]:
    yield open_dialog(window, qtbot)
    for each in window.findChildren(ProfilesDialog):
        each.reject()


def open_dialog(window: MainWindow, qtbot: QtBot) -> ProfilesDialog:
    window.home.tools.fill()
    action = window.findChild(QAction, "profiles")
    assert isinstance(action, QAction)
    action.trigger()
    found = window.findChild(ProfilesDialog)
    assert isinstance(found, ProfilesDialog)
    with qtbot.waitActive(found):
        found.activateWindow()
    return found


def line(dialog: ProfilesDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def enter(dialog: ProfilesDialog, name: str, text: str) -> None:
    """Type into a field and leave it."""
    field = line(dialog, name)
    field.setFocus()
    field.setText(text)
    listed(dialog).setFocus()


def listed(dialog: ProfilesDialog) -> QListWidget:
    found = dialog.findChild(QListWidget, "units")
    assert isinstance(found, QListWidget)
    return found


def units(dialog: ProfilesDialog) -> list[str]:
    return [listed(dialog).item(row).text() for row in range(listed(dialog).count())]


def button(dialog: ProfilesDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def says(dialog: ProfilesDialog, text: str) -> bool:
    return any(text in label.text() for label in dialog.findChildren(QLabel))


def test_the_first_unit_is_kept_as_it_is_typed(store: Store, dialog: ProfilesDialog) -> None:
    assert units(dialog) == ["（新单位）"]
    assert line(dialog, "unit").hasFocus()
    enter(dialog, "filler", "丙")
    assert says(dialog, "填上单位名称，其余各栏才能记下。")
    assert store.profiles.all() == ()
    enter(dialog, "unit", " 甲中心 ")
    assert store.profiles.all() == (
        Profile("甲中心", Texts({"unit": "甲中心", "filler": "丙"}), is_default=True),
    )
    assert units(dialog) == ["甲中心（默认）"]
    assert not says(dialog, "填上单位名称")


@pytest.mark.usefixtures("two_units")
def test_another_unit_shows_and_is_changed(store: Store, dialog: ProfilesDialog) -> None:
    assert units(dialog) == ["甲中心（默认）", "乙中心"]
    assert line(dialog, "filler").text() == "丙"
    listed(dialog).setCurrentRow(1)
    functions = dialog.findChild(QPlainTextEdit, "functions")
    assert isinstance(functions, QPlainTextEdit)
    assert functions.toPlainText() == "监测。"
    functions.setFocus()
    functions.setPlainText("监控。")
    listed(dialog).setFocus()
    profile = store.profiles.of("乙中心")
    assert profile is not None
    assert profile.facts["functions"] == "监控。"
    assert not profile.is_default


@pytest.mark.usefixtures("two_units")
def test_a_unit_is_renamed_but_not_as_another(store: Store, dialog: ProfilesDialog) -> None:
    enter(dialog, "unit", "乙中心")
    assert says(dialog, "已经有“乙中心”了")
    enter(dialog, "unit", "丁中心")
    assert [each.unit for each in store.profiles.all()] == ["丁中心", "乙中心"]


@pytest.mark.usefixtures("two_units")
def test_a_unit_is_added_made_the_default_and_removed(store: Store, dialog: ProfilesDialog) -> None:
    button(dialog, "add").click()
    assert line(dialog, "unit").text() == ""
    assert not button(dialog, "remove").isEnabled()
    button(dialog, "add").click()
    assert units(dialog).count("（新单位）") == 1
    enter(dialog, "unit", "丁中心")
    button(dialog, "make_default").click()
    assert units(dialog)[0] == "丁中心（默认）"
    assert not button(dialog, "make_default").isEnabled()
    button(dialog, "remove").click()
    assert [each.unit for each in store.profiles.all()] == ["乙中心", "甲中心"]


def test_what_is_in_a_field_is_kept_when_the_dialog_closes(
    store: Store, dialog: ProfilesDialog
) -> None:
    line(dialog, "unit").setText("甲中心")
    dialog.reject()
    assert [each.unit for each in store.profiles.all()] == ["甲中心"]


def test_removing_the_last_begins_a_new_one(store: Store, dialog: ProfilesDialog) -> None:
    enter(dialog, "unit", "甲中心")
    button(dialog, "remove").click()
    assert store.profiles.all() == ()
    assert units(dialog) == ["（新单位）"]
    assert line(dialog, "unit").text() == ""


def test_it_fits_a_small_screen(dialog: ProfilesDialog) -> None:
    assert dialog.minimumSizeHint().height() <= 480


def test_bases_are_listed_and_let_go(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    store.bases.put("物业管理费", Record("nantong-project", 2024))
    dialog = open_dialog(window, qtbot)
    assert says(dialog, "南通市本级项目预算绩效目标表：物业管理费（")
    button(dialog, "forget_nantong-project").click()
    assert store.bases.all() == ()
    assert not button(dialog, "forget_nantong-project").isVisible()
    dialog.reject()

"""From the list and from the desk to the screen of a unit."""

import pytest
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from perfdesk.storage import RecordId
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.unit.family import Family
from tests.ui.unit.conftest import UNIT, Shelve
from tests.ui.unit.screen import looked, on_desk, part, press

pytestmark = pytest.mark.usefixtures("no_notice_left")


def test_the_list_leads_to_the_unit_of_the_selected_record(
    window: MainWindow, shelve: Shelve, qtbot: QtBot
) -> None:
    shelve("unit", year="2023")
    shelve("property")
    window.home.refresh()
    part(window.home, QTableView, "records").selectRow(0)
    press(window.home, "check_unit")
    assert looked(window, qtbot).family == Family(UNIT, "2024")


def test_of_several_units_and_years_one_is_chosen(
    window: MainWindow, shelve: Shelve, qtbot: QtBot
) -> None:
    shelve("unit", year="2023")
    shelve("property")
    window.home.refresh()
    part(window.home, QTableView, "records").clearSelection()
    press(window.home, "check_unit")
    (menu,) = part(window.home, QPushButton, "check_unit").findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == [
        f"{UNIT} · 2024年度",
        f"{UNIT} · 2023年度",
    ]
    menu.actions()[1].trigger()
    menu.close()
    assert looked(window, qtbot).family == Family(UNIT, "2023")


def test_records_without_unit_or_year_are_told_to_lack_them(
    window: MainWindow, shelve: Shelve
) -> None:
    shelve("property", year="")
    window.home.refresh()
    press(window.home, "check_unit")
    assert window.context.notices.texts == ("所选的表单没有填单位或年度：填好再核对。",)
    assert window.currentWidget() is window.home


def test_the_button_is_there_while_there_are_records_to_check(
    window: MainWindow, shelve: Shelve
) -> None:
    button = part(window.home, QPushButton, "check_unit")
    assert not button.isVisible()
    shelve("property")
    window.home.refresh()
    assert button.isVisible()


def test_the_desk_leads_to_its_unit(
    window: MainWindow, ids: dict[str, RecordId], qtbot: QtBot
) -> None:
    window.open_record(ids["property"])
    desk = on_desk(window)
    desk.unit_asked.emit()
    assert desk.times_closed == 1
    assert looked(window, qtbot).family == Family(UNIT, "2024")


def test_the_desk_of_a_record_without_a_year_stays(window: MainWindow, shelve: Shelve) -> None:
    window.open_record(shelve("property", year=""))
    on_desk(window).unit_asked.emit()
    assert on_desk(window).times_closed == 0
    assert window.context.notices.texts == ("这张表没有填单位或年度：填好再核对。",)

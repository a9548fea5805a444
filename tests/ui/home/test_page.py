"""The list of records: found, begun, opened, copied, binned and brought back, by hand."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perfdesk.forms.model import Form
from perfdesk.forms.notes import Note
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.dialogs.confirm import ConfirmDialog
from perfdesk.ui.dialogs.new_record import NewRecordDialog
from perfdesk.ui.home.beginning import Beginning, begun_record
from perfdesk.ui.home.page import HomePage
from perfdesk.ui.home.table import RecordTable
from perfdesk.ui.main_window import MainWindow
from tests.ui.conftest import StubDesk, renamed

Shelve = Callable[..., RecordId]
NARROWEST = 1366 // 1.5  # a small screen at 150 %


@pytest.fixture
def shelve(store: Store, form: Form, sample: Record) -> Shelve:
    """Store records with names of one's own."""

    def add(title: str, **texts: str) -> RecordId:
        return store.add(form, renamed(form, sample, title=title, **texts), Counts())

    return add


@pytest.fixture
def home(window: MainWindow) -> HomePage:
    window.activateWindow()
    return window.home


def table(home: HomePage) -> QTableView:
    found = home.findChild(QTableView, "records")
    assert isinstance(found, QTableView)
    return found


def shelves(home: HomePage) -> QListWidget:
    found = home.findChild(QListWidget, "shelves")
    assert isinstance(found, QListWidget)
    return found


def search(home: HomePage) -> QLineEdit:
    found = home.findChild(QLineEdit, "search")
    assert isinstance(found, QLineEdit)
    return found


def button(place: QWidget, name: str) -> QPushButton:
    found = place.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def offers(home: HomePage, name: str) -> bool:
    """Whether a button is there to be pressed."""
    found = home.findChild(QPushButton, name)
    return isinstance(found, QPushButton) and found.isVisible()


def shown(home: HomePage, column: int = 0) -> list[str]:
    model = table(home).model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def picture(home: HomePage) -> QImage:
    """Return how the name of the first record looks on the list."""
    view = table(home)
    return view.viewport().grab(view.visualRect(view.model().index(0, 0))).toImage()


def choose(home: HomePage, name: str) -> None:
    (item,) = shelves(home).findItems(name, Qt.MatchFlag.MatchExactly)
    shelves(home).setCurrentItem(item)


def select(home: HomePage, *titles: str) -> None:
    view = table(home)
    view.setFocus()
    view.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for row, title in enumerate(shown(home)):
        if title in titles:
            view.selectionModel().select(view.model().index(row, 0), flags.Select | flags.Rows)


def opened_record(window: MainWindow) -> StubDesk:
    desk = window.currentWidget()
    assert isinstance(desk, StubDesk)
    return desk


def test_an_empty_list_offers_the_first_step(home: HomePage) -> None:
    assert button(home, "first_new").isVisible()
    assert button(home, "open_samples").isVisible()
    assert not table(home).isVisible()


def test_the_sample_unit_is_put_on_the_list_once_and_the_tour_asked_for(
    qtbot: QtBot, home: HomePage
) -> None:
    with qtbot.waitSignal(home.deeds.tour_asked) as first:
        button(home, "open_samples").click()
    assert sorted(shown(home)) == [
        "业务用房物业服务",
        "入河排污口排查",
        "河道水质在线监控运行维护",
        "滨海市环境监控中心",
    ]
    with qtbot.waitSignal(home.deeds.tour_asked) as again:
        home.deeds.open_samples()
    assert again.args == first.args
    assert len(shown(home)) == 4


def test_the_newest_stands_first_and_a_head_sorts(
    qtbot: QtBot, home: HomePage, shelve: Shelve
) -> None:
    for title, total in (("甲", "9"), ("乙", "100"), ("丙", "20")):
        shelve(title, total=total)
    home.refresh()
    assert shown(home) == ["丙", "乙", "甲"]
    table(home).sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert shown(home, 3) == ["9.00 万元", "20.00 万元", "100.00 万元"]


def test_a_unit_or_a_year_narrows_the_list(home: HomePage, shelve: Shelve) -> None:
    shelve("甲", unit="一所", year="2023")
    shelve("乙", unit="二所", year="2024")
    home.refresh()
    choose(home, "一所")
    assert shown(home) == ["甲"]
    choose(home, "2024年度")
    assert shown(home) == ["乙"]
    choose(home, "全部表单")
    assert shown(home) == ["乙", "甲"]


def test_a_shelf_that_has_gone_gives_way_to_all(home: HomePage, shelve: Shelve) -> None:
    shelve("甲", unit="一所")
    shelve("乙", unit="二所")
    home.refresh()
    choose(home, "一所")
    select(home, "甲")
    button(home, "bin").click()
    assert shown(home) == ["乙"]


def test_typing_in_the_search_line_narrows_the_list(
    qtbot: QtBot, home: HomePage, shelve: Shelve
) -> None:
    shelve("物业管理费", unit="一所")
    shelve("车辆维修", unit="二所")
    home.refresh()
    search(home).setText("物业 一所")
    assert shown(home) == ["物业管理费"]
    search(home).setText("没有的")
    assert not table(home).isVisible()
    search(home).setFocus()
    QTest.keyClick(search(home), Qt.Key.Key_Escape)
    assert len(shown(home)) == 2


def test_keys_go_to_the_search_line_and_back_to_the_list(
    qtbot: QtBot, home: HomePage, shelve: Shelve
) -> None:
    shelve("甲")
    home.refresh()
    home.focus_start()
    qtbot.waitUntil(table(home).hasFocus)
    QTest.keyClick(table(home), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert search(home).hasFocus()
    QTest.keyClick(search(home), Qt.Key.Key_Down)
    assert table(home).hasFocus()
    assert [line.title for line in home.selected()] == ["甲"]


def test_enter_opens_the_selected_record(
    qtbot: QtBot, window: MainWindow, home: HomePage, shelve: Shelve
) -> None:
    shelve("甲")
    wanted = shelve("乙")
    home.refresh()
    select(home, "乙")
    QTest.keyClick(table(home), Qt.Key.Key_Return)
    assert opened_record(window).record_id == wanted


def test_ctrl_n_asks_and_enter_begins_the_form(
    qtbot: QtBot, window: MainWindow, home: HomePage, shelve: Shelve
) -> None:
    shelve("甲", unit="一所")
    home.refresh()
    home.focus_start()
    qtbot.waitUntil(table(home).hasFocus)
    QTest.keyClick(table(home), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(NewRecordDialog)
    year = dialog.findChild(QLineEdit, "year")
    assert isinstance(year, QLineEdit)
    year.setText("2025")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk = opened_record(window)
    assert desk.session.record.values[desk.form.naming.year] == "2025"
    assert desk.session.record == begun_record(Beginning(desk.form, "2025", "一所"))


def test_a_new_record_begins_like_the_last_one(
    window: MainWindow, home: HomePage, shelve: Shelve, form: Form
) -> None:
    shelve("甲", unit="一所", year="2027")
    home.deeds.ask_new()
    (dialog,) = window.findChildren(NewRecordDialog)
    assert dialog.beginning() == Beginning(form, "2027", "一所")
    dialog.reject()
    shelve("乙", unit="二所", year="2027")
    home.deeds.ask_new()
    (dialog,) = (each for each in window.findChildren(NewRecordDialog) if each.isVisible())
    assert dialog.beginning() == Beginning(form, "2027", "")  # nobody knows of which unit
    dialog.reject()


def test_the_list_shows_which_records_have_notes_to_answer(
    home: HomePage, shelve: Shelve, store: Store
) -> None:
    noted = shelve("甲", unit="一所")
    note = Note(1, Place("annual_goal"), "再写具体些", "甲", datetime(2024, 3, 5, tzinfo=UTC))
    home.refresh()
    before = picture(home)
    store.notes.keep(noted, [note])
    home.refresh()
    title = table(home).model().index(0, 0)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert title.data(role) == "甲\n一所\n1 条批注还没有回复"
    assert picture(home) != before


def test_deleting_goes_to_the_bin_and_can_be_taken_back(
    qtbot: QtBot, window: MainWindow, home: HomePage, shelve: Shelve
) -> None:
    for title in ("甲", "乙", "丙"):
        shelve(title)
    home.refresh()
    select(home, "甲", "丙")
    QTest.keyClick(table(home), Qt.Key.Key_Delete)
    assert shown(home) == ["乙"]
    assert window.context.notices.texts == ("2 张表单已放入回收站。",)
    buttons = window.context.notices.findChildren(QAbstractButton)
    next(each for each in buttons if each.text() == "撤销").click()
    assert shown(home) == ["丙", "乙", "甲"]
    assert [line.title for line in home.selected()] == ["丙", "甲"]


def test_ctrl_z_takes_the_last_deletion_back(
    qtbot: QtBot, window: MainWindow, home: HomePage, shelve: Shelve
) -> None:
    shelve("甲")
    home.refresh()
    select(home, "甲")
    QTest.keyClick(table(home), Qt.Key.Key_Delete)
    assert not shown(home)
    qtbot.waitUntil(button(home, "new").hasFocus)
    QTest.keyClick(button(home, "new"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(home) == ["甲"]
    window.context.notices.clear()


def test_on_a_narrow_list_the_time_gives_way_to_the_names(window: MainWindow, qtbot: QtBot) -> None:
    table = RecordTable(window.context.theme)
    qtbot.addWidget(table)
    last = table.model().columnCount() - 1
    table.show()
    for width, is_hidden in ((700, True), (1100, False)):
        table.resize(width, 300)
        assert table.isColumnHidden(last) is is_hidden


def test_a_unit_s_long_name_does_not_widen_the_window(
    home: HomePage, shelve: Shelve, window: MainWindow
) -> None:
    unit = "滨海市生态环境监测监控与应急指挥综合保障服务中心" * 3
    shelve("物业管理费", unit=unit)
    home.refresh()
    choose(home, unit)
    assert shown(home) == ["物业管理费"]
    assert window.minimumSizeHint().width() <= NARROWEST


def test_a_copy_stands_beside_its_original(
    window: MainWindow, home: HomePage, shelve: Shelve
) -> None:
    original = shelve("甲")
    home.refresh()
    select(home, "甲")
    copying = home.findChild(QAction, "copy")
    assert isinstance(copying, QAction)
    copying.trigger()
    assert shown(home) == ["甲", "甲"]
    (copy,) = home.selected()
    assert copy.summary.id != original
    window.context.notices.clear()


def test_the_bin_gives_back_what_was_deleted(
    window: MainWindow, home: HomePage, shelve: Shelve, store: Store
) -> None:
    store.bin.put([shelve("甲")])
    home.refresh()
    choose(home, "回收站")
    assert shown(home) == ["甲"]
    select(home, "甲")
    assert not offers(home, "bin")
    button(home, "restore").click()
    choose(home, "全部表单")
    assert shown(home) == ["甲"]
    window.context.notices.clear()


@pytest.mark.parametrize(("answer", "left"), [("deed", []), ("keep", ["甲"])])
def test_deleting_for_good_is_asked_by_name(
    window: MainWindow,
    home: HomePage,
    shelve: Shelve,
    store: Store,
    answer: str,
    left: list[str],
) -> None:
    store.bin.put([shelve("甲")])
    home.refresh()
    choose(home, "回收站")
    select(home, "甲")
    button(home, "purge").click()
    (dialog,) = window.findChildren(ConfirmDialog)
    assert button(dialog, "deed").text() == "永久删除"
    button(dialog, answer).click()
    assert shown(home) == left
    window.context.notices.clear()


def test_a_record_in_the_bin_does_not_open(
    qtbot: QtBot, window: MainWindow, home: HomePage, shelve: Shelve, store: Store
) -> None:
    store.bin.put([shelve("甲")])
    home.refresh()
    choose(home, "回收站")
    select(home, "甲")
    QTest.keyClick(table(home), Qt.Key.Key_Return)
    assert window.currentWidget() is home
    assert window.context.notices.texts == ("这张表单在回收站里：先恢复，再打开。",)
    window.context.notices.clear()


def test_buttons_for_records_appear_with_a_selection(home: HomePage, shelve: Shelve) -> None:
    shelve("甲")
    home.refresh()
    table(home).clearSelection()
    assert not offers(home, "open")
    select(home, "甲")
    assert button(home, "open").isVisible()


def test_every_control_can_be_named_and_found(home: HomePage) -> None:
    for control in (search(home), table(home), shelves(home)):
        assert control.accessibleName()
        assert control.objectName()

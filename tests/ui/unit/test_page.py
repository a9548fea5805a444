"""The screen of a unit and year: what it shows, from it to each cell, and back."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from perfdesk.forms.checking.confirming import mark_of
from perfdesk.storage import Counts, RecordId, State, Store
from perfdesk.ui.dialogs.pull import PullDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.runner import Progress, Runner
from perfdesk.ui.theme import Theme
from perfdesk.ui.unit.between_list import BetweenList
from perfdesk.ui.unit.family import Family
from perfdesk.ui.unit.forms_table import FormsTable
from perfdesk.ui.unit.head import UnitHead
from perfdesk.ui.unit.page import UnitPage
from tests.ui.unit.conftest import UNIT, Enter, Shelve, published
from tests.ui.unit.screen import (
    forms,
    key,
    looked,
    on_desk,
    part,
    press,
    strip_over,
    told,
    told_in_place,
)

pytestmark = pytest.mark.usefixtures("no_notice_left")

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ROW_5 = "项目支出明细第5行“环境监控综合管理专项”的半年计划执行数 8 万元"


def test_the_forms_are_listed_with_what_was_found_in_each(page: UnitPage) -> None:
    assert [(line[0], line[2], line[5]) for line in forms(page)] == [
        (UNIT, "1,022.31 万元", "有错误"),
        ("物业管理费", "20.00 万元", "草稿"),
        ("环境监控综合管理专项", "16.00 万元", "草稿"),
    ]
    assert part(page, QLabel, "unit_count").text() == "1 处错误，6 处提醒"
    lines = told(page)
    assert lines[0] == f"{UNIT} · 南通市本级部门整体预算绩效目标表"
    assert any(line.startswith(ROW_5) and "涉及：环境监控综合管理专项" in line for line in lines)


def test_the_window_says_whose_forms_these_are(window: MainWindow, page: UnitPage) -> None:
    assert window.windowTitle() == f"单位核对 · {UNIT} · 2024年度 — 绩效填报桌"
    part(page, QPushButton, "back").click()
    assert window.windowTitle() == "绩效填报桌"


def test_a_click_on_a_finding_opens_its_form_at_the_cell(
    window: MainWindow, page: UnitPage, ids: dict[str, RecordId]
) -> None:
    between = part(page, BetweenList)
    row = next(number for number, line in enumerate(told(page)) if line.startswith(ROW_5))
    spot = between.visualRect(between.model().index(row, 0)).center()
    QTest.mouseClick(between.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    desk = on_desk(window)
    assert desk.record_id == ids["unit"]
    assert [each.key for each in desk.shown] == ["X1.row"]
    strip = strip_over(window)
    assert any(label.text().startswith(ROW_5) for label in strip.findChildren(QLabel))


def test_f8_opens_one_finding_after_the_other(
    window: MainWindow, page: UnitPage, qtbot: QtBot
) -> None:
    opened = []
    for modifier in (None, None, SHIFT):
        key(page, Qt.Key.Key_F8, modifier)
        desk = on_desk(window)
        opened.append(desk.shown[0].place.row)
        window.go_back()
        looked(window, qtbot)
    assert opened == [1, 2, 1]
    key(page, Qt.Key.Key_F8, SHIFT)
    assert on_desk(window).shown[0].key == "X5.project"  # around, to the last


def test_after_a_finding_is_dealt_with_f8_goes_to_the_one_that_follows_it(
    window: MainWindow, page: UnitPage, ids: dict[str, RecordId], store: Store, qtbot: QtBot
) -> None:
    key(page, Qt.Key.Key_F8)
    desk = on_desk(window)
    rows = desk.session.record.rows_of("projects")
    named = (rows[0], rows[1].but("name", ""), *rows[2:])
    record = desk.session.record.with_rows("projects", named)
    store.save(ids["unit"], desk.form, record, Counts())
    window.go_back()
    looked(window, qtbot)
    assert part(page, QLabel, "unit_count").text() == "1 处错误，5 处提醒"
    key(page, Qt.Key.Key_F8)
    assert on_desk(window).shown[0].place.row == 2


def test_alt_left_goes_back_step_by_step(
    window: MainWindow, page: UnitPage, ids: dict[str, RecordId]
) -> None:
    key(page, Qt.Key.Key_F8)
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.currentWidget() is page
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.currentWidget() is window.home
    assert [line.summary.id for line in window.home.selected()] == [ids["unit"]]


def test_the_strip_leads_back_to_the_unit_and_all_forms_to_the_list(
    window: MainWindow, page: UnitPage
) -> None:
    key(page, Qt.Key.Key_F8)
    press(window, "back_to_unit")
    assert window.currentWidget() is page
    key(page, Qt.Key.Key_F8)
    on_desk(window).closed.emit()
    assert window.currentWidget() is window.home


def test_enter_opens_the_current_form(
    window: MainWindow, page: UnitPage, ids: dict[str, RecordId]
) -> None:
    table = part(page, FormsTable)
    table.selectRow(2)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert on_desk(window).record_id == ids["monitoring"]
    assert on_desk(window).shown == []


def test_enter_opens_the_current_finding(window: MainWindow, page: UnitPage) -> None:
    between = part(page, BetweenList)
    between.setCurrentIndex(between.model().index(1, 0))
    QTest.keyClick(between, Qt.Key.Key_Return)
    assert [each.key for each in on_desk(window).shown] == ["X10.row"]


@pytest.mark.parametrize("way", ["button", "key"])
def test_it_looks_again_when_it_is_told_to(
    page: UnitPage, shelve: Shelve, qtbot: QtBot, way: str
) -> None:
    shelve("property", project_name="水电费补差")
    if way == "button":
        press(page, "look_again")
    else:
        key(page, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: len(forms(page)) == 4)
    assert not any("“水电费补差”还没有项目表" in line for line in told(page))


def test_a_form_marked_done_says_so(enter: Enter, ids: dict[str, RecordId], store: Store) -> None:
    store.mark(ids["property"], State.DONE)
    assert forms(enter())[1][5] == "已完成"


def test_leaving_while_it_looks_is_no_trouble(
    window: MainWindow, family: Family, ids: dict[str, RecordId]
) -> None:
    window.show_unit(family)
    window.show_home()
    window.context.runner.wait()
    assert part(window.home, QTableView, "records").model().rowCount() == len(ids)
    assert window.currentWidget() is window.home


def test_a_record_whose_form_is_missing_is_told_and_stops_no_other(
    enter: Enter, shelve: Shelve, store: Store, window: MainWindow
) -> None:
    shelve("unit")
    record = published("property")
    form = window.context.catalogue.form_of(record)
    store.add(form, replace(record, form="gone"), Counts())
    page = enter()
    assert [line[5] for line in forms(page)] == ["有错误", "打不开"]
    assert told(page)[-2:] == [
        "没有核对的 1 张表",
        (
            "物业管理费：没有安装表单 gone 2024，这张表单暂时打不开，内容原样保留："
            "把它的表单文件放进表单文件夹再打开。"
        ),
    ]


def test_one_form_alone_has_nothing_to_be_held_against(enter: Enter, shelve: Shelve) -> None:
    shelve("property")
    assert "只有一张表" in told_in_place(enter())


def test_forms_that_agree_are_said_to(enter: Enter, shelve: Shelve) -> None:
    shelve("property")
    shelve("property")  # a copy, not yet renamed
    page = enter()
    assert "表与表之间没有发现问题" in told_in_place(page)
    assert part(page, QLabel, "unit_count").text() == "没有发现问题"
    assert not part(page, QPushButton, "pull_projects").isVisible()


def test_two_forms_of_a_unit_without_a_project_s_each_say_so(enter: Enter, shelve: Shelve) -> None:
    shelve("unit")
    shelve("unit")
    missing = "项目支出明细列了 7 个项目，一张项目表都还没有：给每个项目填一张。"
    assert [line for line in told(enter()) if line.startswith("项目")] == [missing, missing]


def test_a_warning_is_confirmed_with_a_reason_at_its_cell(
    window: MainWindow, page: UnitPage
) -> None:
    key(page, Qt.Key.Key_F8)
    press(window, "confirm_between")
    reason = part(window, QComboBox, "reason")
    reason.setEditText("并入基本支出")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    strip = strip_over(window)
    assert on_desk(window).session.reasons == {"X10.row": "并入基本支出"}
    assert len(on_desk(window).shown) == 2  # back at the cell
    assert any("已确认：并入基本支出" in label.text() for label in strip.findChildren(QLabel))
    press(window, "withdraw_between")
    assert on_desk(window).session.reasons == {"X10.row": ""}
    assert not part(window, QPushButton, "withdraw_between").isVisible()


def test_a_confirmed_warning_opens_with_its_reason(
    window: MainWindow, page: UnitPage, ids: dict[str, RecordId], store: Store, qtbot: QtBot
) -> None:
    key(page, Qt.Key.Key_F8)
    desk = on_desk(window)
    mark = mark_of(desk.form, desk.session.record, desk.shown[0])
    store.confirmations.put(ids["unit"], mark, "并入基本支出")
    window.go_back()
    looked(window, qtbot)
    assert told(page)[-2] == "已确认 1 处"
    assert told(page)[-1].endswith("已确认：并入基本支出")
    between = part(page, BetweenList)
    between.setCurrentIndex(between.model().index(len(told(page)) - 1, 0))
    QTest.keyClick(between, Qt.Key.Key_Return)
    strip = strip_over(window)
    assert any("已确认：并入基本支出" in label.text() for label in strip.findChildren(QLabel))


def test_after_a_warning_is_confirmed_f8_goes_to_the_one_that_follows_it(
    window: MainWindow, page: UnitPage, ids: dict[str, RecordId], store: Store, qtbot: QtBot
) -> None:
    key(page, Qt.Key.Key_F8)
    desk = on_desk(window)
    mark = mark_of(desk.form, desk.session.record, desk.shown[0])
    store.confirmations.put(ids["unit"], mark, "并入基本支出")
    window.go_back()
    looked(window, qtbot)
    key(page, Qt.Key.Key_F8)
    assert on_desk(window).shown[0].place.row == 2


def test_an_error_cannot_be_confirmed(window: MainWindow, page: UnitPage) -> None:
    between = part(page, BetweenList)
    row = next(number for number, line in enumerate(told(page)) if line.startswith(ROW_5))
    between.setCurrentIndex(between.model().index(row, 0))
    QTest.keyClick(between, Qt.Key.Key_Return)
    assert on_desk(window).shown[0].key == "X1.row"
    assert not part(window.currentWidget() or window, QPushButton, "confirm_between").isVisible()


def test_a_report_is_on_all_the_forms(window: MainWindow, page: UnitPage) -> None:
    press(page, "report")
    dialog = part(window, QFileDialog)
    assert UNIT in dialog.selectedFiles()[0]
    dialog.reject()


def test_a_project_that_stands_twice_is_told(
    enter: Enter, shelve: Shelve, ids: dict[str, RecordId]
) -> None:
    shelve("property")
    page = enter()
    assert len(ids) < len(forms(page))
    assert any("“物业管理费”已有一张项目表，只留一张" in line for line in told(page))
    press(page, "pull_projects")
    dialog = part(page.window(), PullDialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "!\N{EN SPACE}有两行或两张项目表、没有取数的 1 个：物业管理费" in texts
    dialog.reject()


# ---- pulling


def test_a_long_look_shows_how_far_it_is_and_can_be_ended(theme: Theme, qtbot: QtBot) -> None:
    head = UnitHead(theme, "某单位 · 2024年度")
    qtbot.addWidget(head)
    head.show()
    runner = Runner(head)
    progress = Progress(runner)
    stop = part(head, QPushButton, "stop")
    head.watch(progress)
    assert not stop.isVisible()
    qtbot.waitUntil(stop.isVisible)
    with qtbot.waitSignal(head.stop_asked):
        stop.click()
    other = Progress(runner)
    head.watch(other)
    qtbot.waitUntil(stop.isVisible)
    progress.ended.emit()  # the one that was ended for the other's sake
    assert stop.isVisible()
    other.ended.emit()
    assert not stop.isVisible()


def test_a_look_that_is_called_off_says_so_and_shows_nothing(
    window: MainWindow, family: Family, ids: dict[str, RecordId], qtbot: QtBot
) -> None:
    assert ids
    window.show_unit(family)
    page = window.currentWidget()
    assert isinstance(page, UnitPage)
    press(page, "stop")
    window.context.runner.wait()
    assert part(page, QLabel, "unit_count").text() == "没有核对完：点“重新核对”再来一次。"
    assert forms(page) == []
    key(page, Qt.Key.Key_F8)  # nothing to go to
    assert window.currentWidget() is page
    press(page, "look_again")
    assert len(forms(looked(window, qtbot))) == 3


def test_the_counts_are_told_in_words_too(page: UnitPage) -> None:
    model = part(page, FormsTable).model()
    counts = model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert counts == model.index(0, 3).data(Qt.ItemDataRole.ToolTipRole)
    assert " 处错误、" in str(counts)
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == UNIT

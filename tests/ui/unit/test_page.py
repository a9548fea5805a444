"""The screen of a unit and year: from the list to it, from it to each cell, and back."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perfdesk.forms.confirming import mark_of
from perfdesk.storage import Counts, RecordId, State, Store
from perfdesk.ui.dialogs.pull import PullDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.runner import Progress
from perfdesk.ui.theme import Theme
from perfdesk.ui.unit.between_list import BetweenList
from perfdesk.ui.unit.family import Family
from perfdesk.ui.unit.forms_table import FormsTable
from perfdesk.ui.unit.head import UnitHead
from perfdesk.ui.unit.page import UnitPage
from tests.ui.conftest import StubDesk
from tests.ui.unit.conftest import UNIT, Shelve, published

pytestmark = pytest.mark.usefixtures("no_notice_left")

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ROW_5 = "项目支出明细第5行“环境监控综合管理专项”的半年计划执行数 8 万元"

Enter = Callable[[], UnitPage]
Part = TypeVar("Part", bound=QWidget)


@pytest.fixture
def enter(window: MainWindow, family: Family, qtbot: QtBot) -> Iterator[Enter]:
    """Give what shows the unit and waits until it is checked."""

    def show() -> UnitPage:
        window.show_unit(family)
        return looked(window, qtbot)

    yield show
    window.context.runner.wait()


@pytest.fixture
def page(enter: Enter, ids: dict[str, RecordId]) -> UnitPage:
    return enter()


def looked(window: MainWindow, qtbot: QtBot) -> UnitPage:
    """Wait until the screen of a unit shows what was found."""
    page = window.currentWidget()
    assert isinstance(page, UnitPage)
    label = part(page, QLabel, "unit_count")
    label.clear()
    qtbot.waitUntil(lambda: bool(label.text()))
    return page


def part(place: QWidget, kind: type[Part], name: str = "") -> Part:
    found = place.findChild(kind, name) if name else place.findChild(kind)
    assert isinstance(found, kind)
    return found


def press(place: QWidget, name: str) -> None:
    part(place, QPushButton, name).click()


def told(page: UnitPage) -> list[str]:
    model = part(page, BetweenList).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def told_in_place(page: UnitPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def forms(page: UnitPage) -> list[list[str]]:
    model = part(page, FormsTable).model()
    columns = range(model.columnCount())
    return [
        [str(model.index(row, column).data()) for column in columns]
        for row in range(model.rowCount())
    ]


def key(page: UnitPage, pressed: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(page, pressed, modifier or Qt.KeyboardModifier.NoModifier)


def on_desk(window: MainWindow) -> StubDesk:
    page = window.currentWidget()
    assert page is not None
    return page if isinstance(page, StubDesk) else part(page, StubDesk)


def strip_over(window: MainWindow) -> QWidget:
    page = window.currentWidget()
    assert page is not None
    return part(page, QWidget, "between_strip")


def test_the_forms_are_listed_with_what_was_found_in_each(page: UnitPage) -> None:
    assert [(line[0], line[2], line[5]) for line in forms(page)] == [
        (UNIT, "1,022.31 万元", "有错误"),
        ("物业管理费", "20.00 万元", "草稿"),
        ("环境监控综合管理专项", "16.00 万元", "草稿"),
    ]
    assert part(page, QLabel, "unit_count").text() == "1 个错误，6 个提醒"
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
    assert part(page, QLabel, "unit_count").text() == "1 个错误，5 个提醒"
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
            "物业管理费：没有安装表单 gone 2024，这份记录暂时打不开，内容原样保留："
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
    assert "! 有两行或两张项目表、没有取数的 1 个：物业管理费" in texts
    dialog.reject()


# ---- pulling


def pull_dialog(page: UnitPage) -> PullDialog:
    press(page, "pull_projects")
    return page.window().findChildren(PullDialog)[-1]


def changes(dialog: PullDialog) -> list[tuple[str, ...]]:
    model = part(dialog, QTableView, "changes").model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(3))
        for row in range(model.rowCount())
    ]


def test_a_pull_shows_what_changes_and_opens_the_form_with_it_applied(
    window: MainWindow, page: UnitPage, ids: dict[str, RecordId]
) -> None:
    dialog = pull_dialog(page)
    assert changes(dialog) == [
        ("项目支出的半年计划执行数", "55", "53"),
        ("项目支出明细第5行“环境监控综合管理专项”的半年计划执行数", "8", "6"),
        ("支出合计的半年计划执行数", "455", "453"),
        ("决策和过程指标第9行“预算执行率”的半年指标值", "=50%", "=44.31%"),
    ]
    press(dialog, "apply")
    desk = on_desk(window)
    assert desk.record_id == ids["unit"]
    assert desk.session.steps == ["从项目表取数"]
    assert desk.session.record.rows_of("projects")[4]["half"] == "6"
    assert any("改了 4 处" in text for text in window.context.notices.texts)


def test_a_pull_that_is_called_off_changes_nothing(
    window: MainWindow, page: UnitPage, ids: dict[str, RecordId], store: Store
) -> None:
    before = store.load(ids["unit"])
    press(pull_dialog(page), "cancel")
    assert window.currentWidget() is page
    assert store.load(ids["unit"]) == before


def test_a_pull_tells_where_from_what_is_added_and_what_stays(
    enter: Enter, shelve: Shelve, ids: dict[str, RecordId]
) -> None:
    assert ids
    shelve("property", project_name="绿化养护", general_budget="21")
    dialog = pull_dialog(enter())
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "取自 3 张项目表：物业管理费、环境监控综合管理专项、绿化养护" in texts
    assert any(text.startswith("! 其中 1 张还有错误，可以先改好再取数：绿化养护") for text in texts)
    assert "＋ 增加 1 行：绿化养护" in texts
    assert any(text.startswith("没有项目表、不变也不删除的 5 行：水电费补差、") for text in texts)
    assert ("项目支出明细第8行的项目名称", "（空）", "绿化养护") in changes(dialog)
    dialog.reject()


def test_a_pull_with_nothing_to_change_says_so(
    window: MainWindow, enter: Enter, shelve: Shelve, store: Store, qtbot: QtBot
) -> None:
    unit = shelve("unit")
    page = enter()
    dialog = pull_dialog(page)
    # its rate does not agree with its own amounts
    assert changes(dialog) == [("决策和过程指标第9行“预算执行率”的半年指标值", "=50%", "=44.51%")]
    press(dialog, "cancel")
    record = store.load(unit).record
    rates = tuple(
        row.but("half", "=44.51%") if row["name"] == "预算执行率" else row
        for row in record.rows_of("indicators")
    )
    form = window.context.catalogue.form_of(record)
    store.save(unit, form, record.with_rows("indicators", rates), Counts())
    press(page, "look_again")
    dialog = pull_dialog(looked(window, qtbot))
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "没有要改的。" in texts
    assert "还没有能取数的项目表：给每个项目填一张，项目名称与这里的一致。" in texts
    assert dialog.findChild(QTableView, "changes") is None
    press(dialog, "close")
    assert window.currentWidget() is page


def test_of_two_unit_forms_it_is_asked_which_to_pull_into(
    window: MainWindow, enter: Enter, shelve: Shelve, ids: dict[str, RecordId]
) -> None:
    second = shelve("unit")
    page = enter()
    press(page, "pull_projects")
    (menu,) = page.findChildren(QMenu)
    assert len(menu.actions()) == 2
    menu.actions()[1].trigger()
    menu.close()
    press(part(window, PullDialog), "apply")
    assert on_desk(window).record_id == second != ids["unit"]


# ---- from the list and from the desk


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
    (menu,) = window.home.findChildren(QMenu)
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


def test_a_long_look_shows_how_far_it_is_and_can_be_ended(theme: Theme, qtbot: QtBot) -> None:
    head = UnitHead(theme, "某单位 · 2024年度")
    qtbot.addWidget(head)
    head.show()
    progress = Progress(head)
    stop = part(head, QPushButton, "stop")
    head.watch(progress)
    assert not stop.isVisible()
    qtbot.waitUntil(stop.isVisible)
    with qtbot.waitSignal(head.stop_asked):
        stop.click()
    other = Progress(head)
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
    assert part(page, QLabel, "unit_count").text() == "没有核对完：按“重新核对”再来一次。"
    assert forms(page) == []
    key(page, Qt.Key.Key_F8)  # nothing to go to
    assert window.currentWidget() is page
    press(page, "look_again")
    assert len(forms(looked(window, qtbot))) == 3


def test_the_counts_are_told_in_words_too(page: UnitPage) -> None:
    model = part(page, FormsTable).model()
    counts = model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert counts == model.index(0, 3).data(Qt.ItemDataRole.ToolTipRole)
    assert " 个错误，" in str(counts)
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == UNIT

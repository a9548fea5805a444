"""The screen of what units sent: looked at row by row, accepted, undone, summed up."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTableView, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.check import check
from perfdesk.forms.problem import Place
from perfdesk.storage import Counts, RecordId, State, Store
from perfdesk.ui.collecting.page import CollectingPage
from perfdesk.ui.collecting.table import RowsTable
from perfdesk.ui.dialogs.progress import ProgressDialog
from perfdesk.ui.main_window import MainWindow
from tests.judges import pdf_text
from tests.ui.collecting.conftest import UNIT, Open, Send, Shelve, record

LEADER = Place("leader")


def table_of(page: CollectingPage) -> RowsTable:
    found = page.findChild(RowsTable, "collected")
    assert isinstance(found, RowsTable)
    return found


def shown(table: QTableView) -> list[list[str]]:
    """Return the texts of a table."""
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def states(page: CollectingPage) -> dict[str, str]:
    """Return the state of each file by its name."""
    return {row[0]: row[5] for row in shown(table_of(page))}


def select(page: CollectingPage, *files: str) -> None:
    table = table_of(page)
    table.clearSelection()
    flag = table.selectionModel().SelectionFlag
    for number, row in enumerate(shown(table)):
        if row[0] in files:
            index = table.model().index(number, 0)
            table.selectionModel().setCurrentIndex(index, flag.Select | flag.Rows)


def button(place: QWidget, name: str) -> QPushButton:
    found = place.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def press(place: QWidget, name: str) -> None:
    assert button(place, name).isEnabled()
    QTest.mouseClick(button(place, name), Qt.MouseButton.LeftButton)


def take(page: CollectingPage, qtbot: QtBot, name: str = "take") -> None:
    """Press a button that takes records in, and wait until they are."""
    with qtbot.waitSignal(page.accepting.changed, timeout=10_000):
        press(page, name)


def tabs(page: CollectingPage) -> dict[str, list[list[str]]]:
    """Return what the tabs show, by their titles."""
    found = page.findChild(QTabWidget, "about")
    assert isinstance(found, QTabWidget)
    pages = {found.tabText(number): found.widget(number) for number in range(found.count())}
    return {title: shown(page) for title, page in pages.items() if isinstance(page, QTableView)}


def sentence(page: CollectingPage) -> str:
    label = page.findChild(QLabel, "standing")
    assert isinstance(label, QLabel)
    return label.text()


def told(window: MainWindow) -> str:
    return "\n".join(window.context.notices.texts)


def undo(window: MainWindow, qtbot: QtBot) -> None:
    """Press the button of the notice, and wait until it is done and the list shows it."""
    (found,) = (
        each
        for each in window.context.notices.findChildren(QPushButton)
        if each.text() == "撤销" and each.isVisible()
    )
    with qtbot.waitSignal(window.home.ways_in.collected, timeout=10_000):
        found.click()


def leaders(store: Store) -> list[str]:
    return sorted(store.load(each.id).record.text(LEADER) for each in store.summaries())


def texts_of(store: Store, record_ids: Sequence[RecordId]) -> list[str]:
    return [store.load(record_id).record.text(LEADER) for record_id in record_ids]


@pytest.fixture
def mixed(send: Send, shelve: Shelve, folder: Path) -> RecordId:
    """Send a new form, a changed one, an equal one, a broken file and a scan; two are stored."""
    send("新.xlsx", project_name="绿化", leader="丁")
    send("改.xlsx", leader="乙")
    send("同.xlsx", "nantong-monitoring")
    (folder / "坏了.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "扫描件.pdf").write_bytes(b"%PDF")
    shelve("nantong-monitoring")
    return shelve(leader="甲")


def test_every_file_has_a_row_that_says_how_it_stands(mixed: RecordId, opened: Open) -> None:
    page = opened()
    assert states(page) == {
        "坏了.xlsx": "读不出来",
        "改.xlsx": "有改动",
        "新.xlsx": "新",
        "同.xlsx": "相同",
    }
    (row,) = (row for row in shown(table_of(page)) if row[0] == "新.xlsx")
    assert row[1:5] == [UNIT, "2024年度 绿化", "南通市本级项目预算绩效目标表", "20.00 万元"]
    assert button(page, "take_all").text() == "全部收下（2 张）"


def test_a_changed_one_shows_both_texts_of_every_cell(mixed: RecordId, opened: Open) -> None:
    page = opened()
    select(page, "改.xlsx")
    assert "原来的留在历史版本里" in sentence(page)
    assert tabs(page)["改动 1"] == [["项目负责人", "甲", "乙"]]


def test_a_file_that_cannot_be_read_says_why(mixed: RecordId, opened: Open) -> None:
    page = opened()
    select(page, "坏了.xlsx")
    assert "不是工作簿，或没有复制完整" in sentence(page)
    assert not tabs(page)
    assert not button(page, "take").isEnabled()
    assert button(page, "show_folder").isVisible()


def test_findings_and_texts_without_a_place_are_listed(
    send: Send, folder: Path, opened: Open
) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow, and of use here only

    path = send("一.xlsx", leader_phone="00")
    workbook = load_workbook(path)
    workbook.worksheets[0].append(["附：请领导审阅"])
    workbook.create_sheet("草稿")["A1"] = "随便写写"
    workbook.save(path)
    page = opened()
    found = tabs(page)
    (title,) = (title for title in found if title.startswith("没有放进去"))
    assert any("附：请领导审阅" in row[1] for row in found[title])
    (problems,) = (rows for title, rows in found.items() if title.startswith("问题"))
    assert any(row[0] == "错误" and "电话" in row[2] for row in problems)


def test_enter_takes_a_new_one_in_and_undo_puts_it_into_the_bin(
    mixed: RecordId, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    page = opened()
    select(page, "新.xlsx")
    with qtbot.waitSignal(page.accepting.changed, timeout=10_000):
        QTest.keyClick(table_of(page), Qt.Key.Key_Return)
    assert states(page)["新.xlsx"] == "已收下"
    assert told(window) == "“绿化”已收下。"
    assert "丁" in leaders(store)
    undo(window, qtbot)
    assert states(page)["新.xlsx"] == "新"
    assert "丁" not in leaders(store)


def test_what_is_taken_in_has_its_findings_counted(
    send: Send, opened: Open, store: Store, catalogue: Catalogue, qtbot: QtBot
) -> None:
    send("一.xlsx", leader_phone="00")
    take(opened(), qtbot)
    (summary,) = store.summaries()
    own = record(leader_phone="00")
    counts = Counts.of(check(catalogue.form_of(own), own))
    assert counts.errors
    assert Counts(summary.errors, summary.warnings, summary.hints) == counts


def test_a_changed_one_becomes_a_version_more_and_a_draft_again(
    mixed: RecordId, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    store.mark(mixed, State.DONE)
    page = opened()
    select(page, "改.xlsx")
    take(page, qtbot)
    stored = store.load(mixed)
    assert (stored.record.text(LEADER), stored.summary.state) == ("乙", State.DRAFT)
    assert store.versions(mixed)[0].record.text(LEADER) == "甲"
    assert "“物业管理费”已换成收到的" in told(window)
    undo(window, qtbot)
    stored = store.load(mixed)
    assert (stored.record.text(LEADER), stored.summary.state) == ("甲", State.DONE)
    assert states(page)["改.xlsx"] == "有改动"


def test_all_takes_what_needs_no_choice(
    mixed: RecordId, send: Send, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    send("两份一.xlsx", project_name="路灯", leader="戊")
    send("两份二.xlsx", project_name="路灯", leader="己")
    page = opened()
    take(page, qtbot, "take_all")
    assert told(window) == "已收下：新增 1 张，更新 1 张，原来的在历史版本里。"
    assert states(page)["两份一.xlsx"] == states(page)["两份二.xlsx"] == "有两份"
    assert leaders(store) == ["丁", "丙", "乙"]
    assert not button(page, "take_all").isEnabled()
    undo(window, qtbot)
    assert leaders(store) == ["丙", "甲"]


def test_of_two_files_of_one_thing_one_has_to_be_chosen(
    send: Send, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    send("一.xlsx", leader="乙")
    send("二.xlsx", leader="丙")
    page = opened()
    select(page, "一.xlsx", "二.xlsx")
    QTest.keyClick(table_of(page), Qt.Key.Key_Enter)
    assert not store.summaries()
    assert "只选其中的一份" in told(window)
    select(page, "二.xlsx")
    assert "》与“一.xlsx”是同一张表，内容不同" in sentence(page)
    assert tabs(page)["改动 1"] == [["项目负责人", "乙", "丙"]]
    take(page, qtbot)
    assert leaders(store) == ["丙"]
    assert states(page) == {"一.xlsx": "有两份", "二.xlsx": "已收下"}


def test_what_cannot_be_taken_in_says_why_on_enter(
    mixed: RecordId, opened: Open, window: MainWindow
) -> None:
    page = opened()
    select(page, "同.xlsx")
    QTest.keyClick(table_of(page), Qt.Key.Key_Return)
    assert told(window) == "与已有的完全相同，不用再收。"


def test_what_was_changed_since_is_not_undone(
    mixed: RecordId,
    opened: Open,
    window: MainWindow,
    store: Store,
    catalogue: Catalogue,
    qtbot: QtBot,
) -> None:
    page = opened()
    take(page, qtbot, "take_all")
    edited = store.load(mixed).record.with_text(LEADER, "庚")
    store.save(mixed, catalogue.form_of(edited), edited, Counts())
    undo(window, qtbot)
    assert texts_of(store, [mixed]) == ["庚"]
    assert "“物业管理费”收下以后又改过" in told(window)
    assert "丁" not in leaders(store)


def test_what_a_trouble_stops_leaves_the_rest_as_it_was(
    mixed: RecordId, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    page = opened()
    store.milestones.sign(mixed)  # meanwhile, in another window
    take(page, qtbot, "take_all")
    assert "签" in told(window)
    assert leaders(store) == ["丙", "甲"]
    page.refresh()
    assert states(page)["改.xlsx"] == "已锁定"
    take(page, qtbot, "take_all")
    assert leaders(store) == ["丁", "丙", "甲"]


def test_what_is_gone_or_signed_since_needs_no_undo(
    mixed: RecordId, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    page = opened()
    take(page, qtbot, "take_all")
    (added,) = (each.id for each in store.summaries() if each.title == "绿化")
    store.bin.put([added])
    store.bin.empty([added])
    store.milestones.sign(mixed)
    undo(window, qtbot)
    assert texts_of(store, [mixed]) == ["乙"]
    assert states(page)["改.xlsx"] == "已收下"


def test_what_is_under_way_is_not_asked_for_twice(
    mixed: RecordId, opened: Open, store: Store, qtbot: QtBot
) -> None:
    page = opened()
    with qtbot.waitSignal(page.accepting.changed, timeout=10_000):
        press(page, "take_all")
        press(page, "take_all")
    assert leaders(store) == ["丁", "丙", "乙"]


def test_the_folder_of_a_file_can_be_opened(
    mixed: RecordId, opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_paths: list[Path] = []
    monkeypatch.setattr("perfdesk.ui.collecting.page.open_path", shown_paths.append)
    page = opened()
    press(page, "show_folder")
    assert shown_paths == [folder]


def test_undo_works_after_the_screen_was_left(
    mixed: RecordId, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    page = opened()
    take(page, qtbot, "take_all")
    with qtbot.waitSignal(page.destroyed):
        press(page, "back")
    assert window.currentWidget() is window.home
    assert {line.summary.title for line in window.home.selected()} == {"绿化", "物业管理费"}
    undo(window, qtbot)
    assert leaders(store) == ["丙", "甲"]


def test_the_folder_is_read_again_for_what_came_late(
    send: Send, opened: Open, qtbot: QtBot
) -> None:
    send("一.xlsx")
    page = opened()
    send("二.xlsx", project_name="绿化")
    QTest.keyClick(table_of(page), Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: len(states(page)) == 2, timeout=10_000)


def test_on_a_narrow_screen_the_form_is_told_below_alone(
    mixed: RecordId, opened: Open, window: MainWindow
) -> None:
    page = opened()
    window.resize(1366, 700)
    assert not table_of(page).isColumnHidden(3)
    window.resize(910, 500)
    assert table_of(page).isColumnHidden(3)
    select(page, "新.xlsx")
    assert sentence(page).startswith("《南通市本级项目预算绩效目标表》")


def test_an_empty_folder_says_what_to_do(opened: Open) -> None:
    page = opened()
    assert not button(page, "take_all").isEnabled()
    assert not button(page, "totals").isEnabled()
    assert any("没有找到填好的表" in label.text() for label in page.findChildren(QLabel))


def test_all_that_came_in_is_summed_up(
    mixed: RecordId, opened: Open, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened()
    press(page, "totals")
    (files,) = (each for each in window.findChildren(QFileDialog) if each.isVisible())
    assert files.selectedFiles()[0].endswith(f"{UNIT}_2024年度_绩效目标汇总表.pdf")
    path = tmp_path / "汇总.pdf"
    files.fileSelected.emit(str(path))
    files.reject()
    qtbot.waitUntil(lambda: "已导出" in told(window), timeout=20_000)
    assert "合计：1个单位，3个项目56.00" in pdf_text(path)


def test_columns_sort_and_the_current_row_stays(mixed: RecordId, opened: Open) -> None:
    page = opened()
    select(page, "新.xlsx")
    table = table_of(page)
    table.sortByColumn(5, Qt.SortOrder.AscendingOrder)
    assert [row[5] for row in shown(table)] == ["读不出来", "有改动", "新", "相同"]
    table.sortByColumn(6, Qt.SortOrder.DescendingOrder)
    assert shown(table)[-1][0] == "坏了.xlsx"
    current = table.current_row()
    assert current
    assert current.file == "新.xlsx"


def test_the_menu_asks_for_a_folder_and_a_bar_tells_the_progress(
    send: Send, folder: Path, window: MainWindow, qtbot: QtBot
) -> None:
    send("一.xlsx")
    (action,) = window.findChildren(QAction, "collect_folder")
    action.trigger()
    (dialog,) = window.findChildren(QFileDialog, "collected_folder")
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    qtbot.waitUntil(lambda: isinstance(window.currentWidget(), CollectingPage), timeout=10_000)
    assert window.context.store.settings.get("collecting.folder") == str(folder)


def test_reading_can_be_called_off(
    send: Send, folder: Path, window: MainWindow, qtbot: QtBot
) -> None:
    for number in range(5):
        send(f"{number}.xlsx", project_name=f"项目{number}")
    gathering = window.home.ways_in._gathering  # noqa: SLF001 - as the menu does
    gathering.read(folder)
    (progress,) = window.findChildren(ProgressDialog)
    progress.reject()
    with qtbot.waitSignal(progress.destroyed, timeout=10_000):
        pass
    window.context.runner.wait()
    assert window.currentWidget() is window.home

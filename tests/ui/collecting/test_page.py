"""The screen of what units sent: looked at row by row, accepted, undone, summed up."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from perfdesk.storage import RecordId
from perfdesk.ui.collecting.page import CollectingPage
from perfdesk.ui.dialogs.progress import ProgressDialog
from perfdesk.ui.main_window import MainWindow
from tests.judges import pdf_text
from tests.ui.collecting.conftest import UNIT, Open, Send
from tests.ui.collecting.screen import (
    button,
    press,
    select,
    sentence,
    shown,
    states,
    table_of,
    tabs,
    told,
)
from tests.ui.conftest import occupied


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


def test_the_folder_of_a_file_can_be_opened(
    mixed: RecordId, opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_paths: list[Path] = []
    monkeypatch.setattr("perfdesk.ui.collecting.page.open_path", shown_paths.append)
    page = opened()
    press(page, "show_folder")
    assert shown_paths == [folder]


def test_the_folder_is_read_again_for_what_came_late(
    send: Send, opened: Open, qtbot: QtBot
) -> None:
    send("一.xlsx")
    page = opened()
    send("二.xlsx", project_name="绿化")
    QTest.keyClick(table_of(page), Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: len(states(page)) == 2)


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
    qtbot.waitUntil(lambda: "已导出" in told(window))
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
    qtbot.waitUntil(lambda: isinstance(window.currentWidget(), CollectingPage))
    assert window.context.store.settings.get("collecting.folder") == str(folder)


def test_reading_can_be_called_off(
    send: Send, folder: Path, window: MainWindow, qtbot: QtBot
) -> None:
    for number in range(5):
        send(f"{number}.xlsx", project_name=f"项目{number}")
    gathering = window.home.ways_in._gathering  # noqa: SLF001 - as the menu does
    with occupied(window.context.runner):
        gathering.read(folder)
        (progress,) = window.findChildren(ProgressDialog)
        progress.reject()
    qtbot.waitUntil(lambda: not isValid(progress))
    window.context.runner.wait()
    assert window.currentWidget() is window.home

"""The review: source and form beside each other, what is put by hand, and what is stored."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QTableView,
)
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.intake.incoming import Note, Piece
from perfdesk.storage import Wanted
from perfdesk.ui.main_window import MainWindow
from tests.ui.conftest import StubDesk
from tests.ui.importing.conftest import (
    DEPARTMENT,
    LINFEN,
    PROPERTY,
    notice_button,
    press,
)
from tests.ui.importing.review_screen import (
    CHECKED,
    NAME,
    UNIT,
    Read,
    click_cell,
    click_piece,
    deed,
    key,
    shown_in_source,
    stored,
    told,
)


def test_a_click_on_a_cell_shows_where_it_was_found(review: Read) -> None:
    page = review(PROPERTY)
    click_cell(page, UNIT)
    assert shown_in_source(page) == ["南通市生态环境监控中心"]
    assert told(page) == "实施单位　←　第8行第2格"


def test_a_click_on_the_source_shows_its_cell(qtbot: QtBot, review: Read) -> None:
    page = review(PROPERTY)
    with qtbot.waitSignal(page.pane.review.session.place_requested) as asked:
        click_piece(page, "常年安排项目")
    assert asked.args == [Place("project_type")]
    assert told(page) == "项目类型　←　第6行第2格"


def test_a_piece_with_several_cells_goes_to_each_in_turn(review: Read) -> None:
    page = review(PROPERTY)
    places: list[Place] = []
    page.pane.review.session.place_requested.connect(places.append)
    for _ in range(3):
        click_piece(page, "甲0513-55550101")
    names = [place.name for place in places[-3:]]
    assert len(set(names)) == 2
    assert names[0] == names[2]


def test_a_label_says_that_it_is_printed(review: Read) -> None:
    page = review(PROPERTY)
    click_piece(page, "主管部门")
    assert told(page) == "第5行第4格：表上印着的字，不用填"


def test_a_cell_that_the_source_does_not_say_tells_so(review: Read, tmp_path: Path) -> None:
    path = tmp_path / "没有合计.txt"
    text = PROPERTY.read_text(encoding="utf-8")
    path.write_text(text.replace("资金总额\t\t20", "资金总额\t\t"), encoding="utf-8")
    session = (page := review(path)).pane.review.session
    session.place_requested.emit(Place("income_total"))
    assert told(page).endswith("：自动计算的")
    session.place_requested.emit(Place("filler"))
    assert told(page).endswith("：空着")
    assert shown_in_source(page) == []


def test_keys_walk_the_source_and_the_paper_alike(review: Read) -> None:
    page = review(PROPERTY)
    source, paper = page.pane.source, page.pane.paper
    source.go_to(0)
    key(source, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert source.current == Piece("第5行第2格", "物业管理费", 2)
    assert shown_in_source(page) == ["物业管理费"]
    key(source, Qt.Key.Key_Up)
    assert source.current == Piece("第3行", "2024年度", 1)
    page.pane.review.session.place_requested.emit(NAME)
    key(paper, Qt.Key.Key_Down)
    assert shown_in_source(page) == ["南通市生态环境局"]
    key(paper, Qt.Key.Key_Left)
    assert shown_in_source(page) == ["物业管理费"]
    assert paper.accessibleDescription() == "项目名称：物业管理费"


def test_the_piece_in_hand_is_copied(review: Read) -> None:
    page = review(PROPERTY)
    page.pane.source.go_to(2)
    QTest.keyClick(page.pane.source, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "项目名称"


def test_cancel_stores_nothing(window: MainWindow, review: Read) -> None:
    press(review(PROPERTY), "cancel_import")
    assert window.currentWidget() is window.home
    assert stored(window.context.store) == []


def test_the_way_back_stores_nothing(window: MainWindow, review: Read) -> None:
    review(PROPERTY)
    window.go_back()
    assert window.currentWidget() is window.home
    assert stored(window.context.store) == []


def test_a_lone_record_is_stored_and_opened(
    window: MainWindow, review: Read, with_remark: Path
) -> None:
    page = review(with_remark)
    record = page.pane.review.filled.record
    deed(page).click()
    desk = window.currentWidget()
    assert isinstance(desk, StubDesk)
    assert window.context.store.load(desk.record_id).record == record
    assert window.context.notices.texts == ("已导入。还有 1 处文字没有放进去。",)
    notice_button(window, "复制这些文字").click()
    assert QGuiApplication.clipboard().text() == "第48行：来自去年的汇编\n"


def test_an_import_is_taken_back(window: MainWindow, review: Read) -> None:
    deed(review(PROPERTY, LINFEN)).click()
    assert len(window.home.selected()) == 2
    notice_button(window, "撤销").click()
    assert stored(window.context.store) == []
    assert window.context.store.listing.count(Wanted(in_bin=True)) == 2


def test_a_lone_import_is_taken_back_from_its_desk(window: MainWindow, review: Read) -> None:
    deed(review(PROPERTY)).click()
    desk = window.currentWidget()
    assert isinstance(desk, StubDesk)
    notice_button(window, "撤销").click()
    assert desk.times_closed == 1
    assert window.currentWidget() is window.home
    assert stored(window.context.store) == []


def test_of_several_records_some_are_left_out(window: MainWindow, review: Read) -> None:
    page = review(PROPERTY, LINFEN, DEPARTMENT)
    table = page.findChild(QTableView, "arrivals")
    assert isinstance(table, QTableView)
    assert deed(page).text() == "导入 3 张表（还有 3 处没有放进去）"
    table.selectRow(2)
    assert page.pane.review.arrival.source == DEPARTMENT.name
    key(table, Qt.Key.Key_Space)
    assert table.model().index(2, 0).data(CHECKED) == Qt.CheckState.Unchecked
    assert deed(page).text() == "导入 2 张表"
    for row in (0, 1):
        table.model().setData(table.model().index(row, 0), Qt.CheckState.Unchecked, CHECKED)
    assert not deed(page).isEnabled()
    key(table, Qt.Key.Key_Space)
    deed(page).click()
    assert [each.form for each in window.context.store.summaries()] == ["chengde-unit"]


def test_findings_are_counted_for_each_record(qtbot: QtBot, review: Read) -> None:
    page = review(PROPERTY, DEPARTMENT)
    table = page.findChild(QTableView, "arrivals")
    assert isinstance(table, QTableView)
    qtbot.waitUntil(lambda: bool(table.model().index(1, 3).data()))
    assert table.model().index(0, 3).data() == "i\N{EN SPACE}2"
    assert table.model().index(1, 3).data() == "✕\N{EN SPACE}1"
    assert table.model().index(1, 3).data(Qt.ItemDataRole.ToolTipRole) == "1 处错误"
    hints = page.findChild(QLabel, "review_hint")
    assert isinstance(hints, QLabel)
    assert hints.text() == "i\N{EN SPACE}2 提示"


def test_a_placement_counts_the_findings_anew(qtbot: QtBot, review: Read) -> None:
    page = review(DEPARTMENT)
    errors = page.findChild(QLabel, "review_error")
    assert isinstance(errors, QLabel)
    qtbot.waitUntil(errors.isVisible)
    page.pane.review.put(Note("第1行", "第一部分"), UNIT)
    qtbot.waitUntil(lambda: not errors.isVisible())


def test_a_workbook_of_ours_shows_its_cells(review: Read, our_book: Path) -> None:
    page = review(our_book)
    page.pane.review.session.place_requested.emit(NAME)
    assert shown_in_source(page) == ["物业管理费"]


@pytest.mark.parametrize("name", ["undo", "redo"])
def test_without_a_step_there_is_nothing_to_take_back(review: Read, name: str) -> None:
    page = review(PROPERTY)
    before = page.pane.review.placing
    getattr(page.pane.review, name)()
    assert page.pane.review.placing == before
    texts = {"undo": "撤销", "redo": "重做"}
    action = next(each for each in page.actions() if each.text() == texts[name])
    assert isinstance(action, QAction)
    assert not action.isEnabled()

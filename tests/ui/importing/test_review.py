"""The review: source and form beside each other, what is put by hand, and what is stored."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.forms.record import record_from_json
from perfdesk.intake.incoming import Note, Piece
from perfdesk.storage import Store, Wanted
from perfdesk.ui.importing.dragging import mime_of
from perfdesk.ui.importing.page import ReviewPage
from perfdesk.ui.importing.target_dialog import TargetDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import LIGHT
from tests.intake.workbooks import exported
from tests.ui.conftest import StubDesk
from tests.ui.importing.conftest import (
    DATA,
    DEPARTMENT,
    LEFT,
    LINFEN,
    NO_KEY,
    PROPERTY,
    drop,
    notice_button,
    point_of,
    press,
)

Read = Callable[..., ReviewPage]

UNIT, NAME = Place("unit"), Place("project_name")
CHECKED = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def with_remark(tmp_path: Path) -> Path:
    """A form with a line behind it that has no place."""
    path = tmp_path / "附言.txt"
    path.write_text(PROPERTY.read_text(encoding="utf-8") + "\n来自去年的汇编\n", encoding="utf-8")
    return path


@pytest.fixture
def our_book(tmp_path: Path) -> Path:
    """A workbook that we wrote, to which somebody has added a sheet."""
    record = record_from_json((DATA.parent / "nantong-property.json").read_text(encoding="utf-8"))
    path = exported(record, tmp_path)
    book = load_workbook(path)
    book.create_sheet("附页")["A1"] = "备注"
    book.save(path)
    return path


def stored(store: Store) -> list[str]:
    return [each.title for each in store.summaries()]


def deed(page: ReviewPage) -> QPushButton:
    found = page.findChild(QPushButton, "import_records")
    assert isinstance(found, QPushButton)
    return found


def told(page: ReviewPage) -> str:
    found = page.findChild(QLabel, "told")
    assert isinstance(found, QLabel)
    return found.accessibleName()


def unplaced(page: ReviewPage) -> list[str]:
    return [note.text for note in page.pane.review.placing.unplaced]


def text_at(page: ReviewPage, place: Place) -> str:
    return page.pane.review.filled.record.text(place)


def shown_in_source(page: ReviewPage) -> list[str]:
    """Return the texts that are marked as those of the place in hand."""
    return marked(page, LIGHT.accent_soft)


def marked_loose(page: ReviewPage) -> list[str]:
    return marked(page, LIGHT.warning_soft)


def marked(page: ReviewPage, color: str) -> list[str]:
    return [
        each.cursor.selectedText()
        for each in page.pane.source.extraSelections()
        if each.format.background().color().name() == color
    ]


def click_piece(page: ReviewPage, text: str) -> None:
    """Click on a piece of the source, once it is in sight."""
    source = page.pane.source
    number = next(n for n, each in enumerate(page.pane.review.source) if each.text == text)
    source.go_to(number)
    inside = source.rect_of(number).center() + QPoint(3, 0)
    QTest.mouseClick(source.viewport(), LEFT, NO_KEY, inside)


def click_cell(page: ReviewPage, place: Place) -> None:
    QTest.mouseClick(page.pane.paper.viewport(), LEFT, NO_KEY, point_of(page, place))


def key(widget: QWidget, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(widget, each)


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


def test_texts_without_a_place_are_listed_and_marked(review: Read, with_remark: Path) -> None:
    page = review(with_remark)
    assert unplaced(page) == ["来自去年的汇编"]
    assert marked_loose(page) == []  # nobody sees it yet
    page.pane.source.verticalScrollBar().setValue(page.pane.source.verticalScrollBar().maximum())
    assert marked_loose(page) == ["来自去年的汇编"]
    assert deed(page).text() == "导入（还有 1 处没有放进去）"


def test_an_unplaced_text_is_dropped_on_a_cell_and_that_is_undone(
    review: Read, with_remark: Path
) -> None:
    page = review(with_remark)
    before = page.pane.review.filled.record
    target = Place("content")
    long_text = text_at(page, target)
    data = mime_of(page.pane.unplaced.list.current_note() or Note("", ""))
    drop(page.pane.paper.viewport(), data, QPointF(point_of(page, target)))
    assert text_at(page, target) == f"{long_text}\n来自去年的汇编"
    assert unplaced(page) == []
    assert marked_loose(page) == []
    assert deed(page).text() == "导入"
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.review.filled.record == before
    assert unplaced(page) == ["来自去年的汇编"]
    QTest.keyClick(page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert text_at(page, target) == f"{long_text}\n来自去年的汇编"


def test_a_short_text_gives_way_and_is_not_lost(review: Read, with_remark: Path) -> None:
    page = review(with_remark)
    (note,) = page.pane.review.placing.unplaced
    drop(page.pane.paper.viewport(), mime_of(note), QPointF(point_of(page, NAME)))
    assert text_at(page, NAME) == "来自去年的汇编"
    assert unplaced(page) == ["物业管理费"]
    assert page.pane.review.placing.unplaced[0] == Note("第5行第2格", "物业管理费", "取出的")


def test_a_computed_cell_takes_no_text(review: Read, with_remark: Path) -> None:
    page = review(with_remark)
    (note,) = page.pane.review.placing.unplaced
    total = next(iter(page.pane.review.form.totals))
    drop(page.pane.paper.viewport(), mime_of(note), QPointF(point_of(page, Place(total))))
    assert told(page).endswith("自动计算的格子，不能放文字")
    assert unplaced(page) == ["来自去年的汇编"]


def test_a_cell_of_two_entries_asks_which(review: Read, with_remark: Path) -> None:
    page = review(with_remark)
    (note,) = page.pane.review.placing.unplaced
    point = point_of(page, Place("leader"))
    drop(page.pane.paper.viewport(), mime_of(note), QPointF(point))
    menu = page.pane.findChild(QMenu, "which_place")
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert text_at(page, Place("leader")) == "来自去年的汇编"


def test_what_is_dragged_beside_the_cells_or_from_elsewhere_is_not_taken(review: Read) -> None:
    page = review(PROPERTY)
    viewport, copy = page.pane.paper.viewport(), Qt.DropAction.CopyAction
    note = mime_of(Note("第1行", "字"))
    QApplication.sendEvent(viewport, QDragEnterEvent(QPoint(2, 2), copy, note, LEFT, NO_KEY))
    outside = QDragMoveEvent(QPoint(2, 2), copy, note, LEFT, NO_KEY)
    QApplication.sendEvent(viewport, outside)
    assert not outside.isAccepted()
    inside = QDragMoveEvent(point_of(page, NAME), copy, note, LEFT, NO_KEY)
    QApplication.sendEvent(viewport, inside)
    assert inside.isAccepted()
    strange = QMimeData()
    strange.setText("字")
    QApplication.sendEvent(
        viewport, QDropEvent(QPointF(point_of(page, NAME)), copy, strange, LEFT, NO_KEY)
    )
    assert text_at(page, NAME) == "物业管理费"


def test_by_keys_alone_a_text_finds_its_cell_and_the_record_is_stored(
    window: MainWindow, review: Read, with_remark: Path
) -> None:
    page = review(with_remark)
    page.setFocus()
    unplaced_list = page.pane.unplaced.list
    assert page.pane.focusProxy() is unplaced_list
    key(unplaced_list, Qt.Key.Key_Return)
    dialog = window.findChild(TargetDialog)
    assert isinstance(dialog, TargetDialog)
    search = dialog.findChild(QLineEdit, "target_search")
    assert isinstance(search, QLineEdit)
    QTest.keyClicks(search, "1")  # of several cells that say it the second
    search.setText("主管部门")
    key(search, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert text_at(page, Place("department")) == "来自去年的汇编"
    page.pane.review.session.place_requested.emit(Place("department"))
    key(page.pane.paper, Qt.Key.Key_Delete)
    assert text_at(page, Place("department")) == ""
    assert unplaced(page) == ["南通市生态环境局", "来自去年的汇编"]
    deed(page).setFocus()
    key(deed(page), Qt.Key.Key_Return)
    assert stored(window.context.store) == ["物业管理费"]


def test_a_new_row_of_a_roster_is_a_cell_to_choose(
    window: MainWindow, review: Read, with_remark: Path
) -> None:
    page = review(with_remark)
    rows = len(page.pane.review.filled.record.rows_of("expenses"))
    press(page, "put")
    dialog = window.findChild(TargetDialog)
    assert isinstance(dialog, TargetDialog)
    search = dialog.findChild(QLineEdit, "target_search")
    assert isinstance(search, QLineEdit)
    label = page.pane.review.form.rosters["expenses"].label
    search.setText(f"{label}新的一行")
    press(dialog, "put")
    assert len(page.pane.review.filled.record.rows_of("expenses")) == rows + 1
    assert text_at(page, Place("expenses", rows, "name")) == "来自去年的汇编"


def test_a_cell_that_is_not_there_cannot_be_chosen(
    window: MainWindow, review: Read, with_remark: Path
) -> None:
    page = review(with_remark)
    press(page, "put")
    dialog = window.findChild(TargetDialog)
    assert isinstance(dialog, TargetDialog)
    search = dialog.findChild(QLineEdit, "target_search")
    assert isinstance(search, QLineEdit)
    search.setText("没有这一格")
    dialog.accept()
    assert dialog.isVisible()
    search.setText("")
    cells = dialog.findChild(QListWidget, "targets")
    assert isinstance(cells, QListWidget)
    assert cells.currentRow() == 0
    dialog.reject()
    assert unplaced(page) == ["来自去年的汇编"]


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


def test_what_was_not_read_is_listed_but_cannot_be_put(review: Read, our_book: Path) -> None:
    page = review(our_book)
    texts = page.pane.unplaced.list
    assert (
        texts.texts.index(0, 0).data()
        == "工作表“附页”没有读：只读了“南通市本级项目预算绩效目标表”。"
    )
    texts.setCurrentIndex(texts.texts.index(0, 0))
    assert texts.current_note() is None
    press(page, "put")
    assert page.window().findChild(TargetDialog) is None
    assert deed(page).text() == "导入"


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

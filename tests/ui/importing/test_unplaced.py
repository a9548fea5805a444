"""Texts of a source that have no place: listed, marked, and put into a cell by hand."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QMenu,
)

from perfdesk.forms.problem import Place
from perfdesk.intake.incoming import Note
from perfdesk.ui.importing.dragging import mime_of
from perfdesk.ui.importing.target_dialog import TargetDialog
from perfdesk.ui.main_window import MainWindow
from tests.ui.importing.conftest import (
    LEFT,
    NO_KEY,
    PROPERTY,
    drop,
    point_of,
    press,
)
from tests.ui.importing.review_screen import (
    NAME,
    Read,
    deed,
    key,
    marked_loose,
    stored,
    text_at,
    told,
    unplaced,
)


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


def test_what_was_not_read_is_listed_but_cannot_be_put(review: Read, our_book: Path) -> None:
    page = review(our_book)
    texts = page.pane.unplaced.list
    told = texts.texts.index(0, 0)
    assert told.data() == "工作表“附页”没有读"
    assert told.data(Qt.ItemDataRole.UserRole) == "只读了“南通市本级项目预算绩效目标表”。"
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert told.data(role) == f"{told.data()}：{told.data(Qt.ItemDataRole.UserRole)}"
    texts.setCurrentIndex(texts.texts.index(0, 0))
    assert texts.current_note() is None
    press(page, "put")
    assert page.window().findChild(TargetDialog) is None
    assert deed(page).text() == "导入"

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.ui.theme import LIGHT
from perfdesk.ui.wizard.roster.actions import go_to
from perfdesk.ui.wizard.roster.box import RosterBox
from perfdesk.ui.wizard.roster.cell_input import CellInput
from perfdesk.ui.wizard.roster.view import RosterView
from perfdesk.ui.wizard.session import Session

Show = Callable[[Session, str], RosterBox]
Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def view(show: Show, session: Session) -> RosterView:
    view = show(session, "expenses").view
    view.setFocus()
    return view


def type_in(view: RosterView, text: str) -> None:
    """Type into the current cell, as one does: the first key opens it."""
    QTest.keyClicks(view, text[0])
    QTest.keyClicks(editor_of(view), text[1:])


def editor_of(view: RosterView) -> CellInput:
    editors = [each for each in view.findChildren(CellInput) if each.isVisible()]
    assert len(editors) == 1
    return editors[0]


def expense_rows(session: Session) -> list[tuple[str, str, str]]:
    rows = session.record.rows_of("expenses")
    return [(row["name"], row["half"], row["full"]) for row in rows]


def spot(index: QModelIndex) -> tuple[int, int]:
    return index.row(), index.column()


def fill(view: RosterView, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(view, Key.Key_V, CTRL)


def test_a_roster_is_filled_with_keys_alone(view: RosterView, session: Session) -> None:
    for cell in ("clean", "5", "10"):
        type_in(view, cell)
        QTest.keyClick(editor_of(view), Key.Key_Tab)
    assert expense_rows(session) == [("clean", "5", "10")]
    assert spot(view.currentIndex()) == (1, 0)


def test_every_key_is_in_the_record_at_once(view: RosterView, session: Session) -> None:
    type_in(view, "ab")
    assert expense_rows(session) == [("ab", "", "")]


def test_cells_look_locked_as_soon_as_the_record_is(view: RosterView, session: Session) -> None:
    grounds = []
    for is_shut in (False, True, False):
        session.lock.shut(is_shut)
        picture = view.viewport().grab(view.visualRect(view.model().index(0, 1))).toImage()
        grounds.append(picture.pixelColor(picture.rect().center()).name())
    assert grounds == [LIGHT.paper, LIGHT.tint, LIGHT.paper]


def test_typing_replaces_and_f2_goes_on(view: RosterView, session: Session) -> None:
    type_in(view, "ab")
    QTest.keyClick(editor_of(view), Key.Key_Return)
    assert spot(view.currentIndex()) == (1, 0)
    QTest.keyClick(view, Key.Key_Up)
    QTest.keyClick(view, Key.Key_F2)
    QTest.keyClicks(editor_of(view), "c")
    QTest.keyClick(editor_of(view), Key.Key_Return)
    assert expense_rows(session)[0][0] == "abc"
    QTest.keyClick(view, Key.Key_Up)
    type_in(view, "x")
    QTest.keyClick(editor_of(view), Key.Key_Return)
    assert expense_rows(session)[0][0] == "x"


def test_esc_restores_the_cell_and_takes_a_begun_row_back(
    view: RosterView, session: Session
) -> None:
    type_in(view, "ab")
    QTest.keyClick(editor_of(view), Key.Key_Escape)
    assert expense_rows(session) == []
    assert not [each for each in view.findChildren(CellInput) if each.isVisible()]


def test_alt_enter_breaks_the_line(view: RosterView, session: Session) -> None:
    type_in(view, "a")
    QTest.keyClick(editor_of(view), Key.Key_Return, ALT)
    QTest.keyClicks(editor_of(view), "b")
    assert expense_rows(session)[0][0] == "a\nb"


def test_enter_belongs_to_an_input_method_that_composes(view: RosterView) -> None:
    type_in(view, "a")
    editor = editor_of(view)
    QGuiApplication.sendEvent(editor, QInputMethodEvent("wu", []))
    QTest.keyClick(editor, Key.Key_Return)
    assert editor.isVisible()
    done = QInputMethodEvent("", [])
    done.setCommitString("物")
    QGuiApplication.sendEvent(editor, done)
    assert editor.text().replace("\n", "") == "a物"


def composed(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    return event


def test_words_composed_on_a_cell_replace_it_and_then_follow_one_another(
    view: RosterView, session: Session
) -> None:
    fill(view, "旧的\t1\t2")
    select(view, (0, 0), (0, 0))
    for preedit, word in (("wu'ye", "物业"), ("fei", "费")):
        for so_far in (preedit[:1], preedit):
            QGuiApplication.sendEvent(view.focusWidget(), QInputMethodEvent(so_far, []))
        QGuiApplication.sendEvent(view.focusWidget(), composed(word))
    assert editor_of(view).text() == "物业费"
    assert expense_rows(session)[0][0] == "物业费"


def test_the_first_word_too_is_composed_beside_its_cell(view: RosterView) -> None:
    select(view, (0, 1), (0, 1))
    cell = view.visualRect(view.currentIndex())
    beside = QRectF(QRect(view.viewport().mapTo(view.window(), cell.topLeft()), cell.size()))
    for so_far in ("w", "wu"):
        QGuiApplication.sendEvent(view, QInputMethodEvent(so_far, []))
        assert view.hasFocus()
        assert beside.contains(QGuiApplication.inputMethod().cursorRectangle())


def test_a_range_from_excel_is_pasted_with_its_rows_as_one_step(
    view: RosterView, session: Session
) -> None:
    fill(view, '物业费\t5\t10\r\n"保洁\n绿化"\t1,000.50\t2000\r\n')
    assert expense_rows(session) == [("物业费", "5", "10"), ("保洁\n绿化", "1000.50", "2000")]
    session.undo()
    assert expense_rows(session) == []


def test_what_is_too_wide_for_the_table_is_told(
    view: RosterView, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.left_out) as told:
        fill(view, "物业费\t5\t10\t\t按合同\n保洁\t6\t12\t \t")
    assert told.args == [[["", "按合同"]]]
    assert expense_rows(session) == [("物业费", "5", "10"), ("保洁", "6", "12")]
    with qtbot.assertNotEmitted(session.left_out):
        fill(view, "物业费\t5\t10\t\t")


def test_a_whole_table_is_pasted_under_its_headings_as_one_step(
    show: Show, session: Session
) -> None:
    view = show(session, "indicators").view
    view.show_place(Place("indicators", 0, "name"))
    before = session.record
    fill(view, "产出指标\t数量指标\t面积\t=10平方米\t=20平方米\n\t质量指标\t合格率\t》90%\t》95%")
    rows = session.record.rows_of("indicators")[-2:]
    assert [(row["level2"], row["full"]) for row in rows] == [
        ("数量指标", "=20平方米"),
        ("质量指标", "≥95%"),
    ]
    session.undo()
    assert session.record == before


def test_what_was_copied_can_be_pasted_elsewhere(view: RosterView, session: Session) -> None:
    fill(view, "甲\t1\t2\n乙\t3\t4")
    view.selectAll()
    QTest.keyClick(view, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().splitlines()[:2] == ["甲\t1\t2", "乙\t3\t4"]


def test_ctrl_x_takes_a_range_along_and_leaves_its_cells_blank(
    view: RosterView, session: Session
) -> None:
    fill(view, "clean\t5\t10\r\nguard\t3\t6\r\n")
    select(view, (0, 1), (1, 2))
    QTest.keyClick(view, Key.Key_X, CTRL)
    assert expense_rows(session) == [("clean", "", ""), ("guard", "", "")]
    assert QGuiApplication.clipboard().text() == "5\t10\n3\t6"
    assert session.history.undo_name == "剪切"
    session.undo()
    assert expense_rows(session) == [("clean", "5", "10"), ("guard", "3", "6")]


def test_a_range_fills_a_selection_that_is_larger_by_whole_times(
    view: RosterView, session: Session
) -> None:
    fill(view, "clean\t5\t10\nguard\t\t\nfeast\t\t\nprint\t\t")
    QGuiApplication.clipboard().setText("3\t6")
    select(view, (1, 1), (2, 2))
    QTest.keyClick(view, Key.Key_V, CTRL)
    assert expense_rows(session)[1:] == [
        ("guard", "3", "6"),
        ("feast", "3", "6"),
        ("print", "", ""),
    ]
    session.undo()
    select(view, (1, 1), (3, 1))  # no whole times
    QTest.keyClick(view, Key.Key_V, CTRL)
    assert expense_rows(session)[1:3] == [("guard", "3", "6"), ("feast", "", "")]
    session.undo()
    select(view, (3, 1), (4, 2))  # the line that waits is none to fill
    QTest.keyClick(view, Key.Key_V, CTRL)
    assert expense_rows(session)[3:] == [("print", "3", "6")]


def test_a_sum_in_a_cell_is_added_up_and_undo_gives_it_back(
    view: RosterView, session: Session
) -> None:
    fill(view, "clean\t5")
    go_to(view, view.model().index(0, 2))
    type_in(view, "=400+86.16")
    QTest.keyClick(editor_of(view), Key.Key_Return)
    assert expense_rows(session) == [("clean", "5", "486.16")]
    session.undo()
    assert expense_rows(session) == [("clean", "5", "=400+86.16")]


def select(view: RosterView, first: tuple[int, int], last: tuple[int, int]) -> None:
    model = view.model()
    go_to(view, model.index(*first))
    cells = QItemSelection(model.index(*first), model.index(*last))
    view.selectionModel().select(cells, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_one_text_fills_what_is_selected(view: RosterView, session: Session) -> None:
    fill(view, "甲\t1\t2\n乙\t3\t4")
    go_to(view, view.model().index(0, 1))
    QTest.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    fill(view, "9")
    assert expense_rows(session) == [("甲", "9", "2"), ("乙", "9", "4")]


def test_ctrl_d_repeats_the_first_row_of_what_is_selected(
    view: RosterView, session: Session
) -> None:
    fill(view, "甲\t1\t2\n乙\t3\t4\n丙\t5\t6")
    go_to(view, view.model().index(0, 1))
    QTest.keyClick(view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Key.Key_D, CTRL)
    assert expense_rows(session) == [("甲", "1", "2"), ("乙", "1", "2"), ("丙", "5", "6")]


def test_ctrl_d_in_one_cell_repeats_the_one_above_and_begins_a_row_where_one_waits(
    view: RosterView, session: Session
) -> None:
    fill(view, "甲\t1\t2")
    go_to(view, view.model().index(0, 0))
    QTest.keyClick(view, Key.Key_D, CTRL)
    assert expense_rows(session) == [("甲", "1", "2")]
    QTest.keyClick(view, Key.Key_Down)
    QTest.keyClick(view, Key.Key_D, CTRL)
    assert expense_rows(session) == [("甲", "1", "2"), ("甲", "", "")]


def test_delete_blanks_and_ctrl_delete_removes(view: RosterView, session: Session) -> None:
    fill(view, "甲\t1\t2\n乙\t3\t4")
    go_to(view, view.model().index(0, 1))
    QTest.keyClick(view, Key.Key_Delete)
    assert expense_rows(session)[0] == ("甲", "", "2")
    QTest.keyClick(view, Key.Key_Delete, CTRL)
    assert expense_rows(session) == [("乙", "3", "4")]


def test_rows_move_with_alt_and_are_inserted_with_ctrl_enter(
    view: RosterView, session: Session
) -> None:
    fill(view, "甲\t1\t2\n乙\t3\t4")
    go_to(view, view.model().index(1, 0))
    QTest.keyClick(view, Key.Key_Up, ALT)
    assert [row[0] for row in expense_rows(session)] == ["乙", "甲"]
    assert spot(view.currentIndex()) == (0, 0)
    QTest.keyClick(view, Key.Key_Return, CTRL)
    assert [row[0] for row in expense_rows(session)] == ["乙", "", "甲"]
    assert spot(view.currentIndex()) == (1, 0)


def test_undo_in_an_open_cell_is_the_sessions(view: RosterView, session: Session) -> None:
    type_in(view, "ab")
    with_shortcut = editor_of(view)
    session.undo()
    assert expense_rows(session) == []
    assert with_shortcut.text() == ""


def test_tab_leaves_the_table_at_its_end(view: RosterView) -> None:
    go_to(view, view.model().index(0, 2))
    QTest.keyClick(view, Key.Key_Tab)
    assert spot(view.currentIndex()) == (0, 2)
    assert not view.hasFocus()


def test_all_of_a_long_text_shows(view: RosterView) -> None:
    before = view.rowHeight(0)
    fill(view, "很长的支出项目名称" * 20)
    assert view.rowHeight(0) > 3 * before


def test_arrows_skip_headings(show: Show, session: Session) -> None:
    view = show(session, "indicators").view
    view.show_place(Place("indicators", 0, "name"))
    QTest.keyClick(view, Key.Key_Left)
    assert spot(view.currentIndex()) == (0, 2)


def test_the_current_cells_finding_is_told_below_with_its_fix(show: Show, session: Session) -> None:
    box = show(session, "indicators")
    place = Place("indicators", 0, "half")
    session.change(session.record.with_text(place, "》90%"), "导入", place)
    box.show_place(place)
    assert "“》90%”" in box.remark.text
    QTest.mouseClick(box.remark.fix, Qt.MouseButton.LeftButton)
    assert session.record.text(place) == "≥90%"


def test_tidying_is_told_below(show: Show, session: Session, qtbot: QtBot) -> None:
    box = show(session, "indicators")
    box.show_place(Place("indicators", 0, "half"))
    type_in(box.view, ">=90%")
    QTest.keyClick(editor_of(box.view), Key.Key_Tab)
    qtbot.waitUntil(lambda: box.remark.text == "已把 >= 换成 ≥，按 Ctrl+Z 还原")


def test_the_add_button_goes_to_the_line_that_waits_under_the_same_heading(
    show: Show, session: Session
) -> None:
    box = show(session, "indicators")
    box.show_place(Place("indicators", 0, "name"))
    box.view.edits.add_row()
    assert spot(box.view.currentIndex()) == (2, 2)


def test_a_line_that_waits_is_with_the_row_above_it_under_its_heading(
    show: Show, session: Session
) -> None:
    view = show(session, "indicators").view
    go_to(view, view.model().index(2, 3))
    assert view.current_place() == Place("indicators", 1, "half")
    last = view.model().rowCount() - 1
    go_to(view, view.model().index(last, 2))
    assert view.current_place() == Place("indicators")


def test_ctrl_tab_leaves_the_table(view: RosterView) -> None:
    QTest.keyClick(view, Key.Key_Tab, CTRL)
    assert spot(view.currentIndex()) == (0, 0)
    assert not view.hasFocus()


@pytest.mark.parametrize("width", [520, 900])
def test_the_heads_of_headings_stand_on_one_line(show: Show, session: Session, width: int) -> None:
    box = show(session, "indicators")
    box.resize(width, 700)
    view, metrics = box.view, box.view.horizontalHeader().fontMetrics()
    for column, head in enumerate(("一级指标", "二级指标")):
        assert view.model().headerData(column, Qt.Orientation.Horizontal) == head
        assert view.columnWidth(column) > metrics.horizontalAdvance(head)
    assert view.horizontalHeader().length() == view.viewport().width()

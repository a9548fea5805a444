from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from perfdesk.forms.problem import Place
from perfdesk.ui.wizard.roster.actions import go_to
from perfdesk.ui.wizard.roster.box import RosterBox
from perfdesk.ui.wizard.roster.cell_input import CellInput
from perfdesk.ui.wizard.roster.view import RosterView
from perfdesk.ui.wizard.session import Session

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TABLE = "甲\t1\t2\n乙\t\t3\n丙\t4\t5"
LAST = 3  # the line that waits


@pytest.fixture
def view(show: Callable[[Session, str], RosterBox], session: Session) -> RosterView:
    """Give a table of three rows, with a gap in its second column."""
    view = show(session, "expenses").view
    view.setFocus()
    paste(view, TABLE)
    return view


def paste(view: RosterView, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(view, Key.Key_V, CTRL)


def spot(index: QModelIndex) -> tuple[int, int]:
    return index.row(), index.column()


def chosen(view: RosterView) -> set[tuple[int, int]]:
    return {spot(index) for index in view.selectionModel().selectedIndexes()}


def block(first: tuple[int, int], last: tuple[int, int]) -> set[tuple[int, int]]:
    rows, columns = (range(first[at], last[at] + 1) for at in (0, 1))
    return {(row, column) for row in rows for column in columns}


def go(view: RosterView, row: int, column: int) -> None:
    go_to(view, view.model().index(row, column))


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ((0, 0), Key.Key_Down, (2, 0)),  # to the last that is filled
        ((2, 0), Key.Key_Down, (LAST, 0)),  # to the end, where nothing is
        ((0, 1), Key.Key_Down, (2, 1)),  # over a gap
        ((LAST, 0), Key.Key_Up, (2, 0)),
        ((2, 0), Key.Key_Up, (0, 0)),
        ((0, 2), Key.Key_Left, (0, 0)),
        ((0, 0), Key.Key_Right, (0, 2)),
        ((1, 0), Key.Key_Right, (1, 2)),
        ((0, 2), Key.Key_Right, (0, 2)),
        ((1, 1), Key.Key_Home, (0, 0)),
        ((1, 1), Key.Key_End, (LAST, 2)),
    ],
)
def test_ctrl_goes_to_the_end_of_what_is_filled_and_what_is_current_is_selected(
    view: RosterView, start: tuple[int, int], key: Key, end: tuple[int, int]
) -> None:
    go(view, *start)
    QTest.keyClick(view, key, CTRL)
    assert spot(view.currentIndex()) == end
    assert chosen(view) == {end}


def test_what_is_deleted_after_a_jump_is_the_cell_with_the_ring(
    view: RosterView, session: Session
) -> None:
    go(view, 0, 0)
    QTest.keyClick(view, Key.Key_Down, CTRL)
    QTest.keyClick(view, Key.Key_Delete)
    assert [row["name"] for row in session.record.rows_of("expenses")] == ["甲", "乙", ""]


def test_with_shift_a_jump_selects_and_the_next_goes_on_from_the_same_start(
    view: RosterView,
) -> None:
    go(view, 0, 0)
    QTest.keyClick(view, Key.Key_Down, CTRL | SHIFT)
    assert chosen(view) == block((0, 0), (2, 0))
    QTest.keyClick(view, Key.Key_Right, CTRL | SHIFT)
    assert chosen(view) == block((0, 0), (2, 2))
    QTest.keyClick(view, Key.Key_Up, CTRL | SHIFT)
    assert chosen(view) == block((0, 0), (0, 2))
    assert spot(view.currentIndex()) == (0, 2)


def test_a_jump_selects_from_the_current_cell_where_nothing_was_selected(view: RosterView) -> None:
    go(view, 2, 0)
    view.clearSelection()
    QTest.keyClick(view, Key.Key_Home, CTRL | SHIFT)
    assert chosen(view) == block((0, 0), (2, 0))


def test_headings_are_no_place_to_jump_to(
    show: Callable[[Session, str], RosterBox], session: Session
) -> None:
    view = show(session, "indicators").view
    view.show_place(Place("indicators", 0, "full"))
    QTest.keyClick(view, Key.Key_Left, CTRL)
    assert view.currentIndex().column() == 2


def test_shift_and_enter_go_up_be_it_from_a_cell_that_is_being_typed_in(
    view: RosterView, session: Session
) -> None:
    go(view, 2, 1)
    QTest.keyClick(view, Key.Key_Return, SHIFT)
    assert spot(view.currentIndex()) == (1, 1)
    QTest.keyClicks(view, "7")
    (editor,) = view.findChildren(CellInput)
    QTest.keyClick(editor, Key.Key_Return, SHIFT)
    assert spot(view.currentIndex()) == (0, 1)
    assert session.record.rows_of("expenses")[1]["half"] == "7"


def test_what_was_pasted_is_selected(view: RosterView) -> None:
    go(view, 1, 1)
    paste(view, "8\t9\t没有放进去\n6\t7")
    assert chosen(view) == block((1, 1), (2, 2))
    assert spot(view.currentIndex()) == (1, 1)


def test_where_nothing_may_be_pasted_nothing_else_is_selected(
    view: RosterView, session: Session
) -> None:
    session.lock.shut(True)
    go(view, LAST, 2)
    paste(view, "8\t9\n6\t7\n5\t4")
    assert chosen(view) == {(LAST, 2)}

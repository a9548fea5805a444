from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame

from perfdesk.forms.problem import Place
from perfdesk.forms.texts import Texts
from perfdesk.ui.wizard.roster.box import RosterBox
from perfdesk.ui.wizard.roster.numbers import RosterNumbers
from perfdesk.ui.wizard.roster.view import RosterView
from perfdesk.ui.wizard.session import Session

Show = Callable[[Session, str], RosterBox]
LEFT = Qt.MouseButton.LeftButton
NAMES = ("甲", "乙", "丙", "丁")


@pytest.fixture
def view(show: Show, session: Session) -> RosterView:
    rows = (Texts({"name": name, "full": "1"}) for name in NAMES)
    session.change(session.record.with_rows("expenses", rows), "导入", Place("expenses"))
    return show(session, "expenses").view


def names(session: Session) -> str:
    return "".join(row["name"] for row in session.record.rows_of("expenses"))


def numbers_of(view: RosterView) -> RosterNumbers:
    numbers = view.verticalHeader()
    assert isinstance(numbers, RosterNumbers)
    return numbers


def middle(view: RosterView, line: int) -> QPoint:
    numbers = numbers_of(view)
    top = numbers.sectionViewportPosition(line)
    return QPoint(numbers.width() // 2, top + numbers.sectionSize(line) // 2)


def drop_line(view: RosterView) -> QFrame:
    frames = view.viewport().findChildren(QFrame)
    return next(each for each in frames if each.property("look") == "drop_line")


def hold(view: RosterView, start: int, over: int) -> None:
    """Press a number and move to another, the button held."""
    viewport = numbers_of(view).viewport()
    QTest.mousePress(viewport, LEFT, pos=middle(view, start))
    QTest.mouseMove(viewport, middle(view, over))


def drag(view: RosterView, start: int, over: int) -> None:
    hold(view, start, over)
    QTest.mouseRelease(numbers_of(view).viewport(), LEFT, pos=middle(view, over))


@pytest.mark.parametrize(
    ("start", "over", "after"),
    [(0, 2, "乙丙甲丁"), (3, 0, "丁甲乙丙"), (1, 2, "甲丙乙丁"), (1, 1, "甲乙丙丁")],
)
def test_a_row_is_dragged_by_its_number(
    view: RosterView, session: Session, start: int, over: int, after: str
) -> None:
    drag(view, start, over)
    assert names(session) == after
    assert view.currentIndex().row() == over


def test_a_row_dragged_beyond_the_others_becomes_the_last(
    view: RosterView, session: Session
) -> None:
    drag(view, 0, 5)  # the line of the sums
    assert names(session) == "乙丙丁甲"
    session.undo()
    assert names(session) == "甲乙丙丁"


def test_a_line_shows_where_the_row_would_go(view: RosterView) -> None:
    hold(view, 1, 3)
    line = drop_line(view)
    assert line.isVisible()
    assert line.geometry().center().y() == pytest.approx(view.rowViewportPosition(4), abs=2)
    viewport = numbers_of(view).viewport()
    QTest.mouseMove(viewport, middle(view, 0))
    assert line.geometry().center().y() == pytest.approx(0, abs=2)
    QTest.mouseMove(viewport, middle(view, 1))
    assert not line.isVisible()
    QTest.mouseRelease(viewport, LEFT, pos=middle(view, 1))


def test_the_line_that_waits_is_not_dragged(view: RosterView, session: Session) -> None:
    drag(view, 4, 0)
    assert names(session) == "甲乙丙丁"


def test_a_click_on_a_number_moves_nothing(view: RosterView, session: Session) -> None:
    QTest.mouseClick(numbers_of(view).viewport(), LEFT, pos=middle(view, 2))
    assert names(session) == "甲乙丙丁"
    assert view.currentIndex().row() == 2


def test_a_row_stays_under_its_heading(show: Show, session: Session) -> None:
    view = show(session, "indicators").view
    rows = session.record.rows_of("indicators")
    drag(view, 0, 5)
    after = session.record.rows_of("indicators")
    assert after[:2] == (rows[1], rows[0])
    assert after[2:] == rows[2:]


def test_a_click_on_a_number_goes_to_the_first_cell_that_can_be_filled_in(
    show: Show, session: Session
) -> None:
    view = show(session, "indicators").view
    QTest.mouseClick(numbers_of(view).viewport(), LEFT, pos=middle(view, 1))
    current = view.currentIndex()
    assert (current.row(), current.column()) == (1, 2)
    selected = {index.column() for index in view.selectionModel().selectedIndexes()}
    assert selected == {2, 3, 4}

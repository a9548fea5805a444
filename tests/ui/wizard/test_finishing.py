"""已完成: only where nothing is left, a draft again with the next edit, stored at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from perfdesk.forms.problem import Finding, Place, Severity
from perfdesk.forms.record import Record
from perfdesk.storage import State
from perfdesk.ui.wizard.desk import Desk
from tests.ui.wizard.office import Office

HALF = Place("indicators", 0, "half")
GOAL = Place("annual_goal")
LAST = 5
REOPENED = "内容有改动，已改回草稿。改好以后，再标记为已完成。"


@pytest.fixture
def ready(filled_in: Office) -> Office:
    """Give a record on which no error and no warning stands."""
    session = filled_in.session
    assert {each.severity for each in session.findings} <= {Severity.HINT}
    return filled_in


def finish(office: Office) -> QPushButton:
    button = office.desk.findChild(QPushButton, "finish")
    assert isinstance(button, QPushButton)
    return button


def press(office: Office) -> None:
    office.desk.show_section(LAST)
    QTest.mouseClick(finish(office), Qt.MouseButton.LeftButton)


def status(office: Office) -> str:
    label = office.desk.findChild(QLabel, "status")
    assert isinstance(label, QLabel)
    return label.text().partition(" · ")[0]


def stored(office: Office) -> State:
    return office.store.load(office.record_id).summary.state


def warn(office: Office) -> Finding:
    office.session.enter_text(GOAL, "做好做好服务，保障机关运转。")
    return next(each for each in office.session.findings if each.severity is Severity.WARNING)


def test_a_record_is_marked_done_and_unmarked_by_its_button(ready: Office) -> None:
    press(ready)
    assert stored(ready) is State.DONE
    assert status(ready) == "已完成"
    assert finish(ready).text() == "改回草稿"
    press(ready)
    assert stored(ready) is State.DRAFT
    assert status(ready) == "草稿"
    assert REOPENED not in ready.notices.texts


def test_the_menu_has_it_too(ready: Office) -> None:
    action = next(
        each for each in ready.desk.findChildren(QAction) if each.text() == "标记为已完成"
    )
    action.trigger()
    assert stored(ready) is State.DONE
    assert action.text() == "改回草稿"


def test_while_something_is_left_the_button_counts_it_and_goes_there(ready: Office) -> None:
    warn(ready)
    ready.session.enter_text(Place("start_year"), "二〇二四")
    assert status(ready) == "有错误"
    ready.desk.show_section(LAST)
    assert finish(ready).text() == "标记为已完成（还差 2 处）"
    press(ready)
    assert stored(ready) is State.DRAFT
    assert ready.focus == "start_year"


def test_a_confirmed_warning_is_not_in_the_way(ready: Office) -> None:
    ready.session.confirm(warn(ready), "原文如此")
    press(ready)
    assert stored(ready) is State.DONE


def test_an_edit_makes_a_draft_of_it_at_once_and_undo_does_not_mark_it_again(
    ready: Office,
) -> None:
    press(ready)
    ready.session.enter_text(GOAL, "保障机关运转。")
    assert stored(ready) is State.DRAFT
    assert status(ready) == "草稿"
    assert ready.notices.texts[-1] == REOPENED
    ready.session.undo()
    assert stored(ready) is State.DRAFT
    assert status(ready) == "草稿"


def test_typing_that_is_taken_back_leaves_a_draft_on_disk_too(ready: Office) -> None:
    press(ready)
    ready.session.type_text(GOAL, "保")
    assert status(ready) == "草稿"
    ready.session.take_back_typing(GOAL)
    assert stored(ready) is State.DRAFT


def test_a_reason_withdrawn_makes_a_draft_of_it(ready: Office) -> None:
    finding = warn(ready)
    ready.session.confirm(finding, "原文如此")
    press(ready)
    ready.session.confirm(finding, "")
    assert stored(ready) is State.DRAFT


def test_a_done_record_opens_as_done(ready: Office) -> None:
    press(ready)
    record = ready.store.load(ready.record_id).record
    again = Desk(ready.context, ready.session.form, ready.record_id, record)
    assert again.finishing.state is State.DONE
    again.close_record()
    again.deleteLater()
    assert stored(ready) is State.DONE


def test_reasons_are_stored_at_once_and_count_no_more(ready: Office) -> None:
    finding = warn(ready)
    assert ready.store.load(ready.record_id).summary.warnings == 1
    ready.session.confirm(finding, "原文如此")
    assert tuple(ready.store.confirmations.of(ready.record_id).values()) == ("原文如此",)
    assert ready.store.load(ready.record_id).summary.warnings == 0
    ready.session.confirm(finding, "")
    assert ready.store.confirmations.of(ready.record_id) == {}
    assert ready.store.load(ready.record_id).summary.warnings == 1


def test_a_confirmed_warning_is_confirmed_when_the_record_is_opened_again(
    ready: Office, open_desk: Callable[[Record], Office]
) -> None:
    finding = warn(ready)
    ready.session.confirm(finding, "原文如此")
    record = ready.store.load(ready.record_id).record
    again = Desk(ready.context, ready.session.form, ready.record_id, record)
    assert again.session.confirmed == {finding: "原文如此"}
    assert again.session.findings_at(GOAL) == ()
    again.close_record()
    again.deleteLater()


@pytest.mark.parametrize(
    ("start_year", "goal", "said"),
    [
        ("二〇二四", "保障机关运转。", "还有 1 处错误，改好再报送；现在也可以先导出看样子。"),
        (
            "2024",
            "做好做好服务。",
            "没有错误，可以导出；还有 1 处提醒：改好，或写一句情况说明加以确认。",
        ),
        ("2024", "保障机关运转。", "没有错误和提醒，可以导出；还有几处提示，看一看。"),
    ],
)
def test_the_last_page_says_how_the_record_stands(
    ready: Office, start_year: str, goal: str, said: str
) -> None:
    ready.session.enter_text(Place("start_year"), start_year)
    ready.session.enter_text(GOAL, goal)
    ready.desk.show_section(LAST)
    texts = [label.text() for label in ready.desk.findChildren(QLabel) if label.isVisible()]
    assert said in texts

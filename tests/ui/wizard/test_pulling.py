"""Project rows pulled into the unit's form that is on the desk, as one step."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QTableView, QWidget

from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.storage import Counts, Store
from perfdesk.ui.dialogs.pull import PullDialog
from perfdesk.ui.theme import Theme
from tests.installed import CATALOGUE
from tests.ui.wizard.conftest import DATA, Typist
from tests.ui.wizard.office import Office

HALF = Place("projects", 4, "half")
Open = Callable[[Record], Office]


@pytest.fixture
def monitoring() -> Record:
    return record_from_json((DATA / "nantong-monitoring.json").read_text(encoding="utf-8"))


@pytest.fixture
def unit_record() -> Record:
    return record_from_json((DATA / "nantong-unit.json").read_text(encoding="utf-8"))


@pytest.fixture
def unit_form(unit_record: Record) -> Form:
    return CATALOGUE.form_of(unit_record)


@pytest.fixture
def open_unit(
    store: Store, theme: Theme, unit_form: Form, shown: Callable[[QWidget], None]
) -> Iterator[Open]:
    offices: list[Office] = []

    def open_record(record: Record) -> Office:
        office = Office(store, theme, unit_form, record)
        shown(office.window)
        office.desk.setFocus()
        offices.append(office)
        return office

    yield open_record
    for office in offices:
        office.notices.clear()
        office.desk.close_record()
        office.runner.wait()


@pytest.fixture
def office(
    store: Store, form: Form, monitoring: Record, unit_record: Record, open_unit: Open
) -> Office:
    """Open the unit's form with one of its projects in the store."""
    store.add(form, monitoring, Counts())
    return open_unit(unit_record)


def action(office: Office, text: str) -> QAction | None:
    return next((each for each in office.desk.actions() if each.text() == text), None)


def ask(office: Office) -> PullDialog:
    pull = action(office, "从项目表取数…")
    assert pull is not None
    pull.trigger()
    return office.window.findChildren(PullDialog)[-1]


def press(dialog: PullDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def test_a_pull_is_one_step_that_can_be_undone(office: Office, unit_record: Record) -> None:
    press(ask(office), "apply")
    after = office.session.record
    assert (after.text(HALF), after.values["expenditure_half"]) == ("6", "453")
    assert office.stored == after
    assert office.session.history.undo_name == "从项目表取数"
    office.session.undo()
    assert office.stored == unit_record
    office.session.redo()
    assert office.stored == after


def test_the_record_becomes_exactly_what_was_shown(office: Office) -> None:
    dialog = ask(office)
    table = dialog.findChild(QTableView, "changes")
    assert isinstance(table, QTableView)
    assert table.model().rowCount() == 4
    press(dialog, "apply")
    assert ask(office).findChild(QTableView, "changes") is None
    office.window.findChildren(PullDialog)[-1].reject()


def test_cancelling_changes_nothing(office: Office, unit_record: Record) -> None:
    press(ask(office), "cancel")
    assert office.stored == unit_record
    assert not office.session.history.undo_name


def test_a_text_that_is_being_typed_is_finished_first(office: Office, typist: Typist) -> None:
    office.desk.show_section(2)
    office.session.place_requested.emit(Place("annual_goal"))
    typist.text("大家一起努力")
    dialog = ask(office)
    assert "大家一起努力" in office.stored.values["annual_goal"]
    press(dialog, "apply")
    assert "大家一起努力" in office.stored.values["annual_goal"]
    assert office.stored.text(HALF) == "6"


def test_a_record_without_a_year_is_told_to_lack_it(open_unit: Open, unit_record: Record) -> None:
    office = open_unit(unit_record.with_text(Place("year"), ""))
    pull = action(office, "从项目表取数…")
    assert pull is not None
    pull.trigger()
    assert office.notices.texts == ("这张表还没有填单位或年度：填好再取数。",)


def test_a_form_that_says_nothing_of_projects_has_no_such_command(filled_in: Office) -> None:
    assert action(filled_in, "从项目表取数…") is None
    assert action(filled_in, "单位核对") is not None


def test_checking_the_unit_is_asked_for_when_all_is_stored(office: Office) -> None:
    asked: list[Record] = []
    office.desk.unit_asked.connect(lambda: asked.append(office.stored))
    office.session.type_text(Place("annual_goal"), "还在写")
    check = action(office, "单位核对")
    assert check is not None
    check.trigger()
    assert [record.values["annual_goal"] for record in asked] == ["还在写"]

"""Each installed form on the desk: all of it can be reached, and nothing scrolls sideways."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.storage import Store
from perfdesk.ui.theme import LIGHT, Theme
from perfdesk.ui.wizard.roster.view import RosterView
from perfdesk.ui.wizard.sheet import SheetPage
from tests.installed import CATALOGUE
from tests.ui.wizard.office import Office

ENTRIES = CATALOGUE.entries
Shown = Callable[[QWidget], None]


@pytest.fixture(params=ENTRIES, ids=lambda entry: f"{entry.form}-{entry.edition}")
def any_form(request: pytest.FixtureRequest, catalogue: Catalogue) -> Form:
    return catalogue.form(request.param.form, request.param.edition)


def with_rows(form: Form) -> Record:
    """Return a record of a form that has two rows, or two groups of rows, in each roster."""
    record = new_record(form)
    for roster in form.rosters.values():
        path = roster.headings[0].path if roster.headings else ()
        rows = [
            Texts(roster.row_under(path)).but(column.id, f"{name}{number}")
            for name in ("甲", "乙")
            for number in range(2)
            for column in (roster.own_columns or roster.entry_columns)[:1]
        ]
        record = record.with_rows(roster.id, (*rows, *record.rows_of(roster.id)))
    return record


@pytest.fixture
def office(any_form: Form, store: Store, theme: Theme, shown: Shown) -> Office:
    office = Office(store, theme, any_form, with_rows(any_form))
    shown(office.window)
    return office


def is_at(place: Place) -> bool:
    """Whether the cursor is where a place is entered, and can be seen there."""
    focused = QApplication.focusWidget()
    if isinstance(focused, RosterView):
        cell = focused.visualRect(focused.currentIndex())
        in_sight = focused.viewport().visibleRegion().contains(cell.center())
        return in_sight and focused.current_place() == place
    if focused is None or focused.objectName() != (place.column or place.name):
        return False
    pages = focused.window().findChildren(SheetPage)
    room = next(page.viewport() for page in pages if page.isAncestorOf(focused))
    return room.rect().contains(focused.mapTo(room, focused.rect().center()))


def test_every_place_can_be_gone_to(office: Office, any_form: Form) -> None:
    rows = office.session.record.rows
    places = [place for section in any_form.sections for place in any_form.places(section, rows)]
    lost = []
    for place in places:
        office.session.place_requested.emit(place)
        if not is_at(place):
            lost.append(place)
    assert places
    assert lost == []


def test_what_is_said_of_the_sections_stands_one_under_another(
    office: Office, any_form: Form
) -> None:
    office.desk.show_section(len(any_form.sections))
    titles = [section.title for section in any_form.sections]
    ends = []
    for button in office.desk.findChildren(QPushButton):
        title, blanks, said = button.text().partition("\N{IDEOGRAPHIC SPACE}")
        if blanks and title in titles:
            front = button.text()[: -len(said.lstrip())]
            ends.append(button.fontMetrics().horizontalAdvance(front))
    assert len(ends) == len(titles)
    assert max(ends) - min(ends) <= 1  # a pixel of rounding
    office.runner.wait()  # the page looks for what cannot be printed


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_scrolls_sideways(any_form: Form, store: Store, shown: Shown, scale: float) -> None:
    office = Office(store, Theme(LIGHT, "Noto Sans CJK SC", scale), any_form, with_rows(any_form))
    shown(office.window)
    for number in range(len(any_form.sections) + 1):
        office.desk.show_section(number)
    pages = office.desk.findChildren(SheetPage)
    assert len(pages) == len(any_form.sections) + 1
    assert [page.paper.width() - page.viewport().width() for page in pages] == [0] * len(pages)
    office.runner.wait()  # the last page looks for what cannot be printed


def test_every_finding_is_reached_from_the_one_before(office: Office) -> None:
    places = dict.fromkeys(finding.place for finding in office.session.findings)
    office.desk.show_finding(office.session.findings[-1])
    missed = []
    for place in places:
        office.desk.step_finding(1)
        focused = QApplication.focusWidget()
        if focused is None or focused.objectName() not in {place.name, place.column}:
            missed.append(place)
    assert missed == []


def test_every_editor_has_a_name(office: Office, any_form: Form) -> None:
    for number in range(len(any_form.sections)):
        office.desk.show_section(number)
    fields = [
        each
        for page in office.desk.findChildren(SheetPage)
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.metaObject().className() in NAMED
    ]
    assert fields
    assert [each.objectName() for each in fields if not each.accessibleName()] == []


NAMED = {
    "TextInput",
    "YearInput",
    "DateInput",
    "AmountInput",
    "ChoicesInput",
    "ChoiceInput",
    "OpenChoiceInput",
    "LongTextInput",
    "RosterView",
}

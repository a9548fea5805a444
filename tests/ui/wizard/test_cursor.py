"""Where the cursor goes: to what is still to be filled in, into sight, on with Tab and Enter."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.storage import Store
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.page import SectionPage
from perfdesk.ui.wizard.roster.view import RosterView
from tests.published import record_of
from tests.ui.wizard.conftest import Typist
from tests.ui.wizard.office import Office

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
DUTIES, LAST = "duties", "full"


@pytest.fixture
def unit(
    store: Store, theme: Theme, catalogue: Catalogue, shown: Callable[[QWidget], None]
) -> Iterator[Office]:
    """Give the form of a unit with many cards, of which its page shows a few at a time."""
    record = record_of("nantong-unit")
    office = Office(store, theme, catalogue.form_of(record), record)
    shown(office.window)
    office.desk.setFocus()
    yield office
    office.desk.close_record()
    office.runner.wait()


def is_in_sight(view: RosterView) -> bool:
    """Whether the current cell can be seen."""
    middle = view.visualRect(view.currentIndex()).center()
    return view.viewport().visibleRegion().contains(middle)


def test_a_cell_far_down_on_a_page_of_cards_comes_into_sight_at_once(unit: Office) -> None:
    last = len(unit.session.record.rows_of(DUTIES)) - 1
    for row in (last, 0, last // 2):
        unit.session.place_requested.emit(Place(DUTIES, row, LAST))
        assert is_in_sight(unit.table()), row


def test_whoever_scrolled_away_is_led_back_to_the_same_cell(unit: Office) -> None:
    place = Place(DUTIES, len(unit.session.record.rows_of(DUTIES)) - 1, LAST)
    unit.session.place_requested.emit(place)
    view = unit.table()
    pages = unit.desk.findChildren(SectionPage)
    page = next(page for page in pages if page.isAncestorOf(view))
    page.verticalScrollBar().setValue(0)
    assert not is_in_sight(view)
    unit.session.place_requested.emit(place)
    assert is_in_sight(view)


def test_a_record_opens_where_something_must_still_be_filled_in(
    new: Office, open_desk: Callable[[Record], Office], property_record: Record
) -> None:
    assert new.focus == "project_name"  # behind the year that was asked for already
    assert open_desk(property_record).focus == "year"
    lacking = property_record.with_text(Place("leader"), " ")
    assert open_desk(lacking).focus == "leader"


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2)])
def test_tab_goes_on_from_a_page_to_the_bar_below_whichever_was_shown_first(
    new: Office, typist: Typist, order: tuple[int, ...]
) -> None:
    for number in order:
        new.desk.show_section(number)
    for number, last in ((0, "content"), (1, "expenses_add"), (2, "annual_goal")):
        new.desk.show_section(number)
        tab_to(last, typist)
        typist.key(Key.Key_Tab)
        assert new.focus == "count_error"
        typist.key(Key.Key_Backtab)
        assert new.focus == last


def tab_to(name: str, typist: Typist) -> None:
    """Press Tab, and in tables Ctrl+Tab, until something has the cursor."""
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused.objectName() == name:
            return
        is_table = isinstance(focused, RosterView)
        typist.key(Key.Key_Tab, CTRL if is_table else Qt.KeyboardModifier.NoModifier)
    pytest.fail(f"Tab does not come to {name}")


def test_enter_on_a_total_goes_on_to_the_next_amount(new: Office, typist: Typist) -> None:
    new.desk.show_section(1)
    new.session.place_requested.emit(Place("grant_subtotal"))
    typist.key(Key.Key_Return)
    assert new.focus == "general_budget"

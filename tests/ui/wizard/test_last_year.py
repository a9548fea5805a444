"""On the desk of a record made of last year's: what stood there, beside every cell."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perfdesk.forms.between.last_year import NOTHING, LastYear
from perfdesk.forms.making.next_year import next_year
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.dialogs.last_text import LastTextDialog
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.cards.answer import CardAnswer
from perfdesk.ui.wizard.roster.groups import Group
from perfdesk.ui.wizard.roster.view import RosterView
from perfdesk.ui.wizard.session import Session
from tests.installed import CATALOGUE
from tests.ui.wizard.conftest import Typist
from tests.ui.wizard.office import Office

COSTS = Place("expenses", 0, "full")
REASON = Place("necessity")


@pytest.fixture
def old(store: Store, form: Form, property_record: Record) -> RecordId:
    return store.add(form, property_record, Counts())


@pytest.fixture
def open_next(
    store: Store, theme: Theme, form: Form, old: RecordId, shown: Callable[[QWidget], None]
) -> Iterator[Callable[[], Office]]:
    """Give what opens the record made of the old one."""
    offices: list[Office] = []

    def open_record() -> Office:
        record = next_year(form, store.load(old).record, form, "2025").record
        office = Office(store, theme, form, record, old)
        offices.append(office)
        shown(office.window)
        office.desk.setFocus()
        return office

    yield open_record
    for office in offices:
        office.desk.close_record()
        office.runner.wait()


@pytest.fixture
def office(open_next: Callable[[], Office]) -> Office:
    return open_next()


def told(office: Office, name: str) -> str:
    """Return what is told of last year at a field or under a table."""
    label = office.desk.findChild(QLabel, f"{name}_last_year")
    assert isinstance(label, QLabel)
    return label.accessibleName() if label.isVisible() else ""


def show_text_button(office: Office) -> QPushButton:
    button = office.desk.findChild(QPushButton, "necessity_show_last_year")
    assert isinstance(button, QPushButton)
    return button


def switch(office: Office) -> QAction | None:
    return in_menu(office, "显示上年数")


def in_menu(office: Office, text: str) -> QAction | None:
    (more,) = office.desk.findChildren(QToolButton, "more")
    menus = (more.menu(), *more.menu().findChildren(QMenu))
    actions = (each for menu in menus for each in menu.actions())
    return next((each for each in actions if each.text() == text), None)


def test_a_short_text_tells_last_year_s_once_it_differs(office: Office, typist: Typist) -> None:
    office.session.place_requested.emit(Place("project_name"))
    assert not told(office, "project_name")
    typist.text("保洁费")
    assert told(office, "project_name") == "上年：物业管理费"
    office.session.undo()
    assert not told(office, "project_name")


def test_an_amount_tells_last_year_s_and_the_difference(office: Office) -> None:
    office.desk.show_section(1)
    assert told(office, "income_total") == "上年 20.00"
    office.session.enter_text(Place("general_budget"), "22.5")
    assert told(office, "general_budget") == "上年 20.00，增加 2.50"
    assert told(office, "income_total") == "上年 20.00，增加 2.50"


def test_a_table_tells_of_the_current_row_and_on_hover_of_the_cell(office: Office) -> None:
    office.session.enter_text(COSTS, "15")
    office.session.place_requested.emit(COSTS)
    assert told(office, "expenses") == "全年(程)预算数 上年 20.00，减少 5.00"
    view = office.table()
    tip = view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    assert str(tip).splitlines()[-1] == "上年 20.00，减少 5.00"
    office.session.enter_text(Place("expenses", 0, "name"), "保洁")
    assert told(office, "expenses") == "上年没有这一支出项目"
    view.setCurrentIndex(view.model().index(1, 0))  # the line that waits
    assert not told(office, "expenses")


def test_a_long_text_opens_beside_and_can_be_copied(
    office: Office, property_record: Record, typist: Typist
) -> None:
    before = property_record.text(REASON)
    office.session.place_requested.emit(REASON)
    assert not show_text_button(office).isVisible()
    typist.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not office.window.findChildren(LastTextDialog)
    typist.text("另有原因。")
    assert show_text_button(office).isVisible()
    assert not told(office, "necessity")
    typist.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = office.window.findChildren(LastTextDialog)
    view = dialog.findChild(QPlainTextEdit, "text")
    assert isinstance(view, QPlainTextEdit)
    assert (view.toPlainText(), view.isReadOnly()) == (before, True)
    copy = dialog.findChild(QPushButton, "copy")
    assert isinstance(copy, QPushButton)
    copy.click()
    assert QGuiApplication.clipboard().text() == before
    dialog.accept()


def test_the_user_may_do_without_and_that_is_remembered(
    office: Office, open_next: Callable[[], Office]
) -> None:
    office.desk.show_section(1)
    action = switch(office)
    assert action
    assert action.isChecked()
    action.trigger()
    assert not told(office, "income_total")
    office.session.place_requested.emit(COSTS)
    assert not told(office, "expenses")
    again = open_next()
    again.desk.show_section(1)
    assert not told(again, "income_total")
    action = switch(again)
    assert action
    action.trigger()
    assert told(again, "income_total") == "上年 20.00"


def test_without_a_last_year_there_is_nothing_of_it(filled_in: Office) -> None:
    assert switch(filled_in) is None
    filled_in.desk.show_section(1)
    labels = filled_in.desk.findChildren(QLabel)
    assert not [label for label in labels if label.objectName().endswith("_last_year")]
    view = filled_in.desk.findChild(RosterView, "expenses")
    assert isinstance(view, RosterView)
    assert not view.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole)


def test_a_last_year_in_the_bin_is_none(
    store: Store, old: RecordId, open_next: Callable[[], Office]
) -> None:
    store.bin.put([old])
    assert switch(open_next()) is None


def test_a_last_year_whose_edition_is_gone_is_none(
    store: Store,
    theme: Theme,
    form: Form,
    property_record: Record,
    shown: Callable[[QWidget], None],
) -> None:
    strange = Record(form.id, 1999, property_record.values, property_record.rows)
    old = store.add(form, strange, Counts())
    office = Office(store, theme, form, property_record, old)
    shown(office.window)
    assert switch(office) is None
    office.desk.close_record()
    office.runner.wait()


def test_a_card_tells_of_its_row_and_one_that_waits_of_none(qapp: object) -> None:
    form = CATALOGUE.form("chengde-unit", 2021)
    roster = form.rosters["tasks"]
    old = Record(form.id, 2021, Texts(), {"tasks": (Texts({"heading": "监测", "goal": "测准"}),)})
    record = old.with_text(Place("tasks", 0, "goal"), "测得更准")
    session = Session(form, record, last_year=LastYear(form, old))
    answer = CardAnswer(session, roster, roster.column("goal"), Group((), 0, 1))
    assert answer.before.long_text == "测准"
    answer.show_group(Group((), 0, 0))
    assert answer.before == NOTHING


def test_the_menu_asks_for_the_next_year_once_all_is_stored(
    filled_in: Office, qtbot: QtBot
) -> None:
    action = in_menu(filled_in, "结转到新年度…")
    assert action
    filled_in.session.type_text(Place("project_name"), "保洁")
    with qtbot.waitSignal(filled_in.desk.next_year_asked):
        action.trigger()
    assert filled_in.stored.values["project_name"] == "保洁"

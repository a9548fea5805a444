"""A new record starts with what is known of its unit, and from the base of its form."""

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QListView

from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.storage import Profile, Store
from perfdesk.ui.dialogs.new_record import NewRecordDialog
from perfdesk.ui.home.beginning import Beginning, begin
from perfdesk.ui.main_window import MainWindow
from tests.ui.conftest import StubDesk

UNIT = "甲中心"
FACTS = Texts({"unit": UNIT, "department": "乙局", "filler": "丙"})


@pytest.fixture
def nantong(window: MainWindow) -> Form:
    return window.context.catalogue.form("nantong-project", 2024)


def ask_new(window: MainWindow, title: str) -> NewRecordDialog:
    window.home.deeds.ask_new()
    dialog = window.findChildren(NewRecordDialog)[-1]
    assert isinstance(dialog, NewRecordDialog)
    forms = dialog.findChild(QListView)
    assert isinstance(forms, QListView)
    for row in range(forms.model().rowCount()):
        index = forms.model().index(row, 0)
        if title in str(index.data()):
            forms.setCurrentIndex(index)
    return dialog


def base_box(dialog: NewRecordDialog) -> QCheckBox:
    found = dialog.findChild(QCheckBox, "use_base")
    assert isinstance(found, QCheckBox)
    return found


def test_the_default_unit_is_chosen_and_its_facts_are_filled_in_and_told(
    window: MainWindow, store: Store
) -> None:
    store.profiles.put(Profile("乙中心"))
    store.profiles.put(Profile(UNIT, FACTS, is_default=True))
    dialog = ask_new(window, "南通市本级项目")
    units = dialog.findChild(QComboBox, "unit")
    assert isinstance(units, QComboBox)
    assert [units.itemText(at) for at in range(units.count())] == ["", UNIT, "乙中心"]
    assert units.currentText() == UNIT
    assert not base_box(dialog).isVisibleTo(dialog)
    dialog.accept()
    desk = window.currentWidget()
    assert isinstance(desk, StubDesk)
    values = desk.session.record.values
    assert (values["unit"], values["department"], values["filler"]) == (UNIT, "乙局", "丙")
    assert window.context.notices.texts == ("已按单位资料填好：主管部门、填报人。",)


def test_a_unit_that_nobody_knows_is_filled_in_with_nothing(
    window: MainWindow, store: Store, nantong: Form
) -> None:
    store.profiles.put(Profile(UNIT, FACTS))
    for unit in ("别的单位", ""):
        begun = begin(window.context, Beginning(nantong, "2025", unit))
        assert begun.labels == ()
        assert begun.record.values["department"] == ""


def test_a_base_is_offered_for_its_form_and_used(
    window: MainWindow, store: Store, nantong: Form
) -> None:
    values = {
        "project_name": "物业管理费",
        "year": "2024",
        "necessity": "要用。",
        "other_funds": "3",
    }
    store.bases.put("物业管理费", Record(nantong.id, nantong.edition, Texts(values)))
    dialog = ask_new(window, "南通市本级项目")
    box = base_box(dialog)
    assert box.isVisibleTo(dialog)
    assert box.text() == "以“物业管理费”为底"
    beginning = dialog.beginning()
    assert beginning is not None
    assert beginning.uses_base
    dialog.accept()
    desk = window.currentWidget()
    assert isinstance(desk, StubDesk)
    kept = desk.session.record.values
    assert (kept["project_name"], kept["necessity"], kept["other_funds"]) == ("", "要用。", "")


def test_without_the_tick_a_record_starts_blank(
    window: MainWindow, store: Store, nantong: Form
) -> None:
    store.bases.put("甲", Record(nantong.id, nantong.edition, Texts({"necessity": "要用。"})))
    dialog = ask_new(window, "南通市本级项目")
    base_box(dialog).setChecked(False)
    beginning = dialog.beginning()
    assert beginning is not None
    assert not beginning.uses_base
    assert begin(window.context, beginning).record.values["necessity"] == ""
    dialog.reject()


def test_the_unit_of_a_base_stays_where_none_is_chosen(
    window: MainWindow, store: Store, nantong: Form
) -> None:
    store.bases.put("甲", Record(nantong.id, nantong.edition, Texts({"unit": UNIT})))
    begun = begin(window.context, Beginning(nantong, "2025", "", uses_base=True))
    assert begun.record.values["unit"] == UNIT
    assert begun.record.values["year"] == "2025"


def test_a_base_of_an_edition_that_is_gone_is_passed_over(
    window: MainWindow, store: Store, nantong: Form
) -> None:
    store.bases.put("甲", Record(nantong.id, 1999, Texts({"necessity": "要用。"})))
    begun = begin(window.context, Beginning(nantong, "2025", "", uses_base=True))
    assert begun.record.edition == 2024
    assert begun.record.values["necessity"] == ""

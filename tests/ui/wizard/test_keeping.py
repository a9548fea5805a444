"""What the desk keeps of a record for later ones, and what it offers of earlier ones."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.storage import Counts, Profile
from tests.ui.wizard.office import Office

UNIT = "南通市生态环境监控中心"


def line(office: Office) -> QWidget:
    office.desk.show_section(len(office.session.form.sections))
    found = office.desk.findChild(QWidget, "keep_facts")
    assert isinstance(found, QWidget)
    return found


def press(widget: QWidget) -> None:
    button = widget.findChild(QPushButton, "keep_facts_button")
    assert isinstance(button, QPushButton)
    button.click()


def action(office: Office) -> QAction:
    found = [each for each in office.desk.findChildren(QAction) if each.text() == "新建时以此为底"]
    assert len(found) == 1
    return found[0]


def test_facts_that_nobody_knew_are_offered_on_the_last_page_and_kept(filled_in: Office) -> None:
    offer = line(filled_in)
    assert offer.isVisible()
    (told,) = (each.text() for each in offer.findChildren(QLabel) if each.text())
    assert told == f"把“{UNIT}”的主管部门、负责人、负责人联系电话记为单位资料，以后新建时自动填好。"
    press(offer)
    assert not offer.isVisible()
    profile = filled_in.store.profiles.of(UNIT)
    assert profile is not None
    assert profile.is_default
    assert profile.facts["department"] == "南通市生态环境局"
    field = filled_in.session.form.fields["department"]
    assert filled_in.session.offers.texts(field) == ("南通市生态环境局",)


def test_what_was_kept_before_stays_and_only_news_are_added(filled_in: Office) -> None:
    before = Texts({"leader": "别人", "filler": "丙"})
    filled_in.store.profiles.put(Profile(UNIT, before))
    press(line(filled_in))
    profile = filled_in.store.profiles.of(UNIT)
    assert profile is not None
    assert (profile.facts["leader"], profile.facts["filler"]) == ("别人", "丙")
    assert profile.facts["department"] == "南通市生态环境局"


def test_without_news_or_without_a_unit_nothing_is_offered(filled_in: Office, new: Office) -> None:
    facts = Texts({"department": "甲", "leader": "乙", "leader_phone": "0513-55550101"})
    filled_in.store.profiles.put(Profile(UNIT, facts))
    assert not line(filled_in).isVisible()
    assert not line(new).isVisible()


def test_a_record_is_kept_as_a_base_and_let_go_again(filled_in: Office) -> None:
    action(filled_in).trigger()
    base = filled_in.store.bases.of("nantong-project")
    assert base is not None
    assert (base.title, base.record) == ("物业管理费", filled_in.session.record)
    undo(filled_in)
    assert filled_in.store.bases.all() == ()


def test_undo_brings_the_base_before_back(filled_in: Office) -> None:
    older = Record("nantong-project", 2024)
    filled_in.store.bases.put("旧", older)
    action(filled_in).trigger()
    undo(filled_in)
    base = filled_in.store.bases.of("nantong-project")
    assert base is not None
    assert (base.title, base.record) == ("旧", older)


def undo(office: Office) -> None:
    (button,) = (each for each in office.notices.findChildren(QPushButton) if each.text() == "撤销")
    button.click()


@pytest.fixture
def with_older(
    open_desk: Callable[[Record], Office], form: Form, property_record: Record
) -> Office:
    """Give a new desk of an office that has filled in a record before, and one it cannot read."""
    office = open_desk(Record(form.id, form.edition))
    row = Texts(
        {"level1": "产出指标", "level2": "数量指标", "name": "外墙清洗次数", "full": "≥2次"}
    )
    older = property_record.with_rows("indicators", [row])
    office.store.add(form, older, Counts())
    office.store.add(form, Record(form.id, 1999, older.values, older.rows), Counts())
    office.session.offers.read(office.context, office.session.record)
    office.runner.wait()
    return office


def test_the_desk_offers_what_was_used_before(with_older: Office) -> None:
    session = with_older.session
    roster = session.form.rosters["indicators"]
    row = roster.row_under(("产出指标", "数量指标"))
    (found,) = session.offers.indicators(session.record, roster, row, "wqqx")
    assert (found.name, found.value, found.note) == ("外墙清洗次数", "≥2次", "用过 1 次")


def test_the_kind_of_the_project_decides_the_order(with_older: Office) -> None:
    session = with_older.session
    record = session.record.with_text(Place("project_name"), "干部培训费")
    roster = session.form.rosters["indicators"]
    row = roster.row_under(("产出指标", "数量指标"))
    first, *_ = session.offers.indicators(record, roster, row, "人数")
    assert first.name == "培训人数"

"""Facts of a unit: which fields ask for them, filling them in, learning them."""

import pytest

from perfdesk.forms.kinds import KINDS
from perfdesk.forms.making.based import based_record
from perfdesk.forms.model import Form
from perfdesk.forms.profile import all_facts, fact_of, facts_in, fill_in, known_texts, news
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from tests.installed import FORMS

FACTS = Texts(
    {
        "unit": "甲中心",
        "department": "乙局",
        "coded_department": "211-乙局",
        "filler": "丙",
        "filler_phone": "0513-55550101",
        "functions": "监测。",
    }
)


def form_of(name: str) -> Form:
    return next(form for form in FORMS if form.id == name)


def blank(form: Form) -> Record:
    return Record(form.id, form.edition)


def test_each_fact_stands_once_and_some_form_asks_for_it() -> None:
    asked = {fact_of(field) for form in FORMS for field in form.fields.values()}
    assert len({fact.id for fact in all_facts()}) == len(all_facts())
    for fact in all_facts():
        assert fact in asked, fact.id
        assert set(fact.kinds) <= set(KINDS)
    assert {fact.id for fact in all_facts() if fact.is_long} == {"functions", "staffing"}


def test_every_form_asks_for_its_unit_as_the_facts_do() -> None:
    for form in FORMS:
        fact = fact_of(form.fields[form.naming.unit])
        assert fact is not None, form
        assert fact.id == "unit"


def test_one_id_of_two_kinds_is_two_facts() -> None:
    department = form_of("nantong-project").fields["department"]
    coded = form_of("linfen-project").fields["department"]
    assert known_texts(department, [FACTS]) == ("乙局",)
    assert known_texts(coded, [FACTS]) == ("211-乙局",)
    assert fact_of(form_of("nantong-project").fields["year"]) is None
    assert known_texts(form_of("nantong-project").fields["year"], [FACTS]) == ()


def test_what_is_known_of_several_units_is_told_once_in_their_order() -> None:
    filler = form_of("nantong-project").fields["filler"]
    units = [Texts({"filler": name}) for name in ("乙", "甲", "", "乙")]
    assert known_texts(filler, units) == ("乙", "甲")


def test_blank_fields_are_filled_in_and_told_and_others_stay() -> None:
    form = form_of("nantong-project")
    record = Record(form.id, form.edition, Texts({"unit": "甲中心", "filler": "丁"}))
    filled = fill_in(form, record, FACTS)
    assert filled.labels == ("主管部门", "填报人联系电话")
    assert filled.record.values == Texts(
        {
            "unit": "甲中心",
            "filler": "丁",
            "department": "乙局",
            "filler_phone": "0513-55550101",
        }
    )


def test_a_record_states_facts_and_what_is_malformed_is_none() -> None:
    form = form_of("nantong-project")
    texts = Texts({"unit": " 甲中心 ", "filler_phone": "00", "leader": "甲", "year": "2024"})
    record = Record(form.id, form.edition, texts)
    assert facts_in(form, record) == Texts({"unit": "甲中心", "leader": "甲"})


@pytest.mark.parametrize(
    ("known", "told"), [({}, ["leader", "filler"]), ({"leader": "别人"}, ["filler"])]
)
def test_news_is_what_nobody_knew(known: dict[str, str], told: list[str]) -> None:
    form = form_of("nantong-project")
    record = Record(form.id, form.edition, Texts({"unit": "甲", "leader": "甲", "filler": "丙"}))
    assert [fact.id for fact in news(form, record, Texts(known))] == told


def test_facts_make_a_round_trip_through_every_form_that_asks_for_them() -> None:
    for form in FORMS:
        filled = fill_in(form, blank(form), FACTS)
        stated = facts_in(form, filled.record)
        assert set(stated) <= set(FACTS)
        assert news(form, filled.record, FACTS) == ()


def test_a_record_of_a_base_has_its_texts_but_no_amounts_and_no_name() -> None:
    form = form_of("nantong-project")
    values = {"project_name": "物业", "year": "2023", "other_funds": "3", "necessity": "要用。"}
    base = Record(form.id, form.edition, Texts(values)).with_rows(
        "expenses", [Texts({"name": "物业费", "full": "3"})]
    )
    record = based_record(form, base, form, "2025")
    assert record.values == Texts({"year": "2025", "necessity": "要用。"})
    assert record.rows_of("expenses") == (Texts({"name": "物业费"}),)


def test_a_form_on_a_unit_keeps_the_units_name() -> None:
    form = form_of("nantong-unit")
    base = Record(form.id, form.edition, Texts({"unit": "甲中心", "year": "2023"}))
    assert based_record(form, base, form, "2024").values["unit"] == "甲中心"

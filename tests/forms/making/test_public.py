"""Public copies: no name, no telephone number, and everything else as it was."""

from pathlib import Path

import pytest

from perfdesk.forms.between.comparing import compare
from perfdesk.forms.filled import Filled
from perfdesk.forms.kinds import Phone
from perfdesk.forms.language.load import read_form
from perfdesk.forms.making.public import public_copies, public_record, still_naming
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE, FORMS

DATA = Path(__file__).parents[2] / "data"
ROSTER = """
form = "people"
edition = 2024
title = "人员表"
widths = [1, 1, 1]
[[section]]
id = "people"
title = "人员"
rows = [["姓名", "电话", "职务"], ["{people.name}", "{people.phone}", "{people.post}"]]
[roster.people]
label = "人员"
[roster.people.column.name]
kind = "text"
personal = true
[roster.people.column.phone]
kind = "phone"
[roster.people.column.post]
kind = "text"
"""


@pytest.fixture
def filled() -> Filled:
    record = record_from_json((DATA / "nantong-property.json").read_text(encoding="utf-8"))
    for name, text in (("leader", "甲某"), ("filler", "乙某"), ("filler_phone", "0513-55550102")):
        record = record.with_text(Place(name), text)
    return Filled(CATALOGUE.form_of(record), record)


def test_names_and_telephone_numbers_are_left_out_and_nothing_else(filled: Filled) -> None:
    public = public_record(filled.form, filled.record)
    gone = {each.place for each in compare(filled.form, filled.record, public) if not each.after}
    assert {place.name for place in gone if place} == {
        "leader",
        "leader_phone",
        "filler",
        "filler_phone",
    }
    assert len(compare(filled.form, filled.record, public)) == len(gone)
    assert [(each.form, each.record) for each in public_copies([filled])] == [(filled.form, public)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.id}-{form.edition}")
def test_every_form_says_which_of_its_fields_hold_persons(form: Form) -> None:
    personal = {name for name, field in form.fields.items() if field.personal}
    persons = {name for name in form.fields if name in {"leader", "filler"}}
    phones = {name for name, field in form.fields.items() if isinstance(field.kind, Phone)}
    assert personal == persons | phones
    assert personal


def test_columns_that_hold_persons_are_blank_in_every_row() -> None:
    form = read_form(ROSTER, "people-2024.toml")
    rows = [
        Texts({"name": "甲某", "phone": "0513-55550101", "post": "会计"}),
        Texts({"name": "乙某", "phone": "", "post": "出纳"}),
    ]
    public = public_record(form, Record(form.id, form.edition).with_rows("people", rows))
    assert [row.plain() for row in public.rows_of("people")] == [{"post": "会计"}, {"post": "出纳"}]


def test_a_name_that_stands_in_another_text_is_found(filled: Filled) -> None:
    assert still_naming(filled.form, filled.record) == ()
    named = filled.record.with_text(Place("necessity"), "由甲某负责，找他商量。")
    assert still_naming(filled.form, named) == (Place("necessity"),)

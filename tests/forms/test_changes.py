"""What differs between two records: the fields, the columns, the rows."""

import pytest

from perfdesk.forms.changes import changes_between
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.rows import changed_rows
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE

FORM = CATALOGUE.form("nantong-unit", 2024)
ROWS = tuple(Texts({"name": name, "full": "1"}) for name in "甲乙丙")
RECORD = Record(FORM.id, FORM.edition, Texts({"unit": "某单位"})).with_rows("projects", ROWS)


def references(before: Record, after: Record) -> set[str]:
    return {slot.reference for slot in changes_between(FORM, before, after).slots}


def test_nothing_differs_between_equal_records() -> None:
    copy = RECORD.with_rows("projects", tuple(Texts(dict(row)) for row in ROWS))
    assert references(RECORD, RECORD) == references(RECORD, copy) == set()


@pytest.mark.parametrize("text", ["", "另一单位"])
def test_a_field_differs_where_its_text_does(text: str) -> None:
    assert references(RECORD, RECORD.with_text(Place("unit"), text)) == {"unit"}
    assert references(RECORD.with_text(Place("unit"), text), RECORD) == {"unit"}


def test_a_column_differs_with_one_of_its_cells_and_its_roster_with_it() -> None:
    after = RECORD.with_text(Place("projects", 1, "full"), "2")
    assert references(RECORD, after) == {"projects", "projects.full"}


def test_rows_that_change_places_differ_in_the_columns_that_they_do_not_share() -> None:
    after = RECORD.with_rows("projects", ROWS[::-1])
    assert references(RECORD, after) == {"projects", "projects.name"}


@pytest.mark.parametrize("rows", [ROWS[1:], (*ROWS, Texts())])
def test_all_columns_differ_where_rows_come_or_go(rows: tuple[Texts, ...]) -> None:
    columns = {"projects", "projects.name", "projects.half", "projects.full"}
    assert references(RECORD, RECORD.with_rows("projects", rows)) == columns


def test_rows_are_told_by_number_also_those_that_only_one_has() -> None:
    changed = ROWS[1].but("full", "2")
    assert changed_rows(ROWS, (ROWS[0], changed, ROWS[2])) == (1,)
    assert changed_rows(ROWS, ROWS[:2]) == changed_rows(ROWS[:2], ROWS) == (2,)
    assert changed_rows(ROWS, ROWS) == changed_rows(ROWS, tuple(ROWS)) == ()

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from perfdesk.forms.between.moving import (
    earlier_texts,
    moved_notes,
    moved_places,
    settled_notes,
    spot_of,
)
from perfdesk.forms.model import Form
from perfdesk.forms.notes import Note
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE

NAMES = ("印刷费", "水电费", "物业费")
MADE = datetime(2024, 3, 5, 8, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def form() -> Form:
    return CATALOGUE.form("nantong-project", 2024)


@pytest.fixture(scope="module")
def record(form: Form) -> Record:
    rows = (Texts({"name": name, "full": str(at)}) for at, name in enumerate(NAMES, 1))
    return Record(form.id, form.edition).with_rows("expenses", rows)


def cell(row: int, column: str = "full") -> Place:
    return Place("expenses", row, column)


def note_at(place: Place) -> Note:
    return Note(1, place, "核对", "甲", MADE)


def test_a_place_goes_where_its_row_goes(form: Form, record: Record) -> None:
    longer = record.with_row_added("expenses", 1, Texts({"name": "差旅费"}))
    places = (cell(0), cell(1), cell(2, ""), Place("annual_goal"), Place("expenses"))
    assert moved_places(form, places, record, longer) == {
        cell(0): cell(0),
        cell(1): cell(2),
        cell(2, ""): cell(3, ""),
        Place("annual_goal"): Place("annual_goal"),
        Place("expenses"): Place("expenses"),
    }
    one, two, three = record.rows_of("expenses")
    turned = record.with_rows("expenses", (three, one, two))
    assert moved_places(form, [cell(2)], record, turned) == {cell(2): cell(0)}


def test_a_place_stays_while_its_text_is_rewritten(form: Form, record: Record) -> None:
    edited = record.with_text(cell(1, "name"), "电费").with_text(Place("annual_goal"), "好")
    assert moved_places(form, [cell(1)], record, edited) == {cell(1): cell(1)}
    assert moved_places(form, [cell(1)], record, record) == {cell(1): cell(1)}


def test_notes_move_with_their_rows(form: Form, record: Record) -> None:
    on_goal, on_last = note_at(Place("annual_goal")), note_at(cell(2))
    shorter = record.with_rows("expenses", record.rows_of("expenses")[1:])
    assert moved_notes(form, (on_goal, on_last), record, shorter) == (
        on_goal,
        replace(on_last, place=cell(1)),
    )


def test_a_note_stays_with_the_roster_when_its_row_goes(form: Form, record: Record) -> None:
    shorter = record.with_rows(
        "expenses", record.rows_of("expenses")[:1] + record.rows_of("expenses")[2:]
    )
    (kept,) = moved_notes(form, [note_at(cell(1))], record, shorter)
    assert kept.place == Place("expenses")
    assert kept.gone == "支出明细第2行“水电费”的全年(程)预算数"
    assert moved_notes(form, [kept], shorter, record) == (kept,)


def test_a_place_is_called_by_what_names_its_row(form: Form, record: Record) -> None:
    assert spot_of(form, record, cell(0)) == "支出明细第1行“印刷费”的全年(程)预算数"
    assert spot_of(form, record, cell(0, "")) == "支出明细第1行“印刷费”"
    nameless = record.with_text(cell(0, "name"), "")
    assert spot_of(form, nameless, cell(0, "")) == "支出明细第1行"
    assert spot_of(form, record, Place("annual_goal")) == "年度目标"
    assert spot_of(form, record, Place("expenses")) == "支出明细"


def test_the_texts_of_a_cell_are_followed_back_through_moved_rows(
    form: Form, record: Record
) -> None:
    before = record.with_text(cell(1), "7")
    first = before.with_rows(
        "expenses", before.rows_of("expenses")[:1] + before.rows_of("expenses")[2:]
    )
    one, two, three = record.rows_of("expenses")
    now = record.with_rows("expenses", (two, one, three))
    versions = (record, before, first, before)
    assert earlier_texts(form, cell(0), now, versions) == ("2", "7", None, None)
    assert earlier_texts(form, cell(9), now, versions) == (None,) * 4


def test_the_texts_of_a_field_are_those_at_its_place(form: Form, record: Record) -> None:
    goal = Place("annual_goal")
    now = record.with_text(goal, "二")
    versions = (record.with_text(goal, "一"), record)
    assert earlier_texts(form, goal, now, versions) == ("一", "")


def test_notes_settle_where_the_record_has_a_place_for_them(form: Form, record: Record) -> None:
    on_goal, on_cell = note_at(Place("annual_goal")), note_at(cell(2))
    beyond, of_roster = note_at(cell(3)), note_at(Place("expenses"))
    unknown, no_column = note_at(Place("gone_field")), note_at(cell(0, "gone"))
    settled = settled_notes(form, record, (on_goal, on_cell, of_roster, beyond, unknown, no_column))
    assert settled[:3] == (on_goal, on_cell, of_roster)
    assert [(note.place, note.gone) for note in settled[3:]] == [
        (Place("expenses"), "支出明细第4行“全年(程)预算数”"),
        (Place("year"), "这一版的表里没有的一格"),
        (Place("year"), "这一版的表里没有的一格"),
    ]

"""Texts put into a record and taken out of it, none of them lost."""

import pytest

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.intake.incoming import Note, Piece, Trace
from perfdesk.ui.importing.placing import Placing, put, take_out
from perfdesk.ui.importing.source_text import row_name
from perfdesk.ui.importing.targets import targets_of

NAME, CONTENT = Place("project_name"), Place("content")
NOTE = Note("第9行", "一段文字")


@pytest.fixture(scope="module")
def form(catalogue: Catalogue) -> Form:
    return catalogue.form("nantong-project", 2024)


def placing(**values: str) -> Placing:
    traces = tuple(Trace(Place(name), f"第{n}行") for n, name in enumerate(values, 1))
    return Placing(Record("nantong-project", 2024, Texts(values)), traces, (NOTE,))


def test_a_blank_cell_takes_a_text(form: Form) -> None:
    after = put(form, placing(), NOTE, NAME)
    assert after.record.text(NAME) == "一段文字"
    assert after.found_at(NAME) == ("第9行",)
    assert after.places_from("第9行") == (NAME,)
    assert after.unplaced == ()


def test_a_long_text_takes_it_behind(form: Form) -> None:
    after = put(form, placing(content="先有的"), NOTE, CONTENT)
    assert after.record.text(CONTENT) == "先有的\n一段文字"
    assert after.found_at(CONTENT) == ("第1行", "第9行")


def test_a_text_that_is_already_there_is_not_put_twice(form: Form) -> None:
    once = put(form, placing(content="先有的"), NOTE, CONTENT)
    assert put(form, once, NOTE, CONTENT) == once


def test_an_amount_is_tidied(form: Form) -> None:
    amount = Place("general_budget")
    after = put(form, placing(), Note("第3行", "1,022.31万元"), amount)
    assert after.record.text(amount) == "1022.31"


def test_a_new_row_has_the_headings_that_were_chosen(form: Form) -> None:
    target = next(
        each for each in targets_of(form, Record(form.id, form.edition)) if len(each.path) == 2
    )
    after = put(form, placing(), NOTE, target.place, target.path)
    (row,) = after.record.rows_of(target.place.name)
    assert tuple(row.values())[:2] == target.path
    assert row[target.place.column] == "一段文字"


def test_what_is_taken_out_has_no_place_any_more() -> None:
    after = take_out(placing(project_name="物业"), NAME)
    assert after.record.text(NAME) == ""
    assert after.unplaced == (NOTE, Note("第1行", "物业", "取出的"))
    assert after.traces == ()


def test_a_text_of_several_pieces_comes_back_piece_by_piece(form: Form) -> None:
    source = (Piece("第1行", "先有的", 0), Piece("第9行", "一段文字", 8))
    both = put(form, placing(content="先有的"), NOTE, CONTENT)
    after = take_out(both, CONTENT, source)
    assert [(note.at, note.text) for note in after.unplaced] == [
        ("第1行", "先有的"),
        ("第9行", "一段文字"),
    ]


def test_a_text_from_nowhere_comes_back_whole() -> None:
    bare = Placing(Record("nantong-project", 2024, Texts({"project_name": "物业"})))
    assert take_out(bare, NAME).unplaced == (Note("", "物业", "取出的"),)


def test_from_a_blank_cell_nothing_is_taken() -> None:
    assert take_out(placing(), NAME) == placing()


def test_no_cell_that_is_computed_is_offered(form: Form) -> None:
    offered = {target.place.name for target in targets_of(form, Record(form.id, form.edition))}
    assert "project_name" in offered
    assert offered.isdisjoint(form.totals)


@pytest.mark.parametrize(
    ("at", "name"),
    [
        ("第3行", "第3行"),
        ("第12行第3格", "第12行"),
        ("B12", "12"),
        ("表一!AB3", "表一!3"),
        ("", ""),
    ],
)
def test_a_row_is_called_as_its_pieces_are(at: str, name: str) -> None:
    assert row_name(at) == name

import pytest

from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.record import Record
from perfdesk.forms.searching import Hit, find, replacing
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE

GOAL = Place("annual_goal")


@pytest.fixture(scope="module")
def form() -> Form:
    return CATALOGUE.form("nantong-project", 2024)


@pytest.fixture(scope="module")
def record(form: Form) -> Record:
    rows = (Texts({"name": "物业费", "full": "20"}), Texts({"name": "物业费二期", "full": "5"}))
    return (
        new_record(form)
        .with_text(Place("project_name"), "物业")
        .with_text(GOAL, "物业好，PDF 与ＰＤＦ，物业。")
        .with_text(Place("general_budget"), "20")
        .with_text(Place("income_total"), "20")
        .with_rows("expenses", rows)
    )


def test_a_text_is_found_everywhere_in_printed_order(form: Form, record: Record) -> None:
    assert find(form, record, "物业") == (
        Hit(Place("project_name"), 0, 2),
        Hit(Place("expenses", 0, "name"), 0, 2),
        Hit(Place("expenses", 1, "name"), 0, 2),
        Hit(GOAL, 0, 2),
        Hit(GOAL, 13, 2),
    )


def test_nothing_is_found_for_nothing(form: Form, record: Record) -> None:
    assert find(form, record, "") == ()
    assert find(form, record, "没有的") == ()


def test_computed_cells_are_not_looked_at(form: Form, record: Record) -> None:
    places = [hit.place for hit in find(form, record, "20", is_exact=True)]
    assert Place("general_budget") in places
    assert Place("income_total") not in places


@pytest.mark.parametrize("wanted", ["pdf", "ＰＤＦ", "PdF"])
def test_case_and_width_make_no_difference_unless_they_are_to(
    form: Form, record: Record, wanted: str
) -> None:
    assert [hit.start for hit in find(form, record, wanted)] == [4, 9]


def test_an_exact_text_is_found_exactly(form: Form, record: Record) -> None:
    assert [hit.start for hit in find(form, record, "PDF", is_exact=True)] == [4]
    assert find(form, record, "pdf", is_exact=True) == ()


def test_a_sign_that_would_become_several_stays_in_its_place(form: Form, record: Record) -> None:
    told = record.with_text(GOAL, "㈱…ß物业")
    assert [hit.start for hit in find(form, told, "物业") if hit.place == GOAL] == [3]


def test_hits_are_replaced_from_the_end_and_each_cell_once(form: Form, record: Record) -> None:
    hits = find(form, record, "物业")
    edits = tuple(replacing(form, record, hits, "后勤服务"))
    assert edits[0] == Edit(Place("project_name"), "后勤服务")
    assert edits[-1] == Edit(GOAL, "后勤服务好，PDF 与ＰＤＦ，后勤服务。")
    assert len(edits) == 4


def test_what_is_replaced_is_tidied_as_its_kind_does(form: Form, record: Record) -> None:
    hits = find(form, record, "20", is_exact=True)
    texts = {edit.place: edit.text for edit in replacing(form, record, hits, "1,000万")}
    assert texts[Place("general_budget")] == "1000"

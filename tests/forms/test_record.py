"""Records: edits leave the old one whole, JSON is canonical and comes back equal."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import BadRecord

FULL = Record("plan", 2024, Texts({"name": "物业管理费"})).with_rows(
    "costs", [Texts({"item": "保洁", "full": "2"}), Texts({"item": "安防", "full": "3"})]
)

_characters = st.characters(exclude_categories=["Cs"])
_texts = st.dictionaries(
    st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True), st.text(_characters), max_size=4
).map(Texts)
records = st.builds(
    lambda values, rows: Record("plan", 2024, values).with_rows("costs", rows),
    _texts,
    st.lists(_texts, max_size=4),
)


def test_texts_are_found_by_place_and_missing_ones_are_blank() -> None:
    assert FULL.text(Place("name")) == "物业管理费"
    assert FULL.text(Place("costs", 1, "item")) == "安防"
    assert FULL.text(Place("costs", 2, "item")) == ""
    assert FULL.text(Place("else")) == ""
    assert FULL.rows_of("else") == ()


def test_an_edit_gives_a_new_record() -> None:
    edited = FULL.with_edits(
        [Edit(Place("name"), "绿化"), Edit(Place("costs", 0, "full"), "2.5")],
    )
    assert (edited.values["name"], edited.rows_of("costs")[0]["full"]) == ("绿化", "2.5")
    assert (FULL.values["name"], FULL.rows_of("costs")[0]["full"]) == ("物业管理费", "2")
    assert edited.rows_of("costs")[1] is FULL.rows_of("costs")[1]


def test_edits_are_made_in_order() -> None:
    name, cost = Place("name"), Place("costs", 1, "item")
    edits = [Edit(name, "甲"), Edit(cost, "乙"), Edit(name, "丙"), Edit(cost, "")]
    edited = FULL.with_edits(edits)
    assert edited.values["name"] == "丙"
    assert edited.rows_of("costs")[1] == FULL.rows_of("costs")[1].but("item", "")
    assert FULL.with_edits(()) is FULL


def test_an_edit_of_a_row_that_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError):
        FULL.with_text(Place("costs", 2, "item"), "绿化")
    with pytest.raises(IndexError):
        FULL.with_edits([Edit(Place("costs", 2, "item"), "绿化")])


def items(record: Record) -> list[str]:
    return [row["item"] for row in record.rows_of("costs")]


def test_rows_are_added() -> None:
    new = Texts({"item": "绿化"})
    assert items(FULL.with_row_added("costs", 1, new)) == ["保洁", "绿化", "安防"]


def test_a_roster_without_rows_leaves_no_trace() -> None:
    assert FULL.with_rows("costs", []) == Record("plan", 2024, Texts({"name": "物业管理费"}))


def test_equal_records_have_the_same_json_whatever_the_order_of_entry() -> None:
    one = Record("plan", 1, Texts({"a": "1", "b": "2"}))
    other = Record("plan", 1, Texts({"b": "2", "a": "1"}))
    assert one.to_json() == other.to_json()
    assert one.fingerprint() == other.fingerprint()
    assert one.fingerprint() != one.with_text(Place("a"), "3").fingerprint()
    assert len(one.fingerprint()) == 16


def test_json_has_the_documented_shape() -> None:
    assert json.loads(FULL.to_json()) == {
        "form": "plan",
        "edition": 2024,
        "values": {"name": "物业管理费"},
        "rows": {"costs": [{"item": "保洁", "full": "2"}, {"item": "安防", "full": "3"}]},
    }


@given(records)
def test_a_record_comes_back_from_its_json(record: Record) -> None:
    assert record_from_json(record.to_json()) == record


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"form": "plan"}',
        '{"form": 1, "edition": 2024}',
        '{"form": "plan", "edition": 2024, "values": {"a": 20}}',
        '{"form": "plan", "edition": 2024, "extra": {}}',
        "\ud800",
    ],
)
def test_what_is_no_record_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(BadRecord, match="不是表单记录文件"):
        record_from_json(text)

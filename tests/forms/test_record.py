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
    ("text", "fault"),
    [
        ("", "第 1 行第 1 列：不合 JSON 的写法"),
        ('{\n  "form": “plan”', "第 2 行第 11 列：不合 JSON 的写法"),
        ("[]", "最外层应是一对花括号"),
        ('{"form": "plan"}', "edition：必须写出"),
        ('{"form": 1, "edition": 2024}', "form：应是文字（写在引号里），现在是 1"),
        (
            '{"form": "plan", "edition": 2024, "values": {"a": null}, "rows": {"x": [{"b": 2}]}}',
            "values.a：应是文字（写在引号里），现在是 null；rows.x[1].b：应是文字",
        ),
        (
            '{"form": "plan", "edition": 2024, "extra": {}}',
            "extra：没有这个键（可用 form、edition、values、rows）",
        ),
        ('{"form": "plan", "edition": %s}' % ("9" * 5000), "有一个数太长，或括号套得太深"),
        ('{"form": "\\ud800", "edition": 1}', "有一个字符只有一半"),
        ("\ud800", "第 1 行第 1 列：不合 JSON 的写法"),
    ],
)
def test_what_is_no_record_is_refused_with_all_that_is_wrong(text: str, fault: str) -> None:
    with pytest.raises(BadRecord, match=r"^不是表单记录文件") as refused:
        record_from_json(text)
    assert fault in str(refused.value)
    assert "perfdesk new" in str(refused.value)


def test_of_many_faults_in_a_file_the_first_are_told_and_all_counted() -> None:
    values = ", ".join(f'"cell_{number}": {number}' for number in range(40))
    with pytest.raises(BadRecord, match=r"values\.cell_2：.*；等 40 处。") as refused:
        record_from_json(f'{{"form": "plan", "edition": 1, "values": {{{values}}}}}')
    assert "cell_3" not in str(refused.value)


def test_of_a_long_value_in_the_wrong_place_the_beginning_is_shown() -> None:
    with pytest.raises(BadRecord, match=r"values：应是一张表，现在是 .{60}…。"):
        record_from_json(f'{{"form": "plan", "edition": 1, "values": "{"甲" * 400}"}}')

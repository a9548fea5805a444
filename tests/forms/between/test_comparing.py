"""Two records compared cell by cell: rows are told by what they are, not by where they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.forms.between.comparing import Difference, compare, pair_rows
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from tests.every_form.records import records_of
from tests.installed import CATALOGUE

UNIT = CATALOGUE.form("nantong-unit", 2024)
PROJECT = CATALOGUE.form("nantong-project", 2024)
RECORD = Record(UNIT.id, UNIT.edition, Texts({"unit": "某单位"}))
AMOUNTS = {"甲": "1", "乙": "2", "丙": "3"}
ROWS = tuple(Texts({"name": name, "full": full}) for name, full in AMOUNTS.items())
BEFORE = RECORD.with_rows("projects", ROWS)


def after(*rows: Texts) -> tuple[Difference, ...]:
    return compare(UNIT, BEFORE, RECORD.with_rows("projects", rows))


def indicator(name: str, value: str, heading: str = "数量指标") -> Texts:
    return Texts({"level1": "产出指标", "level2": heading, "name": name, "value": value})


def test_a_field_is_told_with_both_its_texts() -> None:
    other = BEFORE.with_text(Place("unit"), "另一单位")
    assert compare(UNIT, BEFORE, other) == (
        Difference("单位名称", "某单位", "另一单位", Place("unit")),
    )


def test_a_cell_is_told_by_its_row_also_where_the_row_has_another_number() -> None:
    first = Texts({"name": "丁", "full": "4"})
    told = after(first, ROWS[0], ROWS[1].but("full", "20"), ROWS[2])
    assert told == (
        Difference("项目支出明细第1行的项目名称", "", "丁", Place("projects", 0, "name")),
        Difference("项目支出明细第1行“丁”的全年预算数", "", "4", Place("projects", 0, "full")),
        Difference("项目支出明细第3行“乙”的全年预算数", "2", "20", Place("projects", 2, "full")),
    )


def test_a_row_that_went_is_told_last_and_has_no_place() -> None:
    told = after(ROWS[0], ROWS[2].but("full", "30"))
    assert told == (
        Difference("项目支出明细第2行“丙”的全年预算数", "3", "30", Place("projects", 1, "full")),
        Difference("项目支出明细第2行的项目名称", "乙", ""),
        Difference("项目支出明细第2行“乙”的全年预算数", "2", ""),
    )


def test_a_row_with_another_name_and_the_same_amount_was_renamed() -> None:
    told = after(ROWS[0], ROWS[1].but("name", "丁"), ROWS[2])
    assert told == (
        Difference("项目支出明细第2行的项目名称", "乙", "丁", Place("projects", 1, "name")),
    )


def test_rows_of_one_name_keep_their_numbers_where_none_came_or_went() -> None:
    twice = RECORD.with_rows("projects", (ROWS[0], Texts({"name": "甲"})))
    emptied = twice.with_text(Place("projects", 0, "full"), "")
    (told,) = compare(UNIT, twice, emptied)
    assert (told.before, told.after, told.place) == ("1", "", Place("projects", 0, "full"))


def test_rows_that_changed_places_are_told_as_such() -> None:
    assert after(ROWS[2], ROWS[0], ROWS[1]) == (
        Difference("项目支出明细的行序", "甲、乙、丙", "丙、甲、乙", Place("projects")),
    )


@pytest.mark.parametrize("comes", [True, False])
def test_a_blank_row_that_came_or_went_is_told(comes: bool) -> None:
    longer = BEFORE.with_rows("projects", (*ROWS, Texts()))
    pair = (BEFORE, longer) if comes else (longer, BEFORE)
    texts = ("", "空行") if comes else ("空行", "")
    (told,) = compare(UNIT, *pair)
    assert (told.label, told.before, told.after) == ("项目支出明细第4行", *texts)


def test_a_blank_row_that_stays_is_not_told() -> None:
    longer = BEFORE.with_rows("projects", (*ROWS, Texts()))
    other = longer.with_text(Place("projects", 0, "full"), "5")
    assert [each.after for each in compare(UNIT, longer, other)] == ["5"]


def test_rows_of_one_name_under_two_headings_are_told_apart() -> None:
    roster = PROJECT.rosters["indicators"]
    old = (indicator("完成率", "=90%"), indicator("完成率", "=95%", "质量指标"))
    new = (indicator("完成率", "=96%", "质量指标"), indicator("完成率", "=91%"))
    assert pair_rows(roster, old, new) == (1, 0)


def test_a_heading_that_changed_is_told_once_for_all_its_rows() -> None:
    record = Record(PROJECT.id, PROJECT.edition)
    rows = (indicator("甲", "=1次"), indicator("乙", "=2次"))
    moved = (indicator("甲", "=1次", "质量指标"), indicator("乙", "=2次", "质量指标"))
    told = compare(
        PROJECT, record.with_rows("indicators", rows), record.with_rows("indicators", moved)
    )
    assert [(each.before, each.after) for each in told] == [("数量指标", "质量指标")]
    assert [each.place for each in told] == [Place("indicators", 0, "level2")]


@settings(max_examples=30)
@given(st.data())
def test_no_difference_means_equal_records(data: st.DataObject) -> None:
    form = data.draw(
        st.sampled_from([CATALOGUE.form(e.form, e.edition) for e in CATALOGUE.entries])
    )
    before, later = data.draw(records_of(form)), data.draw(records_of(form))
    assert compare(form, before, before) == ()
    assert bool(compare(form, before, later)) == (before != later)

"""Totals and ratios follow the amounts; what was stated otherwise is left for the checks."""

from decimal import Decimal

import pytest

from perfdesk.forms.compute import follow, ratio_of, settle, spell_ratio
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

FORM = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["总计", "{total}", "<"],
  ["小计", "{part_total}", "<"],
  ["甲", "{one}", "<"],
  ["乙", "{two}", "<"],
  ["丙", "{three}", "<"],
  ["明细", "{cost_total}", "<"],
  ["名称", "半年", "全年"],
  ["{costs.name}", "{costs.half}", "{costs.full}"],
  ["指标", "值", "<"],
  ["{aims.name}", "{aims.value}", "<"],
]
[field]
total.kind = "amount"
part_total.kind = "amount"
one.kind = "amount"
two.kind = "amount"
three.kind = "amount"
cost_total.kind = "amount"
[totals]
total = ["part_total", "three"]
part_total = ["one", "two"]
cost_total = ["costs.full"]
[roster.costs]
label = "明细"
column = { name = { kind = "text" }, half = { kind = "amount" }, full = { kind = "amount" } }
[roster.aims]
label = "指标"
column = { name = { kind = "text" }, value = { kind = "indicator_value" } }
[[ratio]]
cell = "aims.value"
row_named = "执行率"
part = "costs.half"
whole = "costs.full"
"""


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form(FORM, "plan.toml")


def record(rate: str = "", **values: str) -> Record:
    empty = Record("plan", 1, Texts(values))
    rows = [Texts({"name": "产量", "value": "3"}), Texts({"name": "执行率", "value": rate})]
    return empty.with_rows("aims", rows)


def cost(half: str, full: str) -> Texts:
    return Texts({"name": "保洁", "half": half, "full": full})


RATE = Place("aims", 1, "value")


def test_sums_are_exact_and_totals_of_totals_come_out_right(form: Form) -> None:
    settled = settle(form, record(one="0.1", two="0.2", three="1022.31"))
    assert (settled.values["part_total"], settled.values["total"]) == ("0.3", "1022.61")


def test_a_total_of_blanks_is_blank_and_a_total_of_zero_is_zero(form: Form) -> None:
    assert settle(form, record()).values["total"] == ""
    assert settle(form, record(one="0")).values["total"] == "0"


def test_what_is_no_amount_counts_nothing(form: Form) -> None:
    assert settle(form, record(one="433..34", two="2")).values["part_total"] == "2"


def test_a_stated_total_stays_when_a_record_arrives(form: Form) -> None:
    assert settle(form, record(one="1", part_total="5")).values["part_total"] == "5"


def test_a_total_follows_when_one_of_its_parts_is_edited(form: Form) -> None:
    before = record(one="1", part_total="5", total="5", three="7")
    after = follow(form, before, before.with_text(Place("one"), "2"))
    assert after.values["part_total"] == "2"
    assert after.values["total"] == "9"


def test_a_stated_total_stays_when_something_else_is_edited(form: Form) -> None:
    before = record(one="1", part_total="5")
    after = follow(form, before, before.with_text(Place("three"), "2"))
    assert after.values["part_total"] == "5"


def test_a_total_may_sum_a_column_of_a_roster(form: Form) -> None:
    before = record()
    after = follow(form, before, before.with_rows("costs", [cost("1", "2"), cost("", "3.5")]))
    assert after.values["cost_total"] == "5.5"
    emptied = follow(form, after, after.with_rows("costs", []))
    assert emptied.values["cost_total"] == ""


def test_a_blank_ratio_is_filled_in(form: Form) -> None:
    settled = settle(form, record().with_rows("costs", [cost("4", "9.6"), cost("2", "6.4")]))
    assert settled.text(RATE) == "=37.5%"
    assert settled.text(Place("aims", 0, "value")) == "3"


def test_a_ratio_that_agreed_follows_the_amounts(form: Form) -> None:
    before = record("=50%").with_rows("costs", [cost("1", "2")])
    after = follow(form, before, before.with_rows("costs", [cost("1", "4")]))
    assert after.text(RATE) == "=25%"


def test_a_ratio_that_the_user_typed_otherwise_stays(form: Form) -> None:
    before = record("=40%").with_rows("costs", [cost("1", "2")])
    after = follow(form, before, before.with_rows("costs", [cost("1", "4")]))
    assert after.text(RATE) == "=40%"


def test_a_ratio_may_be_typed_over_the_computed_one(form: Form) -> None:
    before = record("=50%").with_rows("costs", [cost("1", "2")])
    assert follow(form, before, before.with_text(RATE, "≥45%")).text(RATE) == "≥45%"


def test_without_a_whole_there_is_no_ratio(form: Form) -> None:
    nothing = record().with_rows("costs", [cost("0", "0")])
    assert ratio_of(nothing, form.ratios[0]) is None
    assert settle(form, nothing).text(RATE) == ""
    before = record("=50%").with_rows("costs", [cost("1", "2")])
    assert follow(form, before, before.with_rows("costs", [])).text(RATE) == ""


@pytest.mark.parametrize(
    ("percent", "spelled"), [("50", "=50%"), ("37.5", "=37.5%"), ("57.142857", "=57.14%")]
)
def test_a_ratio_is_spelled_with_two_decimals_at_most(percent: str, spelled: str) -> None:
    assert spell_ratio(Decimal(percent)) == spelled


FOLLOWING = """
form = "halves"
edition = 1
title = "两半"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["{aims.name}", "{aims.twin}"]]
[roster.aims]
label = "指标"
column = { name = { kind = "text" }, twin = { kind = "text", follows = "name" } }
"""


def twins(*rows: tuple[str, str]) -> Record:
    texts = (Texts({"name": name, "twin": twin}) for name, twin in rows)
    return Record("halves", 1).with_rows("aims", texts)


@pytest.mark.parametrize(
    ("before", "after", "then"),
    [
        ([("甲", "甲")], [("乙", "甲")], [("乙", "乙")]),
        ([("甲", "另写")], [("乙", "另写")], [("乙", "另写")]),
        ([("甲", "")], [("乙", "")], [("乙", "")]),
        ([("甲", "甲")], [("甲", "乙")], [("甲", "乙")]),
        ([("甲", "甲")], [("乙", "丙")], [("乙", "丙")]),
        ([], [("新", "")], [("新", "新")]),
        ([("甲", "")], [("新", ""), ("甲", "")], [("新", "新"), ("甲", "")]),
    ],
)
def test_a_column_follows_another_as_long_as_both_read_alike(
    before: list[tuple[str, str]], after: list[tuple[str, str]], then: list[tuple[str, str]]
) -> None:
    form = read_form(FOLLOWING, "halves.toml")
    assert follow(form, twins(*before), twins(*after)) == twins(*then)

"""N1 to N7: amounts that disagree are told with both values; those that agree are silent."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Edit, Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

N1, N5, N7 = "[checks.N1]", "[checks.N5]", "[checks.N7]"
N3 = '[checks.N3]\npairs = [["total", "costs.full"]]'
N4 = '[checks.N4]\npairs = [["costs.half", "costs.full"]]'


ROWS_SUMMED = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["资金总额", "{total}", "支出数", "{spent}"], ["支出", "", "", "{costs.full}"]]
[field]
total = { kind = "amount" }
spent = { kind = "amount" }
[totals]
spent = ["costs.full"]
[roster.costs]
label = "支出明细"
[roster.costs.column]
full = { kind = "amount" }
"""


def costs(*amounts: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    return {"costs": [{"name": "印刷费", "half": half, "full": full} for half, full in amounts]}


def rate(value: str) -> dict[str, list[dict[str, str]]]:
    return {"aims": [{"class": "过程", "name": "执行率", "half": value}]}


# ── N1


def test_a_total_that_is_not_its_sum_is_told_and_can_be_recomputed(
    findings: Find, said: Say
) -> None:
    values = {"total": "20.00", "grant": "18.00", "central": "18.00", "fund": "0.5"}
    assert said(N1, values) == [
        "E 资金总额 20.00 万元，与财政拨款、社保基金之和 18.50 万元相差 1.50 万元：核对各行金额。"
    ]
    (found,) = findings(N1, values)
    assert found.others == (Place("grant"), Place("fund"))
    assert found.fix
    assert found.fix.edits == (Edit(Place("total"), "18.5"),)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"total": "18.00", "grant": "18", "central": "18.0"},
        {"total": "0"},
        {"fund": "0"},
        {"total": "20", "fund": "2O"},  # F4 tells; no sum is known
        {"total": "2O", "fund": "20"},
    ],
)
def test_a_total_that_agrees_or_cannot_be_known_is_silent(
    said: Say, values: dict[str, str]
) -> None:
    assert said(N1, values) == []


def test_a_blank_total_of_entered_parts_is_told(said: Say) -> None:
    assert said(N1, {"fund": "3"}) == ["E 资金总额还空着，财政拨款、社保基金之和是 3 万元：填上。"]


def test_a_total_whose_parts_are_all_blank_has_no_certain_correction(findings: Find) -> None:
    (found,) = findings(N1, {"total": "20"})
    assert found.fix is None


def test_a_part_that_is_above_its_total_is_told(findings: Find, said: Say) -> None:
    check = f'{N1}\nwithin = [["fund", "central"], ["costs.half", "central"]]'
    values = {"total": "20.5", "grant": "18", "central": "18", "fund": "2.5"}
    assert said(check, values, costs(("15", ""), ("5.00", ""))) == [
        (
            "E 支出明细“半年计划” 20.00 万元，大于中央财政 18 万元："
            "“其中”项不能大于总数，核对这两个数。"
        )
    ]
    (found,) = findings(check, values, costs(("15", ""), ("5.00", "")))
    assert (found.place, found.others) == (Place("costs", -1, "half"), (Place("central"),))


# ── N3


def test_sums_that_differ_are_told_with_both_values(findings: Find, said: Say) -> None:
    values, rows = {"total": "20.00"}, costs(("", "10.50"), ("", "7.50"))
    assert said(N3, values, rows) == [
        "E 支出合计 18.00 万元，与资金总额 20.00 万元相差 2.00 万元：核对支出明细或资金总额的各项。"
    ]
    (found,) = findings(N3, values, rows)
    assert (found.place, found.others) == (Place("total"), (Place("costs", -1, "full"),))


def test_a_total_of_rows_is_said_to_have_rows(said: Say) -> None:
    check, values = '[checks.N3]\npairs = [["total", "spent"]]', {"total": "2", "spent": "1"}
    assert said(check, values, {"costs": [{"full": "1"}]}, ROWS_SUMMED) == [
        "E 支出数 1 万元，与资金总额 2 万元相差 1 万元：核对支出数的各行或资金总额。"
    ]


def test_expenses_without_any_income_are_told(said: Say) -> None:
    assert said(N3, {}, costs(("", "18"))) == [
        "E 支出合计 18 万元，与资金总额 0 万元相差 18 万元：核对支出明细或资金总额的各项。"
    ]


def test_income_without_any_row_of_a_roster_that_may_be_empty_is_told(said: Say) -> None:
    assert said(N3, {"total": "18"}) == [
        "E 支出合计 0 万元，与资金总额 18 万元相差 18 万元：核对支出明细或资金总额的各项。"
    ]


@pytest.mark.parametrize(
    ("values", "amounts"),
    [
        ({}, []),
        ({"total": "0"}, []),
        ({"total": "18"}, [("", "")]),  # C1 asks for the amount
        ({"total": "18.00"}, [("", "10"), ("", "8")]),
        ({"total": "20"}, [("", "1O")]),
        ({"total": "20", "grant": "2O"}, [("", "10")]),  # a part of the total is no amount
    ],
)
def test_equal_or_unknown_sums_are_silent(
    said: Say, values: dict[str, str], amounts: list[tuple[str, str]]
) -> None:
    assert said(N3, values, costs(*amounts)) == []


def test_two_fields_may_be_held_against_each_other(said: Say, findings: Find) -> None:
    check = '[checks.N3]\npairs = [["fund", "central"]]'
    values = {"fund": "2", "central": "3"}
    assert said(check, values) == [
        "E 中央财政 3 万元，与社保基金 2 万元相差 1 万元：核对中央财政或社保基金。"
    ]
    assert findings(check, values)[0].others == (Place("central"),)


# ── N4


def test_half_a_year_above_the_whole_is_told(findings: Find, said: Say) -> None:
    rows = costs(("5", "10"), ("25.0", "20"))
    assert said(N4, {}, rows) == [
        "E 支出明细第2行“印刷费”的半年计划 25.0 万元，大于全年预算 20 万元：核对这两个数。"
    ]
    assert findings(N4, {}, rows)[0].place == Place("costs", 1, "half")


@pytest.mark.parametrize("amounts", [("10", "10.0"), ("", "0"), ("10", ""), ("x", "1")])
def test_half_a_year_within_the_whole_is_silent(said: Say, amounts: tuple[str, str]) -> None:
    assert said(N4, {}, costs(amounts) | rate("=50%")) == []


FIELDS = '[checks.N4]\npairs = [["fund", "central"]]'


def test_half_a_year_may_be_a_field_too(findings: Find, said: Say) -> None:
    values = {"fund": "400.5", "central": "400"}
    assert said(FIELDS, values) == ["E 社保基金 400.5 万元，大于中央财政 400 万元：核对这两个数。"]
    (found,) = findings(FIELDS, values)
    assert (found.place, found.others) == (Place("fund"), (Place("central"),))


@pytest.mark.parametrize(
    ("half", "whole"),
    [("400", "886.16"), ("0", "0"), ("", "0"), ("4", ""), ("4x", "1"), ("4", "x")],
)
def test_half_a_year_of_fields_within_the_whole_is_silent(said: Say, half: str, whole: str) -> None:
    assert said(FIELDS, {"fund": half, "central": whole}) == []


def test_a_field_may_be_held_against_all_rows(said: Say) -> None:
    check = '[checks.N4]\npairs = [["fund", "costs.full"], ["costs.half", "fund"]]'
    assert said(check, {"fund": "30"}, costs(("1", "10"), ("2", "10"))) == [
        "E 社保基金 30 万元，大于全年预算合计 20 万元：核对这两个数。"
    ]


# ── N5


def test_amounts_below_0_or_with_too_many_decimals_are_told(said: Say) -> None:
    assert said(N5, {"fund": "-3"}, costs(("1.255", "2.00"))) == [
        "E 社保基金：-3 是负数，金额不能小于 0。",
        "E 支出明细第1行“印刷费”的半年计划：1.255 的小数多于 2 位，最多填 2 位小数。",
    ]


def test_a_total_does_not_repeat_what_is_wrong_with_its_parts(said: Say) -> None:
    values = {"total": "-3", "grant": "-3", "central": "-3", "fund": "0.000"}
    assert said(N5, values) == ["E 中央财政：-3 是负数，金额不能小于 0。"]


# ── N7


def test_a_rate_that_is_far_off_is_an_error_and_can_be_filled_in(findings: Find, said: Say) -> None:
    rows = costs(("2", "6.4"), ("4", "9.60")) | rate("=41%")
    (sentence,) = said(N7, {}, rows)
    assert sentence == (
        "E 绩效指标第1行“执行率”的半年指标值写的是 =41%，"
        "而半年计划合计 6 万元，占全年预算合计 16.00 万元的 37.5%，相差 3.5 个百分点："
        "改写指标值，或核对金额。"
    )
    (found,) = findings(N7, {}, rows)
    assert found.fix
    assert found.fix.edits == (Edit(Place("aims", 0, "half"), "=37.5%"),)
    assert found.others == (Place("costs", -1, "half"), Place("costs", -1, "full"))


@pytest.mark.parametrize(
    ("stated", "key"),
    [
        ("=40%", "N7.near"),  # 2.5 points off: not beyond
        ("40.01％", "N7.far"),
        ("=34.99%", "N7.far"),
        ("=38.01%", "N7.near"),
        ("≥38.1%", "N7.near"),
        (">41%", "N7.far"),
        ("≤36%", "N7.near"),
        ("<30%", "N7.far"),
    ],
)
def test_a_rate_is_judged_by_direction_and_distance(findings: Find, stated: str, key: str) -> None:
    found = findings(N7, {}, costs(("6", "16")) | rate(stated))
    assert [finding.key for finding in found] == [key]


@pytest.mark.parametrize(
    "stated", ["", "=37.5%", "=38%", "37%", "≥20%", "≤90%", "序时进度", "=6万元"]
)
def test_a_rate_that_holds_is_silent(said: Say, stated: str) -> None:
    assert said(N7, {}, costs(("6", "16")) | rate(stated)) == []


@pytest.mark.parametrize("amounts", [("0", "0"), ("6", ""), ("x", "16"), ("6", "x")])
def test_a_rate_of_nothing_or_of_no_amount_is_silent(said: Say, amounts: tuple[str, str]) -> None:
    assert said(N7, {}, costs(amounts, ("6", "0")) | rate("=90%")) == []


def test_the_tolerances_are_the_forms(findings: Find) -> None:
    rows = costs(("6", "16")) | rate("=40%")
    (found,) = findings(f"{N7}\nerror_points = 2", {}, rows)
    assert found.key == "N7.far"
    assert not findings(f"{N7}\nwarning_points = 2.5", {}, rows)

"""X4 and X7: promises that cannot all be kept are told with both values."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]
Rows = dict[str, list[dict[str, str]]]

FORM = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["二级指标", "三级指标", "实施期指标值", "三级指标", "年度指标值"],
  ["{aims.class}", "{aims.far_name}", "{aims.far}", "{aims.name}", "{aims.near}"],
  ["二级指标", "三级指标", "<", "<", "指标值"],
  ["{more.class}", "{more.name}", "<", "<", "{more.value}"],
]
[roster.aims]
label = "绩效指标"
heading_columns = 1
[roster.aims.column]
class = { kind = "text" }
far_name = { kind = "text" }
far = { kind = "indicator_value" }
name = { kind = "text" }
near = { kind = "indicator_value" }
[roster.more]
label = "过程指标"
heading_columns = 1
[roster.more.column]
class = { kind = "text" }
name = { kind = "text" }
value = { kind = "indicator_value" }
"""
X4 = '[checks.X4]\npairs = [["aims.far", "aims.near"]]'
X4_TWO_ROSTERS = '[checks.X4]\npairs = [["more.value", "aims.near"]]'
X7 = '[checks.X7]\nvalues = ["aims.near", "more.value"]'


def aims(*rows: tuple[str, str, str, str]) -> Rows:
    columns = ("far_name", "far", "name", "near")
    return {"aims": [dict(zip(columns, row, strict=True)) for row in rows]}


def both(name: str, far: str, near: str) -> Rows:
    return aims((name, far, name, near))


# ── X4


def test_a_year_beyond_the_long_term_is_told_with_both_values(findings: Find, said: Say) -> None:
    rows = both("监测报告数量", "=10份", "=12份")
    assert said(X4, {}, rows, FORM) == [
        "W 绩效指标第1行“监测报告数量”的年度指标值 =12份，超出了实施期指标值 =10份：核对这两个值。"
    ]
    (found,) = findings(X4, {}, rows, FORM)
    assert (found.place, found.others) == (Place("aims", 0, "near"), (Place("aims", 0, "far"),))


@pytest.mark.parametrize(
    ("far", "near"),
    [
        ("≥10份", "≥12份"),
        ("7台", "8台"),
        ("≥90%", "≥95%"),
        ("≤331800元", "≤331801元"),
        ("≤0.5万元/台", "≤0.6万元/台"),
        ("≤5%", "≤3%"),
    ],
)
def test_more_than_the_long_term_has_is_beyond_it(findings: Find, far: str, near: str) -> None:
    assert [found.key for found in findings(X4, {}, both("某项", far, near), FORM)] == ["X4.beyond"]


@pytest.mark.parametrize(
    ("far", "near"),
    [
        ("7台", "7台"),
        ("≤331800元", "≤110600元"),
        ("≥95%", "≥90%"),
        ("≤3%", "≤5%"),  # it may fall over the years
        ("≥3%", "≤2%"),
        ("=3%", "=5%"),  # up or down, who knows
        ("≤35微克", "≤38微克"),
        ("≤9次", "≤3次"),
        ("=1万份", "=12份"),  # another unit
        ("提升", "=3份"),
        ("=3份", "提升"),
        ("", "=3份"),
    ],
)
def test_a_year_within_the_long_term_is_silent(said: Say, far: str, near: str) -> None:
    assert said(X4, {}, both("某项", far, near), FORM) == []


def test_a_name_that_stands_twice_is_matched_in_its_own_row(findings: Find) -> None:
    rows = aims(
        ("完成数", "=5份", "完成数", "=6份"),
        ("完成数", "=9份", "完成数", "=6份"),
        ("", "", "完成数", "=99份"),
    )
    assert [found.place.row for found in findings(X4, {}, rows, FORM)] == [0]


def test_the_indicator_may_stand_in_another_row_or_roster(findings: Find) -> None:
    rows = aims(("报告", "=5份", "演练", "=2次"), ("演练", "=1次", "报告", "=5份"))
    (found,) = findings(X4, {}, rows, FORM)
    assert found.others == (Place("aims", 1, "far"),)
    rows |= {"more": [{"name": "报告", "value": "=4份"}]}
    (found,) = findings(X4_TWO_ROSTERS, {}, rows, FORM)
    assert (found.place, found.others) == (Place("aims", 1, "near"), (Place("more", 0, "value"),))


# ── X7


def process(spent: str, name: str, value: str) -> Rows:
    saved = {"far_name": "", "name": name, "near": value}
    return {"aims": [saved], "more": [{"name": "预算执行率", "value": spent}]}


def test_all_spent_and_some_saved_is_told(findings: Find, said: Say) -> None:
    rows = process("=100%", "成本节约率", "≥5%")
    assert said(X7, {}, rows, FORM) == [
        (
            "E 绩效指标第1行的年度指标值 ≥5%，与过程指标第1行“预算执行率”的指标值 =100% "
            "不能同时做到：改写其中一个。"
        )
    ]
    (found,) = findings(X7, {}, rows, FORM)
    assert (found.place, found.others) == (Place("aims", 0, "near"), (Place("more", 0, "value"),))


@pytest.mark.parametrize(
    ("spent", "name", "value"),
    [
        ("100%", "成本节约率", "=1.5%"),
        ("≥100%", "预算资金节约率", ">0%"),
        ("=95%", "结转结余率", "=0%"),
        ("≤95%", "结转结余率", "≤0%"),
        ("99%", "结转结余率", "0%"),
    ],
)
def test_contradictions_are_told_in_every_spelling(
    findings: Find, spent: str, name: str, value: str
) -> None:
    found = findings(X7, {}, process(spent, name, value), FORM)
    assert [each.key for each in found] == ["X7.pair"]


@pytest.mark.parametrize(
    ("spent", "name", "value"),
    [
        ("=95%", "成本节约率", "≥5%"),
        ("≤100%", "成本节约率", "≥5%"),
        ("=100%", "成本节约率", "≥0%"),
        ("=100%", "成本节约率", "≤5%"),
        ("=100%", "用电节约率", "≥5%"),
        ("=100%", "成本节约率", "较高"),
        ("序时进度", "成本节约率", "≥5%"),
        ("=100%", "结转结余率", "=0%"),
        ("≥95%", "结转结余率", "=0%"),
        ("=95%", "结转结余率", "≤5%"),
        ("=95%", "结转结余率", "≥0%"),
    ],
)
def test_what_can_be_done_together_is_silent(said: Say, spent: str, name: str, value: str) -> None:
    assert said(X7, {}, process(spent, name, value), FORM) == []

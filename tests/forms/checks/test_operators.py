"""F2: each number says whether it is a bound, and > and ≥ do not stand side by side."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Edit, Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

F2 = "[checks.F2]"

FORM = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["一类", "三级指标", "半年指标值", "全年指标值"],
  ["{aims.class}", "{aims.name}", "{aims.half}", "{aims.full}"],
]
[roster.aims]
label = "绩效指标"
heading_columns = 1
[roster.aims.column]
class = { kind = "text" }
name = { kind = "text" }
half = { kind = "indicator_value" }
full = { kind = "indicator_value" }
[[roster.aims.heading]]
path = ["管理"]
presets = [["资金到位率", "序时进度", "100%"], ["公开率", "", "≥95%"]]
[[roster.aims.heading]]
path = ["数量指标"]
measures = "quantity"
"""

Rows = dict[str, list[dict[str, str]]]


def aim(name: str, value: str, heading: str = "数量指标") -> Rows:
    return {"aims": [{"class": heading, "name": name, "full": value}]}


@pytest.mark.parametrize("value", ["7台", "24小时", "7", "90％", "12 个月", "-3°C"])
def test_a_number_without_operator_is_told(findings: Find, said: Say, value: str) -> None:
    assert said(F2, {}, aim("维护数据量", value), FORM) == [
        f"W 绩效指标第1行“维护数据量”的全年指标值：“{value}”前面没有符号，按意思写 =、≥ 或 ≤。"
    ]
    assert findings(F2, {}, aim("维护数据量", value), FORM)[0].fix is None


def test_the_whole_of_a_rate_can_only_be_reached(findings: Find, said: Say) -> None:
    rows = aim("平台联网率（%）", "100％")
    assert said(F2, {}, rows, FORM) == [
        "W 绩效指标第1行“平台联网率（%）”的全年指标值：“100％”前面没有符号，改写为“=100％”。"
    ]
    (found,) = findings(F2, {}, rows, FORM)
    assert found.fix
    assert found.fix.edits == (Edit(Place("aims", 0, "full"), "=100％"),)


@pytest.mark.parametrize(
    "value",
    [
        *("=7台", "》7台", "7台以上", "2024-12-31", "2024年", "提升10%", "3-5天", "及时", ""),
        *("433..34", "100%覆盖", "12份，每月1份", "不适用（无）"),
    ],
)
def test_what_has_an_operator_or_is_no_plain_number_is_silent(said: Say, value: str) -> None:
    assert said(F2, {}, aim("维护数据量", value), FORM) == []


def test_rows_that_the_form_prints_keep_the_forms_way(said: Say) -> None:
    assert said(F2, {}, aim("资金到位率", "100%", "管理"), FORM) == []
    assert said(F2, {}, aim("资金到位率", "50%", "管理"), FORM) == []
    assert said(F2, {}, aim("归档率", "50%", "管理"), FORM)


def test_strict_and_other_bounds_side_by_side_get_one_hint(findings: Find, said: Say) -> None:
    rows = {
        "aims": [
            {"class": "数量指标", "name": "检测率", "half": "≥90%", "full": ">95%"},
            {"class": "数量指标", "name": "联网率", "half": "＞90%", "full": "≥95%"},
        ]
    }
    assert said(F2, {}, rows, FORM) == [
        (
            "I 绩效指标第1行“检测率”的全年指标值写的是“>95%”，"
            "绩效指标第1行“检测率”的半年指标值写的是“≥90%”：同一张表里 > 和 ≥ 统一用一种。"
        )
    ]
    (found,) = findings(F2, {}, rows, FORM)
    assert (found.place, found.others) == (Place("aims", 0, "full"), (Place("aims", 0, "half"),))


def test_one_sort_of_bound_is_silent_and_the_forms_own_do_not_count(said: Say) -> None:
    rows = {
        "aims": [
            {"class": "管理", "name": "公开率", "full": "≥95%"},
            {"class": "数量指标", "name": "联网率", "full": ">95%"},
        ]
    }
    assert said(F2, {}, rows, FORM) == []
    assert said(F2, {}, aim("联网率", "≥95%"), FORM) == []

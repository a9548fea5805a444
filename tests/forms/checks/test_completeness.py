"""C1 and C2: what is missing is told once, and where it is missing."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

C1 = "[checks.C1]"
C2 = '[checks.C2]\npairs = [["far", "near"]]'

GOALS = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["中长期目标", "{far}"],
  ["年度目标", "{near}"],
  ["资金", "{total}"],
  ["支出项目", "金额"],
  ["{costs.name}", "{costs.sum}"],
  ["指标", "指标值"],
  ["{aims.name}", "{aims.value}"],
]
[field]
far = { kind = "long_text" }
near = { kind = "long_text", required = true }
total = { kind = "amount", required = true }
[totals]
total = ["costs.sum"]
[roster.costs]
label = "支出明细"
required = true
[roster.costs.column]
name = { kind = "text", label = "支出项目", required = true }
sum = { kind = "amount", required = true }
[roster.aims]
label = "绩效指标"
[roster.aims.column]
name = { kind = "text", label = "指标", required = true }
value = { kind = "indicator_value", required = true }
[[ratio]]
cell = "aims.value"
row_named = "执行率"
part = "costs.sum"
whole = "costs.sum"
"""
FULL = {"far": "五年内建成", "near": "今年动工", "total": "3"}
COSTS = {"costs": [{"name": "印刷费", "sum": "3"}]}


def test_a_full_form_is_silent(said: Say) -> None:
    aims = {"aims": [{"name": "份数", "value": "=3份"}]}
    assert said(C1, FULL, COSTS | aims, GOALS) == []


def test_a_blank_required_field_is_told_but_never_a_computed_one(said: Say) -> None:
    assert said(C1, {"far": "五年内建成"}, COSTS, GOALS) == ["E 年度目标还没有填写。"]


def test_white_space_is_no_answer(said: Say) -> None:
    costs = {"costs": [{"name": "\u3000", "sum": "3"}]}
    assert said(C1, FULL | {"near": " \n"}, costs, GOALS) == [
        "E 年度目标还没有填写。",
        "E 支出明细第1行的支出项目还没有填写。",
    ]


def test_each_blank_cell_of_a_begun_row_is_told_in_the_words_of_its_kind(said: Say) -> None:
    rows = {
        "costs": [{"name": "印刷费"}, {"sum": "3"}],
        "aims": [{"name": "份数"}, {"name": "执行率"}],
    }
    assert said(C1, FULL, rows, GOALS) == [
        "E 支出明细第1行“印刷费”的金额还没有填写：没有金额的填 0。",
        "E 支出明细第2行的支出项目还没有填写。",
        "E 绩效指标第1行“份数”的指标值还没有填写：不适用的写 不适用（原因）。",
        (
            "E 绩效指标第2行“执行率”的指标值还空着："
            "填好支出明细的金额，这里自动算出；没有金额的写 不适用（原因）。"
        ),
    ]


def test_a_wholly_blank_row_is_told_once_at_its_naming_column(findings: Find, said: Say) -> None:
    rows = {"costs": [{"name": "印刷费", "sum": "3"}, {}]}
    assert said(C1, FULL, rows, GOALS) == ["E 支出明细第2行整行空着：填好，或删除这一行。"]
    assert [found.place for found in findings(C1, FULL, rows, GOALS)] == [Place("costs", 1, "name")]


def test_a_row_with_nothing_but_its_heading_is_blank(said: Say) -> None:
    rows = {"aims": [{"class": "过程"}]}
    assert said(C1, {}, rows) == ["E 绩效指标第1行整行空着：填好，或删除这一行。"]


@pytest.mark.parametrize("rows", [[], [{}], [{}, {}]])
def test_a_required_roster_without_an_entry_is_told_once_as_a_whole(
    findings: Find, said: Say, rows: list[dict[str, str]]
) -> None:
    assert said(C1, FULL, {"costs": rows}, GOALS) == ["E 支出明细还没有填写：至少填一行。"]
    assert findings(C1, FULL, {"costs": rows}, GOALS)[0].place == Place("costs")


def test_a_goal_without_its_fellow_is_told_at_the_blank_one(findings: Find, said: Say) -> None:
    assert said(C2, {"far": "五年内建成"}) == ["E 中长期目标已经填写，年度目标还空着：两处都要写。"]
    (found,) = findings(C2, {"near": "今年动工"})
    assert found.place == Place("far")
    assert found.others == (Place("near"),)


@pytest.mark.parametrize("goals", [{}, {"far": "五年内建成", "near": "今年动工"}])
def test_both_goals_or_none_are_all_right(said: Say, goals: dict[str, str]) -> None:
    assert said(C2, goals) == []


def test_a_blank_goal_that_is_required_is_told_by_c1_alone(findings: Find) -> None:
    found = findings(f"{C1}\n{C2}", {"far": "五年内建成"}, COSTS, GOALS)
    assert [finding.key for finding in found] == ["C1.text"]
    found = findings(f"{C1}\n{C2}", {"near": "今年动工"}, COSTS, GOALS)
    assert [finding.key for finding in found] == ["C2.goal"]

"""C1 to C3: what is missing is told once, and where it is missing."""

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
        "E 绩效指标第1行“份数”的指标值还没有填写：不适用的写“不适用（原因）”。",
        (
            "E 绩效指标第2行“执行率”的指标值还空着："
            "填好支出明细的金额，这里自动算出；没有金额的写“不适用（原因）”。"
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


# ── C3

C3 = """
[checks.C3]
pairs = [["far", "aims.half"], ["near", "aims.full"]]
"""
OWN_AIMS = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["绩效目标", "{goals.text}"],
  ["指标", "指标值"],
  ["{aims.name}", "{aims.value}"],
]
[roster.goals]
label = "绩效目标"
[roster.goals.column]
text = { kind = "long_text", label = "目标" }
[roster.aims]
label = "绩效指标"
[roster.aims.column]
name = { kind = "text", label = "指标" }
value = { kind = "indicator_value" }
"""


def test_a_goal_that_no_indicator_measures_is_told(findings: Find, said: Say) -> None:
    goals = {"far": "监测数据传输有效率三年内达到90%", "near": "今年达到90%"}
    aims = {"aims": [{"class": "数量指标", "name": "服务器", "half": "7台"}]}
    assert said(C3, goals, aims) == [
        "W 年度目标已经填写，绩效指标“全年指标值”下面还没有衡量它的指标：至少写一个。"
    ]
    (found,) = findings(C3, goals, aims)
    assert (found.place, found.others) == (Place("near"), (Place("aims", -1, "full"),))


def test_what_the_form_gives_by_itself_measures_no_goal(findings: Find) -> None:
    aims = {"aims": [{"class": "过程", "name": "执行率", "full": "=100%"}]}
    assert len(findings(C3, {"near": "今年达到90%"}, aims)) == 1


@pytest.mark.parametrize(
    ("goals", "value"),
    [({}, ""), ({"near": " "}, ""), ({"near": "今年达到90%"}, "=7台")],
)
def test_a_goal_that_is_measured_or_not_written_is_silent(
    said: Say, goals: dict[str, str], value: str
) -> None:
    aims = {"aims": [{"class": "数量指标", "name": "服务器", "full": value}]}
    assert said(C3, goals, aims) == []


def test_the_first_of_several_goals_is_told_for_all(findings: Find, said: Say) -> None:
    check = '[checks.C3]\npairs = [["goals.text", "aims.value"]]'
    goals = {"goals": [{}, {"text": "完成监督性监测"}, {"text": "完成应急演练"}]}
    assert said(check, {}, goals, OWN_AIMS) == [
        ("W 绩效目标第2行的目标已经填写，绩效指标“指标值”下面还没有衡量它的指标：至少写一个。")
    ]
    aims = {"aims": [{"name": "演练次数", "value": "=1次"}]}
    assert findings(check, {}, goals | aims, OWN_AIMS) == ()


GROUPS = """
form = "plan"
edition = 1
title = "履职表"
widths = [1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["{duties.office}", "{duties.name}", "{duties.value}"]]
[roster.duties]
label = "履职指标"
heading_columns = 1
[roster.duties.column]
office = { kind = "text", label = "科室", required = true }
name = { kind = "text", label = "指标", needed_with = "value" }
value = { kind = "indicator_value", label = "指标值", needed_with = "name" }
"""


def duty(office: str, name: str, value: str) -> dict[str, str]:
    return {"office": office, "name": name, "value": value}


def test_a_blank_heading_of_the_users_is_told_once_for_its_group(said: Say) -> None:
    rows = {"duties": [duty("", "月报", "=6份"), duty("", "年报", "=1份"), duty("一科", "x", "y")]}
    assert said(C1, {}, rows, GROUPS) == ["E 履职指标第1行“月报”的科室还没有填写。"]


def test_a_cell_that_is_needed_with_another_is_told_when_that_is_there(said: Say) -> None:
    rows = {"duties": [duty("一科", "月报", ""), duty("一科", "", "=1份")]}
    assert said(C1, {}, rows, GROUPS) == [
        "E 履职指标第1行“月报”的指标值还没有填写：不适用的写“不适用（原因）”。",
        "E 履职指标第2行的指标还没有填写。",
    ]

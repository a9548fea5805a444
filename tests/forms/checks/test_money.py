"""F7 and F8: blanks beside zeros and names with amounts are told, lawful names are not."""

from collections.abc import Callable, Mapping

import pytest

from perfdesk.forms.problem import Edit, Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]
Rows = dict[str, list[dict[str, str]]]

F7 = '[checks.F7]\ncolumns = [["total", "grant", "central", "fund"]]'
F7_ROWS = '[checks.F7]\ncolumns = [["sums.full"]]'
F8 = '[checks.F8]\ncolumns = ["costs.name"]'

SUMS = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["名称", "金额"], ["{sums.name}", "{sums.full}"]]
[roster.sums]
label = "明细"
[roster.sums.column]
name = { kind = "text" }
full = { kind = "amount" }
"""


def costs(*names: str) -> Rows:
    return {"costs": [{"name": name} for name in names]}


# ── F7


def test_a_blank_beside_a_zero_is_told_once_and_filled_in(findings: Find, said: Say) -> None:
    values = {"total": "20", "grant": "20", "fund": "0"}
    assert said(F7, values) == [
        "I 中央财政空着，而社保基金填了 0：同一列里没有金额的，都填 0，或都留空。"
    ]
    (found,) = findings(F7, values)
    assert (found.place, found.others) == (Place("central"), (Place("fund"),))
    assert found.fix
    assert found.fix.label == "空着的都填 0"
    assert found.fix.edits == (Edit(Place("central"), "0"),)


def test_rows_of_one_column_are_held_against_each_other(findings: Find, said: Say) -> None:
    rows = {"sums": [{"name": "甲"}, {"name": "乙", "full": "0.00"}, {"name": "丙"}, {}]}
    assert said(F7_ROWS, {}, rows, SUMS) == [
        (
            "I 明细第1行“甲”的金额空着，而明细第2行“乙”的金额填了 0："
            "同一列里没有金额的，都填 0，或都留空。"
        )
    ]
    (found,) = findings(F7_ROWS, {}, rows, SUMS)
    assert found.fix
    assert found.fix.edits == tuple(Edit(Place("sums", row, "full"), "0") for row in (0, 2))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"fund": "20"},
        {"fund": "0", "central": "0"},
        {"fund": "0", "central": "20"},
        {"central": "20"},
        {"fund": "零"},
        {"total": "0", "grant": "0", "central": "20"},  # computed cells follow
    ],
)
def test_columns_that_are_all_blank_or_all_filled_in_are_silent(
    said: Say, values: Mapping[str, str]
) -> None:
    assert said(F7, values) == []


def test_a_required_amount_is_c1s_business(said: Say) -> None:
    rows = {"costs": [{"name": "印刷费", "full": "0"}, {"name": "会议费"}]}
    assert said('[checks.F7]\ncolumns = [["costs.full"]]', {}, rows) == []


# ── F8


def test_a_long_name_is_told_with_its_length(findings: Find, said: Say) -> None:
    name = "市级工业园区站、乡镇站等监测数据联网平台建设"
    assert said(F8, {}, costs("印刷费", name)) == [
        f"W 支出明细第2行的支出项目“{name}”有 22 个字，最多 20 个字：名称写短，说明写进文字栏。"
    ]
    assert findings(F8, {}, costs("印刷费", name))[0].place == Place("costs", 1, "name")


@pytest.mark.parametrize(
    ("name", "amount"),
    [
        ("链路费3.84万元", "3.84万元"),
        ("会议系统及音视频运维（15万）", "15万"),
        ("印刷费1,200.50元", "1,200.50元"),
        ("维修费５千元", "5千元"),
        ("平台建设1亿元", "1亿元"),
    ],
)
def test_an_amount_in_a_name_is_told(findings: Find, said: Say, name: str, amount: str) -> None:
    assert said(F8, {}, costs(name)) == [
        f"W 支出明细第1行的支出项目“{name}”里写了 {amount}：金额只填在金额列里，名称里不写。"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "网络设备设施运行与维护费",
        "2024年12月份水电费补差",
        "10万千瓦机组在线监测",
        "服务30万人口普查",
        "工作餐50元/人",
        "一二三四五六七八九十一二三四五六七八九十",
    ],
)
def test_a_name_without_an_amount_is_silent(said: Say, name: str) -> None:
    assert said(F8, {}, costs(name)) == []


def test_the_limit_is_the_forms(said: Say) -> None:
    assert len(said(f"{F8}\nlimit = 2", {}, costs("印刷费"))) == 1
    assert said(f"{F8}\nlimit = 0", {}, costs("印" * 99)) == []


def test_names_of_other_rosters_are_left_alone(said: Say) -> None:
    aims = {"aims": [{"class": "过程", "name": "节约10万元", "half": "=3份"}]}
    assert said(F8, {}, aims) == []

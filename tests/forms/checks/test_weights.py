"""N13: weights that are missing or do not add up are told."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]
Rows = dict[str, list[dict[str, str]]]

N13 = """
[checks.N13]
column = "aims.weight"
total = 90
classes = { "产出指标" = 50, "效益指标" = 30, "满意度指标" = 10 }
"""

WEIGHTED = """
form = "plan"
edition = 1
title = "申报表"
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["一级指标", "二级指标", "三级指标", "分值"],
  ["{aims.first}", "{aims.second}", "{aims.name}", "{aims.weight}"],
]
[roster.aims]
label = "绩效指标"
heading_columns = 2
[roster.aims.column]
first = { kind = "text" }
second = { kind = "text" }
name = { kind = "text" }
weight = { kind = "percent" }
[[roster.aims.heading]]
path = ["产出指标", "数量指标"]
[[roster.aims.heading]]
path = ["产出指标", "质量指标"]
[[roster.aims.heading]]
path = ["效益指标", "社会效益"]
[[roster.aims.heading]]
path = ["满意度指标", "服务对象满意度"]
"""
REQUIRED = WEIGHTED.replace('kind = "percent"', 'kind = "percent", required = true')


def weights(quantity: str, quality: str, social: str, satisfaction: str) -> Rows:
    rows = (
        ("产出指标", "数量指标", "次数", quantity),
        ("产出指标", "质量指标", "合格率", quality),
        ("效益指标", "社会效益", "影响", social),
        ("满意度指标", "服务对象满意度", "满意度", satisfaction),
    )
    ids = ("first", "second", "name", "weight")
    return {"aims": [dict(zip(ids, row, strict=True)) for row in rows]}


def test_a_class_that_does_not_add_up_is_told_and_not_the_total_too(
    findings: Find, said: Say
) -> None:
    rows = weights("25", "20", "30", "10")
    assert said(N13, {}, rows, WEIGHTED) == [
        "E 绩效指标“分值”：“产出指标”合计 45，应是 50，核对各个指标。"
    ]
    (found,) = findings(N13, {}, rows, WEIGHTED)
    assert found.place == Place("aims", -1, "weight")
    assert found.others == (Place("aims", 0, "weight"), Place("aims", 1, "weight"))


def test_a_total_that_is_not_what_the_form_says_is_told(said: Say) -> None:
    check = '[checks.N13]\ncolumn = "aims.weight"'
    assert said(check, {}, weights("30", "20", "30", "10.5"), WEIGHTED) == [
        "E 绩效指标“分值”合计 90.5，应是 100：核对各个指标。"
    ]


def test_each_weight_is_above_0(said: Say) -> None:
    assert said(N13, {}, weights("50", "0", "30", ""), WEIGHTED) == [
        "E 绩效指标第2行“合格率”的分值：0 不大于 0，每个指标的权重都要大于 0。",
        "E 绩效指标第4行“满意度”的分值还空着：每个指标的权重都要大于 0，填上。",
    ]


@pytest.mark.parametrize(
    ("rows", "form"),
    [
        ({}, WEIGHTED),
        (weights("30", "20", "30", "10"), WEIGHTED),
        (weights("12.5", "37.5", "30.0", "10"), WEIGHTED),
        (weights("", "", "", ""), WEIGHTED),  # nobody has begun
        (weights("20", "", "30", "10"), REQUIRED),  # C1 asks
        (weights("20", "二十", "30", "10"), WEIGHTED),  # F4 tells
        ({"aims": [*weights("30", "20", "30", "10")["aims"], {"first": "产出指标"}]}, WEIGHTED),
    ],
)
def test_weights_that_add_up_or_are_unknown_are_silent(said: Say, rows: Rows, form: str) -> None:
    assert said(N13, {}, rows, form) == []


def test_a_class_without_rows_and_sums_that_the_form_leaves_open_are_silent(said: Say) -> None:
    rows = {"aims": weights("30", "20", "30", "10")["aims"][:2]}
    assert said(N13.replace("total = 90", "total = 0"), {}, rows, WEIGHTED) == []

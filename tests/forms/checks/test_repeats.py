"""X5 inside one form: an indicator stands in one class only."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]
Rows = dict[str, list[dict[str, str]]]

X5 = "[checks.X5]"

# two halves, a heading of the second half, a description in front of the value, and a source
HALVES = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1, 1, 1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["类", "指标", "说明", "实施期指标值", "类", "指标", "年度指标值"],
  ["{aims.class}", "{aims.far_name}", "{aims.about}", "{aims.far}", "{aims.again}", "{aims.name}", "{aims.near}"],
]
[roster.aims]
label = "绩效指标"
heading_columns = 1
[roster.aims.column]
class = { kind = "text" }
far_name = { kind = "text" }
about = { kind = "long_text" }
far = { kind = "indicator_value" }
again = { kind = "text", follows = "class" }
name = { kind = "text" }
near = { kind = "indicator_value" }
[[roster.aims.heading]]
path = ["质量"]
measures = "quality"
[[roster.aims.heading]]
path = ["时效"]
measures = "timeliness"
"""  # noqa: E501 - one drawn row, one line


def aims(*rows: tuple[str, str, str, str]) -> Rows:
    columns = ("class", "name", "half", "full")
    return {"aims": [dict(zip(columns, row, strict=True)) for row in rows]}


def halves(*rows: tuple[str, str, str, str, str]) -> Rows:
    columns = ("class", "far_name", "about", "far", "near")
    return {
        "aims": [
            dict(zip(columns, row, strict=True)) | {"again": row[0], "name": row[1]} for row in rows
        ]
    }


def test_the_same_row_in_two_classes_is_told_at_the_later(findings: Find, said: Say) -> None:
    rows = aims(
        ("数量指标", "系统正常运行率", "≥99%", "≥99%"),
        ("数量指标", "检查次数", "=6次", "=12次"),
        ("社会效益", "系统正常运行率 ", "≥99%", "≥99%"),
    )
    assert said(X5, {}, rows) == [
        (
            "W 绩效指标第3行的三级指标：“系统正常运行率”在“数量指标”里已有同样的一行，"
            "一个指标只写在一类里，改写其中一行。"
        )
    ]
    (found,) = findings(X5, {}, rows)
    assert (found.place, found.others) == (Place("aims", 2, "name"), (Place("aims", 0, "name"),))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("数量指标", "运行率", "≥99%", "≥99%"), ("数量指标", "运行率", "≥99%", "≥99%")),
        (("数量指标", "运行率", "≥99%", "≥99%"), ("社会效益", "运行率", "≥98%", "≥99%")),
        (("数量指标", "运行率", "≥99%", "≥99%"), ("社会效益", "好转率", "≥99%", "≥99%")),
        (("过程", "运行率", "≥99%", "≥99%"), ("社会效益", "运行率", "≥99%", "≥99%")),
        (("数量指标", "运行率", "", ""), ("社会效益", "运行率", "", "")),
        (("数量指标", "", "≥99%", "≥99%"), ("社会效益", "", "≥99%", "≥99%")),
        (
            ("数量指标", "运行率", "不适用（无系统）", "不适用（无系统）"),
            ("社会效益", "运行率", "不适用（无系统）", "不适用（无系统）"),
        ),
    ],
)
def test_rows_that_differ_or_stand_in_one_class_are_silent(
    said: Say, first: tuple[str, str, str, str], second: tuple[str, str, str, str]
) -> None:
    assert said(X5, {}, aims(first, second)) == []


def test_what_follows_a_heading_tells_no_indicators_apart(said: Say, findings: Find) -> None:
    rows = halves(
        ("质量", "及时率", "上报", "≥99%", "≥99%"), ("时效", "及时率", "上报", "≥99%", "≥99%")
    )
    (found,) = findings(X5, {}, rows, HALVES)
    assert found.place == Place("aims", 1, "far_name")
    assert "“及时率”在“质量”里已有同样的一行" in said(X5, {}, rows, HALVES)[0]


def test_another_description_makes_another_indicator(said: Say) -> None:
    rows = halves(
        ("质量", "及时率", "上报", "≥99%", "≥99%"), ("时效", "及时率", "办结", "≥99%", "≥99%")
    )
    assert said(X5, {}, rows, HALVES) == []


def test_a_half_that_is_blank_has_no_name_to_show(findings: Find) -> None:
    rows = {
        "aims": [
            {"class": heading, "name": "及时率", "near": "≥99%"} for heading in ("质量", "时效")
        ]
    }
    (found,) = findings(X5, {}, rows, HALVES)
    assert found.place == Place("aims", 1, "name")

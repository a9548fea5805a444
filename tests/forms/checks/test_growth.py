"""N6: growth rates in running text are held against the amounts beside them."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

N6 = "[checks.N6]"

NOTES = """
form = "plan"
edition = 1
title = "预算说明"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["支出情况", "{spending}"],
  ["单位", "{unit}"],
  ["情况", "说明"],
  ["{notes.name}", "{notes.text}"],
]
[field]
spending = { kind = "long_text" }
unit = { kind = "text" }
[roster.notes]
label = "情况说明"
[roster.notes.column]
name = { kind = "text" }
text = { kind = "long_text" }
"""


def test_a_rate_that_its_amounts_do_not_give_is_told_with_the_right_one(
    findings: Find, said: Say
) -> None:
    text = "项目支出115万元，比上年预算增加77.42万元，增长106.66%。主要原因是新增信息化运维。"
    assert said(N6, {"far": text}) == [
        (
            "W 中长期目标里写“项目支出115万元，增加77.42万元，增长106.66%”，按金额算是增长206.01%："
            "核对金额和百分比。"
        )
    ]
    assert findings(N6, {"far": text})[0].fix is None


@pytest.mark.parametrize(
    "text",
    [
        # published figures that are right
        "一般公共预算拨款合计433.34万元，其中：基本支出318.34万元，比上年预算增加247.68万元，增长350.52%。",
        "机关运行经费财政拨款预算9.59万元，比上年预算增加0.03万元，增长0.31%。",
        "一般公共预算当年拨款237.61万元，比上年减少4.75万元，下降\n\n1.96%。",
        # the increase of the first amount of three
        "预算收入总计520.73万元，其中：本年收入237.61万元，上年结转283.11万元，比上年增加278.37万元，增加114.86%",
        # each change has its own amounts
        "甲项目110万元，比上年增加10万元，增长10％，乙项目150万元，比上年增加50万元，增长50％；",
        "拨款1,100元，增加100元，增长率10%",
        "收入3亿元，较2020年增加1亿元，增长了50%",
        "支出0.2万元，增加1000元，增长100%",
        # no rate, no amount, nothing before
        "基本支出318.34万元，比上年增加247.68万元。",
        "比上年增加10万元，增长3%",
        "预算3.75万元，比上年增加3.75万元，增长100%",
        "完成率提高5%",
        "预算120万元，比上年增加20万元，增长约16%",
        # increases of something else
        "预算120万元，比上年100万元增加20万元，增长30%",
        "因公出国（境）费0万元，增加（减少）0万元",
    ],
)
def test_a_rate_that_is_right_or_not_understood_is_silent(said: Say, text: str) -> None:
    assert said(N6, {"far": text}) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("预算100万元，比上年减少25万元，下降25%", "下降20%"),
        ("预算100万元，比上年减少25万元，增长20%", "下降20%"),
        ("预算100万元，比上年增加0万元，增长5%", "增长0%"),
        ("预算102万元，比上年增加2万元，增长2.02%", "增长2%"),
        ("（预算120万元，增加20万元，增长25%）", "增长20%"),
    ],
)
def test_the_right_rate_has_its_direction(findings: Find, text: str, right: str) -> None:
    (found,) = findings(N6, {"far": text})
    assert dict(found.parameters)["right"] == right


def test_the_tolerance_is_the_forms(said: Say) -> None:
    text = {"far": "预算102万元，比上年增加2万元，增长2.02%"}
    assert said(f"{N6}\ntolerance = 0.05", text) == []


def test_rates_in_short_texts_are_left_alone(said: Say) -> None:
    assert said(N6, {"note": "预算100万元，比上年减少25万元，下降25%"}) == []


def test_the_same_increase_told_twice_with_different_values_is_told(
    findings: Find, said: Say
) -> None:
    values = {"spending": "项目支出115万元，占26.54%，比上年增加42.42万元。"}
    rows = {"notes": [{"name": "规模", "text": "项目支出115万元，比上年预算增加77.42万元。"}]}
    assert said(N6, values, rows, NOTES) == [
        (
            "W 情况说明第1行“规模”的说明里“项目支出115万元”写的是增加77.42万元，"
            "支出情况写的是增加42.42万元：同一个数前后不同，核对后统一。"
        )
    ]
    (found,) = findings(N6, values, rows, NOTES)
    assert (found.place, found.others) == (Place("notes", 0, "text"), (Place("spending"),))


def test_an_increase_told_twice_in_one_text_is_told_there(findings: Find, said: Say) -> None:
    text = {
        "spending": "2021年度项目支出115万元，比上年增加5万元；项目支出115万元，比去年减少5万元。"
    }
    assert said(N6, text, form=NOTES) == [
        (
            "W 支出情况里“项目支出115万元”写的是减少5万元，前面写的是增加5万元："
            "同一个数前后不同，核对后统一。"
        )
    ]
    assert findings(N6, text, form=NOTES)[0].others == ()


@pytest.mark.parametrize(
    "second",
    [
        "项目支出115万元，比上年度增加424200元",  # the same
        "项目支出120万元，比上年增加77.42万元",  # of another amount
        "基本支出115万元，比上年增加77.42万元",  # of another item
        "项目支出115万元，比上年决算增加77.42万元",  # against another base
        "项目支出115万元，比2019年增加77.42万元",
        "支出总计230万元，其中：项目支出115万元，比上年增加77.42万元",  # nobody knows of which
    ],
)
def test_other_increases_may_be_different(said: Say, second: str) -> None:
    values = {"far": "项目支出115万元，比上年增加42.42万元。", "near": second}
    assert said(N6, values) == []


def test_a_word_for_any_item_names_none(said: Say) -> None:
    values = {
        "far": "（02）款3.75万元，较上年增加3.75万元",
        "near": "（03）款3.75万元，较上年增加1万元",
    }
    assert said(N6, values) == []

"""I4, I6, I10 and I11: what a value says can be held against what was done."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

I4, I10, I11 = "[checks.I4]", "[checks.I10]", "[checks.I11]"
I6 = '[checks.I6]\npairs = [["aims.half", "aims.full"]]'

FORM = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["一类", "三级指标", "描述", "指标值"],
  ["{aims.class}", "{aims.name}", "{aims.about}", "{aims.value}"],
]
[roster.aims]
label = "绩效指标"
heading_columns = 1
[roster.aims.column]
class = { kind = "text" }
name = { kind = "text" }
about = { kind = "long_text" }
value = { kind = "indicator_value" }
[[roster.aims.heading]]
path = ["过程"]
[[roster.aims.heading]]
path = ["质量指标"]
measures = "quality"
[[roster.aims.heading]]
path = ["满意度指标"]
measures = "satisfaction"
"""

Rows = dict[str, list[dict[str, str]]]


def aim(name: str, value: str, heading: str = "质量指标", about: str = "") -> Rows:
    return {"aims": [{"class": heading, "name": name, "about": about, "value": value}]}


def counts(name: str, half: str, full: str) -> Rows:
    return {"aims": [{"class": "数量指标", "name": name, "half": half, "full": full}]}


# ── I4


def test_a_word_off_every_scale_is_told_with_the_scale_that_is_nearest(said: Say) -> None:
    assert said(I4, {}, aim("服务质量", "蛮好"), FORM) == [
        (
            "W 绩效指标第1行“服务质量”的指标值里的“蛮好”不是常用的等级词，"
            "换成能衡量的数字，或这些词中的一个："
            "好、较好、一般、较差、差、良好、很好、优良、改善、好转、向好。"
        )
    ]


def test_the_scales_of_the_form_count_alone(said: Say) -> None:
    scales = '[checks.I4]\nscales = [["高", "低"], ["优", "良"]]'
    assert said(scales, {}, aim("服务质量", "较高"), FORM) == [
        (
            "W 绩效指标第1行“服务质量”的指标值里的“较高”不是常用的等级词，"
            "换成能衡量的数字，或这些词中的一个：高、低。"
        )
    ]
    assert said(scales, {}, aim("服务质量", "良"), FORM) == []


@pytest.mark.parametrize(
    "value",
    [
        *("较高", "规范", "序时进度", "支出按时结报", "严格执行相关财经法规、制度"),
        *("一级", "Ⅲ类", "甲等", "≥3次", "2024年", "433..34", "不适用（无）", ""),
    ],
)
def test_words_of_scales_ranks_and_free_text_are_silent(said: Say, value: str) -> None:
    assert said(I4, {}, aim("服务质量", value), FORM) == []


def test_rows_that_the_form_gives_may_be_worded_as_they_are(said: Say) -> None:
    assert said(I4, {}, aim("立项程序", "蛮好", "过程"), FORM) == []


@pytest.mark.parametrize(
    ("name", "value", "heading"),
    [
        ("服务对象满意度", "满意", "满意度指标"),
        ("服务对象满意度", "≥90", "满意度指标"),
        ("受益群众评价", "较好", "满意度指标"),
        ("后勤保障满意率（%）", "较好", "过程"),
    ],
)
def test_a_satisfaction_without_percentage_is_told(
    said: Say, name: str, value: str, heading: str
) -> None:
    assert said(I4, {}, aim(name, value, heading), FORM) == [
        f"W 绩效指标第1行“{name}”的指标值：“{value}”没有写百分比，满意度照 ≥90% 的样子写。"
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("服务对象满意度", "≥90%"),
        ("服务对象满意度", ">85％"),
        ("服务对象满意度", "≥90分"),
        ("服务对象满意度", "提升5%"),
        ("服务对象满意度", "满意率达到90%以上"),
        ("有效投诉", "≤3次"),
        ("服务对象满意度", "不适用（没有服务对象）"),
    ],
)
def test_a_satisfaction_that_can_be_measured_is_silent(said: Say, name: str, value: str) -> None:
    assert said(I4, {}, aim(name, value, "满意度指标"), FORM) == []


# ── I6


def test_a_count_that_adds_up_but_is_all_planned_for_the_first_half_is_told(
    findings: Find, said: Say
) -> None:
    rows = counts("编制监测月报", "=12份", "≥12 份")
    assert said(I6, {}, rows) == [
        (
            "I 绩效指标第1行“编制监测月报”的半年指标值“=12份”与全年指标值相同："
            "逐次累计的，半年写到 6 月底的数；上半年就全部完成的不用改。"
        )
    ]
    assert findings(I6, {}, rows)[0].place == Place("aims", 0, "half")


@pytest.mark.parametrize(
    ("name", "half", "full"),
    [
        ("编制监测月报", "=6份", "=12份"),
        ("物业服务面积", "=1243.13平方米", "=1243.13平方米"),
        ("运维系统数量", "≥20个", "≥20个"),
        ("每月现场核查次数", "≥3次", "≥3次"),
        ("人均培训次数", "≥3次", "≥3次"),
        ("现场核查次数", "≥3次/月", "≥3次/月"),
        ("应急演练", "=1次", "=1次"),
        ("安全事故", "≤2起", "≤2起"),
        ("应急演练", "若干", "若干"),
        ("应急演练", "", ""),
    ],
)
def test_what_does_not_add_up_over_the_year_is_silent(
    said: Say, name: str, half: str, full: str
) -> None:
    assert said(I6, {}, counts(name, half, full) | {"costs": [{"name": "印刷费"}]}) == []


# ── I10


@pytest.mark.parametrize(
    ("name", "about", "value", "text"),
    [
        ("绿色增长", "推进绿色发展", "推进绿色发展。", "推进绿色发展"),
        ("绿色增长", "", "绿色增长", "绿色增长"),
        ("公益保障", "完成监测，保障环境安全。", "保障环境安全", "完成监测，保障环境安全。"),
    ],
)
def test_a_value_that_repeats_name_or_description_is_told_once(
    said: Say, name: str, about: str, value: str, text: str
) -> None:
    assert said(I10, {}, aim(name, value, about=about), FORM) == [
        f"W 绩效指标第1行“{name}”的指标值：“{value}”只是重复了“{text}”，写出要达到的数量或程度。"
    ]


@pytest.mark.parametrize(
    ("name", "about", "value"),
    [
        ("程序规范性", "程序规范", "规范"),
        ("物业服务面积", "服务面积1243.13平方米", "=1243.13平方米"),
        ("业务工作能力", "业务工作能力", "得到提升"),
        ("业务工作能力", "", "业务工作能力得到提升"),
        ("影响", "", "——"),
    ],
)
def test_a_value_that_says_something_of_its_own_is_silent(
    said: Say, name: str, about: str, value: str
) -> None:
    assert said(I10, {}, aim(name, value, about=about), FORM) == []


# ── I11


@pytest.mark.parametrize("value", ["≥70%", "79.9%", ">79%", "=75％"])
def test_a_low_satisfaction_gets_a_hint(said: Say, value: str) -> None:
    assert said(I11, {}, aim("服务对象满意度", value, "满意度指标"), FORM) == [
        (
            f"I 绩效指标第1行“服务对象满意度”的指标值：“{value}”偏低，"
            "满意度一般不低于 80%，确实只能达到这个水平的不用改。"
        )
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("服务对象满意度", "≥80%"),
        ("服务对象满意度", "满意"),
        ("服务对象满意度", "≤70%"),
        ("服务对象满意度", "≥75分"),
        ("投诉率", "≥1%"),
    ],
)
def test_other_satisfactions_get_no_hint(said: Say, name: str, value: str) -> None:
    assert said(I11, {}, aim(name, value, "满意度指标"), FORM) == []


def test_what_counts_as_low_is_the_forms(said: Say) -> None:
    assert said(f"{I11}\nleast = 60", {}, aim("公众满意度", "≥70%", "满意度指标"), FORM) == []

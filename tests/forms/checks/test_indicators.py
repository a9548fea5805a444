"""I1, I2, I3 and I7: indicators are there, counted, and their bounds can be met and missed."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Edit, Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

I1 = '[checks.I1]\nrequired = [["quantity"], ["social", "ecological"], ["cost"]]'
I2 = "[checks.I2]"
I3 = '[checks.I3]\nprogress = ["序时进度"]'
I7 = "[checks.I7]"

Rows = dict[str, list[dict[str, str]]]


def aims(*rows: tuple[str, str, str, str]) -> Rows:
    columns = ("class", "name", "half", "full")
    return {"aims": [dict(zip(columns, row, strict=True)) for row in rows]}


# ── I1


def test_a_required_class_without_a_row_is_told(findings: Find, said: Say) -> None:
    assert said(I1, {}, aims(("过程", "执行率", "=50%", "=100%"))) == [
        (
            "W 绩效指标：“数量指标”下面还没有指标，至少写一个；"
            "确实没有的加一行，指标值写“不适用（原因）”。"
        ),
        (
            "W 绩效指标：“社会效益”“生态效益”下面都没有指标，至少在一处写一个；"
            "确实没有的加一行，指标值写“不适用（原因）”。"
        ),
    ]
    assert findings(I1)[0].place == Place("aims")


def test_one_class_of_a_group_is_enough_and_a_reason_is_an_answer(said: Say) -> None:
    rows = aims(
        ("数量指标", "数量", "不适用（无实物产出）", "不适用（无实物产出）"),
        ("生态效益", "空气质量", "良好", "良好"),
    )
    assert said(I1, {}, rows) == []


def test_a_row_that_is_still_blank_is_left_to_c1(said: Say) -> None:
    assert said(I1, {}, aims(("数量指标", "", "", ""), ("社会效益", "影响", "", ""))) == []


# ── I2


def own(count: int) -> list[tuple[str, str, str, str]]:
    return [("数量指标", f"指标{number}", "=1次", "=1次") for number in range(count)]


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (2, "W 绩效指标：自己写的指标只有 2 个，至少写 3 个。"),
        (16, "W 绩效指标：自己写的指标有 16 个，多于 15 个，留下最能说明成效的，其余删去。"),
    ],
)
def test_too_few_or_too_many_indicators_are_told(
    findings: Find, said: Say, count: int, sentence: str
) -> None:
    assert said(I2, {}, aims(*own(count))) == [sentence]
    assert findings(I2, {}, aims(*own(count)))[0].place == Place("aims")


@pytest.mark.parametrize("count", [0, 3, 15])
def test_enough_indicators_or_none_yet_are_silent(said: Say, count: int) -> None:
    assert said(I2, {}, aims(*own(count))) == []


def test_what_the_form_gives_or_does_not_apply_is_no_indicator_of_ones_own(said: Say) -> None:
    given = ("过程", "执行率", "=50%", "=100%")
    idle = ("社会效益", "影响", "不适用（无）", "不适用（无）")
    assert said(I2, {}, aims(given, given, idle, ("数量指标", "", "=1次", ""), *own(1))) == [
        "W 绩效指标：自己写的指标只有 1 个，至少写 3 个。"
    ]


def test_how_many_are_enough_is_the_forms(said: Say) -> None:
    assert said(f"{I2}\nfewest = 1\nmost = 2", {}, aims(*own(2))) == []


# ── I3


def test_a_quantity_without_a_number_is_told_in_both_columns(said: Say) -> None:
    assert said(I3, {}, aims(("数量指标", "宣传活动", "若干", "若干"))) == [
        "E 绩效指标第1行“宣传活动”的半年指标值：“若干”没有数字，数量指标要写明数量，如 ≥10次。",
        "E 绩效指标第1行“宣传活动”的全年指标值：“若干”没有数字，数量指标要写明数量，如 ≥10次。",
    ]


@pytest.mark.parametrize(
    "value", ["=3次", "每月1次", "三份", "不适用（无实物产出）", "433..34", "序时进度", ""]
)
def test_a_quantity_with_a_number_or_a_lawful_word_is_silent(said: Say, value: str) -> None:
    assert said(I3, {}, aims(("数量指标", "宣传活动", value, value))) == []


@pytest.mark.parametrize("heading", ["社会效益", "过程", "没有这一类"])
def test_other_classes_may_be_worded(said: Say, heading: str) -> None:
    assert said(I3, {}, aims((heading, "影响", "较高", "较高"))) == []


# ── I7


@pytest.mark.parametrize("value", ["进一步增加", "统一部署", "一般"])
def test_a_numeral_inside_a_word_is_no_number(findings: Find, value: str) -> None:
    assert findings(I3, {}, aims(("数量指标", "宣传活动", "=1次", value)))


def test_bounds_that_only_one_value_can_meet_are_told(said: Say) -> None:
    rows = aims(("过程", "完好率", "", "≥100%"), ("过程", "事故次数", "", "≤0次"))
    assert said(I7, {}, rows) == [
        "W 绩效指标第1行“完好率”的全年指标值：“≥100%”不妥，这个比率最高为 100%，改写为“=100%”。",
        "W 绩效指标第2行“事故次数”的全年指标值：“≤0次”不妥，数量不会小于 0，改写为“=0次”。",
    ]


@pytest.mark.parametrize(
    ("name", "value", "better"),
    [
        ("设备完好率", "＞100％", "=100％"),
        ("完成比例（%）", "100%以上", "=100%"),
        ("投诉", "<=0", "=0"),
        ("投诉", "< 0件", "=0件"),
        ("事故率", "≤0起", "=0起"),
    ],
)
def test_the_one_value_can_be_filled_in(findings: Find, name: str, value: str, better: str) -> None:
    (found,) = findings(I7, {}, aims(("过程", name, "", value)))
    assert found.fix
    assert found.fix.edits == (Edit(Place("aims", 0, "full"), better),)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("设备完好率", "≥98%"),
        ("设备完好率", "=100%"),
        ("设备完好率", "100%"),
        ("在职人员控制率", "≤100%"),
        ("非税收入预算完成率", "≥100%"),
        ("税收收入完成率", "≥100%"),
        ("产值增长率", "≥100%"),
        ("达标程度", "≥100%"),
        ("“三公经费”变动率", "≤0%"),
        ("人员增减数", "≤0人"),
        ("冷库温度", "≤0℃"),
        ("超支金额", "≤0万元"),
        ("事故次数", "≤1次"),
        ("事故次数", "≥0次"),
        ("事故次数", "较少"),
    ],
)
def test_other_bounds_are_silent(said: Say, name: str, value: str) -> None:
    assert said(I7, {}, aims(("过程", name, value, value))) == []

"""F1, F4 and F5: what a kind finds wrong with a text is told by the check it belongs to."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Edit, Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

F1, F4, F5 = "[checks.F1]", "[checks.F4]", "[checks.F5]"
UNITS = '[checks.F4]\nunits = { "平" = "平方米" }'


def aim(value: str) -> dict[str, list[dict[str, str]]]:
    return {"aims": [{"class": "数量指标", "name": "面积", "full": value}]}


def test_an_unusual_operator_is_told_and_can_be_put_right(findings: Find, said: Say) -> None:
    assert said(F1, {}, aim("》90%")) == [
        "W 绩效指标第1行“面积”的全年指标值：“》90%”的符号不规范，改写为“≥90%”。"
    ]
    (found,) = findings(F1, {}, aim("》90%"))
    assert found.fix
    assert found.fix.edits == (Edit(Place("aims", 0, "full"), "≥90%"),)


@pytest.mark.parametrize("value", ["", "≥90%", "＝5份", "30", "较高", "2024-12-31", "433..34"])
def test_a_usual_operator_is_silent(said: Say, value: str) -> None:
    assert said(F1, {}, aim(value)) == []


def test_what_is_no_number_year_or_choice_is_told(said: Say) -> None:
    form_without_open = {"fund": "二十", "start": "24"}
    assert said(F4, form_without_open, aim("=433..34平方米")) == [
        "E 开始时间：“24”不是年份，填四位数字，如 2024。",
        "E 社保基金：“二十”不是金额，只填数字，单位万元。",
        "E 绩效指标第1行“面积”的全年指标值：“=433..34平方米”里的数字写法不对，核对小数点和逗号。",
    ]


@pytest.mark.parametrize(
    ("value", "better"),
    [("=1243.13平", "=1243.13平方米"), ("1,243平以上", "≥1,243平方米"), ("》５ 平 ", "≥5平方米")],
)
def test_a_wrong_unit_is_told_and_can_be_put_right(findings: Find, value: str, better: str) -> None:
    (found,) = findings(UNITS, {}, aim(value))
    assert found.key == "F4.unit"
    assert found.fix
    assert found.fix.edits == (Edit(Place("aims", 0, "full"), better),)


def test_a_wrong_unit_is_named_in_words(said: Say) -> None:
    assert said(UNITS, {}, aim("=12平")) == [
        "E 绩效指标第1行“面积”的全年指标值：“=12平”的单位“平”不完整，改写为“=12平方米”。"
    ]


@pytest.mark.parametrize("value", ["=12坪", "≥3 嗨", "30qx以上", "提升3嗨"])
def test_a_unit_that_is_none_is_told(findings: Find, said: Say, value: str) -> None:
    (sentence,) = said(F4, {}, aim(value))
    assert sentence.startswith(f"E 绩效指标第1行“面积”的全年指标值：“{value}”的单位“")
    told, _, how = sentence.partition("；")
    unit = findings(F4, {}, aim(value))[0].parameters[-1][1]
    assert told.endswith(f"的单位“{unit}”不是计量单位，核对单位")
    assert how == (
        "没有写错的，在表单文件夹（工具 → 表单文件…）的“词表”里加一个 units.toml，"
        f'写 units = ["{unit}"]。'
    )
    assert findings(F4, {}, aim(value))[0].fix is None


@pytest.mark.parametrize(
    "value",
    [
        *(
            "=12㎡",
            "≥3KM",
            "=2台（套）",
            "3次/月",
            "24小时以内响应",
            "≥20企业",
            "100%覆盖",
            "7×24小时",
        ),
        *("=3坪坪坪坪", "=12（坪）", "12+", "2024年", "不适用（无）"),
    ],
)
def test_a_unit_that_is_one_or_text_behind_a_number_is_silent(said: Say, value: str) -> None:
    assert said(F4, {}, aim(value)) == []


def test_the_units_of_the_form_are_all_that_it_knows_where_it_names_some(said: Say) -> None:
    own = '[checks.F4]\nknown = ["坪"]'
    assert said(own, {}, aim("=12坪")) == []
    assert said(own, {}, aim("=12个"))


@pytest.mark.parametrize("value", ["=12平方米", "较平", "12", ""])
def test_a_right_unit_is_silent(said: Say, value: str) -> None:
    assert said(UNITS, {"note": "12平"}, aim(value)) == []


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("phone", "00", "E 电话：“00”不是电话号码，填手机号，或区号-号码。"),
        ("day", "20221109163933", "E 填报日期：“20221109163933”不是日期，照 2024-3-5 的样子填。"),
    ],
)
def test_a_malformed_date_or_telephone_number_is_told(
    said: Say, name: str, text: str, sentence: str
) -> None:
    assert said(F5, {name: text}) == [sentence]


def test_each_check_tells_its_own_flaws_only(said: Say) -> None:
    values = {"phone": "0513-55550101", "day": "2024-03-05", "fund": "二十"}
    assert said(F5, values, aim("》90%")) == []
    assert said(F4, {"phone": "00"}, aim("》90%")) == []

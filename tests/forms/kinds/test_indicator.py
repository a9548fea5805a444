"""Indicator values: operator, number and unit; a date; words; 不适用."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.forms.kinds import IndicatorValue
from perfdesk.forms.kinds.indicator import Reading, Shape, read_value


@pytest.mark.parametrize(
    ("text", "operator", "number", "unit"),
    [
        ("=1243.13平方米", "=", "1243.13", "平方米"),
        ("≥90%", "≥", "90", "%"),
        ("≥95％", "≥", "95", "%"),
        ("＝100%", "=", "100", "%"),
        ("≤0.25万元", "≤", "0.25", "万元"),
        ("24小时", "", "24", "小时"),
        ("≥2台（套）", "≥", "2", "台(套)"),
        ("≥10,000家", "≥", "10000", "家"),
        ("=-5%", "=", "-5", "%"),
        ("30天以内", "≤", "30", "天"),
        ("不低于3次", "≥", "3", "次"),
        ("10万元以内", "≤", "10", "万元"),
        ("90%以上", "≥", "90", "%"),
        ("90%及以上", "≥", "90", "%"),
        ("＝１００％", "=", "100", "%"),
        ("﹥ ３．５ ㎡", ">", "3.5", "m2"),
        ("≥90%。", "≥", "90", "%"),
        ("≤0.5万元/块", "≤", "0.5", "万元/块"),
        ("≥20km2", "≥", "20", "km2"),
        ("100%（含区县）", "", "100", "%(含区县)"),
        ("≥2024.12", "≥", "2024.12", ""),
        ("≤3月", "≤", "3", "月"),
    ],
)
def test_a_number_is_read_with_operator_and_unit(
    text: str, operator: str, number: str, unit: str
) -> None:
    assert read_value(text) == Reading(Shape.NUMBER, operator, Decimal(number), unit)


@pytest.mark.parametrize(
    "text", ["2021-12-31", "2021年12月31日", "20211231", "２０２１－１２－３１", "2021年12月31日前"]
)
def test_a_date_is_a_date(text: str) -> None:
    day = date(2021, 12, 31)
    assert read_value(text) == Reading(Shape.DATE, first=day, last=day)


def test_a_month_alone_is_a_date_and_a_date_may_be_a_bound() -> None:
    assert read_value("2024.12") == Reading(
        Shape.DATE, first=date(2024, 12, 1), last=date(2024, 12, 31)
    )
    assert read_value("≤年底") == Reading(Shape.DATE, "≤")


def test_two_dates_are_a_period() -> None:
    assert read_value("2024年1月-2024年12月") == Reading(
        Shape.PERIOD, first=date(2024, 1, 1), last=date(2024, 12, 31)
    )


@pytest.mark.parametrize(
    ("text", "operator", "unit"),
    [("3-5天", "", "天"), ("90%～95%", "", "%"), ("≥10万-20 万元", "≥", "万元")],
)
def test_two_numbers_are_a_range(text: str, operator: str, unit: str) -> None:
    assert read_value(text) == Reading(Shape.RANGE, operator, unit=unit)


@pytest.mark.parametrize(
    ("text", "operator", "change", "unit"),
    [
        ("提升10%", "", "10", "%"),
        ("下降5%", "", "-5", "%"),
        ("增长≥3%", "≥", "3", "%"),
        ("同比增长5%以上", "≥", "5", "%"),
        ("较上年降低了 2 个百分点", "", "-2", "个百分点"),
        ("减少２００吨", "", "-200", "吨"),
        ("缩短1,000小时以内", "≤", "-1000", "小时"),
    ],
)
def test_a_change_has_its_direction(text: str, operator: str, change: str, unit: str) -> None:
    assert read_value(text) == Reading(Shape.CHANGE, operator, unit=unit, change=Decimal(change))


@pytest.mark.parametrize(
    "text",
    [
        *("序时进度", "形成报告", "较高", "严格执行相关财经法规、制度", ""),
        *("12份，每月1份", "①完成方案", "1.完成系统建设", "7×24小时", "提升至90%", "达到90%以上"),
        "1" * 201,
    ],
)
def test_words_are_words(text: str) -> None:
    assert read_value(text) == Reading(Shape.WORDS)


@pytest.mark.parametrize(
    "text", ["90%以上，力争95%以上", "2024年6月30日以内", "提升10%以上", "2-3天以内"]
)
def test_a_value_that_says_more_than_a_number_is_not_rewritten(text: str) -> None:
    assert IndicatorValue().tidy(text) == text


def test_not_applicable_needs_a_reason() -> None:
    assert read_value("不适用（本年不采购）").shape is Shape.NOT_APPLICABLE
    assert read_value("不适用").shape is Shape.WORDS


@pytest.mark.parametrize("text", ["433..34", "=1,22个", "≥3.4.5%", "降低4..3%"])
def test_digits_that_are_no_number_are_a_flaw(text: str) -> None:
    assert read_value(text).malformed
    flaw = IndicatorValue().flaw(text)
    assert flaw is not None
    assert (flaw.key, flaw.better) == ("F4.value", None)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("》90%", "≥90%"),
        ("《15万元", "≤15万元"),
        (">=95%", "≥95%"),
        ("=>95%", "≥95%"),
        ("<=3次", "≤3次"),
        ("≦ 3次", "≤3次"),
        ("＜＝3次", "≤3次"),
        ("=<3次", "≤3次"),
        ("〈3次", "≤3次"),
        ("⩽3次", "≤3次"),
        ("≯3次", "≤3次"),
        ("不高于3次", "≤3次"),
        ("不大于3次", "≤3次"),
        ("不多于3次", "≤3次"),
        ("小于等于3次", "≤3次"),
        ("小于或等于3次", "≤3次"),
        ("3次以下", "≤3次"),
        ("＞＝９０％", "≥９０％"),
        ("≧90%", "≥90%"),
        ("〉90%", "≥90%"),
        ("⩾90%", "≥90%"),
        ("≮90%", "≥90%"),
        ("不低于90%", "≥90%"),
        ("不少于90%", "≥90%"),
        ("不小于90%", "≥90%"),
        ("大于等于90%", "≥90%"),
        ("大于或等于90%", "≥90%"),
        ("90%及以上", "≥90%"),
        ("》 1,243.5 平方米", "≥1,243.5平方米"),
        ("不超过5天", "≤5天"),
        ("30天以内", "≤30天"),
        ("10家以上", "≥10家"),
        (" ≥90% ", "≥90%"),
    ],
)
def test_habits_become_the_usual_operator_and_an_unmended_one_is_found(
    typed: str, kept: str
) -> None:
    kind = IndicatorValue()
    assert kind.tidy(typed) == kept
    assert kind.flaw(kept) is None


def test_a_habit_that_came_from_outside_is_found_with_its_correction() -> None:
    flaw = IndicatorValue().flaw("》90%")
    assert flaw is not None
    assert (flaw.key, flaw.better) == ("F1.operator", "≥90%")


@pytest.mark.parametrize(
    "text", ["=50%", "＝100%", "＞95%", "序时进度", "《办法》3份", "不超过5天以内", "及时", "＞＝"]
)
def test_what_is_usual_or_no_number_stays_as_typed(text: str) -> None:
    assert IndicatorValue().tidy(text) == text
    assert IndicatorValue().flaw(text) is None


@given(st.text())
def test_tidying_settles_at_once_and_loses_no_digit(typed: str) -> None:
    kind = IndicatorValue()
    kept = kind.tidy(typed)
    assert kind.tidy(kept) == kept
    assert [c for c in kept if c.isdigit()] == [c for c in typed if c.isdigit()]

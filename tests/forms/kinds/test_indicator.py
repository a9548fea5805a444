"""Indicator values: operator, number and unit; a date; words; 不适用."""

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
    ],
)
def test_a_number_is_read_with_operator_and_unit(
    text: str, operator: str, number: str, unit: str
) -> None:
    assert read_value(text) == Reading(Shape.NUMBER, operator, Decimal(number), unit)


@pytest.mark.parametrize("text", ["2021-12-31", "2021年12月31日", "20211231"])
def test_a_date_is_a_date(text: str) -> None:
    assert read_value(text).shape is Shape.DATE


@pytest.mark.parametrize("text", ["序时进度", "较高", "提升10%", "严格执行相关财经法规、制度", ""])
def test_words_are_words(text: str) -> None:
    assert read_value(text) == Reading(Shape.WORDS)


def test_not_applicable_needs_a_reason() -> None:
    assert read_value("不适用（本年不采购）").shape is Shape.NOT_APPLICABLE
    assert read_value("不适用").shape is Shape.WORDS


@pytest.mark.parametrize("text", ["433..34", "=1,22个", "≥3.4.5%"])
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
    "text", ["=50%", "＝100%", "＞95%", "序时进度", "《办法》3份", "不超过5天以内", "及时"]
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

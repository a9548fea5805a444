"""Amounts: added up, rounded and converted to the last digit."""

from decimal import Decimal

import pytest

from perfdesk.forms.amounts import added, decimals_of, in_money, rounded

LONG = "1234567890123456789012345678901"  # more digits than decimal arithmetic keeps by itself


def test_a_sum_has_every_digit_of_its_parts() -> None:
    assert added(map(Decimal, (LONG, "0.01", "-1.00"))) == Decimal(LONG[:-1] + "0.01")
    assert added(()) == 0


@pytest.mark.parametrize(
    ("number", "decimals", "whole"),
    [
        ("37.125", 2, "37.13"),
        ("37.135", 2, "37.14"),
        ("-0.125", 2, "-0.13"),
        ("2.5", 0, "3"),
        ("37.1", 2, "37.10"),
        (LONG + ".005", 2, LONG + ".01"),
    ],
)
def test_half_is_rounded_up_as_workbooks_do(number: str, decimals: int, whole: str) -> None:
    assert str(rounded(Decimal(number), decimals)) == whole


@pytest.mark.parametrize(
    ("amount", "decimals"), [("18.00", 2), ("18", 0), ("-0.5", 1), ("2E+3", 0)]
)
def test_digits_after_the_point_are_counted_as_they_stand(amount: str, decimals: int) -> None:
    assert decimals_of(Decimal(amount)) == decimals


@pytest.mark.parametrize(
    ("text", "unit", "other", "converted"),
    [
        ("20", "万元", "元", "200000"),
        ("0.123456", "万元", "元", "1234.56"),
        ("1.00005", "万元", "元", "10000.5"),
        ("200000.00", "元", "万元", "20"),
        ("1", "元", "万元", "0.0001"),
        ("-3.5", "万元", "元", "-35000"),
        ("1" * 40 + ".5", "元", "万元", "1" * 36 + ".11115"),
        ("20.00", "元", "元", "20.00"),
        ("二十", "万元", "元", "二十"),
        ("", "万元", "元", ""),
    ],
)
def test_amounts_change_their_unit_to_the_last_digit(
    text: str, unit: str, other: str, converted: str
) -> None:
    assert in_money(text, unit, other) == converted

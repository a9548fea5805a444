"""Amounts: what is typed, what is kept, what is printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.forms.amounts import read_amount, spell_amount
from perfdesk.forms.kinds import Amount


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1,022.31", "1022.31"),
        ("１，０２２．３１", "1022.31"),
        ("1022.31万元", "1022.31"),
        ("1022.31万", "1022.31"),
        (" 20 ", "20"),
        ("1 022.31", "1022.31"),
        ("18.00", "18.00"),
        ("+7", "7"),
        ("007", "7"),
        ("5.", "5"),
        (".5", "0.5"),
        ("-3", "-3"),
        ("￥20", "20"),
        ("0", "0"),
        ("−5", "-5"),
        ("1\u00a0022．31", "1022.31"),
    ],
)
def test_a_number_in_any_usual_spelling_is_kept_as_plain_digits(typed: str, kept: str) -> None:
    assert Amount().tidy(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("=400+86.16", "486.16"),
        ("＝４００＋８６．１６", "486.16"),
        ("= 1,022.31 + 0.69 - 23", "1000"),
        ("=0.1+0.2", "0.3"),
        ("=-5+3", "-2"),
        ("=5−2", "3"),
        ("=20", "20"),
        ("=1.5万元+5000元", "2"),
        ("=100万+3", "103"),
        # longer than decimal arithmetic works with by itself
        ("=1234567890123456789012345678901+0.01", "1234567890123456789012345678901.01"),
    ],
)
def test_a_sum_is_added_up_to_the_last_digit(typed: str, kept: str) -> None:
    assert Amount().tidy(typed) == kept


@pytest.mark.parametrize(
    "typed", ["=", "=400+", "=400++5", "=3*4", "=(3+4)", "=A1+B2", "=1元+2", "400+86.16"]
)
def test_what_is_no_sum_stays_as_typed_and_is_told(typed: str) -> None:
    assert Amount().tidy(typed) == typed
    flaw = Amount().flaw(typed)
    assert flaw is not None
    assert flaw.key == "F4.amount"


@pytest.mark.parametrize(
    "typed", ["433..34", "1,22", "二十", "20元", "1e5", "", " ", "12-3", "①50", "5²", "٥"]
)
def test_what_is_no_amount_in_the_forms_unit_stays_as_typed(typed: str) -> None:
    assert Amount().tidy(typed) == typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10223100元", "1022.31"),
        ("10,223,100元", "1022.31"),
        ("１０２２３１００元", "1022.31"),
        ("-200元", "-0.02"),
        ("3千元", "0.3"),
        ("1.5亿元", "15000"),
        ("0元", "0"),
        # longer than decimal arithmetic works with by itself
        ("1234567890123456789012345678901200元", "123456789012345678901234567890.12"),
    ],
)
def test_another_unit_is_converted_to_the_forms(typed: str, kept: str) -> None:
    assert Amount().tidy(typed) == kept


@pytest.mark.parametrize("typed", ["20元", "10223123元", "20美元", "1..5亿元", "元", "5人"])
def test_what_would_lose_digits_or_is_no_money_stays_as_typed(typed: str) -> None:
    assert Amount().tidy(typed) == typed
    flaw = Amount().flaw(typed)
    assert flaw is not None
    assert flaw.key == "F4.amount"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("331,800元", "331800"), ("33万", "330000"), ("33.18万元", "331800"), ("0.5元", "0.5")],
)
def test_a_form_in_yuan_takes_ten_thousands_too(typed: str, kept: str) -> None:
    assert Amount(unit="元", grouped=True).tidy(typed) == kept


@pytest.mark.parametrize(
    ("kept", "key"),
    [
        ("433..34", "F4.amount"),
        ("-3", "N5.negative"),
        ("1.234", "N5.decimals"),
    ],
)
def test_flaws_are_told_apart(kept: str, key: str) -> None:
    flaw = Amount().flaw(kept)
    assert flaw is not None
    assert flaw.key == key
    assert dict(flaw.parameters)["value"] == kept


@pytest.mark.parametrize("kept", ["0", "18.00", "1.2300", "1022.31"])
def test_idle_zeros_are_no_decimals(kept: str) -> None:
    assert Amount().flaw(kept) is None


def test_printing_keeps_the_digits_and_groups_them_where_the_form_does() -> None:
    assert Amount().show("1022.30") == "1022.30"
    assert Amount(grouped=True).show("331800") == "331,800"
    assert Amount(grouped=True).show("433..34") == "433..34"


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_an_amount_survives_being_spelled(amount: Decimal) -> None:
    assert read_amount(spell_amount(amount)) == amount


@given(st.text())
def test_tidying_never_fails_and_settles_at_once(typed: str) -> None:
    kept = Amount().tidy(typed)
    assert Amount().tidy(kept) == kept
    assert kept == typed or Amount().number(kept) is not None


def test_digits_of_other_scripts_are_no_amount_for_decimal_arithmetic() -> None:
    assert read_amount("٣") is None

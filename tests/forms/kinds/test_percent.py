"""Shares in percent: typed with or without the sign, kept as digits."""

from decimal import Decimal

import pytest

from perfdesk.forms.kinds import Percent

KIND = Percent(decimals=1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("25", "25"),
        (" ２５％ ", "25"),
        ("12.5 %", "12.5"),
        ("+050.", "50"),
        (".5%", "0.5"),
        ("一半", "一半"),
        ("%", "%"),
        ("①5", "①5"),
    ],
)
def test_a_share_is_kept_as_digits_and_anything_else_as_typed(typed: str, kept: str) -> None:
    assert KIND.tidy(typed) == kept


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("101", "F4.percent"),
        ("-1", "F4.percent"),
        ("一半", "F4.percent"),
        ("12.55", "F4.percent_decimals"),
    ],
)
def test_what_is_no_share_is_told(text: str, key: str) -> None:
    flaw = KIND.flaw(text)
    assert flaw
    assert flaw.key == key


@pytest.mark.parametrize("text", ["0", "100", "33.3"])
def test_a_lawful_share_is_silent_and_a_number(text: str) -> None:
    assert KIND.flaw(text) is None
    assert KIND.number(text) == Decimal(text)

"""Numbers as texts spell them."""

import pytest

from perfdesk.forms.checks.prose import number_of


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", 12),
        ("１２", 12),
        ("⑨", 9),
        ("⑩", 10),
        ("⑳", 20),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
    ],
)
def test_a_number_is_read_in_any_spelling(written: str, number: int) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize("written", ["三五", "十三五", "十十", "二三", "的"])
def test_what_spells_no_number_is_none(written: str) -> None:
    assert number_of(written) == 0

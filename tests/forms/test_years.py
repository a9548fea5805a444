"""Years: what is one, and how it is told."""

import pytest

from perfdesk.forms.years import year_name, year_of, year_told


@pytest.mark.parametrize(
    ("text", "year", "told"),
    [
        ("2024", 2024, "2024年度"),
        ("1900", 1900, "1900年度"),
        ("2024年", None, "2024年"),
        ("二〇二四", None, "二〇二四"),
        ("2100", None, "2100"),
        ("", None, ""),
    ],
)
def test_a_year_is_four_digits_and_what_is_none_is_told_as_typed(
    text: str, year: int | None, told: str
) -> None:
    assert year_of(text) == year
    assert year_told(text) == told


def test_among_others_a_year_that_is_not_filled_in_has_a_name_too() -> None:
    assert [*map(year_name, ("2024", "去年", ""))] == ["2024年度", "去年", "（未填年度）"]

"""Numbers in workbooks that are days and times by their format."""

import pytest

from perfdesk.intake.formats.moments import read_moment

DAY, NOON = 45_356.0, 45_356.5  # 2024-03-05


@pytest.mark.parametrize(
    ("value", "number_format", "spelled"),
    [
        (DAY, "yyyy-mm-dd", "2024-03-05"),
        (DAY, '[$-804]yyyy"年"m"月"d"日";@', "2024-03-05"),
        (DAY, "yyyy年m月", "2024年3月"),
        (DAY, 'yyyy"年"', "2024年"),
        (DAY, "yyyy-mm-dd h:mm", "2024-03-05"),
        (DAY, "h:mm", "2024-03-05"),
        (NOON, "yyyy-mm-dd h:mm", "2024-03-05 12:00"),
        (NOON, "yyyy-mm-dd", "2024-03-05"),
        (0.5, "h:mm", "12:00:00"),
        (1.5, "[h]:mm", "36:00"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (60, "yyyy-mm-dd", "1900-02-28"),
        (61, "yyyy-mm-dd", "1900-03-01"),
    ],
)
def test_a_number_is_spelled_as_its_format_shows_it(
    value: float, number_format: str, spelled: str
) -> None:
    assert read_moment(value, number_format, is_1904=False) == spelled


@pytest.mark.parametrize(
    "number_format", ["", "General", "@", "0.00%", '#,##0.00"亩";[Red]-0.00', r"0\d", "[Red]0_d"]
)
def test_other_numbers_are_no_moments(number_format: str) -> None:
    assert read_moment(DAY, number_format, is_1904=False) == ""


@pytest.mark.parametrize("value", [-1, 1e9, float("inf"), float("nan")])
def test_what_no_calendar_has_is_no_moment(value: float) -> None:
    assert read_moment(value, "yyyy-mm-dd", is_1904=False) == ""


def test_days_may_be_counted_from_1904() -> None:
    assert read_moment(DAY - 1_462, "yyyy-mm-dd", is_1904=True) == "2024-03-05"

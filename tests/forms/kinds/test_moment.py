"""Points and spans of time as indicator values spell them."""

from datetime import date

import pytest

from perfdesk.forms.kinds.moment import Span, read_moment, read_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-12-31", (2024, 12, 31), (2024, 12, 31)),
        ("2024年12月31日前", (2024, 12, 31), (2024, 12, 31)),
        ("2024-12-31之前", (2024, 12, 31), (2024, 12, 31)),
        ("2024年2月", (2024, 2, 1), (2024, 2, 29)),
        ("2024年6月底前", (2024, 6, 1), (2024, 6, 30)),
        ("2024-11", (2024, 11, 1), (2024, 11, 30)),
        ("2024/1", (2024, 1, 1), (2024, 1, 31)),
        ("2024年", (2024, 1, 1), (2024, 12, 31)),
        ("2024年度", (2024, 1, 1), (2024, 12, 31)),
        ("2024年底前", (2024, 1, 1), (2024, 12, 31)),
    ],
)
def test_a_day_a_month_and_a_year_have_their_first_and_last_day(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert read_moment(text) == Span(date(*first), date(*last))


@pytest.mark.parametrize(
    "text",
    [
        "12月",
        "6月底前",
        "6月30日前",
        "年底",
        "年底前",
        "全年",
        "上半年",
        "第一季度",
        "每年3月5日前",
    ],
)
def test_a_part_of_some_year_is_a_moment_without_days(text: str) -> None:
    assert read_moment(text) == Span()


@pytest.mark.parametrize(
    "text",
    ["", "及时", "3年", "24小时", "13月", "2024年13月", "2024-02-30", "20240230", "12月中完成"],
)
def test_other_texts_are_no_moment(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年1月-2024年12月", (2024, 1, 1), (2024, 12, 31)),
        ("2024年1月1日至2024年12月31日", (2024, 1, 1), (2024, 12, 31)),
        ("2024-01-01 — 2024-06-30", (2024, 1, 1), (2024, 6, 30)),
        ("2024.1-2024.12", (2024, 1, 1), (2024, 12, 31)),
        ("2024-2026年", (2024, 1, 1), (2026, 12, 31)),
        ("2024年1月-12月", (2024, 1, 1), (2024, 12, 31)),
        ("2024年1-12月", (2024, 1, 1), (2024, 12, 31)),
        ("2024年1月1日到12月31日", (2024, 1, 1), (2024, 12, 31)),
    ],
)
def test_a_period_reaches_from_the_first_day_to_the_last(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert read_period(text) == Span(date(*first), date(*last))


@pytest.mark.parametrize("text", ["1-12月", "3月至9月", "上半年-年底"])
def test_a_period_of_no_year_has_no_days(text: str) -> None:
    assert read_period(text) == Span()


def test_a_year_that_the_end_does_not_fit_gives_the_beginning_only() -> None:
    assert read_period("2024年1月-每年6月") == Span(date(2024, 1, 1), None)


@pytest.mark.parametrize("text", ["", "3-5天", "较高-高", "2024-12-31", "2024年-3天"])
def test_other_texts_are_no_period(text: str) -> None:
    assert read_period(text) is None

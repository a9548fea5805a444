"""T2: the form's year lies within the project's years."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

YEARS = '[checks.T2]\nstart = "start"\nend = "end"\nyear = "year"\n'
T2 = YEARS + 'project_type = "sort"\nyearly = ["常年项目"]'


def years(start: str, year: str, end: str, sort: str = "一次性项目") -> dict[str, str]:
    return {"start": start, "year": year, "end": end, "sort": sort}


@pytest.mark.parametrize(
    ("values", "sentence", "place"),
    [
        (
            years("2025", "2024", "2023"),
            "E 完成时间 2023，早于开始时间 2025年：核对这两处。",
            Place("end"),
        ),
        (
            years("2025", "2024", "2026"),
            "E 开始时间 2025年，晚于年度 2024：项目还没有开始，核对这两处。",
            Place("start"),
        ),
        (
            years("2022", "2024", "2023"),
            "E 完成时间 2023，早于年度 2024：项目已经结束，核对这两处。",
            Place("end"),
        ),
        (
            years("2024", "2024", "2024", "常年项目"),
            (
                "I 项目类型是“常年项目”，开始时间和完成时间都是 2024年："
                "只按本年度填报的不用改，跨年度安排的写实际起止年份。"
            ),
            Place("start"),
        ),
    ],
)
def test_years_that_disagree_are_told_with_both_values(
    findings: Find, said: Say, values: dict[str, str], sentence: str, place: Place
) -> None:
    assert said(T2, values) == [sentence]
    assert findings(T2, values)[0].place == place


@pytest.mark.parametrize(
    "values",
    [
        years("2024", "2024", "2024"),
        years("2022", "2024", "2026", "常年项目"),
        years("", "2024", ""),
        years("", "", "", "常年项目"),
        years("2024", "", "2025"),
        years("24", "2023", "2024"),  # F4 tells
    ],
)
def test_years_that_agree_or_are_unknown_are_silent(said: Say, values: dict[str, str]) -> None:
    assert said(T2, values) == []


def test_the_hint_about_yearly_projects_is_the_forms_choice(said: Say) -> None:
    assert said(YEARS, years("2024", "2024", "2024", "常年项目")) == []

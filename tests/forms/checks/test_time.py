"""T2, T3 and T4: years and dates agree with each other."""

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


T3 = '[checks.T3]\ncolumns = ["aims.half"]\nyear = "year"'
T4 = '[checks.T4]\nyear = "year"\nfilled_on = "day"'


def halves(value: str) -> dict[str, list[dict[str, str]]]:
    return {"aims": [{"class": "过程", "name": "验收时间", "half": value, "full": "12月底"}]}


@pytest.mark.parametrize(
    "value",
    [
        *("2024-12-31", "≤2024-07-01", "2024年12月31日", "2024.10.1"),
        *(
            "12月底",
            "11月30日前",
            "2024年10月",
            "7月",
            "2024年1月1日-2024年12月31日",
            "8月前",
            "2025年3月",
        ),
        *("2025年3月建成", "年底", "年底前", "2024年底", "下半年", "第三季度", "2024-12-31前"),
    ],
)
def test_a_half_year_value_after_june_is_told(findings: Find, said: Say, value: str) -> None:
    assert said(T3, {"year": "2024"}, halves(value)) == [
        (
            f"E 绩效指标第1行“验收时间”的半年指标值“{value}”在 6 月 30 日之后："
            "这里写 6 月底应达到的值，还没有的写 0 或进度。"
        )
    ]
    assert findings(T3, {"year": "2024"}, halves(value))[0].place == Place("aims", 0, "half")


@pytest.mark.parametrize(
    "value",
    [
        *(
            "2024-06-30",
            "2023-12-31",
            "6月底",
            "6月30日前",
            "7月前",
            "7月1日前",
            "2024年7月前",
            "2023年12月",
        ),
        *("2023年底", "上年底", "上半年", "二季度", "=12个月", "12月均值", "≥90%", ""),
        *("2024-07-01前",),
    ],
)
def test_a_half_year_value_until_june_is_silent(said: Say, value: str) -> None:
    assert said(T3, {"year": "2024"}, halves(value)) == []


def test_without_a_year_the_month_counts(said: Say) -> None:
    assert len(said(T3, {}, halves("2023-12-31"))) == 1
    assert len(said(T3, {}, halves("2023年12月"))) == 1
    assert said(T3, {}, halves("2023-06-30")) == []


@pytest.mark.parametrize(
    ("day", "text", "phrase"),
    [
        ("", "已在装修，预计2022年可搬入", "预计2022年"),
        ("2023-11-09", "预计2023年9月完工", "预计2023年9月"),
        ("2022-11-09", "2022年10月31日将升级为管理端", "2022年10月31日将升级"),
        ("2023-11-09", "拟于2023年11月8日验收", "拟于2023年11月8日"),
        ("2023-11-09", "2022年拟新建站点", "2022年拟"),
    ],
)
def test_what_was_foreseen_for_a_day_that_is_past_is_told(
    said: Say, day: str, text: str, phrase: str
) -> None:
    assert said(T4, {"year": "2024", "day": day, "note": text}) == [
        f"W 说明里的“{phrase}”已经过去：改写为实际情况，或更新时间。"
    ]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("", "预计2023年底完工"),  # the form may have been filled in before
        ("2023-11-09", "预计2023年完工"),
        ("2023-11-09", "预计2023年11月完工"),
        ("2023-11-09", "将2022年结余资金上缴，拟将2022年结余用于维修"),
        ("2023-11-09", "2022年将平台移交监控中心"),
        ("2023-11-09", "2022年拟定方案，模拟2022年数据"),
        ("2023-11-09", "《2022年将完成任务》"),
        ("2023-11-09", "2022年完成，预计明年验收"),
    ],
)
def test_what_is_still_to_come_or_only_history_is_silent(said: Say, day: str, text: str) -> None:
    assert said(T4, {"year": "2024", "day": day, "note": text}) == []


def test_a_number_of_years_that_does_not_fit_is_told(said: Say) -> None:
    text = "平台于2014年建成，至今已5年。2020年建站，距今十年。"
    assert said(T4, {"year": "2024", "note": text}) == [
        "W 说明写“至今已5年”，而从 2014 年到 2024 年是 10 年：核对年数。",
        "W 说明写“距今十年”，而从 2020 年到 2024 年是 4 年：核对年数。",
    ]
    assert said(T4, {"day": "2022-11-09", "note": "2014年建成，至今已10年"}) == [
        "W 说明写“至今已10年”，而从 2014 年到 2022 年是 8 年：核对年数。"
    ]


@pytest.mark.parametrize("count", [8, 9, 10])
def test_years_may_be_counted_to_the_day_of_filling_in_or_to_the_forms_year(
    said: Say, count: int
) -> None:
    values = {"year": "2024", "day": "2023-11-09", "note": f"2014年建成，至今已{count}年"}
    assert said(T4, values) == []


def test_a_vague_number_of_years_is_not_counted(said: Say) -> None:
    assert said(T4, {"year": "2024", "note": "2014年建成，至今已三五年"}) == []


@pytest.mark.parametrize(
    "text",
    [
        "2014年建成，至今已10年",
        "2014年建成，至今已9年",
        "2014年建成，至今已近11年",
        "2014年建成，至今已8年多",
        "2010年设立、2014年启用，至今已13年",
        "至今已5年",
        "2014年建成。至今已5年",
    ],
)
def test_a_number_of_years_that_fits_is_silent(said: Say, text: str) -> None:
    assert said(T4, {"year": "2024", "note": text}) == []


def test_without_a_year_and_a_day_nothing_is_past(said: Say) -> None:
    assert said(T4, {"note": "预计2022年完工，2014年建成至今已5年"}) == []
    assert said('[checks.T4]\nyear = "year"', {"year": "2024", "note": "预计2022年完工"}) != []

"""T1: what a text names holds in the form's year."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

T1 = '[checks.T1]\nyear = "year"\n'
DAY = T1 + 'filled_on = "day"\n'
GOAL = T1 + 'annual = ["near"]\n'
SERVICE = T1 + 'services = ["note"]\nstart = "start"\nend = "end"\n'


def test_a_document_from_after_the_day_of_filling_in_is_told(findings: Find, said: Say) -> None:
    values = {"year": "2024", "day": "2023-11-09", "note": "依据通财预〔2024〕10号"}
    assert said(DAY, values) == [
        (
            "E 说明引用的“依据通财预〔2024〕10号”是 2024 年的文件，晚于填报日期 2023年11月9日："
            "核对文号的年份。"
        )
    ]
    assert findings(DAY, values)[0].place == Place("note")


def test_without_a_day_a_document_is_held_against_the_forms_year(said: Say) -> None:
    for checks, day in ((T1, "2023-11-09"), (DAY, ""), (DAY, "20221109163933")):
        told = said(checks, {"year": "2024", "day": day, "note": "《甲》（通财预[2025]10号）"})
        assert told == [
            "E 说明引用的“通财预[2025]10号”是 2025 年的文件，晚于年度 2024：核对文号的年份。"
        ]
        assert said(checks, {"year": "2024", "day": day, "note": "通财预〔2024〕10号"}) == []


def test_an_annual_goal_that_names_later_years_is_told(said: Say) -> None:
    goal = "2024年建成平台，到2025年全市联网。2026年完成验收，2025年"
    assert said(GOAL, {"year": "2024", "near": goal, "far": goal}) == [
        (
            "W 年度目标写到 2025年、2026年，晚于年度 2024："
            "这里只写当年的，以后年份的写进中长期（实施期）目标。"
        )
    ]


@pytest.mark.parametrize(
    "goal",
    [
        "2024年建成平台，2023年已招标。",
        "为2025年全市联网打下基础。",
        "编制2025年预算。",
        "落实“十四五”规划（2021-2025年）。",
        "执行《行动方案（2023-2026年）》。",
        "落实《2024-2026年提升行动》",
        "“十四五”期间持续推进，到2025年完成。",
        "实施期为2023年至2026年。",
        "",
    ],
)
def test_lawful_later_years_are_silent(said: Say, goal: str) -> None:
    assert said(GOAL, {"year": "2024", "near": goal}) == []


@pytest.mark.parametrize(
    "period", ["服务期3年", "服务期限为36个月", "合同期：两年", "租赁期十三个月"]
)
def test_a_service_of_more_than_a_year_is_told(said: Say, period: str) -> None:
    values = {"year": "2024", "start": "2024", "end": "2024", "note": f"购买运维，{period}。"}
    told = (
        f"W 说明写的“{period}”超过 12 个月，这张表只填一年："
        "改写本年度的服务期，或核对项目的起止时间。"
    )
    assert said(SERVICE, values) == [told]
    assert said(SERVICE, {**values, "end": "2026"}) == []
    assert said(T1 + 'services = ["note"]', values) == [told]
    assert said(T1, values) == []


@pytest.mark.parametrize(
    "text",
    [
        "服务期12个月",
        "服务期一年",
        "服务期三五年",
        "质保期3年",
        "合同期三年，一年一签",
        "服务期2024年1月",
    ],
)
def test_a_service_of_a_year_is_silent(said: Say, text: str) -> None:
    assert said(SERVICE, {"year": "2024", "note": text}) == []


@pytest.mark.parametrize(
    ("text", "plan", "last"),
    [
        ("《2020年河北省环境监测工作计划》", "《2020年河北省环境监测工作计划》", 2020),
        ("《监测能力提升方案（2020-2022年）》", "《监测能力提升方案（2020-2022年）》", 2022),
        ("《“十三五”节能减排综合工作方案》", "《“十三五”节能减排综合工作方案》", 2020),
        ("对照“十三五”生态环境保护规划", "“十三五”生态环境保护规划", 2020),
        ("2023年度", "", 0),
    ],
)
def test_an_outdated_plan_is_told(said: Say, text: str, plan: str, last: int) -> None:
    told = (
        f"W 说明提到的{plan}到 {last} 年为止，早于年度 2023：换成现行的；仍以它为依据的，写明原因。"
    )
    assert said(T1, {"year": "2023", "note": text}) == ([told] if plan else [])


@pytest.mark.parametrize(
    "text",
    [
        "《监测能力提升方案（2021-2023年）》",
        "《2023年工作要点》",
        "“十四五”规划",
        "“十三五”期间完成了规划",
        "“十三五”以来",
        "《2020年统计年鉴》",
        "《预算绩效管理办法》",
    ],
)
def test_a_plan_that_holds_and_history_are_silent(said: Say, text: str) -> None:
    assert said(T1, {"year": "2023", "note": text}) == []


def test_without_a_year_nothing_is_known(said: Say) -> None:
    assert said(DAY, {"day": "2020-01-01", "note": "通财预〔2024〕10号"}) == []

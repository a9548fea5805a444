"""W7 and W8: offices go by the names that hold now, and each by one name."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

W7 = '[checks.W7]\nyear = "year"'
W8 = '[checks.W8]\nnames = ["note", "sort"]'
UNIT = "启东市生态环境监控中心"


def test_an_old_name_is_told_where_the_form_is_for_a_later_year(said: Say) -> None:
    values = {"year": "2024", "note": "省环境保护厅和市环保局的平台，环保局负责"}
    assert said(W7, values) == [
        "I 说明里的“环境保护厅”2019 年起改称“生态环境厅”：核对是否改用现在的名称。",
        "I 说明里的“环保局”2019 年起改称“生态环境局”：核对是否改用现在的名称。",
    ]


@pytest.mark.parametrize(
    ("year", "text"),
    [
        ("2019", "环境保护厅"),
        ("", "环境保护厅"),
        ("2024", "《环境保护厅关于规划的通知》"),
        ("2024", "“环保厅数据中心建设项目”"),
        ("2024", "原环境保护部"),
        ("2024", "环境保护部门、农业部门"),
        ("2024", "生态环境厅"),
        ("2022", "银保监会"),
    ],
)
def test_what_holds_in_the_forms_year_is_silent(said: Say, year: str, text: str) -> None:
    assert said(W7, {"year": year, "note": text}) == []


def test_a_form_may_add_old_names(said: Say) -> None:
    own = f'{W7}\nsuperseded = [{{ phrase = "甲局", since = 2020-01-01, now = "乙局" }}]'
    rows = {"costs": [{"name": "甲局维修"}]}
    assert said(own, {"year": "2021"}, rows) == [
        "I 支出明细第1行的支出项目里的“甲局”2020 年起改称“乙局”：核对是否改用现在的名称。"
    ]


@pytest.mark.parametrize(
    "other",
    ["启东市生态环境监测中心", "启东市生态环境控中心", "启东市生态坏境监控中心"],
)
def test_a_name_one_character_from_a_unit_is_told(findings: Find, said: Say, other: str) -> None:
    values = {"note": UNIT, "far": f"由{other}负责，{UNIT}、{other}配合"}
    assert said(W8, values) == [
        f"I 中长期目标里的“{other}”与说明“{UNIT}”只差一个字：核对是不是同一个单位。"
    ]
    (found,) = findings(W8, values)
    assert (found.place, found.others) == (Place("far"), (Place("note"),))


@pytest.mark.parametrize(
    "other",
    [
        UNIT,
        f"{UNIT}海门分中心",
        "海门市生态环境监控中心",
        "启东县生态环境监控中心",
        "启东市生态环境监控中学",
        "生态环境监控中心",
        "监控中心",
        "",
    ],
)
def test_the_name_itself_and_other_units_are_silent(said: Say, other: str) -> None:
    assert said(W8, {"note": UNIT, "far": other}) == []


def test_units_of_the_form_and_numbered_units_may_be_alike(said: Say) -> None:
    values = {"note": UNIT, "sort": "启东市生态环境监测中心", "far": "启东市生态环境监测中心"}
    assert said(W8, values) == []
    schools = {"note": "启东市第一实验中学", "far": "启东市第二实验中学"}
    assert said(W8, schools) == []


@pytest.mark.parametrize("unit", ["", "监控中心", "(监控)中心[甲]"])
def test_short_names_and_odd_characters_do_no_harm(said: Say, unit: str) -> None:
    assert said(W8, {"note": unit, "far": "监测中心"}) == []

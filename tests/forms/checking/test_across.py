"""Checks across the forms of a unit and year, and what a pull would change: the real figures."""

from collections.abc import Mapping, Sequence

import pytest

from perfdesk.forms.checking.across import AcrossCheck, UnitFinding, check_unit
from perfdesk.forms.checking.check import check
from perfdesk.forms.filled import Filled, families_of
from perfdesk.forms.language.load import read_form
from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Place, Severity
from tests.forms.unit_and_projects import (
    MONITORING,
    PROJECT,
    PROJECT_FORM,
    PROPERTY,
    REAL_ROWS,
    YUAN_FORM,
    aims,
    filled,
    project,
    unit,
)

Rows = Sequence[Mapping[str, str]]


def said(found: Sequence[UnitFinding]) -> list[str]:
    return [f"{each.finding.severity} {sentence(each.finding)}" for each in found]


def told(*family: Filled, code: str) -> list[str]:
    found = check_unit(family)
    return said([each for each in found if each.finding.code == code])


def test_the_published_forms_disagree_by_name_and_value() -> None:
    own, property_fee, monitoring = unit(*REAL_ROWS), project(*PROPERTY), project(*MONITORING)
    family = (own, property_fee, monitoring)
    assert told(*family, code="X1") == [
        (
            "E 项目支出明细第5行“环境监控综合管理专项”的半年计划执行数 8 万元，"
            "与这个项目自己的表里支出合计（半年(程)计划执行数）的 6 万元相差 2 万元：核对两张表。"
        )
    ]
    (found,) = (each for each in check_unit(family) if each.finding.code == "X1")
    assert (found.filled, found.others) == (own, (monitoring,))
    assert found.finding.place == Place("projects", 4, "half")
    rates = [sentence(found) for each in family for found in check(each.form, each.record)]
    assert rates == [
        (
            "绩效指标第1行“预算执行率”的半年指标值写的是 =50%，"
            "而支出合计的半年计划执行数 455 万元，占支出合计的全年预算数 1022.31 万元的 44.51%，"
            "相差 5.49 个百分点：改写指标值，或核对金额。"
        ),
        (
            "绩效指标第1行“预算执行率”的半年指标值写的是 =40%，而半年(程)计划执行数合计 6 万元，"
            "占全年(程)预算数合计 16.0 万元的 37.5%，相差 2.5 个百分点：改写指标值，或核对金额。"
        ),
    ]


def test_rows_without_a_form_are_told_one_by_one() -> None:
    found = told(unit(*REAL_ROWS), project(*PROPERTY), project(*MONITORING), code="X10")
    assert len(found) == 5
    assert found[0] == (
        "W 项目支出明细第2行的项目名称：“水电费补差”还没有项目表，新建一张，或核对项目名称。"
    )


ONE, TWO = ("甲项目", "5", "10"), ("乙项目", "1", "2.5")

COST_ONE, COST_TWO = ("印刷费", "5", "10.0"), ("会议费", "1", "2.50")


def test_rows_that_agree_with_their_forms_are_silent() -> None:
    family = (unit(ONE, TWO), project("甲项目", [COST_ONE]), project("乙项目", [COST_TWO]))
    assert told(*family, code="X1") == told(*family, code="X10") == []


def test_sums_that_differ_are_told_where_each_row_has_its_form() -> None:
    own = unit(ONE, TWO)
    others = [project("甲项目", [COST_ONE]), project("乙项目", [("会议费", "1", "4")])]
    found = [each for each in check_unit([own, *others]) if each.finding.code == "X1"]
    assert said(found) == [
        (
            "E 项目支出（全年预算数）是 12.5 万元，与 2 张项目表之和 14.0 万元相差 1.5 万元："
            "核对各个项目的表。"
        ),
        (
            "E 项目支出明细第2行“乙项目”的全年预算数 2.5 万元，"
            "与这个项目自己的表里支出合计（全年(程)预算数）的 4 万元相差 1.5 万元：核对两张表。"
        ),
    ]
    assert found[0].finding.place == Place("projects", -1, "full")
    assert found[0].others == tuple(others)


@pytest.mark.parametrize(
    "family",
    [
        (unit(ONE), project("甲项目", [("印刷费", "4", "9")])),  # its row says it all
        (unit(ONE, TWO), project("甲项目", [("印刷费", "4", "9")])),  # one form is missing
        (
            unit(ONE, TWO),
            project("甲项目", [("印刷费", "4", "9")]),
            project("乙项目", [COST_TWO]),
            project("丙项目", [COST_TWO]),
        ),
        (unit(ONE, TWO), project("甲项目", [("印刷费", "4", "9")]), project("乙项目")),
        (unit(("甲项目", "5", "1O"), TWO), project("甲项目", [COST_ONE]), project("乙项目")),
    ],
)
def test_sums_are_not_told_where_forms_are_missing_or_amounts_unknown(
    family: tuple[Filled, ...],
) -> None:
    assert not [each for each in check_unit(family) if each.finding.key == "X1.sum"]


@pytest.mark.parametrize(
    "family",
    [
        (unit(("甲项目", "", "1O")), project("甲项目", [COST_ONE])),  # C1 and F4 tell
        (unit(ONE), project("甲项目", [("印刷费", "", "1O")])),
        (unit(ONE), project("甲项目")),
        (unit(ONE), project("乙项目", [COST_TWO])),  # X10 tells
        (unit(ONE), project("甲项目", [COST_TWO]), project("甲项目", [COST_TWO])),
        (unit(ONE, ("甲项目", "1", "2")), project("甲项目", [COST_ONE])),
        (unit(ONE), project("甲项目", [COST_TWO], year="2025")),
        (unit(ONE), project("甲项目", [COST_TWO], unit="南通市生态环境监测站")),
        (unit(ONE), project("甲项目", [("印刷费", "50000", "100000")], form=YUAN_FORM)),
        # ten thousands of yuan with two decimals cannot state these
        (unit(ONE), project("甲项目", [("印刷费", "50049.99", "99950.00")], form=YUAN_FORM)),
    ],
)
def test_what_is_not_known_or_agrees_is_no_difference(family: tuple[Filled, ...]) -> None:
    assert told(*family, code="X1") == []


def test_blanks_and_the_width_of_brackets_make_no_other_name_unit_or_year() -> None:
    own = unit(("监控（二期）项目", "5", "10"))
    other = project("监控(二期) 项目", [COST_TWO], unit="南通市 生态环境监控中心", year="2024")
    assert len(told(own, other, code="X1")) == 2
    assert told(own, other, code="X10") == []


def test_a_unit_without_any_project_form_is_told_once() -> None:
    assert told(unit(ONE, TWO, ("", "", "")), code="X10") == [
        "W 项目支出明细列了 2 个项目，一张项目表都还没有：给每个项目填一张。"
    ]
    assert told(unit(), code="X10") == []


def test_a_project_form_without_a_row_is_told_in_that_form() -> None:
    own, known, new = unit(ONE), project("甲项目", [COST_ONE]), project("丙项目")
    found = [each for each in check_unit([own, known, new]) if each.finding.code == "X10"]
    assert said(found) == [
        "W 项目名称：“丙项目”不在《整体表》的项目支出明细里，在那里加一行，或核对项目名称。"
    ]
    assert (found[0].filled, found[0].others) == (new, (own,))
    assert found[0].finding.place == Place("name")


def test_a_name_that_stands_twice_is_told_at_the_later_one() -> None:
    again = project("甲项目", [COST_ONE])
    family = [unit(ONE, ONE), project("甲项目", [COST_ONE]), again]
    found = [each for each in check_unit(family) if each.finding.code == "X10"]
    assert said(found) == [
        "W 项目支出明细第2行的项目名称：“甲项目”前面已有一行，合成一行，或核对项目名称。",
        "W 项目名称：“甲项目”已有一张项目表，只留一张，或核对项目名称。",
    ]
    assert found[1].filled is again


def test_a_project_whose_name_is_not_filled_in_yet_is_left_alone() -> None:
    assert told(unit(ONE), project("甲项目", [COST_ONE]), project(""), code="X10") == []


def test_an_indicator_of_two_projects_is_told_in_the_later() -> None:
    first, second = project("甲项目"), project("乙项目")
    (found,) = check_unit([first, second])
    assert said([found]) == [
        (
            "W 绩效指标第1行的三级指标：“经费支出合规性”在项目“甲项目”里已有同样的一行，"
            "各项目写自己的产出和效益，改写其中一行。"
        )
    ]
    assert (found.filled, found.others) == (second, (first,))
    assert found.finding.place == Place("aims", 0, "name")


def test_common_classes_and_headings_of_the_form_may_be_alike() -> None:
    rows = aims(
        ("满意度", "服务对象满意度", "≥90%", "≥90%"), ("过程", "资金到位率", "100%", "100%")
    )
    family = [filled(PROJECT_FORM, {"name": name}, aims=rows) for name in ("甲项目", "乙项目")]
    assert check_unit(family) == ()


def test_a_copy_of_a_project_is_for_x10_alone() -> None:
    assert check_unit([project("甲项目"), project("甲 项目")]) == ()


def test_an_edition_without_that_roster_has_nothing_alike() -> None:
    bare = PROJECT.replace("edition = 1", "edition = 2").replace("aims", "targets")
    first = filled(read_form(bare, "project.toml"), {"name": "甲项目"})
    assert check_unit([first, project("乙项目")]) == ()


def test_a_text_of_two_projects_is_told_in_the_later() -> None:
    first = filled(PROJECT_FORM, {"name": "甲项目", "content": "保障中心正常运转。"})
    second = filled(PROJECT_FORM, {"name": "乙项目", "content": "保障中心，正常运转"})
    short = filled(PROJECT_FORM, {"name": "丙项目", "content": "运转"})
    again = filled(PROJECT_FORM, {"name": "丁项目", "content": "运转"})
    (found,) = check_unit([first, second, short, again])
    assert said([found]) == [
        "W 实施内容与项目“甲项目”的内容相同：各项目写自己的内容，改写其中一处。"
    ]
    assert (found.filled, found.others) == (second, (first,))


def test_forms_of_other_units_and_years_are_no_family() -> None:
    first, other = project("甲项目"), project("乙项目", unit="南通市生态环境监测站")
    later, nameless = project("丙项目", year="2025"), project("丁项目", unit="")
    second = project("戊项目", unit="南通市生态环境监控中心 ")
    given = [first, other, later, nameless, second]
    assert families_of(given) == ((first, second), (other,), (later,))
    assert [each.filled for each in check_unit(given)] == [second]


def test_findings_come_form_by_form_in_printed_order() -> None:
    projects = [project("丙项目", [COST_ONE]), project("乙项目", [COST_ONE])]
    found = check_unit([projects[0], unit(ONE, TWO), projects[1]])
    assert [each.filled.form.id for each in found] == ["project", *["unit"] * 3, "project"]
    places = [each.finding.place for each in found[1:4]]
    assert places == [Place("projects", *cell) for cell in ((0, "name"), (1, "half"), (1, "full"))]
    assert {each.finding.severity for each in found} == {Severity.ERROR, Severity.WARNING}


def test_a_check_looks_across_at_nothing_that_it_does_not_name() -> None:
    own = unit(ONE)
    assert not list(AcrossCheck().across(own, [own]))

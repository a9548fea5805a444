"""Checks across the forms of a unit and year, and what a pull would change: the real figures."""

from collections.abc import Mapping, Sequence

import pytest

from perfdesk.forms.across import (
    AcrossCheck,
    Filled,
    UnitFinding,
    check_unit,
    families_of,
)
from perfdesk.forms.check import check
from perfdesk.forms.load import read_form
from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place, Severity
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

UNIT = """
form = "unit"
edition = 1
title = "整体表"
widths = [1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["单位名称", "{unit}", "{year}"],
  ["支出合计", "{half}", "{full}"],
  ["基本支出", "{basic_half}", "{basic_full}"],
  ["项目支出", "{project_half}", "{project_full}"],
  ["{projects.name}", "{projects.half}", "{projects.full}"],
  ["三级指标", "半年指标值", "全年指标值"],
  ["{aims.name}", "{aims.half}", "{aims.full}"],
]
[naming]
title = "unit"
unit = "unit"
year = "year"
[field]
unit = { kind = "text" }
year = { kind = "year" }
half = { kind = "amount", label = "支出合计的半年计划执行数" }
full = { kind = "amount", label = "支出合计的全年预算数" }
basic_half = { kind = "amount" }
basic_full = { kind = "amount" }
project_half = { kind = "amount", label = "项目支出的半年计划执行数" }
project_full = { kind = "amount", label = "项目支出的全年预算数" }
[totals]
half = ["basic_half", "project_half"]
full = ["basic_full", "project_full"]
project_half = ["projects.half"]
project_full = ["projects.full"]
[roster.projects]
label = "项目支出明细"
sums = "项目支出"
[roster.projects.column]
name = { kind = "text", label = "项目名称" }
half = { kind = "amount", label = "半年计划执行数" }
full = { kind = "amount", label = "全年预算数" }
[roster.aims]
label = "绩效指标"
[roster.aims.column]
name = { kind = "text", label = "三级指标" }
half = { kind = "indicator_value", label = "半年指标值" }
full = { kind = "indicator_value", label = "全年指标值" }
[[ratio]]
cell = "aims.half"
row_named = "预算执行率"
part = "half"
whole = "full"
[checks.N7]
[checks.X1]
rows = "projects"
name = "name"
form = "project"
columns = [["half", "expenses.half"], ["full", "expenses.full"]]
[checks.X10]
rows = "projects"
name = "name"
form = "project"
"""
PROJECT = """
form = "project"
edition = 1
title = "项目表"
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["项目名称", "{name}", "{unit}", "{year}"],
  ["实施内容", "{content}", "<", "<"],
  ["支出项目", "{expenses.name}", "{expenses.half}", "{expenses.full}"],
  ["{aims.class}", "{aims.name}", "{aims.half}", "{aims.full}"],
]
[naming]
title = "name"
unit = "unit"
year = "year"
[field]
name = { kind = "text" }
unit = { kind = "text" }
year = { kind = "year" }
content = { kind = "long_text" }
[roster.expenses]
label = "支出明细"
sums = "支出合计"
[roster.expenses.column]
name = { kind = "text" }
half = { kind = "amount", label = "半年(程)计划执行数" }
full = { kind = "amount", label = "全年(程)预算数" }
[roster.aims]
label = "绩效指标"
heading_columns = 1
[roster.aims.column]
class = { kind = "text" }
name = { kind = "text", label = "三级指标" }
half = { kind = "indicator_value", label = "半年指标值" }
full = { kind = "indicator_value", label = "全年指标值" }
[[roster.aims.heading]]
path = ["过程"]
[[roster.aims.heading]]
path = ["质量指标"]
measures = "quality"
[[roster.aims.heading]]
path = ["满意度"]
measures = "satisfaction"
[[ratio]]
cell = "aims.half"
row_named = "预算执行率"
part = "expenses.half"
whole = "expenses.full"
[checks.N7]
[checks.W4]
groups = []
of_each = ["content"]
[checks.X5]
common = ["satisfaction"]
"""
UNIT_FORM = read_form(UNIT, "unit.toml")
PROJECT_FORM = read_form(PROJECT, "project.toml")
YUAN_FORM = read_form(PROJECT.replace("edition = 1", 'edition = 1\nmoney = "元"'), "project.toml")
CENTRE = "南通市生态环境监控中心"

Rows = Sequence[Mapping[str, str]]

# the unit's published form, and two of its projects'
REAL_ROWS = (
    ("物业管理费", "10", "20"),
    ("水电费补差", "5", "10"),
    ("办公设备购置", "1", "1.9"),
    ("网络设备设施租赁费", "0", "27.43"),
    ("环境监控综合管理专项", "8", "16"),
    ("网络设备设施运行与维护费", "30", "57.82"),
    ("着装费", "1", "3"),
)
PROPERTY = ("物业管理费", (("物业管理费", "10", "20"),), "=50%")
MONITORING = (
    "环境监控综合管理专项",
    (("平台车辆租赁费", "4", "9.6"), ("专家咨询费", "2", "6.4")),
    "=40%",
)
KEPT = "严格执行相关财经法规、制度"
RULES_KEPT = ("质量指标", "经费支出合规性", KEPT, KEPT)


def lines(*rows: tuple[str, ...]) -> list[Texts]:
    return [Texts(dict(zip(("name", "half", "full"), row, strict=True))) for row in rows]


def aims(*rows: tuple[str, str, str, str]) -> list[Texts]:
    columns = ("class", "name", "half", "full")
    return [Texts(dict(zip(columns, row, strict=True))) for row in rows]


def filled(form: Form, values: Mapping[str, str], **rosters: Sequence[Texts]) -> Filled:
    record = Record(form.id, form.edition, Texts({"unit": CENTRE, "year": "2024", **values}))
    for name, rows in rosters.items():
        record = record.with_rows(name, rows)
    return Filled(form, record)


def unit(*rows: tuple[str, str, str], rate: str = "=50%") -> Filled:
    values = {
        "half": "455",
        "full": "1022.31",
        "basic_half": "400",
        "basic_full": "886.16",
        "project_half": "55",
        "project_full": "136.15",
    }
    rates = [Texts({"name": "预算执行率", "half": rate, "full": "=100%"})]
    return filled(UNIT_FORM, values, projects=lines(*rows), aims=rates)


def project(
    name: str,
    expenses: Sequence[tuple[str, str, str]] = (),
    rate: str = "",
    form: Form = PROJECT_FORM,
    **values: str,
) -> Filled:
    rows = [("过程", "预算执行率", rate, "=100%")] if rate else []
    return filled(
        form, {"name": name, **values}, expenses=lines(*expenses), aims=aims(*rows, RULES_KEPT)
    )


def said(found: Sequence[UnitFinding]) -> list[str]:
    return [f"{each.finding.severity} {sentence(each.finding)}" for each in found]


def told(*family: Filled, code: str) -> list[str]:
    found = check_unit(family)
    return said([each for each in found if each.finding.code == code])


# ── the real figures


def test_the_published_forms_disagree_by_name_and_value() -> None:
    own, property_fee, monitoring = unit(*REAL_ROWS), project(*PROPERTY), project(*MONITORING)
    family = (own, property_fee, monitoring)
    assert told(*family, code="X1") == [
        (
            "E 项目支出明细第5行“环境监控综合管理专项”的半年计划执行数 8 万元，"
            "与这个项目自己的表里支出合计（半年(程)计划执行数） 6 万元相差 2 万元：核对两张表。"
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


# ── X1


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
            "E 项目支出（全年预算数） 12.5 万元，与 2 张项目表之和 14.0 万元相差 1.5 万元："
            "核对各个项目的表。"
        ),
        (
            "E 项目支出明细第2行“乙项目”的全年预算数 2.5 万元，"
            "与这个项目自己的表里支出合计（全年(程)预算数） 4 万元相差 1.5 万元：核对两张表。"
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
    ],
)
def test_what_is_not_known_or_agrees_is_no_difference(family: tuple[Filled, ...]) -> None:
    assert told(*family, code="X1") == []


def test_blanks_and_the_width_of_brackets_make_no_other_name_unit_or_year() -> None:
    own = unit(("监控（二期）项目", "5", "10"))
    other = project("监控(二期) 项目", [COST_TWO], unit="南通市 生态环境监控中心", year="2024")
    assert len(told(own, other, code="X1")) == 2
    assert told(own, other, code="X10") == []


# ── X10


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


# ── X5 and W4 between projects


def test_an_indicator_of_two_projects_is_told_in_the_later() -> None:
    first, second = project("甲项目"), project("乙项目")
    (found,) = check_unit([first, second])
    assert said([found]) == [
        (
            "W 绩效指标第1行的三级指标：“经费支出合规性”与项目“甲项目”的同一个指标值也相同，"
            "各项目写自己的产出和效益：改写其中一行。"
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


# ── families


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

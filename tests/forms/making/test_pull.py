"""What pulling the project rows of a unit's form from its projects would change, and no more."""

from collections.abc import Iterable

import pytest

from perfdesk.forms.between.comparing import Difference
from perfdesk.forms.checking.across import check_unit
from perfdesk.forms.checking.check import check
from perfdesk.forms.filled import Filled
from perfdesk.forms.language.load import read_form
from perfdesk.forms.making.pull import Sources, can_pull, pull
from perfdesk.forms.problem import Place
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
  ["财政拨款", "{grant}", "{carried}"],
  ["资金总额", "{income}", ""],
  ["支出合计", "{half}", "{full}"],
  ["基本支出", "{basic_half}", "{basic_full}"],
  ["{projects.name}", "{projects.half}", "{projects.full}"],
  ["三级指标", "指标值", "<"],
  ["{aims.name}", "{aims.value}", "<"],
]
[naming]
unit = "unit"
year = "year"
[field]
unit = { kind = "text" }
year = { kind = "year" }
grant = { kind = "amount" }
carried = { kind = "amount", label = "上年结转" }
income = { kind = "amount" }
half = { kind = "amount", label = "半年支出合计" }
full = { kind = "amount", label = "全年支出合计" }
basic_half = { kind = "amount" }
basic_full = { kind = "amount" }
[totals]
income = ["grant", "carried"]
half = ["basic_half", "projects.half"]
full = ["basic_full", "projects.full"]
[roster.projects]
label = "项目支出明细"
[roster.projects.column]
name = { kind = "text", label = "项目名称" }
half = { kind = "amount", label = "半年计划" }
full = { kind = "amount", label = "全年预算" }
[roster.aims]
label = "绩效指标"
[roster.aims.column]
name = { kind = "text" }
value = { kind = "indicator_value" }
[[ratio]]
cell = "aims.value"
row_named = "预算执行率"
part = "half"
whole = "full"
[[ratio]]
cell = "aims.value"
row_named = "拨款比例"
part = "grant"
whole = "income"
"""
X1 = """
[checks.N1]
[checks.N7]
[checks.X1]
rows = "projects"
name = "name"
form = "project"
columns = [["half", "expenses.half"], ["full", "expenses.full"]]
"""
PROJECT = """
form = "project"
edition = 1
title = "项目表"
widths = [1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["{name}", "{unit}", "{year}"],
  ["{expenses.name}", "{expenses.half}", "{expenses.full}"],
]
[naming]
title = "name"
unit = "unit"
year = "year"
[field]
name = { kind = "text" }
unit = { kind = "text" }
year = { kind = "year" }
[roster.expenses]
label = "支出明细"
[roster.expenses.column]
name = { kind = "text" }
half = { kind = "amount" }
full = { kind = "amount" }
"""
UNIT_FORM = read_form(UNIT + X1, "unit.toml")
PROJECT_FORM = read_form(PROJECT, "project.toml")
WHO = {"unit": "监控中心", "year": "2024"}
Line = tuple[str, str, str]


def lines(*rows: Line) -> list[Texts]:
    return [Texts(dict(zip(("name", "half", "full"), row, strict=True))) for row in rows]


def unit(*rows: Line, rate: str = "=50%", **values: str) -> Filled:
    amounts = {"half": "455", "full": "1022.31", "basic_half": "400", "basic_full": "886.16"}
    record = Record("unit", 1, Texts({**WHO, **amounts, **values}))
    rates = [
        Texts({"name": "预算执行率", "value": rate}),
        Texts({"name": "拨款比例", "value": "高"}),
    ]
    return Filled(UNIT_FORM, record.with_rows("projects", lines(*rows)).with_rows("aims", rates))


def project(name: str, *expenses: Line) -> Filled:
    record = Record("project", 1, Texts({**WHO, "name": name}))
    return Filled(PROJECT_FORM, record.with_rows("expenses", lines(*expenses)))


REST = ("其余项目", "37", "100.15")
MONITORING = project("监控 专项", ("租赁费", "4", "9.6"), ("咨询费", "2", "6.4"))


def texts(changes: Iterable[Difference]) -> list[tuple[str, str, str]]:
    return [(change.label, change.before, change.after) for change in changes]


def test_rows_sums_and_the_execution_rate_are_pulled_and_each_change_is_shown() -> None:
    own = unit(("监控专项", "8", "16"), ("物业管理费", "10", "20"), REST)
    family = [own, MONITORING, project("物业管理费", ("物业管理费", "10.0", "20"))]
    pulled = pull(own, family)
    assert texts(pulled.changes) == [
        ("半年支出合计", "455", "453"),
        ("项目支出明细第1行“监控专项”的半年计划", "8", "6"),
        ("绩效指标第1行“预算执行率”的指标值", "=50%", "=44.31%"),
    ]
    after = Filled(UNIT_FORM, pulled.record_after)
    assert not check_unit([after, *family[1:]])
    assert not check(UNIT_FORM, pulled.record_after)
    assert pull(after, [after, *family[1:]]).changes == ()


def test_a_project_without_a_row_gets_one_at_the_end() -> None:
    own = unit(REST)
    pulled = pull(own, [own, MONITORING])
    assert [change.label for change in pulled.changes] == [
        "半年支出合计",
        "全年支出合计",
        "项目支出明细第2行的项目名称",
        "项目支出明细第2行“监控 专项”的半年计划",
        "项目支出明细第2行“监控 专项”的全年预算",
        "绩效指标第1行“预算执行率”的指标值",
    ]
    assert texts(pulled.changes)[3] == ("项目支出明细第2行“监控 专项”的半年计划", "", "6")


def test_sums_that_did_not_agree_with_the_rows_are_put_right_and_no_others() -> None:
    own = unit(("监控专项", "6", "16"), half="9", income="7", grant="3", rate="")
    pulled = pull(own, [own, MONITORING])
    assert [change.label for change in pulled.changes] == [
        "半年支出合计",
        "全年支出合计",
        "绩效指标第1行“预算执行率”的指标值",
    ]
    assert pulled.record_after.values["income"] == "7"


@pytest.mark.parametrize(
    "others",
    [
        [],
        [project("物业管理费")],  # nothing entered there yet
        [project("物业管理费", ("物业管理费", "", "2O"))],
        [project("物业管理费", ("甲", "1", "2")), project("物业管理费", ("甲", "1", "2"))],
        [project("水电费", ("甲", "1", "2")), project("水电费", ("甲", "1", "2"))],
        [project("", ("甲", "1", "2"))],
    ],
)
def test_what_the_forms_do_not_say_stays_as_it_is(others: list[Filled]) -> None:
    values = {"half": "410", "full": "906.16"}
    own = unit(("物业管理费", "10", "20"), rate="=45.25%", **values)
    assert pull(own, [own, *others]).changes == ()


def test_a_rate_of_nothing_stays_as_it_is() -> None:
    own = unit(("物业管理费", "0", "0"), half="0", full="0", basic_half="", basic_full="")
    assert pull(own, [own]).changes == ()


def test_a_form_that_does_not_say_what_belongs_together_is_left_alone() -> None:
    own = Filled(read_form(UNIT, "unit.toml"), unit(("监控专项", "8", "16")).record)
    pulled = pull(own, [own, MONITORING])
    assert (pulled.record_after, pulled.changes) == (own.record, ())


def test_only_a_form_that_says_what_belongs_together_can_pull() -> None:
    assert can_pull(UNIT_FORM)
    assert not can_pull(PROJECT_FORM)


def test_it_is_told_what_is_pulled_from_where_and_what_not() -> None:
    cleaning, twice = project("保洁", ("保洁", "1", "2")), project("绿化", ("绿化", "1", "2"))
    again = project("绿化", ("绿化", "3", "4"))
    doubled = project("水电费", ("水电费", "1", "2"))
    own = unit(("监控专项", "8", "16"), ("水电费", "1", "2"), ("水电费", "1", "2"), REST)
    pulled = pull(own, [own, MONITORING, cleaning, twice, again, doubled])
    assert pulled.sources == Sources(
        used=(MONITORING, cleaning),
        added=("保洁",),
        kept=("其余项目",),
        doubled=("水电费", "绿化"),
    )
    assert pulled.changes[0].place == Place("half")

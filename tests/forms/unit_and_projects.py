"""A small form of a unit and one of its projects, and the records of a family of both."""

from collections.abc import Mapping, Sequence

from perfdesk.forms.filled import Filled
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
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

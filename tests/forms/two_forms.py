"""A plan and the report of the year after, between which records are carried."""

from collections.abc import Mapping, Sequence

from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

OLD = """
form = "plan"
edition = 2024
title = "计划表"
money = "万元"
widths = [1, 1, 1, 1]
[[section]]
id = "basics"
title = "基本信息"
rows = [["年度", "{year}", "名称", "{name}"], ["类型", "{sort}", "日期", "{day}"]]
[[section]]
id = "funds"
title = "资金"
rows = [
  ["总额", "{total}", "小计", "{part}"],
  ["财政拨款", "{grant}", "其他资金", "{other}"],
  ["支出项目", "半年", "全年", "说明"],
  ["{costs.name}", "{costs.half}", "{costs.full}", "{costs.why}"],
]
[[section]]
id = "aims"
title = "绩效指标"
rows = [
  ["一级指标", "二级指标", "三级指标", "指标值"],
  ["{aims.level1}", "{aims.level2}", "{aims.name}", "{aims.value}"],
]
[field]
year = { kind = "year", preset = "2024" }
name = { kind = "text" }
sort = { kind = "text" }
day = { kind = "date" }
total = { kind = "amount" }
part = { kind = "amount" }
grant = { kind = "amount" }
other = { kind = "amount" }
[totals]
total = ["part", "other"]
part = ["grant"]
[roster.costs]
label = "支出明细"
[roster.costs.column]
name = { kind = "text", label = "支出项目" }
half = { kind = "amount" }
full = { kind = "amount" }
why = { kind = "text" }
[roster.aims]
label = "绩效指标"
heading_columns = 2
[roster.aims.column]
level1 = { kind = "text" }
level2 = { kind = "text" }
name = { kind = "text" }
value = { kind = "indicator_value" }
[[roster.aims.heading]]
path = ["过程", "资金管理"]
presets = [["资金到位率", "100%"], ["执行率", ""]]
[[roster.aims.heading]]
path = ["产出", "数量"]
measures = "quantity"
[[roster.aims.heading]]
path = ["产出", "质量"]
[[ratio]]
cell = "aims.value"
row_named = "执行率"
part = "costs.half"
whole = "costs.full"
"""


NEW = """
form = "report"
edition = 2025
title = "申报表"
money = "元"
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["年度", "{year}", "名称", "{name}"],
  ["类型", "{sort}", "联系人", "{contact}"],
  ["总额", "{total}", "拨款", "{grant}"],
  ["支出项目", "<", "全年", "<"],
  ["{costs.name}", "<", "{costs.full}", "<"],
  ["分类", "三级指标", "指标值", "依据"],
  ["{aims.level2}", "{aims.name}", "{aims.value}", "{aims.basis}"],
]
[field]
year = { kind = "year", preset = "2025" }
name = { kind = "text", preset = "（项目全称）" }
sort = { kind = "choice", options = ["常年", "一次性"] }
contact = { kind = "text", preset = "甲" }
total = { kind = "amount" }
grant = { kind = "amount" }
[totals]
total = ["grant"]
[roster.costs]
label = "支出"
[roster.costs.column]
name = { kind = "text" }
full = { kind = "amount" }
[roster.aims]
label = "指标"
heading_columns = 1
[roster.aims.column]
level2 = { kind = "text" }
name = { kind = "text" }
value = { kind = "indicator_value" }
basis = { kind = "text" }
[[roster.aims.heading]]
path = ["质量指标"]
presets = [["合格率", "100%", "行业标准"], ["返工率", "0%", "经验标准"]]
[[roster.aims.heading]]
path = ["数量目标"]
measures = "quantity"
"""


Rows = Mapping[str, Sequence[Mapping[str, str]]]


def record(form: Form, values: Mapping[str, str] | None = None, rows: Rows | None = None) -> Record:
    made = Record(form.id, form.edition, Texts(values))
    for roster, cells in (rows or {}).items():
        made = made.with_rows(roster, map(Texts, cells))
    return made


def aim(level1: str, level2: str, name: str, value: str = "") -> dict[str, str]:
    return {"level1": level1, "level2": level2, "name": name, "value": value}


def changed(text: str, before: str, after: str) -> Form:
    """Return the form of a text in which one passage reads otherwise."""
    assert before in text
    return read_form(text.replace(before, after), "changed.toml")

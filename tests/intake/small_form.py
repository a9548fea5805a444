"""A small form with one of everything, and what is read of it from lines of text."""

from perfdesk.forms.language.load import read_form
from perfdesk.intake.incoming import Incoming
from perfdesk.intake.reading import read_text
from tests.installed import CATALOGUE

FORM = read_form(
    """
form = "small"
edition = 2024
title = "小表"
heading = ["（{year}年度）"]
widths = [1, 1, 1, 1]
[naming]
year = "year"
[[section]]
id = "top"
title = "基本"
rows = [
  ["项目名称", "{name}", "主管部门", "{department}"],
  ["联系人/电话", "{leader}{phone}", "起止年份", "{first}年至{last}年"],
  ["资金", "合计", "拨款", "自筹"],
  ["^", "{total}", "{grant}", "{own}"],
  ["理由", "{reason}", "<", "<"],
]
[[section]]
id = "rows"
title = "指标"
rows = [
  ["一级指标", "二级指标", "名称", "指标值"],
  ["{ind.one}", "{ind.two}", "{ind.name}", "{ind.value}"],
  ["备注", "{note}", "<", "<"],
]
[[section]]
id = "steps"
title = "步骤"
look = "text"
rows = [["四、步骤", "<", "<", "<"], ["（{steps.一}）{steps.head}。{steps.text}", "<", "<", "<"]]
[field.year]
kind = "year"
label = "年度"
[field.name]
kind = "text"
[field.department]
kind = "text"
[field.leader]
kind = "text"
label = "联系人"
[field.phone]
kind = "phone"
label = "电话"
[field.first]
kind = "year"
label = "起"
[field.last]
kind = "year"
label = "止"
[field.total]
kind = "amount"
label = "合计"
[field.grant]
kind = "amount"
label = "拨款"
[field.own]
kind = "amount"
label = "自筹"
[field.reason]
kind = "long_text"
[field.note]
kind = "text"
[roster.ind]
label = "指标"
heading_columns = 2
[roster.ind.column.one]
kind = "text"
[roster.ind.column.two]
kind = "text"
[roster.ind.column.name]
kind = "text"
required = true
[roster.ind.column.value]
kind = "indicator_value"
required = true
[[roster.ind.heading]]
path = ["产出", "数量指标"]
[[roster.ind.heading]]
path = ["产出", "质量指标"]
[[roster.ind.heading]]
path = ["效益", "社会效益"]
[roster.steps]
label = "步骤"
[roster.steps.column.head]
kind = "text"
label = "标题"
[roster.steps.column.text]
kind = "long_text"
label = "内容"
""",
    "small.toml",
)


HEAD = "一级指标\t二级指标\t名称\t指标值"


def read(*lines: str) -> Incoming:
    (incoming,) = read_text("\n".join(lines), CATALOGUE, FORM)
    return incoming


def values(*lines: str) -> dict[str, str]:
    return dict(read(*lines).record.values)


def indicators(*lines: str) -> list[str]:
    rows = read("项目名称\t甲\t主管部门\t乙", HEAD, *lines).record.rows_of("ind")
    return ["|".join(row[column] for column in ("one", "two", "name", "value")) for row in rows]


def left(*lines: str) -> list[str]:
    return [note.text for note in read(*lines).unplaced]

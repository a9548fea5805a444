"""A small form for the checks, and what they say about a record of it."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from perfdesk.forms.checking.check import check
from perfdesk.forms.language.load import read_form
from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Finding
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

FORM = """
form = "plan"
edition = 1
title = "计划表"
heading = ["{year}年度"]
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["项目类型", "{sort}", "开始时间", "{start}"],
  ["电话", "{phone}", "完成时间", "{end}"],
  ["填报日期", "{day}", "说明", "{note}"],
  ["资金总额", "{total}", "社保基金", "{fund}"],
  ["财政拨款", "{grant}", "中央财政", "{central}"],
  ["中长期目标", "{far}", "年度目标", "{near}"],
  ["", "", "半年计划", "全年预算"],
  ["{costs.name}", "<", "{costs.half}", "{costs.full}"],
  ["二级指标", "三级指标", "半年指标值", "全年指标值"],
  ["{aims.class}", "{aims.name}", "{aims.half}", "{aims.full}"],
]
[field]
year = { kind = "year", label = "年度" }
sort = { kind = "choice", options = ["常年项目"], open = true }
start = { kind = "year", suffix = "年" }
end = { kind = "year" }
phone = { kind = "phone" }
day = { kind = "date" }
note = { kind = "text" }
total = { kind = "amount" }
fund = { kind = "amount" }
grant = { kind = "amount" }
central = { kind = "amount" }
far = { kind = "long_text" }
near = { kind = "long_text" }
[totals]
total = ["grant", "fund"]
grant = ["central"]
[roster.costs]
label = "支出明细"
sums = "支出合计"
[roster.costs.column]
name = { kind = "text", label = "支出项目" }
half = { kind = "amount", required = true }
full = { kind = "amount", required = true }
[roster.aims]
label = "绩效指标"
heading_columns = 1
[roster.aims.column]
class = { kind = "text" }
name = { kind = "text" }
half = { kind = "indicator_value" }
full = { kind = "indicator_value" }
[[roster.aims.heading]]
path = ["过程"]
[[roster.aims.heading]]
path = ["数量指标"]
measures = "quantity"
[[roster.aims.heading]]
path = ["社会效益"]
measures = "social"
[[roster.aims.heading]]
path = ["生态效益"]
measures = "ecological"
[[ratio]]
cell = "aims.half"
row_named = "执行率"
part = "costs.half"
whole = "costs.full"
"""

Rows = Mapping[str, Sequence[Mapping[str, str]]]


def find(
    checks: str, values: Mapping[str, str] | None = None, rows: Rows | None = None, form: str = FORM
) -> tuple[Finding, ...]:
    """Return what the checks switched on by a TOML text find in a record of the small form."""
    texts = {name: tuple(map(Texts, cells)) for name, cells in (rows or {}).items()}
    record = Record("plan", 1, Texts(values), texts)
    return check(read_form(form + checks, "plan.toml"), record)


@pytest.fixture(scope="session")
def findings() -> Callable[..., tuple[Finding, ...]]:
    """Give the function that checks a record of the small form."""
    return find


@pytest.fixture(scope="session")
def said() -> Callable[..., list[str]]:
    """Give the function that checks likewise and returns severity and sentence of each finding."""

    def say(
        checks: str,
        values: Mapping[str, str] | None = None,
        rows: Rows | None = None,
        form: str = FORM,
    ) -> list[str]:
        found = find(checks, values, rows, form)
        return [f"{finding.severity} {sentence(finding)}" for finding in found]

    return say

"""Every indicator of the published forms: what the checks of indicators tell, and no more."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perfdesk.forms.problem import Finding

Find = Callable[..., tuple[Finding, ...]]

FORM = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["一类", "三级指标", "描述", "半年指标值", "全年指标值"],
  ["{aims.class}", "{aims.name}", "{aims.about}", "{aims.half}", "{aims.full}"],
]
[roster.aims]
label = "绩效指标"
heading_columns = 1
[roster.aims.column]
class = { kind = "text" }
name = { kind = "text" }
about = { kind = "long_text" }
half = { kind = "indicator_value" }
full = { kind = "indicator_value" }
[[roster.aims.heading]]
path = ["决策"]
[[roster.aims.heading]]
path = ["过程"]
presets = [["资金到位率", "", "序时进度", "100%"], ["预算执行率", "", "", "=100%"]]
[[roster.aims.heading]]
path = ["履职"]
[[roster.aims.heading]]
path = ["数量"]
measures = "quantity"
[[roster.aims.heading]]
path = ["质量"]
measures = "quality"
[[roster.aims.heading]]
path = ["时效"]
measures = "timeliness"
[[roster.aims.heading]]
path = ["成本"]
measures = "cost"
[[roster.aims.heading]]
path = ["经济"]
measures = "economic"
[[roster.aims.heading]]
path = ["社会"]
measures = "social"
[[roster.aims.heading]]
path = ["生态"]
measures = "ecological"
[[roster.aims.heading]]
path = ["可持续"]
measures = "lasting"
[[roster.aims.heading]]
path = ["满意"]
measures = "satisfaction"
"""
CHECKS = """
[checks.F1]
[checks.F2]
[checks.F4]
[checks.I3]
progress = ["序时进度"]
[checks.I4]
[checks.I5]
[checks.I6]
pairs = [["aims.half", "aims.full"]]
[checks.I7]
[checks.I8]
progress = ["序时进度"]
[checks.I9]
[checks.I10]
[checks.I11]
[checks.I12]
"""

TABLE = Path(__file__).parents[2] / "data" / "published-indicators.txt"
# the first of the > beside ≥, and 20 indicators
OF_WHOLE_FORMS = {"jiangsu-project-1": ["0  I2.many", "15 half F2.mixed"]}
# a unit's own indicators stand under its offices, where I2 does not look
WITHOUT_I2 = {"nantong-unit"}
COLUMNS = ("class", "name", "about", "half", "full")


def published() -> dict[str, list[list[str]]]:
    """Return the cells of each line by the form that it stands under."""
    forms: dict[str, list[list[str]]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 1:
            forms[line] = []
        else:
            forms[list(forms)[-1]].append(cells)
    return forms


FORMS = published()


@pytest.mark.parametrize("form", FORMS)
def test_a_published_form_is_told_what_is_wrong_with_it_and_no_more(
    findings: Find, form: str
) -> None:
    rows = [dict(zip(COLUMNS, cells[:-1], strict=True)) for cells in FORMS[form]]
    expected = [
        f"{number} {told}"
        for number, cells in enumerate(FORMS[form], 1)
        for told in filter(None, cells[-1].split(", "))
    ]
    checks = CHECKS if form in WITHOUT_I2 else f"{CHECKS}[checks.I2]\n"
    found = findings(checks, {}, {"aims": rows}, FORM)
    told = [f"{each.place.row + 1} {each.place.column} {each.key}" for each in found]
    assert sorted(told) == sorted(expected + OF_WHOLE_FORMS.get(form, []))

"""L1: chosen names stand in their list, and the list is chosen from completely."""

from perfdesk.forms.checking.check import check
from perfdesk.forms.language.load import read_form
from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

FORM = """
form = "unit"
edition = 1
title = "整体表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["{projects.name}", "<"], ["{duties.projects}", "{duties.name}"]]
[roster.projects]
label = "项目支出明细"
column = { name = { kind = "text", label = "项目名称" } }
[roster.duties]
label = "履职指标"
heading_columns = 1
[roster.duties.column]
projects = { kind = "choices", label = "对应项目", options_from = "projects.name" }
name = { kind = "text" }
[checks.L1]
pairs = [["duties.projects", "projects.name"]]
"""


def told(projects: tuple[str, ...], duties: tuple[tuple[str, str], ...]) -> list[tuple[Place, str]]:
    record = (
        Record("unit", 1)
        .with_rows("projects", [Texts({"name": name}) for name in projects])
        .with_rows("duties", [Texts({"projects": names, "name": own}) for names, own in duties])
    )
    found = check(read_form(FORM, "unit.toml"), record)
    return [(each.place, f"{each.severity} {sentence(each)}") for each in found]


def test_a_chosen_name_that_is_in_no_row_is_told_once_for_its_group() -> None:
    assert told(("物业管理费",), (("物业费,物业管理费", "一"), ("物业费,物业管理费", "二"))) == [
        (
            Place("duties", 0, "projects"),
            (
                "E 履职指标第1行“一”的对应项目：“物业费”不在项目支出明细里，"
                "核对名称，或在项目支出明细里加上。"
            ),
        )
    ]


def test_a_row_that_nobody_chose_is_told_once_choosing_has_begun() -> None:
    assert told(("物业管理费", "着装费", ""), (("物业管理费", "一"),)) == [
        (
            Place("projects", 1, "name"),
            (
                "W 项目支出明细第2行的项目名称：没有一处“对应项目”选了“着装费”，"
                "在负责它的那一组里选上。"
            ),
        )
    ]
    assert told(("物业管理费",), (("", "一"),)) == []


def test_a_list_chosen_from_completely_is_silent() -> None:
    assert told(("甲", "乙"), (("甲,乙", "一"), ("", "二"))) == []

"""The check report: what a leader reads on it, and how it stands on paper."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest

from perfdesk.forms.checking.confirming import mark_of
from perfdesk.forms.checking.examine import Examined, examine
from perfdesk.forms.filled import Filled
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.report.build import build_report
from perfdesk.forms.sheet.grid import Sheet
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.missing import missing_in_words
from perfdesk.forms.sheet.pages import Page
from perfdesk.forms.sheet.paginate import lay_out
from perfdesk.forms.texts import Texts

DAY = date(2024, 3, 5)
MEASURE = Measure()
TABLE = """
form = "{form}"
edition = 1
title = "{title}"
widths = [1, 1]
[[section]]
id = "about"
title = "基本信息"
rows = [["项目", "{{project}}"], ["单位", "{{unit}}"], ["年度", "{{year}}"]]
[[section]]
id = "aims"
title = "绩效指标"
rows = [["指标", "指标值"], ["{{aims.name}}", "{{aims.value}}"]]
[naming]
title = "project"
unit = "unit"
year = "year"
[field]
project = {{ kind = "text", label = "项目名称", required = true }}
unit = {{ kind = "text" }}
year = {{ kind = "text" }}
[roster.aims]
label = "绩效指标"
column.name = {{ kind = "text", label = "指标" }}
column.value = {{ kind = "indicator_value", label = "指标值" }}
[checks.C1]
[checks.F1]
[checks.F2]
{more}
"""
PLAN = read_form(TABLE.format(form="plan", title="计划表", more=""), "plan.toml")
X10 = '[checks.X10]\nrows = "aims"\nname = "name"\nform = "plan"'
OVERALL = read_form(TABLE.format(form="overall", title="整体表", more=X10), "overall.toml")


def filled(
    project: str, *aims: tuple[str, str], form: Form = PLAN, unit: str = "甲所", year: str = "2024"
) -> Filled:
    values = Texts({"project": project, "unit": unit, "year": year})
    rows = {"aims": tuple(Texts({"name": name, "value": value}) for name, value in aims)}
    return Filled(form, Record(form.id, 1, values, rows if aims else {}))


RIGHT = ("合格率", "≥90%")
WRONG = ("合格率", "》90%")  # a warning
MIXED = ("次数", ">3次")  # beside ≥90% a hint


def report(*collection: Filled) -> Sheet:
    return build_report(tuple(examine(collection)), DAY)


def lines(sheet: Sheet) -> list[tuple[str, ...]]:
    """Return the texts of each row of a report."""
    rows: list[tuple[str, ...]] = [() for _ in sheet.rows]
    for cell in sheet.cells:
        rows[cell.row] += (cell.text,)
    return rows


def part(sheet: Sheet, title: str) -> list[tuple[str, ...]]:
    """Return the rows of a part, without its heading and the signature."""
    starts = [*(row for _, row in sheet.outline), len(sheet.rows) - 1]
    number = [each for each, _ in sheet.outline].index(title)
    return lines(sheet)[starts[number] + 1 : starts[number + 1]]


def confirmed(filled: Filled, reason: str) -> Examined:
    """Examine a record alone, all its warnings confirmed with a reason."""
    (examined,) = examine([filled])
    marks = [mark_of(filled.form, filled.record, told.finding) for told in examined.told]
    return next(examine([filled], {filled: dict.fromkeys(marks, reason)}))


# ── what it says


def test_the_top_says_whose_forms_were_checked_when_and_what_came_of_it() -> None:
    sheet = report(filled("", WRONG, RIGHT), filled("道路", MIXED, RIGHT))
    assert lines(sheet)[:3] == [
        ("检查报告",),
        ("单位：甲所　　年度：2024年度　　检查日期：2024年3月5日",),
        ("检查 2 张表：错误 1 处，提醒 1 处，提示 1 处",),
    ]


def test_of_many_units_the_first_are_named() -> None:
    units = ["甲\n所", "乙所", "丙所", "丁所"]
    sheet = report(*(filled("绿化", RIGHT, unit=unit, year="二〇二四") for unit in units))
    assert lines(sheet)[1] == (
        "单位：甲 所、乙所、丙所等 4 个单位　　年度：二〇二四　　检查日期：2024年3月5日",
    )


def test_what_is_not_filled_in_is_not_named() -> None:
    sheet = report(filled("", RIGHT, unit="", year=""))
    assert lines(sheet)[1] == ("检查日期：2024年3月5日",)
    assert part(sheet, "检查的表")[1][1] == "（未命名）"


def test_each_form_stands_with_what_was_found_in_it() -> None:
    examined = (confirmed(filled("绿化", WRONG), "合同如此"), *examine([filled("道路", RIGHT)]))
    assert part(build_report(examined, DAY), "检查的表") == [
        ("序号", "名称", "表名", "结果"),
        ("1", "绿化", "计划表", "提醒 1 处（1 处已说明情况）"),
        ("2", "道路", "计划表", "没有发现问题"),
    ]


def test_findings_stand_the_gravest_first_numbered_through_with_their_reasons() -> None:
    examined = [confirmed(filled("绿化", WRONG), "合同如此")]
    examined += examine([filled("", RIGHT, MIXED, WRONG)])
    assert part(build_report(examined, DAY), "发现的问题") == [
        ("序号", "表", "位置", "问题", "规则", "情况说明"),
        ("错误 1 处：改好再报送",),
        ("1", "2. （未命名）", "基本信息", "项目名称还没有填写。", "C1", ""),
        ("提醒 2 处（1 处已说明情况）：核对后改正，或说明情况",),
        ("2", "1. 绿化", "绩效指标", slip_in_row(1), "F1", "合同如此"),
        ("3", "2. （未命名）", "绩效指标", slip_in_row(3), "F1", ""),
        ("提示 1 处：看一看，不一定要改",),
        ("4", "2. （未命名）", "绩效指标", MIXED_SIGNS, "F2", ""),
    ]


MIXED_SIGNS = (
    "绩效指标第2行“次数”的指标值写的是“>3次”，绩效指标第1行“合格率”的指标值写的是“≥90%”："
    "同一张表里 > 和 ≥ 统一用一种。"
)


def slip_in_row(number: int) -> str:
    return f"绩效指标第{number}行“合格率”的指标值：“》90%”的符号不规范，改写为“≥90%”。"


def test_a_lone_form_is_not_named_at_each_finding() -> None:
    rows = part(report(filled("绿化", WRONG)), "发现的问题")
    assert rows[0] == ("序号", "位置", "问题", "规则", "情况说明")
    assert rows[2] == ("1", "绩效指标", slip_in_row(1), "F1", "")


def test_where_nothing_was_found_one_calm_line_says_so() -> None:
    sheet = report(filled("绿化", RIGHT))
    assert lines(sheet)[2] == ("检查 1 张表：没有发现问题",)
    assert part(sheet, "发现的问题") == [("没有发现问题。",)]


def test_each_rule_is_listed_once_with_what_it_found() -> None:
    rows = part(report(filled("", WRONG, WRONG), filled("", RIGHT)), "检查了什么")
    assert rows[:2] == [
        ("共 3 项，1 项没有发现问题。",),
        ("规则", "检查有没有", "依据", "结果"),
    ]
    assert [(code, rule, result) for code, rule, _, result in rows[2:]] == [
        ("C1", "必填的格子空着", "发现 2 处"),
        ("F1", "指标值的符号不规范，如“》90%”", "发现 2 处"),
        ("F2", "指标值的数字前面没有符号，或 > 与 ≥ 混用", "没有发现问题"),
    ]
    assert all(basis for _, _, basis, _ in rows[2:])


def test_a_rule_between_forms_does_not_pass_where_nothing_was_held_against_it() -> None:
    overall = filled("甲所", ("绿化", "≥90%"), form=OVERALL)
    rows = part(report(overall), "检查了什么")
    assert rows[0] == ("共 4 项，3 项没有发现问题，1 项没有可比的表。",)
    assert (rows[-1][0], rows[-1][-1]) == ("X10", "没有可比的表")
    rows = part(report(overall, filled("绿化", RIGHT)), "检查了什么")
    assert rows[0] == ("共 4 项，4 项没有发现问题。",)
    rows = part(report(overall, filled("道路", RIGHT)), "检查了什么")
    assert (rows[-1][0], rows[-1][-1]) == ("X10", "发现 2 处")


def test_it_ends_with_a_line_to_be_signed() -> None:
    signed = lines(report(filled("绿化", RIGHT)))[-1]
    assert signed == ("检查人：", "日期：　　　　　年　　月　　日")


# ── how it stands on paper


LONG = [filled(f"项目{number}", *[WRONG] * 3, MIXED, RIGHT) for number in range(40)]


@pytest.fixture(scope="module")
def pages() -> tuple[Page, ...]:
    return lay_out(report(*LONG), MEASURE).pages


def texts_of(page: Page) -> list[str]:
    lines = ("".join(run.text for line in box.lines for run in line.runs) for box in page.boxes)
    return list(lines)


@pytest.mark.parametrize("collection", [LONG, LONG[:1], [filled("绿化", RIGHT)]])
def test_the_cells_cover_the_grid_once(collection: Sequence[Filled]) -> None:
    sheet = report(*collection)
    spots = Counter(
        (cell.row, column)
        for cell in sheet.cells
        for column in range(cell.column, cell.column + cell.column_span)
    )
    columns = range(len(sheet.widths))
    assert spots == Counter((row, column) for row in range(len(sheet.rows)) for column in columns)


def test_every_page_of_a_table_begins_with_its_head_and_the_severity(
    pages: tuple[Page, ...],
) -> None:
    firsts = [texts_of(page) for page in pages]
    findings = [texts for texts in firsts if texts[0] == "序号" and texts[1] == "表"]
    assert len(findings) > 5
    bands = [texts[6] for texts in findings]
    assert bands == sorted(bands, key=lambda band: ("提醒", "提示").index(band[:2]))
    assert {band[:2] for band in bands} == {"提醒", "提示"}
    assert all(texts[7].isdigit() for texts in findings)


def test_no_heading_ends_a_page_and_the_signature_stands_below_a_rule(
    pages: tuple[Page, ...],
) -> None:
    lasts = [texts_of(page)[-1] for page in pages]
    assert not [text for text in lasts if text.startswith(("一、", "二、", "三、", "共 "))]
    *_, basis, result, signed, dated = texts_of(pages[-1])
    assert result == "发现 40 处"
    assert basis
    assert (signed, dated[:3]) == ("检查人：", "日期：")


def test_parts_are_bookmarked() -> None:
    sheet = report(filled("绿化", RIGHT))
    headings = [lines(sheet)[row] for _, row in sheet.outline]
    assert headings == [("一、检查的表",), ("二、发现的问题",), ("三、检查了什么",)]


def test_characters_without_a_font_are_told_of_the_whole_report() -> None:
    laid_out = lay_out(report(filled("站\u0b00\u0b00", RIGHT)), MEASURE)
    (found,) = missing_in_words("检查报告", laid_out)
    assert dict(found.parameters) == {"cell": "检查报告", "characters": "\u0b00"}
    assert missing_in_words("检查报告", lay_out(report(filled("站", RIGHT)), MEASURE)) == ()

"""What the sheet makes of blocks of rows, counted rows, headings of the user's and running text."""

import pytest

from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.counting import spell_number
from perfdesk.forms.sheet.grid import Sheet, SheetCell
from perfdesk.forms.texts import Texts
from tests.published import drawn

HEAD = """
form = "grown"
edition = 1
title = "样表"
"""
BLOCK = (
    HEAD
    + """
widths = [1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["序号", "任务", "说明"],
  ["任务", "第{tasks.一}项", "{tasks.name}"],
  ["^", "要求", "{tasks.text}"],
]
[roster.tasks]
label = "任务"
min_rows = 2
column = { name = { kind = "text" }, text = { kind = "long_text" } }
"""
)
OWN = (
    HEAD
    + """
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["一级", "科室", "工作", "指标"],
  ["{duties.level}", "{duties.office}", "{duties.work}", "{duties.name}"],
]
[roster.duties]
label = "履职"
heading_columns = 3
[roster.duties.column]
level = { kind = "text" }
office = { kind = "text" }
work = { kind = "long_text" }
name = { kind = "text" }
[[roster.duties.heading]]
path = ["履职"]
"""
)
TEXT = (
    HEAD
    + """
printed_title = "{year}年目标"
numbered = true
widths = [1]
[[section]]
id = "all"
title = "全部"
look = "text"
rows = [
  ["一、总体"],
  ["{goal}"],
  ["（{tasks.一}）{tasks.name}"],
  ["目标：{tasks.text}"],
]
[field]
year.kind = "year"
goal.kind = "long_text"
[roster.tasks]
label = "任务"
min_rows = 0
column = { name = { kind = "text" }, text = { kind = "long_text" } }
"""
)


def form(text: str) -> Form:
    return read_form(text, "grown.toml")


def rows(name: str, *rows: dict[str, str]) -> Record:
    return Record("grown", 1).with_rows(name, map(Texts, rows))


def at(sheet: Sheet, place: Place) -> SheetCell:
    return next(cell for cell in sheet.cells if place in cell.places)


def test_a_block_of_rows_repeats_together_and_counts_itself() -> None:
    record = rows("tasks", {"name": "甲", "text": "快"})
    assert drawn(build_sheet(form(BLOCK), record)) == (
        "样表 | < | <\n"
        "序号 | 任务 | 说明\n"
        "任务 | 第一项 | 甲\n"
        "^ | 要求 | 快\n"
        "^ | 第二项 |\n"
        "^ | 要求 |\n"
    )


def test_a_head_is_repeated_over_each_row_of_a_block() -> None:
    sheet = build_sheet(form(BLOCK), rows("tasks"))
    assert [row.heads for row in sheet.rows] == [(), (), (1,), (1,), (1,), (1,)]


def test_a_label_on_the_left_stands_beside_all_rows_and_one_further_right_in_each() -> None:
    drawing = """rows = [
  ["序号", "任务", "说明"],
  ["任务", "{tasks.name}", "要点"],
  ["^", "{tasks.text}", "^"],
]
"""
    start, end = BLOCK.index("rows = ["), BLOCK.index("[roster")
    record = rows("tasks", {"name": "甲", "text": "快"})
    assert drawn(build_sheet(form(BLOCK[:start] + drawing + BLOCK[end:]), record)) == (
        "样表 | < | <\n序号 | 任务 | 说明\n任务 | 甲 | 要点\n^ | 快 | ^\n^ |  | 要点\n^ |  | ^\n"
    )


def test_a_cell_merged_down_within_a_block_belongs_to_it() -> None:
    drawing = """rows = [
  ["任务", "{tasks.name}", "{tasks.text}"],
  ["^", "^", "^"],
]
"""
    start, end = BLOCK.index("rows = ["), BLOCK.index("[roster")
    record = rows("tasks", {"name": "甲", "text": "快"})
    assert drawn(build_sheet(form(BLOCK[:start] + drawing + BLOCK[end:]), record)) == (
        "样表 | < | <\n任务 | 甲 | 快\n^ | ^ | ^\n^ |  |\n^ | ^ | ^\n"
    )


def test_the_unit_of_money_stands_over_the_table_where_the_form_says_so() -> None:
    text = TEXT.replace("numbered = true", 'money = "元"\nmoney_line = true')
    sheet = build_sheet(form(text), Record("grown", 1))
    line = sheet.cells[1]
    assert (line.text, line.style.align, sheet.rows[1].keep) == ("单位：元", "right", True)


def test_headings_of_the_users_merge_over_their_group_and_lead_to_its_rows() -> None:
    record = rows(
        "duties",
        {"level": "履职", "office": "办公室", "work": "后勤", "name": "一"},
        {"level": "履职", "office": "办公室", "work": "后勤", "name": "二"},
        {"level": "履职", "office": "办公室", "work": "财务", "name": "三"},
        {"level": "履职", "office": "监测科", "work": "财务", "name": "四"},
    )
    sheet = build_sheet(form(OWN), record)
    assert drawn(sheet) == (
        "样表 | < | < | <\n"
        "一级 | 科室 | 工作 | 指标\n"
        "履职 | 办公室 | 后勤 | 一\n"
        "^ | ^ | ^ | 二\n"
        "^ | ^ | 财务 | 三\n"
        "^ | 监测科 | 财务 | 四\n"
    )
    office = at(sheet, Place("duties", 0, "office"))
    assert office.places == tuple(Place("duties", row, "office") for row in range(3))
    assert at(sheet, Place("duties", 3, "work")).row == 5


def test_a_heading_that_waits_for_the_users_prints_one_blank_row() -> None:
    assert drawn(build_sheet(form(OWN), rows("duties"))).splitlines()[-1] == "履职 |  |  |"


def test_running_text_is_indented_by_paragraph_and_its_headings_stay_with_it() -> None:
    record = rows("tasks", {"name": "甲", "text": "快\n\n 好 "}).with_text(Place("goal"), "远大")
    sheet = build_sheet(form(TEXT), record.with_text(Place("year"), "2021"))
    assert [cell.text for cell in sheet.cells] == [
        "2021年目标",
        "　　一、总体",
        "　　远大",
        "　　（一）甲",
        "　　目标：快\n　　好",
    ]
    assert [row.keep for row in sheet.rows] == [True, True, False, True, False]
    assert {row.heads for row in sheet.rows} == {()}
    assert not any(cell.style.frame for cell in sheet.cells)


def test_a_number_stands_before_the_title_of_a_form_in_a_collection() -> None:
    sheet = build_sheet(form(TEXT), Record("grown", 1), number=3)
    assert sheet.cells[0].text == "3. 年目标"
    assert sheet.cells[0].places == (Place("year"),)


@pytest.mark.parametrize(
    ("number", "spelled"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")],
)
def test_rows_are_counted_in_chinese_as_far_as_anyone_does(number: int, spelled: str) -> None:
    assert spell_number(number, "一") == spelled
    assert spell_number(number, "1") == str(number)

"""The blank form: what the form itself prints, and room for the rest."""

from perfdesk.export.workbook.rows import lay_rows
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.sheet.blank import blank_record, blank_sheet
from perfdesk.forms.sheet.grid import Sheet, SheetCell
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.paginate import lay_out

FORM = """
form = "plan"
edition = 2024
title = "计划表"
heading = ["（{year}年度）"]
widths = [1, 2, 2]
[[section]]
id = "all"
title = "全部"
rows = [
  ["名称", "{name}", "其中：{part}"],
  ["说明", "{about}", "<"],
  ["一级", "二级", "说明"],
  ["{aims.level}", "{aims.name}", "{aims.about}"],
  ["填表人：{filler}", "{a}{b}", "<"],
]
[field]
year = { kind = "year", preset = "2024" }
name = { kind = "text", preset = "示例" }
part = { kind = "amount" }
about = { kind = "long_text" }
filler = { kind = "text", blank = "____" }
a = { kind = "text" }
b = { kind = "text" }
[totals]
part = ["aims.name"]
[roster.aims]
label = "目标"
heading_columns = 1
shows_empty = false
column = { level = { kind = "text" }, name = { kind = "amount" }, about = { kind = "long_text" } }
[[roster.aims.heading]]
path = ["甲"]
presets = [["3", ""]]
[[roster.aims.heading]]
path = ["乙"]
"""


def texts(sheet: Sheet) -> list[str]:
    return [cell.text for cell in sheet.cells]


def cell_of(sheet: Sheet, place: str) -> SheetCell:
    return next(cell for cell in sheet.cells if [each.name for each in cell.places] == [place])


def test_only_the_rows_that_the_form_gives_are_filled_in() -> None:
    sheet = blank_sheet(read_form(FORM, "plan.toml"))
    assert cell_of(sheet, "name").text == ""
    assert [cell.text for cell in sheet.cells if cell.column == 1 and cell.places] == [
        "",  # the name
        "",  # the long text
        "3",
        "",  # two rows to write in under the heading without presets
        "",
        "",  # what stands beside the signature
    ]
    assert "甲" in texts(sheet)
    assert "乙" in texts(sheet)  # though it prints only with rows, there is something to write


def test_an_answer_among_printed_words_gets_a_gap() -> None:
    sheet = blank_sheet(read_form(FORM, "plan.toml"))
    assert "（　　　　年度）" in texts(sheet)
    assert "其中：　　　　" in texts(sheet)
    assert "填表人：____" in texts(sheet)


def test_a_computed_cell_is_left_to_the_hand_too(nantong: Form) -> None:
    assert cell_of(blank_sheet(nantong), "income_total").text == ""


def test_rows_for_long_texts_are_high_enough_to_write_in() -> None:
    sheet = blank_sheet(read_form(FORM, "plan.toml"))
    long, short = cell_of(sheet, "about").row, cell_of(sheet, "name").row
    heights = {box.places: box.height for box in lay_out(sheet, Measure()).pages[0].boxes}
    by_name = {places[0].name: height for places, height in heights.items() if places}
    assert by_name["about"] > 80
    assert by_name["name"] < 30
    rows = lay_rows(sheet, [90.0, 180.0, 180.0], Measure()).heights
    assert rows[long] > 80
    assert rows[short] < 30


def test_rows_of_a_roster_for_long_texts_are_lower_for_they_are_many(nantong: Form) -> None:
    under_headings = blank_sheet(read_form(FORM, "plan.toml"))
    plain = FORM.replace("heading_columns = 1", "").partition("[[roster.aims.heading]]")[0]
    by_itself = blank_sheet(read_form(plain, "plan.toml"))
    assert under_headings.rows[cell_of(under_headings, "aims").row].lines == 2
    assert by_itself.rows[cell_of(by_itself, "aims").row].lines == 4


def test_a_roster_without_headings_has_rows_to_write_in(nantong: Form) -> None:
    record = blank_record(nantong)
    assert len(record.rows_of("expenses")) == 5
    assert not any(record.rows_of("expenses"))

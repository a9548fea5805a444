from decimal import Decimal

import pytest

from perfdesk.forms.kinds import Align
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.grid import Face, Sheet, SheetCell
from perfdesk.forms.texts import Texts
from tests.published import drawn

SMALL = """
form = "small"
edition = 1
title = "小表"
widths = [1, 1, 1]

[[section]]
id = "all"
title = "全部"
rows = [
  ["事项", "名称", "金额"],
  ["BESIDE", "{items.name}", "{items.sum}"],
  ["期限", "{first}至{last}", "<"],
]

[field.first]
kind = "date"

[field.last]
kind = "date"
blank = "长期"

[roster.items]
label = "事项"
min_rows = MIN_ROWS

[roster.items.column.name]
kind = "text"

[roster.items.column.sum]
kind = "amount"
grouped = true
"""


ONLY_ROSTER = """
form = "only"
edition = 1
title = "空表"
widths = [1]

[[section]]
id = "all"
title = "全部"
rows = [["{items.name}"]]

[roster.items]
label = "事项"
min_rows = 0

[roster.items.column.name]
kind = "text"
"""


def small(min_rows: int = 1, beside: str = "^") -> Form:
    text = SMALL.replace("MIN_ROWS", str(min_rows)).replace("BESIDE", beside)
    return read_form(text, "small.toml")


def items(*rows: tuple[str, str]) -> Record:
    return Record("small", 1).with_rows(
        "items", (Texts({"name": name, "sum": amount}) for name, amount in rows)
    )


def cell_at(sheet: Sheet, place: Place) -> SheetCell:
    return next(cell for cell in sheet.cells if place in cell.places)


def saying(sheet: Sheet, text: str) -> SheetCell:
    return next(cell for cell in sheet.cells if cell.text == text)


def test_cells_are_in_reading_order_and_cover_each_spot_once(
    nantong: Form, property_record: Record
) -> None:
    sheet = build_sheet(nantong, property_record)
    assert list(sheet.cells) == sorted(sheet.cells, key=lambda cell: (cell.row, cell.column))
    spots = [
        (row, column)
        for cell in sheet.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert len(spots) == len(set(spots)) == len(sheet.rows) * len(sheet.widths)


def test_the_signoff_block_may_be_left_out(nantong: Form, property_record: Record) -> None:
    whole = build_sheet(nantong, property_record)
    bare = build_sheet(nantong, property_record, signoff=False)
    assert whole.rows[: len(bare.rows) - 1] == bare.rows[:-1]
    assert "签字盖章" in dict(whole.outline)
    assert "签字盖章" not in dict(bare.outline)
    assert not any("签字" in cell.text for cell in bare.cells)


def test_signatures_keep_with_the_last_row_of_the_table(
    nantong: Form, property_record: Record
) -> None:
    sheet = build_sheet(nantong, property_record)
    first = dict(sheet.outline)["签字盖章"]
    assert [row.keep for row in sheet.rows[first - 1 :]] == [True, True, False]
    assert all(row.gap > 0 for row in sheet.rows[first:])
    assert not build_sheet(nantong, property_record, signoff=False).rows[-1].keep


def test_each_section_is_in_the_outline_at_its_first_row(
    nantong: Form, property_record: Record
) -> None:
    sheet = build_sheet(nantong, property_record)
    firsts = {
        title: next(c.text for c in sheet.cells if c.row == row) for title, row in sheet.outline
    }
    assert firsts == {
        "基本信息": "项目名称",
        "项目资金": "项目资金\n(万元)",
        "绩效目标": "中长期目标",
        "绩效指标": "一级指标",
        "签字盖章": "单位负责人（签字）：________________",
    }


def test_rows_of_a_roster_know_the_head_that_repeats(
    nantong: Form, property_record: Record
) -> None:
    sheet = build_sheet(nantong, property_record)
    head = saying(sheet, "一级指标").row
    row = sheet.rows[cell_at(sheet, Place("indicators", 3, "name")).row]
    assert row.heads == (head,)
    assert sheet.rows[head].keep
    assert not sheet.rows[cell_at(sheet, Place("necessity")).row].heads


def test_a_blank_row_of_a_heading_leads_to_the_roster(
    nantong: Form, property_record: Record
) -> None:
    sheet = build_sheet(nantong, property_record)
    heading = saying(sheet, "成本指标")
    entries = [cell for cell in sheet.cells if cell.row == heading.row and cell.column > 1]
    assert [cell.places for cell in entries] == [(Place("indicators"),)] * 3
    assert heading.places == ()


def test_two_answers_in_a_cell_are_kept_apart(nantong: Form, property_record: Record) -> None:
    both = cell_at(build_sheet(nantong, property_record), Place("leader"))
    assert both.text == "甲 0513-55550101"
    assert both.places == (Place("leader"), Place("leader_phone"))
    alone = property_record.with_text(Place("leader"), "")
    assert cell_at(build_sheet(nantong, alone), Place("leader")).text == "0513-55550101"


def test_a_merged_label_grows_with_its_roster() -> None:
    assert drawn(build_sheet(small(), items(("甲", "1"), ("乙", "2")))) == (
        "小表 | < | <\n事项 | 名称 | 金额\n^ | 甲 | 1\n^ | 乙 | 2\n期限 | 至长期 | <\n"
    )


def test_a_roster_without_rows_may_print_none() -> None:
    assert drawn(build_sheet(small(0), items())) == (
        "小表 | < | <\n事项 | 名称 | 金额\n期限 | 至长期 | <\n"
    )


def test_a_label_beside_a_roster_spans_its_rows_and_goes_with_them() -> None:
    two = drawn(build_sheet(small(beside="明细"), items(("甲", "1"), ("乙", "2"))))
    assert two.splitlines()[2:4] == ["明细 | 甲 | 1", "^ | 乙 | 2"]
    assert "明细" not in drawn(build_sheet(small(0, beside="明细"), items()))


def test_a_section_that_prints_nothing_is_not_in_the_outline() -> None:
    form = read_form(ONLY_ROSTER, "only.toml")
    sheet = build_sheet(form, Record("only", 1))
    assert (sheet.outline, sheet.cells[0].text, len(sheet.rows)) == ((), "空表", 1)


def test_texts_print_as_their_kind_shows_them() -> None:
    record = items().with_text(Place("first"), "2024-03-05").with_text(Place("last"), "2024-12-31")
    assert (
        cell_at(build_sheet(small(), record), Place("first")).text == "2024年3月5日至2024年12月31日"
    )


@pytest.mark.parametrize(
    ("typed", "shown", "number", "number_format"),
    [
        ("20", "20", Decimal(20), "General"),
        ("1243.10", "1,243.10", Decimal("1243.10"), "#,##0.00"),
        ("9.6", "9.6", Decimal("9.6"), "General"),
        ("16.0", "16.0", Decimal("16.0"), "0.0"),
        ("约20", "约20", None, ""),
        ("", "", None, ""),
    ],
)
def test_an_amount_is_a_number_with_the_format_that_shows_it(
    typed: str, shown: str, number: Decimal | None, number_format: str
) -> None:
    cell = cell_at(build_sheet(small(), items(("甲", typed))), Place("items", 0, "sum"))
    assert (cell.text, cell.number, cell.number_format) == (shown, number, number_format)


def test_styles_follow_what_a_cell_is(nantong: Form, property_record: Record) -> None:
    sheet = build_sheet(nantong, property_record)
    styles = {
        text: (style.face, style.size, style.align, style.frame)
        for text, style in ((cell.text, cell.style) for cell in sheet.cells)
    }
    wanted = {
        nantong.title: (Face.BOLD, 18, Align.CENTER, False),
        "2024年度": (Face.SERIF, 12, Align.CENTER, False),
        "三级指标": (Face.BOLD, 10.5, Align.CENTER, True),
        "数量指标": (Face.SANS, 10.5, Align.CENTER, True),
        "20": (Face.SERIF, 10.5, Align.RIGHT, True),
        "（单位盖章）": (Face.SERIF, 10.5, Align.LEFT, False),
    }
    assert {text: styles[text] for text in wanted} == wanted
    assert cell_at(sheet, Place("necessity")).style.align == Align.LEFT


def test_no_row_is_lost_under_a_heading_that_the_form_does_not_know(
    nantong: Form, property_record: Record
) -> None:
    stray = Texts({"level1": "产出指标", "level2": "规模指标", "name": "新指标", "half": "1"})
    rows = property_record.rows_of("indicators")
    sheet = build_sheet(nantong, property_record.with_rows("indicators", (stray, *rows)))
    name = cell_at(sheet, Place("indicators", 0, "name"))
    assert name.text == "新指标"
    assert saying(sheet, "规模指标").row == name.row
    outputs = saying(sheet, "产出指标")
    assert outputs.row + outputs.row_span == name.row + 1

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.errors import ExportError
from perfdesk.export.workbook.writing import write_workbook
from perfdesk.forms.kinds import Align
from perfdesk.forms.problem import Place
from perfdesk.forms.record import record_from_json
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.grid import Face, Sheet, SheetCell, SheetRow, Style
from tests.installed import CATALOGUE

PROPERTY = Path(__file__).parents[2] / "data" / "nantong-property.json"

TITLE = Style(Face.BOLD, 18, Align.CENTER, frame=False)
ENTRY = Style(Face.SERIF, 10.5, Align.LEFT, frame=True)
AMOUNT = Style(Face.SERIF, 10.5, Align.RIGHT, frame=True)

FORMULAS = ["=50%", "=100%", "=1+1", "+1", "-1", "@SUM(A1:A9)", '=HYPERLINK("http://x","y")', "="]


def sheet_of(*cells: SheetCell, rows: Iterable[SheetRow] = (), widths: tuple[int, ...]) -> Sheet:
    count = max(cell.row + cell.row_span for cell in cells)
    return Sheet("表", widths, tuple(rows) or (SheetRow(),) * count, cells, ())


def entry(row: int, column: int, text: str, row_span: int = 1, column_span: int = 1) -> SheetCell:
    return SheetCell(row, column, row_span, column_span, text, ENTRY, (Place("field"),))


def amount(row: int, text: str, number: Decimal | None) -> SheetCell:
    return SheetCell(row, 0, 1, 1, text, AMOUNT, (Place("sum"),), number, "0.00")


def column_of(*texts: str) -> Sheet:
    return sheet_of(*(entry(row, 0, text) for row, text in enumerate(texts)), widths=(1,))


def read(sheet: Sheet) -> Worksheet:
    return load_workbook(BytesIO(write_workbook(sheet))).worksheets[0]


def read_without_merges(sheet: Sheet) -> Worksheet:
    """Read the cells as they stand in the file: openpyxl mends the borders of merged ones."""
    plain = BytesIO()
    with ZipFile(BytesIO(write_workbook(sheet))) as whole, ZipFile(plain, "w") as parts:
        for name in whole.namelist():
            parts.writestr(name, re.sub(b"<mergeCells.*</mergeCells>", b"", whole.read(name)))
    return load_workbook(plain).worksheets[0]


def written(sheet: Sheet) -> list[object]:
    return [row[0].value for row in read(sheet).iter_rows()]


@pytest.fixture(scope="module")
def form_sheet() -> Sheet:
    record = record_from_json(PROPERTY.read_text(encoding="utf-8"))
    return build_sheet(CATALOGUE.form_of(record), record)


@pytest.fixture(scope="module")
def form_page(form_sheet: Sheet) -> Worksheet:
    return read(form_sheet)


def test_nothing_is_ever_a_formula() -> None:
    data = write_workbook(column_of(*FORMULAS))
    page = load_workbook(BytesIO(data)).worksheets[0]
    cells = [row[0] for row in page.iter_rows()]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in FORMULAS]
    assert all(cell.quotePrefix for cell in cells)
    assert b"<f>" not in ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", ["2024", "00123", "1E5", "100%", "2024-12-31", "TRUE", "#N/A"])
def test_what_looks_like_a_value_stays_text_also_when_edited(text: str) -> None:
    cell = read(column_of(text))["A1"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


@pytest.mark.parametrize(
    "text",
    [
        "一\n二\n\n三",
        "甲\t乙",
        "  两端  ",
        "<p>&amp;>95%",
        "䶮㛃堃𬭎𫖮",
        "😀👩\u200d👩\u200d👧",
        "é",
    ],
)
def test_a_text_comes_back_as_typed(text: str) -> None:
    assert written(column_of(text)) == [text]


def test_every_line_break_becomes_the_one_that_excel_knows() -> None:
    assert written(column_of("一\r\n二\r三\x0b四\u2028五")) == ["一\n二\n三\n四\n五"]


def test_what_no_workbook_can_hold_is_replaced_where_all_can_see_it() -> None:
    assert written(column_of("a\x00b\x07c\ud800d\uffffe")) == ["a〓b〓c〓d〓e"]


def test_a_text_that_excel_would_take_for_an_escape_is_escaped() -> None:
    assert written(column_of("_x0041_与_x005F_")) == ["_x005F_x0041_与_x005F_x005F_"]


def test_the_longest_text_that_a_cell_holds_is_written_whole() -> None:
    text = "字" * 32767
    assert written(column_of(text))[0] == text


@pytest.mark.parametrize("text", ["字" * 32768, "😀" * 16384])
def test_a_longer_text_is_trouble_that_says_so(text: str) -> None:
    with pytest.raises(ExportError, match="工作簿的一格最多 32,767 个"):
        write_workbook(column_of(text))


def test_amounts_are_numbers_in_the_format_of_their_form() -> None:
    numbers = ["18", "0", "-0.5", "1234567.89"]
    sheet = sheet_of(
        *(amount(row, text, Decimal(text)) for row, text in enumerate(numbers)), widths=(1,)
    )
    cells = [row[0] for row in read(sheet).iter_rows()]
    assert [cell.value for cell in cells] == [18, 0, -0.5, 1234567.89]
    assert {cell.data_type for cell in cells} == {"n"}
    assert {cell.number_format for cell in cells} == {"0.00"}


def test_a_number_that_excel_would_round_stays_text() -> None:
    digits = "12345678901234567.89"
    cell = read(sheet_of(amount(0, digits, Decimal(digits)), widths=(1,)))["A1"]
    assert (cell.value, cell.data_type) == (digits, "s")


def test_a_blank_amount_waits_for_a_number() -> None:
    cell = read(sheet_of(amount(0, "", None), widths=(1,)))["A1"]
    assert (cell.value, cell.number_format) == (None, "0.00")


def test_the_grid_is_the_sheet_cell_for_cell(form_sheet: Sheet, form_page: Worksheet) -> None:
    for cell in form_sheet.cells:
        found = form_page.cell(cell.row + 1, cell.column + 1)
        expected = cell.text or None if cell.number is None else float(cell.number)
        assert found.value == expected, found.coordinate
        assert found.alignment.horizontal == cell.style.align.value
        assert found.alignment.vertical == "center"
        assert found.alignment.wrap_text


def test_merged_cells_are_the_cells_that_span(form_sheet: Sheet, form_page: Worksheet) -> None:
    spans = {
        (
            cell.row + 1,
            cell.column + 1,
            cell.row + cell.row_span,
            cell.column + cell.column_span,
        )
        for cell in form_sheet.cells
        if cell.row_span * cell.column_span > 1
    }
    merged = form_page.merged_cells.ranges
    assert {(one.min_row, one.min_col, one.max_row, one.max_col) for one in merged} == spans


def test_every_spot_of_a_framed_cell_has_its_borders(form_sheet: Sheet) -> None:
    page = read_without_merges(form_sheet)
    for cell in form_sheet.cells:
        for row in range(cell.row + 1, cell.row + cell.row_span + 1):
            for column in range(cell.column + 1, cell.column + cell.column_span + 1):
                border = page.cell(row, column).border
                sides = [border.left, border.right, border.top, border.bottom]
                lines = [side.style if side else None for side in sides]
                assert lines == ["thin" if cell.style.frame else None] * 4


def test_columns_share_the_width_of_the_paper(form_sheet: Sheet, form_page: Worksheet) -> None:
    widths = [form_page.column_dimensions[letter].width for letter in "ABCDE"]
    total = 5.25 * sum(widths)  # points: a digit of the standard font is 7 pixels wide
    assert total == pytest.approx(210 * 72 / 25.4 - 2 * 18 * 72 / 25.4)
    shares = [share / sum(form_sheet.widths) for share in form_sheet.widths]
    assert [5.25 * width / total for width in widths] == pytest.approx(shares)


def test_a_row_higher_than_excel_allows_is_spread_over_several() -> None:
    sheet = sheet_of(
        entry(0, 0, "立项必要性"),
        entry(0, 1, "很长的理由。" * 500),
        entry(1, 0, "后面"),
        entry(1, 1, "的行"),
        widths=(1, 4),
    )
    page = read(sheet)
    heights = [page.row_dimensions[row].height for row in range(1, page.max_row)]
    assert len(heights) > 1
    assert max(heights) <= 409
    assert {str(one) for one in page.merged_cells.ranges} == {
        f"A1:A{len(heights)}",
        f"B1:B{len(heights)}",
    }
    assert [cell.value for cell in page[page.max_row]] == ["后面", "的行"]


def test_a_cell_over_several_rows_is_high_enough_for_its_text() -> None:
    text = "一\n二\n三\n四\n五\n六"
    alone = read(column_of(text)).row_dimensions[1].height
    page = read(
        sheet_of(entry(0, 0, text, row_span=2), entry(0, 1, "甲"), entry(1, 1, "乙"), widths=(1, 1))
    )
    assert page.row_dimensions[1].height + page.row_dimensions[2].height == pytest.approx(alone)


def test_it_prints_on_a4_as_wide_as_the_page(form_page: Worksheet) -> None:
    assert form_page.page_setup.paperSize == 9
    assert form_page.page_setup.orientation == "portrait"
    assert form_page.sheet_properties.pageSetUpPr
    assert form_page.sheet_properties.pageSetUpPr.fitToPage
    assert (form_page.page_setup.fitToWidth, form_page.page_setup.fitToHeight) == (1, 0)
    assert form_page.print_options.horizontalCentered
    assert form_page.print_area == f"'{form_page.title}'!$A$1:$E${form_page.max_row}"
    assert form_page.oddFooter
    assert form_page.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_the_head_of_the_closing_table_is_repeated(form_page: Worksheet) -> None:
    [head] = [cell.row for cell in form_page["A"] if cell.value == "一级指标"]
    assert form_page.print_title_rows == f"${head}:${head}"


def test_a_form_that_ends_otherwise_repeats_its_title() -> None:
    title = SheetCell(0, 0, 1, 1, "表", TITLE)
    rows = (SheetRow(), SheetRow(), SheetRow(heads=(1,)), SheetRow())
    cells = (title, entry(1, 0, "项目"), entry(2, 0, "甲"), entry(3, 0, "说明"))
    assert read(sheet_of(*cells, rows=rows, widths=(1,))).print_title_rows == "$1:$1"


def test_no_page_ends_within_a_label() -> None:
    labels = [entry(row, 0, "数量指标", row_span=2) for row in range(0, 100, 2)]
    rows = [entry(row, 1, "指标") for row in range(100)]
    page = read(sheet_of(*labels, *rows, widths=(1, 1)))
    ends = [one.id for one in page.row_breaks.brk]
    height = page.row_dimensions[1].height
    assert height
    per_page = int(0.95 * (297 - 2 * 20) * 72 / 25.4 / height) // 2 * 2
    assert ends == list(range(per_page, 100, per_page))


def test_no_page_ends_below_a_row_that_stays_with_the_next() -> None:
    rows = [SheetRow(keep=number == 30) for number in range(50)]
    page = read(sheet_of(*(entry(row, 0, "指标") for row in range(50)), rows=rows, widths=(1,)))
    assert [one.id for one in page.row_breaks.brk] == [30]


def test_a_text_longer_than_a_page_is_left_to_the_program_to_cut() -> None:
    page = read(column_of("很长的理由。" * 2000))
    assert page.max_row > 3
    assert not page.row_breaks.brk


def test_the_title_stays_in_view_above_the_table(form_page: Worksheet) -> None:
    assert form_page.freeze_panes == "A3"
    assert form_page["A1"].value == "南通市本级项目预算绩效目标表"
    assert form_page["A2"].value == "2024年度"


def test_it_says_what_it_is(form_sheet: Sheet) -> None:
    book = load_workbook(BytesIO(write_workbook(form_sheet)))
    assert book.properties.title == "南通市本级项目预算绩效目标表"
    assert book.properties.language == "zh-CN"
    assert book.properties.creator == "绩效填报桌"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("南通市本级项目预算绩效目标表", "南通市本级项目预算绩效目标表"),
        ("收/支:[表]*?\\", "收支表"),
        ("'引号'", "引号"),
        ("长" * 40, "长" * 31),
        ("😀" * 20, "😀" * 15),
        ("??", "Sheet1"),
    ],
)
def test_the_worksheet_has_a_name_that_excel_takes(title: str, name: str) -> None:
    sheet = Sheet(title, (1,), (SheetRow(),), (entry(0, 0, "甲"),), ())
    assert read(sheet).title == name


def test_nothing_of_a_workbook_lies_in_a_temporary_file_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert write_workbook(column_of("甲"))


def test_equal_sheets_give_equal_bytes_in_every_run() -> None:
    script = (
        "import hashlib\n"
        "from pathlib import Path\n"
        "from perfdesk.export.workbook.writing import write_workbook\n"
        "from perfdesk.forms.catalogue import Catalogue\n"
        "from perfdesk.forms.record import record_from_json\n"
        "from perfdesk.forms.sheet.build import build_sheet\n"
        f"record = record_from_json(Path({str(PROPERTY)!r}).read_text(encoding='utf-8'))\n"
        "data = write_workbook(build_sheet(Catalogue().form_of(record), record))\n"
        "print(hashlib.sha256(data).hexdigest())\n"
    )
    root = Path(__file__).parents[3]
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONPATH": str(root), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_texts_that_look_like_numbers_get_no_green_triangle(form_sheet: Sheet) -> None:
    with ZipFile(BytesIO(write_workbook(form_sheet))) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    ignored = '<ignoredError sqref="A1:{}" numberStoredAsText="1"/></ignoredErrors>'
    last = load_workbook(BytesIO(write_workbook(form_sheet))).worksheets[0].dimensions
    told = ignored.format(last.removeprefix("A1:"))
    assert f"{told}<drawing " in page  # of the QR code, which must come after
    with ZipFile(BytesIO(write_workbook(column_of("2024")))) as parts:
        assert (
            parts.read("xl/worksheets/sheet1.xml")
            .decode()
            .endswith(f"{ignored.format('A1')}</worksheet>")
        )

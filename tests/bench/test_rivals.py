from html.parser import HTMLParser
from io import BytesIO

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from bench.records import samples
from bench.rivals.bare_openpyxl import write_bare
from bench.rivals.markup import as_html, as_typst
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.grid import Sheet

HOSTILE = '<b>&"\\n"\\'


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return build_sheet(*samples()[0])


class Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.is_in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_in_cell = tag == "td"
        if self.is_in_cell:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.is_in_cell = False

    def handle_data(self, data: str) -> None:
        if self.is_in_cell:
            self.texts[-1] += data


def test_html_has_the_texts_of_all_cells_as_they_are(sheet: Sheet) -> None:
    first, *others = sheet.cells
    cells = Cells()
    cells.feed(as_html(replace(sheet, cells=(replace(first, text=HOSTILE), *others))))
    assert cells.texts[0] == HOSTILE
    assert cells.texts[1:] == [cell.text for cell in others]


def test_typst_has_the_texts_of_all_cells_quoted(sheet: Sheet) -> None:
    first, *others = sheet.cells
    source = as_typst(replace(sheet, cells=(replace(first, text=HOSTILE), *others)))
    assert r'"<b>&\"\\n\"\\"' in source
    assert source.count("table.cell(") == len(sheet.cells)


def test_the_bare_workbook_has_the_values_and_merges_of_the_grid(sheet: Sheet) -> None:
    worksheet = load_workbook(BytesIO(write_bare(sheet))).worksheets[0]
    merged = [cell for cell in sheet.cells if (cell.row_span, cell.column_span) != (1, 1)]
    assert len(worksheet.merged_cells.ranges) == len(merged)
    for cell in sheet.cells:
        found = worksheet.cell(cell.row + 1, cell.column + 1).value
        assert found == (cell.text or None if cell.number is None else float(cell.number))

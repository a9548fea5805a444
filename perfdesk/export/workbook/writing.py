"""Writes a sheet as an Excel workbook: the same grid, set up to print as the PDF does."""

from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.workbook.breaks import merged_texts, page_ends
from perfdesk.export.workbook.filling import Filling
from perfdesk.export.workbook.imprint import add_code, foot_of
from perfdesk.export.workbook.packing import pack
from perfdesk.export.workbook.rows import GridRows, lay_rows
from perfdesk.export.workbook.spots import spell
from perfdesk.export.workbook.styles import NORMAL_DIGIT, NORMAL_FONT
from perfdesk.export.workbook.text import cell_text, plain_text, sheet_name
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.cellmap import MAP_SHEET, CellMap, encode, map_cells
from perfdesk.forms.sheet.grid import Sheet, SheetCell
from perfdesk.forms.sheet.measure import shared_measure
from perfdesk.forms.sheet.paginate import SIDE, TOP, WIDTH

_CREATOR = "绩效填报桌"
_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - the file format knows no time zones
_A4 = "9"  # Excel's number of the paper
_INCH = 72  # points; Excel's margins are in inches


def write_workbook(
    sheet: Sheet, record: Record | None = None, fillable: Form | None = None
) -> bytes:
    """Return the bytes of an .xlsx file that shows the sheet; equal sheets give equal bytes.

    Amounts are numbers; everything else is text, whatever it begins with. With the `record` that
    the sheet shows, the workbook can be read back; with its form as well it can be filled in
    without the program. Raises ExportError where a text is longer than a cell can hold.
    """
    workbook = Workbook()
    _describe(workbook, sheet)
    worksheet = workbook.worksheets[0]
    widths = _widths(sheet)
    measure = shared_measure()
    rows = lay_rows(sheet, widths, measure)
    filling = Filling(fillable, record, sheet, rows) if fillable and record else None
    spots = spell(worksheet, sheet, rows, filling)
    _size(worksheet, widths, rows)
    _set_up_view(worksheet, sheet, rows)
    _set_up_page(worksheet)
    worksheet.oddFooter = foot_of(sheet)
    if sheet.imprint:
        add_code(worksheet, sheet.imprint, len(rows.heights))
    _set_up_print(worksheet, sheet, rows, tuple(merged_texts(sheet, rows, widths, measure)))
    if filling:
        filling.finish(worksheet)
        workbook.calculation.fullCalcOnLoad = True
    if record:
        cells = map_cells(sheet, rows.first, plain_text, filling.formula if filling else _none)
        _add_map(workbook, CellMap(worksheet.title, record, tuple(cells)))
    return pack(workbook, spots)


def _none(_: SheetCell) -> str:
    """Return that a cell has no formula."""
    return ""


def _add_map(workbook: Workbook, cell_map: CellMap) -> None:
    """Put what reading back needs on a worksheet that no program shows or prints."""
    hidden = workbook.create_sheet(MAP_SHEET)
    hidden.sheet_state = "veryHidden"
    for text in encode(cell_map):
        spot = Cell(hidden, 1, 1, cell_text(text))
        spot.data_type = "s"
        hidden.append([spot])


def _describe(workbook: Workbook, sheet: Sheet) -> None:
    """Set what the file says about itself: always one date, for equal sheets give equal files."""
    properties = workbook.properties
    properties.title = sheet.title
    properties.creator = _CREATOR
    properties.language = "zh-CN"
    properties.created = properties.modified = _DAY
    workbook.worksheets[0].title = sheet_name(sheet.title)
    # the font that new cells have: openpyxl has no public way to it
    workbook._named_styles["Normal"].font = NORMAL_FONT  # type: ignore[attr-defined]  # noqa: SLF001


def _widths(sheet: Sheet) -> list[float]:
    """Return the columns' widths in points: their shares of A4 between the margins."""
    room = WIDTH - 2 * SIDE
    return [room * share / sum(sheet.widths) for share in sheet.widths]


def _size(worksheet: Worksheet, widths: Sequence[float], rows: GridRows) -> None:
    """Set how wide columns are, and how far the grid reaches."""
    for number, width in enumerate(widths, 1):
        column = worksheet.column_dimensions[get_column_letter(number)]
        column.width = width / NORMAL_DIGIT
    worksheet.cell(1, 1)
    worksheet.cell(len(rows.heights), len(widths))


def _set_up_view(worksheet: Worksheet, sheet: Sheet, rows: GridRows) -> None:
    """Keep the title in view, and show the form's own lines only."""
    worksheet.sheet_view.showGridLines = False
    table = _first_framed_row(sheet)
    if table:
        worksheet.freeze_panes = f"A{rows.first[table]}"


def _set_up_page(worksheet: Worksheet) -> None:
    worksheet.page_setup.paperSize = _A4
    worksheet.page_setup.orientation = "portrait"
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0  # as many pages as it takes
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    side, top = SIDE / _INCH, TOP / _INCH
    worksheet.page_margins = PageMargins(side, side, top, top, header=top / 2, footer=top / 2)
    worksheet.print_options.horizontalCentered = True


def _set_up_print(
    worksheet: Worksheet, sheet: Sheet, rows: GridRows, texts: Sequence[tuple[float, float]]
) -> None:
    """Say what is printed, what each page repeats, and where pages end."""
    worksheet.print_area = f"A1:{get_column_letter(len(sheet.widths))}{len(rows.heights)}"
    repeated = _repeated_rows(sheet)
    again = range(0)
    if repeated:
        first, last = rows.span(repeated.start, len(repeated))
        worksheet.print_title_rows = f"{first}:{last}"
        again = range(first, last + 1)
    kept = frozenset(
        rows.first[number + 1] - 1 for number, row in enumerate(sheet.rows) if row.keep
    )
    for row in page_ends(rows, texts, kept, again):
        worksheet.row_breaks.append(Break(id=row))


def _repeated_rows(sheet: Sheet) -> range:
    """Return the rows that each page repeats: Excel can repeat one run of rows only.

    Programs repeat rows on the pages after the one where they stand. So it is the head of the
    table that the form ends with, where it ends with one: every page that it appears on is a
    page of that table. Else it is the title, by which loose pages are told apart.
    """
    framed = {row for cell in sheet.cells if cell.style.frame for row in _rows_of(cell)}
    heads = sheet.rows[max(framed, default=0)].heads
    if heads:
        return range(heads[0], heads[-1] + 1)
    return range(_first_framed_row(sheet))


def _first_framed_row(sheet: Sheet) -> int:
    """Return the row at which the table begins, 0 where all is table or nothing is."""
    return min((cell.row for cell in sheet.cells if cell.style.frame), default=0)


def _rows_of(cell: SheetCell) -> range:
    return range(cell.row, cell.row + cell.row_span)

"""The floor of a workbook: a sheet's cells by openpyxl, whose styles are shared."""

from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.forms.sheet.grid import Sheet, SheetCell, Style

_LINE = Side(style="thin")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

_Look = tuple[Style, str]


def write_bare(sheet: Sheet) -> bytes:
    """Return the workbook of a sheet: its values, merges and borders only."""
    workbook = Workbook()
    worksheet = workbook.worksheets[0]
    for number, width in enumerate(sheet.widths, 1):
        worksheet.column_dimensions[get_column_letter(number)].width = width
    looks: dict[_Look, StyleArray] = {}
    for cell in sheet.cells:
        look = (cell.style, cell.number_format)
        if look not in looks:
            looks[look] = _styled(worksheet, cell)
        _fill(worksheet, cell, looks[look])
    packed = BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def _styled(worksheet: Worksheet, cell: SheetCell) -> StyleArray:
    """Style the cell's first spot the usual way; the others share what comes of it."""
    spot = worksheet.cell(cell.row + 1, cell.column + 1)
    spot.font = Font(name="宋体", size=cell.style.size)
    spot.border = _FRAME if cell.style.frame else Border()
    spot.alignment = Alignment(cell.style.align.value, "center", wrap_text=True)
    spot.number_format = cell.number_format or "General"
    style: StyleArray = spot._style  # type: ignore[union-attr]  # noqa: SLF001 - the known way
    return style


def _fill(worksheet: Worksheet, cell: SheetCell, style: StyleArray) -> None:
    first, *others = _spots(worksheet, cell)
    first.value = cell.text if cell.number is None else cell.number
    for spot in (first, *others):
        spot._style = style  # type: ignore[attr-defined]  # noqa: SLF001 - see above
    if others:
        worksheet.merged_cells.ranges.add(
            CellRange(
                min_row=cell.row + 1,
                max_row=cell.row + cell.row_span,
                min_col=cell.column + 1,
                max_col=cell.column + cell.column_span,
            )
        )


def _spots(worksheet: Worksheet, cell: SheetCell) -> Iterator[Cell]:
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            yield worksheet.cell(row + 1, column + 1)  # type: ignore[misc]  # none is merged yet

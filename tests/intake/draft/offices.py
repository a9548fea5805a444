"""Blank workbooks as offices make them, and their grids as read without the program."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

_LINE = Side(style="thin")
_FRAME = Border(_LINE, _LINE, _LINE, _LINE)


def make_workbook(
    path: Path,
    rows: Sequence[Sequence[str]],
    merged: Sequence[str] = (),
    framed: Sequence[str] = (),
) -> Path:
    """Write a workbook of one sheet."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            sheet.cell(number, column, text or None)
    for area in framed:
        for cells in sheet[area]:
            for cell in cells:
                cell.border = _FRAME
    for area in merged:
        sheet.merge_cells(area)
    workbook.save(path)
    return path


def grid_of(path: Path, area: str) -> str:
    """Draw a part of a workbook as tests.published draws sheets."""
    sheet = load_workbook(path).worksheets[0]
    left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(area))
    lines = (
        [_sign(sheet, row, column) for column in range(left, right + 1)]
        for row in range(top, bottom + 1)
    )
    return "".join(" | ".join(line).rstrip() + "\n" for line in lines)


def _sign(sheet: Worksheet, row: int, column: int) -> str:
    for area in sheet.merged_cells.ranges:
        if (row, column) != (area.min_row, area.min_col) and (
            area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col
        ):
            return "^" if row > area.min_row else "<"
    return str(sheet.cell(row, column).value or "").replace("\n", "⏎")

"""Spells the spots of a worksheet's grid as XML: what a cell says, and blank ones that it covers.

openpyxl writes all else. Spots it would build as elements first, which takes most of its time.
"""

from collections.abc import Iterator, Sequence
from html import escape

from msgspec import Struct
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.workbook.filling import Filling
from perfdesk.export.workbook.rows import GridRows
from perfdesk.export.workbook.styles import CellStyles
from perfdesk.export.workbook.text import cell_text, holds_exactly, reads_as_formula
from perfdesk.forms.sheet.grid import Sheet, SheetCell

# What is typed into a cell of the format Text stays text; Excel 2007 shows long ones as ####.
_AS_TEXT, _MOST_AS_TEXT = "@", 255

_Spot = tuple[str, str]  # its style as an attribute, and what it holds
_Grid = list[list[_Spot | None]]


class Spots(Struct, frozen=True):
    """Two parts of a worksheet as XML: what stands in its rows, and which spots are merged."""

    rows: str
    merges: str


def spell(
    worksheet: Worksheet, sheet: Sheet, rows: GridRows, filling: Filling | None = None
) -> Spots:
    """Return the spots of a worksheet that shows a sheet, which may be made to be filled in.

    Styles are added to the workbook of the worksheet. Raises ExportError where a text is longer
    than a cell can hold.
    """
    letters = [get_column_letter(number + 1) for number in range(len(sheet.widths))]
    merged = list(_merged(sheet, rows, letters))
    merges = f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else ""
    grid = _grid(sheet, rows, _SpotSpeller(worksheet, filling))
    return Spots("".join(_spelled(grid, rows, letters)), merges)


def _grid(sheet: Sheet, rows: GridRows, speller: "_SpotSpeller") -> _Grid:
    """Return all spots, with the borders of a cell on every spot that it covers."""
    grid: _Grid = [[None] * len(sheet.widths) for _ in rows.heights]
    for cell in sheet.cells:
        first, last = rows.span(cell.row, cell.row_span)
        style, content = speller.spot(cell)
        for line in grid[first - 1 : last]:
            line[cell.column : cell.column + cell.column_span] = [(style, "")] * cell.column_span
        grid[first - 1][cell.column] = style, content
    return grid


def _spelled(grid: _Grid, rows: GridRows, letters: Sequence[str]) -> Iterator[str]:
    for number, (line, height) in enumerate(zip(grid, rows.heights, strict=True), 1):
        yield f'<row r="{number}" ht="{height}" customHeight="1">'
        for letter, spot in zip(letters, line, strict=True):
            if spot:
                style, content = spot
                yield f'<c r="{letter}{number}"{style}{content or "/>"}'
        yield "</row>"


def _merged(sheet: Sheet, rows: GridRows, letters: Sequence[str]) -> Iterator[str]:
    for cell in sheet.cells:
        first, last = rows.span(cell.row, cell.row_span)
        if last > first or cell.column_span > 1:
            start, end = letters[cell.column], letters[cell.column + cell.column_span - 1]
            yield f'<mergeCell ref="{start}{first}:{end}{last}"/>'


class _SpotSpeller:
    """Spells the spots of one worksheet, which may be made to be filled in."""

    def __init__(self, worksheet: Worksheet, filling: Filling | None) -> None:
        self._styles = CellStyles(worksheet)
        self._filling = filling

    def spot(self, cell: SheetCell) -> _Spot:
        """Return the spot that holds what a cell says; it is blank where the content is."""
        formula = self._filling.formula(cell) if self._filling else ""
        number = cell.number if cell.number is not None and holds_exactly(cell.number) else None
        text = cell_text(cell.text) if number is None else ""
        style = self._styles.find(
            cell.style,
            self._number_format(cell),
            quoted=reads_as_formula(text) and not formula,
            is_open=self._filling is not None and self._filling.is_open(cell),
        )
        content = ""
        if formula:
            content = f"><f>{escape(formula.removeprefix('='), quote=False)}</f></c>"
        elif number is not None:
            content = f"><v>{float(number):.16g}</v></c>"
        elif text:
            content = f' t="inlineStr"><is>{_text(text)}</is></c>'
        return f' s="{style}"', content

    def _number_format(self, cell: SheetCell) -> str:
        own = self._filling.number_format(cell) if self._filling else ""
        as_text = _AS_TEXT if cell.places and len(cell.text) <= _MOST_AS_TEXT else "General"
        return own or cell.number_format or as_text


def _text(text: str) -> str:
    """Return a text as an element, which says so where it has spaces to keep at its ends."""
    keeps = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<t{keeps}>{escape(text, quote=False)}</t>"

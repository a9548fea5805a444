"""Row heights of a workbook: high enough for all text in Excel, WPS and LibreOffice alike."""

from collections.abc import Sequence
from math import ceil
from operator import attrgetter

from msgspec import Struct

from perfdesk.forms.sheet.breaking import break_lines
from perfdesk.forms.sheet.grid import Sheet, SheetCell
from perfdesk.forms.sheet.measure import EM, Measure
from perfdesk.forms.sheet.setting import PAD_Y

HIGHEST = 400.0
"""Points; Excel takes no row above 409.5."""

# Height of a line in ems. Excel's 宋体 needs 1.3; the Noto faces that stand in for it on a
# machine without it need 1.44.
_LINE = 1.45
# Programs round the widths of columns and characters, and keep 3 to 6 points free beside a text.
_ROUNDING = 0.98
_BESIDE = 6.0


class GridRows(Struct, frozen=True):
    """Where the rows of a sheet stand in the workbook, counted from 1.

    `first` holds the workbook row at which each row of the sheet begins, and the one after the
    last; `heights` are the heights of the workbook's rows in points. A row higher than Excel
    allows is spread over several, which its cells span.
    """

    first: tuple[int, ...]
    heights: tuple[float, ...]

    def span(self, row: int, row_span: int) -> tuple[int, int]:
        """Return the first and the last workbook row of some rows of the sheet."""
        return self.first[row], self.first[row + row_span] - 1


def lay_rows(sheet: Sheet, widths: Sequence[float], measure: Measure) -> GridRows:
    """Return the workbook's rows for a sheet whose columns are `widths` points wide."""
    first, heights = [1], []
    for height in _needed(sheet, widths, measure):
        parts = max(1, ceil(height / HIGHEST))
        heights += [round(height / parts, 2)] * parts
        first.append(first[-1] + parts)
    return GridRows(tuple(first), tuple(heights))


def text_height(
    cell: SheetCell, widths: Sequence[float], measure: Measure, fewest: int = 1
) -> float:
    """Return how high a cell's text is in points, with the blank paper above and below it.

    It is taken for at least the fewest lines given.
    """
    width = sum(widths[cell.column : cell.column + cell.column_span])
    limit = int((width * _ROUNDING - _BESIDE) * EM / cell.style.size)
    lines = break_lines(cell.text, limit, measure.advances(cell.style.face))
    return max(len(lines), fewest) * cell.style.size * _LINE + 2 * PAD_Y


def _needed(sheet: Sheet, widths: Sequence[float], measure: Measure) -> list[float]:
    """Return the height that each row of the sheet needs.

    A cell over several rows that is higher than these together makes the last of them higher.
    """
    heights = [0.0] * len(sheet.rows)
    for cell in sorted(sheet.cells, key=attrgetter("row_span")):
        last = cell.row + cell.row_span - 1
        fewest = sheet.rows[last].lines if cell.row_span == 1 else 1
        needed = text_height(cell, widths, measure, fewest)
        missing = needed - sum(heights[cell.row : last + 1])
        heights[last] += max(0.0, missing)
    return [height + row.gap for height, row in zip(heights, sheet.rows, strict=True)]

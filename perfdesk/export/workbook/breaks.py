"""Ends the pages of a workbook where no text of a merged cell is cut in two."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from perfdesk.export.workbook.rows import GridRows, text_height
from perfdesk.forms.sheet.grid import Sheet
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.paginate import HEIGHT, TOP

# Excel prints rows a little higher than it says: a page must hold what is meant for it.
_CAPACITY = (HEIGHT - 2 * TOP) * 0.95
_LEAST = 0.7  # of a page is filled, or it ends where the program ends it

_Stretch = tuple[float, float]  # from top to bottom, in points from the first row


def page_ends(
    rows: GridRows, texts: Sequence[_Stretch], kept: frozenset[int], repeated: range
) -> Iterator[int]:
    """Yield the workbook rows after which a page ends.

    `texts` are the stretches that no page may cut, `kept` the rows that stay with the next one,
    and `repeated` the rows that each page after theirs repeats.
    """
    tops = tuple(accumulate(rows.heights, initial=0.0))
    head = tops[repeated.stop - 1] - tops[repeated.start - 1] if repeated else 0.0
    start = 0
    while tops[-1] - tops[start] > (room := _CAPACITY - head * (start >= repeated.stop)):
        fits = range(bisect_right(tops, tops[start] + room) - 1, start, -1)
        good = (row for row in fits if row not in kept and not _cuts(tops[row], texts))
        end = next(good, start)
        if tops[end] - tops[start] >= _LEAST * room:
            yield end
            start = end
        else:
            start = fits[0]


def merged_texts(
    sheet: Sheet, rows: GridRows, widths: Sequence[float], measure: Measure
) -> Iterator[_Stretch]:
    """Yield where the texts of cells over several rows stand: in the middle of these."""
    tops = tuple(accumulate(rows.heights, initial=0.0))
    for cell in sheet.cells:
        first, last = rows.span(cell.row, cell.row_span)
        if last > first and cell.text:
            middle = (tops[first - 1] + tops[last]) / 2
            half = text_height(cell, widths, measure) / 2
            yield middle - half, middle + half


def _cuts(y: float, texts: Sequence[_Stretch]) -> bool:
    return any(top < y < bottom for top, bottom in texts)

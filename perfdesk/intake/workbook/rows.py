"""Finds the rows that a workbook was written with again, among those that were put in since."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from perfdesk.forms.amounts import read_amount
from perfdesk.forms.sheet.cellmap import CellMap, MappedCell
from perfdesk.forms.texts import without_blanks
from perfdesk.intake.errors import ForeignTable
from perfdesk.intake.formats.book import BLANK, Found, Grid, Row

_MOST_PAIRS = 300_000
"""Comparing more pairs of rows takes seconds."""
_FEWEST_LABELS = 0.5
"""Of the labels so many are still there, or the sheet is another one."""

# How much speaks for two rows being the same, cell by cell, and for a row having come or gone.
_LABEL_KEPT, _LABEL_CHANGED = 4, -4
_ENTRY_KEPT, _ENTRY_CHANGED, _STRAY = 2, -1, -3
_ROW_GONE, _ENTRY_ROW_GONE, _ROW_NEW = -4, -2, -3

_GONE = -1
_ANOTHER = "工作簿里的表格改得认不出了：导入原来导出的那个文件，或指明是哪张表。"
_NOTHING: Row = {}


class Expected(Struct, frozen=True):
    """A row as it was written: its cells by column, and the roster that it belongs to, if any."""

    number: int
    cells: Mapping[int, MappedCell]
    roster: str

    @property
    def entry(self) -> int:
        """Which row of the roster it shows, or a part of."""
        return next((cell.entries[0] for cell in self.cells.values() if cell.entries), -1)


class Pair(Struct, frozen=True):
    """A row as it was written, and the number of the one in the workbook that it has become.

    A row that is gone has no number (0), a new one was never written.
    """

    expected: Expected | None
    found: int


def expected_rows(cell_map: CellMap) -> tuple[Expected, ...]:
    """Return the rows that a workbook was written with, from top to bottom."""
    rows: dict[int, dict[int, MappedCell]] = {}
    for cell in cell_map.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    return tuple(
        Expected(number, cells, next(filter(None, map(_roster_of, cells.values())), ""))
        for number, cells in sorted(rows.items())
    )


def is_label(cell: MappedCell) -> bool:
    """Whether a cell shows nothing that is entered."""
    return not cell.slots


def align(rows: Sequence[Expected], grid: Grid) -> tuple[Pair, ...]:
    """Return each row as written and each row of the worksheet once, in order, paired.

    Raises ForeignTable where the worksheet has hardly a label of those that were written.
    """
    if _is_in_place(rows, grid):
        return _in_place(rows, grid)
    _refuse_another(rows, grid)
    found = _found_rows(rows, grid)
    start, end = _alike_at_ends(rows, found)
    stop, last = len(rows) - end, len(found) - end
    if (stop - start) * (last - start) > _MOST_PAIRS:
        raise ForeignTable(_ANOTHER)
    pairs = (
        *zip(rows[:start], range(start), strict=True),
        *_paired(rows[start:stop], found, range(start, last)),
        *zip(rows[stop:], range(last, len(found)), strict=True),
    )
    return tuple(Pair(row, at + 1) for row, at in pairs)


def _in_place(rows: Sequence[Expected], grid: Grid) -> tuple[Pair, ...]:
    known = {row.number for row in rows}
    pairs = [Pair(row, row.number) for row in rows]
    pairs += [Pair(None, number) for number in grid.rows if number not in known]
    return tuple(sorted(pairs, key=lambda pair: pair.found))


def _found_rows(rows: Sequence[Expected], grid: Grid) -> tuple[Row, ...]:
    """Return the rows of the worksheet, blank ones too, as far down as any was written."""
    last = max(rows[-1].number, *grid.rows)
    return tuple(grid.rows.get(number, _NOTHING) for number in range(1, last + 1))


def _roster_of(cell: MappedCell) -> str:
    return cell.slots[0].partition(".")[0] if cell.entries and cell.slots else ""


def _is_in_place(rows: Sequence[Expected], grid: Grid) -> bool:
    """Whether every label and every heading stands where it was written."""
    return all(
        _same(cell.text, _at(grid.rows.get(row.number, _NOTHING), column))
        for row in rows
        for column, cell in row.cells.items()
        if is_label(cell) or len(cell.entries) > 1
    )


def _refuse_another(rows: Sequence[Expected], grid: Grid) -> None:
    labels = {
        without_blanks(cell.text) for row in rows for cell in row.cells.values() if is_label(cell)
    }
    found = {without_blanks(cell.text) for row in grid.rows.values() for cell in row.values()}
    if len(labels & found) < _FEWEST_LABELS * len(labels):
        raise ForeignTable(_ANOTHER)


def _alike_at_ends(rows: Sequence[Expected], found: Sequence[Row]) -> tuple[int, int]:
    """Return how many rows are unchanged at the top, and how many at the bottom below these."""
    least = min(len(rows), len(found))
    start = 0
    while start < least and _is_alike(rows[start], found[start]):
        start += 1
    end = 0
    while end < least - start and _is_alike(rows[-1 - end], found[-1 - end]):
        end += 1
    return start, end


def _is_alike(row: Expected, found: Row) -> bool:
    columns = {column for column, cell in row.cells.items() if cell.text}
    return columns == set(found) and all(
        _same(row.cells[column].text, found[column]) for column in columns
    )


def _paired(
    rows: Sequence[Expected], found: Sequence[Row], span: range
) -> Iterator[tuple[Expected | None, int]]:
    """Yield the pairs that most speaks for among rows as written and a span of those found.

    What is gone is paired with the row before the first.
    """
    best = _scores(rows, found, span)
    at, here = 0, 0
    while at < len(rows) or here < len(span):
        score = best[at][here]
        row = rows[at] if at < len(rows) else None
        other = found[span[here]] if here < len(span) else None
        if row and other is not None and score == best[at + 1][here + 1] + _likeness(row, other):
            yield row, span[here]
            at, here = at + 1, here + 1
        elif row and score == best[at + 1][here] + _cost_of_going(row):
            yield row, _GONE
            at += 1
        else:
            yield None, span[here]
            here += 1


def _scores(rows: Sequence[Expected], found: Sequence[Row], span: range) -> list[list[int]]:
    """Return for every start in both sequences how much speaks for the best pairs of the rest."""
    best = [[0] * (len(span) + 1) for _ in range(len(rows) + 1)]
    for here in reversed(range(len(span))):
        best[-1][here] = best[-1][here + 1] + _cost_of_coming(found[span[here]])
    for at in reversed(range(len(rows))):
        gone = _cost_of_going(rows[at])
        best[at][-1] = best[at + 1][-1] + gone
        for here in reversed(range(len(span))):
            other = found[span[here]]
            best[at][here] = max(
                best[at + 1][here + 1] + _likeness(rows[at], other),
                best[at + 1][here] + gone,
                best[at][here + 1] + _cost_of_coming(other),
            )
    return best


def _cost_of_going(row: Expected) -> int:
    """Return what speaks against a row having been removed; a blank one is not even noticed."""
    if not any(cell.text for cell in row.cells.values()):
        return 0
    return _ENTRY_ROW_GONE if row.roster else _ROW_GONE


def _cost_of_coming(row: Row) -> int:
    return _ROW_NEW if row else 0


def _likeness(row: Expected, found: Row) -> int:
    likeness = sum(_STRAY for column in found if column not in row.cells)
    for column, cell in row.cells.items():
        here = _at(found, column)
        if _same(cell.text, here):
            kept = _LABEL_KEPT if is_label(cell) else _ENTRY_KEPT
            likeness += kept if cell.text else 0
        else:
            likeness += _LABEL_CHANGED if is_label(cell) else _ENTRY_CHANGED
    return likeness


def _at(row: Row, column: int) -> Found:
    return row.get(column, BLANK)


def _same(written: str, found: Found) -> bool:
    if found.number is not None and found.number == read_amount(written.replace(",", "")):
        return True
    return without_blanks(written) == without_blanks(found.text)

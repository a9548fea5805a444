"""What is seen of a worksheet, and in words which rows and columns of it are not."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from msgspec.structs import replace

from perfdesk.intake.formats.addresses import letters_of
from perfdesk.intake.formats.book import Found, Grid

_MOST_TOLD = 6
"""Of the places where rows are hidden; a filter leaves out many."""


def seen(grid: Grid) -> Grid:
    """Return a worksheet without the cells that nobody sees.

    What a merged cell says stands where the first of it is seen.
    """
    rows: dict[int, dict[int, Found]] = {}
    for row, column, found in _cells(grid):
        if grid.ruling.is_shown(row, column):
            below = grid.ruling.hidden_rows.get(row, row - 1) + 1
            right = grid.ruling.hidden_columns.get(column, column - 1) + 1
            rows.setdefault(below, {})[right] = found
    return replace(grid, rows=dict(sorted(rows.items())))


def hidden_in(grid: Grid) -> str:
    """Return which rows and columns of a worksheet say something that nobody sees, or nothing."""
    ruling = grid.ruling
    gone = [(row, column) for row, column, _ in _cells(grid) if not ruling.is_shown(row, column)]
    rows = {row for row, _ in gone if row in ruling.hidden_rows}
    columns = {column for row, column in gone if row not in rows}
    told = (
        _spelled(rows, ruling.hidden_rows, "第 {} 行", str),
        _spelled(columns, ruling.hidden_columns, " {} 列", letters_of),
    )
    return "和".join(filter(None, told)).strip()


def _cells(grid: Grid) -> Iterator[tuple[int, int, Found]]:
    for number, row in grid.rows.items():
        for column, found in row.items():
            yield number, column, found


def _spelled(
    numbers: set[int], lasts: Mapping[int, int], words: str, spell: Callable[[int], str]
) -> str:
    """Return rows or columns as people say them, those hidden together as one: 第 3–5、8 行."""
    spans: list[str] = []
    for _, run in groupby(sorted(numbers), lasts.__getitem__):
        together = tuple(run)
        ends = dict.fromkeys((together[0], together[-1]))
        spans.append("–".join(map(spell, ends)))
    more = f"等 {len(spans)} 处" if len(spans) > _MOST_TOLD else ""
    return words.format("、".join(spans[:_MOST_TOLD])) + more if spans else ""

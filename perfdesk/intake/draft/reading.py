"""Reads a blank form from a workbook: what is seen of its first worksheet, within bounds."""

from collections.abc import Container, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from perfdesk.intake.draft.paper import Paper, Spot, in_order
from perfdesk.intake.errors import BadBlank
from perfdesk.intake.formats.addresses import Area
from perfdesk.intake.formats.book import BLANK, Grid, book_in, opened
from perfdesk.intake.formats.borders import BOTTOM, RIGHT, Sides, read_borders
from perfdesk.intake.formats.hidden import seen

MOST_ROWS, MOST_COLUMNS = 300, 40
"""A printed form has no more; the largest of ours has 70 rows and 10 columns."""
_MOST_MERGED = 100_000
"""So many cells of merged ones are looked at one by one."""
_INDENT = " 　"  # of a paragraph

_Place = tuple[int, int]
"""A row and a column of the worksheet, counted from 1."""


class _Box(Struct, frozen=True):
    """The rows and columns of a worksheet that a form takes up."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


def read_paper(path: Path) -> Paper:
    """Return the blank form on the first worksheet that says something.

    Raises IntakeError where the file is no workbook, is blank or far too large for a form.
    """
    with opened(path) as archive:
        grids = book_in(path, archive).grids
        shown = [number for number, grid in enumerate(grids) if _says_something(grid)]
        if not shown:
            raise BadBlank(f"“{path.name}”是空的：选一份印有标签的空白表。")
        number = shown[0]
        _refuse_what_is_large(path, grids[number])
        return _Blank(grids[number], read_borders(archive, number)).paper()


def _says_something(grid: Grid) -> bool:
    """Whether anything is to be read on a worksheet."""
    rows = () if grid.is_hidden else seen(grid).rows.values()
    return any(cell.text.strip() for row in rows for cell in row.values())


def _refuse_what_is_large(path: Path, grid: Grid) -> None:
    columns = {column for row in grid.rows.values() for column in row}
    merged = sum(area.size for area in grid.ruling.merged.values())
    if max(grid.rows) > MOST_ROWS or max(columns) > MOST_COLUMNS or merged > _MOST_MERGED:
        raise BadBlank(
            f"“{path.name}”不像一份空白表：最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列。"
            "只把那张表复制到新的工作簿再起草。"
        )


class _Blank:
    """A worksheet with its borders; a merged cell goes by the first of its cells."""

    def __init__(self, grid: Grid, borders: Mapping[_Place, Sides]) -> None:
        self._grid = grid
        self._merged = grid.ruling.merged
        self._borders = borders
        self._first_of = {
            place: first for first, area in self._merged.items() for place in area.places()
        }
        words = ((row, column) for row, cells in grid.rows.items() for column in cells)
        self._places = list(filter(self._is_seen, {*words, *borders, *self._first_of}))

    def paper(self) -> Paper:
        """Return the form."""
        box = self._box()
        places = ((row, column) for row in box.rows for column in box.columns)
        firsts = dict.fromkeys(map(self._first, places))
        return Paper(
            tuple(map(self._grid.ruling.width_of, box.columns)),
            len(box.rows),
            in_order(self._spot(box, first) for first in firsts),
        )

    def _box(self) -> _Box:
        """Return the rows and columns of the form; those without words and borders are air.

        Where nothing has borders, all from the first word to the last is the form.
        """
        framed = set(filter(self._is_framed, self._places))
        worded = set(filter(self._text, self._places))
        ruling = self._grid.ruling
        if not framed:
            rows, columns = [row for row, _ in worded], [column for _, column in worded]
            return _Box(
                _between(rows, ruling.hidden_rows), _between(columns, ruling.hidden_columns)
            )
        begun = {place for place in worded if place[1] == self._first(place)[1]}
        rows = [row for row, _ in framed | worded]
        columns = [column for _, column in framed | begun]
        return _Box(tuple(sorted(set(rows))), tuple(sorted(set(columns))))

    def _spot(self, box: _Box, first: _Place) -> Spot:
        area = self._merged.get(first, Area(*first, *first))
        rows = [at for at, row in enumerate(box.rows) if area.top <= row <= area.bottom]
        columns = [at for at, each in enumerate(box.columns) if area.left <= each <= area.right]
        text = self._text(first)
        if len(box.columns) == 1 and rows[0]:
            text = text.lstrip(_INDENT)
        framed = self._is_framed(first)
        return Spot(rows[0], columns[0], len(rows), len(columns), text, framed)

    def _is_seen(self, place: _Place) -> bool:
        row, column = place
        ruling = self._grid.ruling
        is_hidden = row in ruling.hidden_rows or column in ruling.hidden_columns
        return row <= MOST_ROWS and column <= MOST_COLUMNS and not is_hidden

    def _first(self, place: _Place) -> _Place:
        """Return the first cell of the merged one that a cell is of, or the cell itself."""
        return self._first_of.get(place, place)

    def _text(self, place: _Place) -> str:
        row, column = self._first(place)
        text = self._grid.rows.get(row, {}).get(column, BLANK).text
        return text if text.strip() else ""

    def _is_framed(self, place: _Place) -> bool:
        """Whether a cell has borders on two sides or more; a merged one also those of its end."""
        first = self._first(place)
        sides = self._borders.get(first, Sides())
        if first in self._merged:
            area = self._merged[first]
            last = self._borders.get((area.bottom, area.right), Sides())
            sides |= last & {BOTTOM, RIGHT}
        return len(sides) > 1


def _between(numbers: Sequence[int], hidden: Container[int]) -> tuple[int, ...]:
    """Return all numbers from the least to the greatest but those that are hidden."""
    return tuple(n for n in range(min(numbers), max(numbers) + 1) if n not in hidden)

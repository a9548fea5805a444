"""Finds the rows of a blank form that are one row drawn again and again: its rosters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from msgspec import Struct

from perfdesk.forms.sheet.counting import spell_number
from perfdesk.intake.draft.gaps import bare
from perfdesk.intake.draft.guessing import is_total
from perfdesk.intake.draft.paper import Paper, Spot
from perfdesk.intake.tokens import key

IsHeading = Callable[[str], bool]
"""Whether a label stands over headings of rows: 一级指标."""

_FEWEST = 2
"""How many rows of a kind make a roster."""


class Numbered(Struct, frozen=True):
    """How the rows of a roster are numbered: 目标1, 目标2; `manner` is that of 1 or of 一."""

    before: str
    manner: str
    after: str

    def spelled(self, number: int) -> str:
        """Return what the row of a number says."""
        return self.before + spell_number(number, self.manner) + self.after


class Run(Struct, frozen=True):
    """Rows from `first` to before `stop` of one roster; each entry takes `height` of them.

    `cells` are those of the first entry, without what stands on the left of all rows. The first
    `headings` of them are headings of several rows; `is_headed` where a head stands right above.
    """

    first: int
    stop: int
    cells: tuple[Spot, ...]
    is_headed: bool = False
    headings: int = 0
    numbered: Numbered | None = None
    height: int = 1

    @property
    def count(self) -> int:
        """How many entries there is room for."""
        return (self.stop - self.first) // self.height


def find_runs(paper: Paper, first: int, stop: int, is_heading: IsHeading) -> Iterator[Run]:
    """Yield the rosters among some rows, from top to bottom."""
    row = first
    while row < stop:
        run = (
            _numbered(paper, row, stop)
            or _under_head(paper, row, stop, is_heading)
            or _blank(paper, row, stop)
        )
        if run:
            yield run
        row = run.stop if run else row + 1


def _stretch(paper: Paper, row: int, stop: int, cells: tuple[Spot, ...]) -> int:
    """Return the row after the last one that is cut as `cells` are, beside the same labels."""
    columns = {number for each in cells for number in _columns(each)}
    beside = tuple(spot for spot in paper.across(row) if spot.column not in columns)
    end = row
    while end < stop and _is_cut_alike(paper, end, cells, columns, beside):
        end += 1
    return end


def _is_cut_alike(
    paper: Paper,
    row: int,
    cells: tuple[Spot, ...],
    columns: set[int],
    beside: tuple[Spot, ...],
) -> bool:
    here = paper.across(row)
    inside = tuple(spot for spot in here if spot.column in columns)
    outside = tuple(spot for spot in here if spot.column not in columns)
    return [each.across for each in inside] == [each.across for each in cells] and outside == beside


def _columns(spot: Spot) -> range:
    return range(spot.column, spot.column + spot.column_span)


def _left_out(paper: Paper, row: int) -> tuple[Spot, ...]:
    """Return the cells of a row after the labels on its left that are several rows high."""
    cells = list(paper.across(row))
    while cells and cells[0].text and cells[0].row_span > 1:
        del cells[0]
    return tuple(cells)


def _is_single(cells: tuple[Spot, ...]) -> bool:
    return all(cell.row_span == 1 for cell in cells)


def _is_head(cells: tuple[Spot, ...]) -> bool:
    return len(cells) > 1 and _is_single(cells) and all(cell.is_label for cell in cells)


def _heads(paper: Paper, row: int, cells: tuple[Spot, ...]) -> bool:
    """Whether the row above some cells is their head."""
    above = _left_out(paper, row - 1) if row else ()
    return _is_single(above) and any(
        paper.at(row - 1, cell.column) in above and paper.column_label(cell) for cell in cells
    )


def _blank(paper: Paper, row: int, stop: int) -> Run | None:
    """Return the run of blank rows that begins in a row."""
    cells = _left_out(paper, row)
    if not cells or not _is_blank(cells):
        return None
    end = row + 1
    limit = _stretch(paper, row, stop, cells)
    while end < limit and _is_blank(_left_out(paper, end)):
        end += 1
    if end - row < _FEWEST:
        return None
    return Run(row, end, cells, _heads(paper, row, cells))


def _is_blank(cells: tuple[Spot, ...]) -> bool:
    return _is_single(cells) and not any(cell.text for cell in cells)


def _under_head(paper: Paper, row: int, stop: int, is_heading: IsHeading) -> Run | None:
    """Return the run below a row that is a head, with headings or with names given in it."""
    head = _left_out(paper, row)
    if not _is_head(head) or row + 1 >= stop or _numbered(paper, row + 1, stop):
        return None
    end = _end_of_body(paper, row, stop, head)
    body = [_of(paper, number, head) for number in range(row + 1, end)]
    if not body or all(cell.text for cells in body for cell in cells):
        return None
    has_merges = not all(_is_single(cells) for cells in body)
    headings = _count_headings(body, head, is_heading) if has_merges or len(body) > 1 else 0
    if not headings and (has_merges or len(body) < _FEWEST or _is_grid(body)):
        return None
    if headings and not _merges_by_heading(body, headings):
        if has_merges:
            return None
        headings = 0
    return Run(row + 1, end, body[0], is_headed=True, headings=headings)


def _of(paper: Paper, row: int, head: tuple[Spot, ...]) -> tuple[Spot, ...]:
    places = {cell.column for cell in head}
    return tuple(cell for cell in paper.across(row) if cell.column in places)


def _end_of_body(paper: Paper, row: int, stop: int, head: tuple[Spot, ...]) -> int:
    limit = _stretch(paper, row, stop, head)
    end = row + 1
    while end < limit:
        first = _of(paper, end, head)[0]
        if first.text == head[0].text or (is_total(first.text) and first.row_span == 1):
            break
        end += 1
    return end


def _count_headings(
    body: list[tuple[Spot, ...]], head: tuple[Spot, ...], is_heading: IsHeading
) -> int:
    """Return how many of the first columns hold headings: cells merged down, or known ones."""
    count = 0
    for number, over in enumerate(head[:-1]):
        column = [cells[number] for cells in body]
        is_merged = any(cell.row_span > 1 for cell in column)
        is_full = all(cell.text for cell in column)
        if not is_merged and not (is_full and is_heading(over.text)):
            break
        count += 1
    return count


def _is_grid(body: list[tuple[Spot, ...]]) -> bool:
    """Whether each row has a name of its own: it is a field, or several, by themselves."""
    return all(cells[0].text for cells in body)


def _merges_by_heading(body: list[tuple[Spot, ...]], headings: int) -> bool:
    """Whether the cells are merged just as rows of equal headings will be: as they will print."""
    if not body[0][0].text:
        return False
    columns = range(len(body[0]))
    for above, below in pairwise(body):
        texts = [[cell.text for cell in cells[:headings]] for cells in (above, below)]
        for number in columns:
            depth = _depth(body, number, headings)
            is_one = bool(depth) and texts[0][:depth] == texts[1][:depth]
            if (above[number] == below[number]) != is_one:
                return False
    return _groups_stand_together(body, headings)


def _groups_stand_together(body: list[tuple[Spot, ...]], headings: int) -> bool:
    """Whether no heading comes back after another one, for it would print with its like."""
    for depth in range(1, headings + 1):
        corners = list(dict.fromkeys(cells[:depth] for cells in body))
        texts = [tuple(cell.text for cell in each) for each in corners]
        if len(set(texts)) < len(texts):
            return False
    return True


def _depth(body: list[tuple[Spot, ...]], number: int, headings: int) -> int:
    """Return which heading column a column shows, counting from 1; 0 where it is for entries."""
    if number < headings:
        return number + 1
    return twin_of(body, number, headings) + 1


def twin_of(body: list[tuple[Spot, ...]], number: int, headings: int) -> int:
    """Return the heading column whose texts a later column repeats, -1 where it repeats none."""
    for other in range(headings):
        column = [cells[number].text for cells in body]
        if all(column) and column == [cells[other].text for cells in body]:
            return other
    return -1


def _numbered(paper: Paper, row: int, stop: int) -> Run | None:
    """Return the run of rows that begins in a row with number one."""
    cells = _left_out(paper, row)
    numbered = _first_number(cells[0].text) if cells and _is_single(cells) else None
    if numbered is None:
        return None
    end = row + 1
    limit = _stretch(paper, row, stop, cells)
    while end < limit and _continues(_left_out(paper, end), cells, numbered, end - row + 1):
        end += 1
    if end - row < _FEWEST or all(cell.text for cell in cells):
        return None
    return Run(row, end, cells, _heads(paper, row, cells), numbered=numbered)


def _first_number(text: str) -> Numbered | None:
    for manner in ("1", "一"):
        before, found, after = text.partition(manner)
        if found and not after[:1].isdigit() and not before[-1:].isdigit():  # as in 11
            return Numbered(before, manner, after)
    return None


def _continues(
    cells: tuple[Spot, ...], first: tuple[Spot, ...], numbered: Numbered, number: int
) -> bool:
    return (
        bool(cells)
        and _is_single(cells)
        and cells[0].text == numbered.spelled(number)
        and [cell.text for cell in cells[1:]] == [cell.text for cell in first[1:]]
    )


def find_cycles(paper: Paper, first: int, stop: int) -> Iterator[Run]:
    """Yield the rosters of running text, one cell a row: （一）…, （二）…, each with its rows."""
    row = first
    while row < stop:
        run = _cycle(paper, row, stop)
        if run:
            yield run
        row = run.stop if run else row + 1


def _cycle(paper: Paper, row: int, stop: int) -> Run | None:
    def text(number: int) -> str:
        spot = paper.at(number, 0)
        return spot.text if spot else ""

    numbered = _first_number(text(row))
    if numbered is None:
        return None
    height = next((n for n in range(1, stop - row) if text(row + n) == numbered.spelled(2)), 0)
    if not height:
        return None
    again = [text(row + n) for n in range(1, height)]
    count = 1
    while (
        (start := row + count * height) + height <= stop
        and text(start) == numbered.spelled(count + 1)
        and [text(start + n) for n in range(1, height)] == again
    ):
        count += 1
    if count < _FEWEST:
        return None
    cells = tuple(paper.across(number)[0] for number in range(row, row + height))
    return Run(row, row + count * height, cells, numbered=numbered, height=height)


def labels_of(paper: Paper, cells: tuple[Spot, ...]) -> tuple[str, ...]:
    """Return by what a roster's cells are known: the label above each, or what it says.

    Where all is one column, nothing stands above anything.
    """
    if len(paper.widths) == 1:
        return tuple(key(bare(cell.text)) for cell in cells)
    return tuple(key(paper.column_label(cell) or cell.text) for cell in cells)

"""Reads how a worksheet is ruled: what is merged, what is hidden, how wide its columns are.

What in it is no number or no range is left out: it only says how cells look.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct

from perfdesk.intake.formats.addresses import Area, area_of, numbered_rows
from perfdesk.intake.formats.parts import children_of, name_of

MOST_COLUMNS = 16_384
"""No worksheet has more."""

_USUAL_WIDTH = 8.43  # characters of a column for which the workbook says nothing
_NUMBER = re.compile(r"[0-9]{1,5}(?:\.[0-9]+)?")
_YES = {"1", "true"}


class Columns(Struct, frozen=True, order=True):
    """Columns beside each other, counted from 1: how many characters wide, or hidden."""

    first: int
    last: int
    width: float
    is_hidden: bool


class Ruling(Struct, frozen=True):
    """How a worksheet is ruled.

    `merged` cells are named by the first of them. `columns` are in order; one that stands in
    none is `usual_width` wide. What is hidden names to each row and column the last of those
    that are hidden with it.
    """

    merged: Mapping[tuple[int, int], Area] = {}
    columns: tuple[Columns, ...] = ()
    usual_width: float = _USUAL_WIDTH
    hidden_rows: Mapping[int, int] = {}
    hidden_columns: Mapping[int, int] = {}

    def width_of(self, column: int) -> float:
        """Return how many characters wide a column is."""
        at = bisect_right(self.columns, column, key=lambda each: each.first) - 1
        is_told = at >= 0 and column <= self.columns[at].last
        return self.columns[at].width if is_told else self.usual_width

    def is_shown(self, row: int, column: int) -> bool:
        """Whether anything is seen of a cell, or of the merged one that begins there."""
        area = self.merged.get((row, column), Area(row, column, row, column))
        return (
            self.hidden_rows.get(row, row - 1) < area.bottom
            and self.hidden_columns.get(column, column - 1) < area.right
        )


def read_ruling(worksheet: Element) -> Ruling:
    """Return how a worksheet is ruled."""
    usual = _usual_width(worksheet)
    columns = tuple(_columns(worksheet, usual))
    hidden = (range(each.first, each.last + 1) for each in columns if each.is_hidden)
    return Ruling(
        {(area.top, area.left): area for area in _merged(worksheet)},
        columns,
        usual,
        _runs(number for number, row in numbered_rows(worksheet) if _is_hidden(row, "ht")),
        _runs(column for span in hidden for column in span),
    )


def _merged(worksheet: Element) -> Iterator[Area]:
    for each in children_of(worksheet, "mergeCells"):
        area = area_of(each.get("ref", ""))
        if area:
            yield area


def _columns(worksheet: Element, usual: float) -> Iterator[Columns]:
    """Yield what is told of columns from left to right, of each column once."""
    told = (
        Columns(
            int(_number(each, "min", 0)),
            int(_number(each, "max", 0)),
            _number(each, "width", usual) or usual,
            _is_hidden(each, "width"),
        )
        for each in children_of(worksheet, "cols")
    )
    last = 0
    for columns in sorted(told):
        if last < columns.first <= columns.last <= MOST_COLUMNS:
            yield columns
            last = columns.last


def _usual_width(worksheet: Element) -> float:
    for each in worksheet:
        if name_of(each) == "sheetFormatPr":
            return _number(each, "defaultColWidth", _USUAL_WIDTH) or _USUAL_WIDTH
    return _USUAL_WIDTH


def _is_hidden(element: Element, size: str) -> bool:
    return element.get("hidden") in _YES or _number(element, size, 1) == 0


def _number(element: Element, name: str, usual: float) -> float:
    text = element.get(name, "")
    return float(text) if _NUMBER.fullmatch(text) else usual


def _runs(numbers: Iterable[int]) -> dict[int, int]:
    """Return each number with the last of those that follow it without a gap."""
    runs: dict[int, int] = {}
    for number in sorted(set(numbers), reverse=True):
        runs[number] = runs.get(number + 1, number)
    return runs

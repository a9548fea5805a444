"""The blank form as a grid of cells, and what stands beside each: rows and columns from 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from perfdesk.intake.draft.gaps import has_gaps


class Spot(Struct, frozen=True):
    """One cell: its place and spans, what it says, and whether it has borders.

    `text` is blank where something is to be written.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    framed: bool = True

    @property
    def is_label(self) -> bool:
        """Whether the cell says something and leaves no room for more."""
        return bool(self.text) and not has_gaps(self.text)

    @property
    def bottom(self) -> int:
        """The row after the last."""
        return self.row + self.row_span

    @property
    def across(self) -> tuple[int, int]:
        """Where the cell stands from side to side."""
        return self.column, self.column_span


class Paper(Struct, frozen=True, dict=True):
    """A blank form: the widths of its columns, and its cells in reading order.

    They cover the grid; merged ones are rectangles.
    """

    widths: tuple[float, ...]
    row_count: int
    spots: tuple[Spot, ...]

    @cached_property
    def _by_place(self) -> dict[tuple[int, int], Spot]:
        return {
            (row, column): spot
            for spot in self.spots
            for row in range(spot.row, spot.bottom)
            for column in range(spot.column, spot.column + spot.column_span)
        }

    def at(self, row: int, column: int) -> Spot | None:
        """Return the cell that covers a place, None outside the grid."""
        return self._by_place.get((row, column))

    def across(self, row: int) -> tuple[Spot, ...]:
        """Return the cells that cover a row, from left to right."""
        found = (self.at(row, column) for column in range(len(self.widths)))
        return tuple(dict.fromkeys(spot for spot in found if spot))

    def starting(self, row: int) -> tuple[Spot, ...]:
        """Return the cells that begin in a row, from left to right."""
        return tuple(spot for spot in self.across(row) if spot.row == row)

    def left_of(self, spot: Spot) -> Spot | None:
        """Return the cell right before one."""
        return self.at(spot.row, spot.column - 1)

    def row_label(self, spot: Spot) -> str:
        """Return the first label on the left of a cell that begins in its row, blank without."""
        left = self.left_of(spot)
        while left and not left.text:
            left = self.left_of(left)
        return left.text if left and left.row == spot.row else ""

    def is_in_grid(self, spot: Spot) -> bool:
        """Whether the label of its row is that of several cells, told apart by their heads."""
        left, right = self.left_of(spot), self.at(spot.row, spot.column + spot.column_span)
        is_among = bool(left and not left.text) or bool(right and not right.text)
        return is_among and bool(self.row_label(spot)) and bool(self.column_label(spot))

    def column_label(self, spot: Spot) -> str:
        """Return the first label above a cell that stands as wide as it, blank without one."""
        above = self.at(spot.row - 1, spot.column)
        while above and above.across == spot.across and not above.text:
            above = self.at(above.row - 1, above.column)
        return above.text if above and above.across == spot.across else ""

    def is_crossed(self, row: int) -> bool:
        """Whether a cell reaches from above into a row."""
        return any(spot.row < row for spot in self.across(row))


def in_order(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """Return cells in reading order."""
    return tuple(sorted(spots, key=lambda spot: (spot.row, spot.column)))


def between(paper: Paper, first: int, stop: int) -> Iterator[Spot]:
    """Yield the cells that begin in some rows."""
    return (spot for spot in paper.spots if first <= spot.row < stop)

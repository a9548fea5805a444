"""Deals the rows of a sheet out to pages: which stands where, how tall, and what is repeated."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.sheet.grid import SheetRow

_FEWEST_LINES = 4
"""A row taller than a page begins under other rows only where so many of its lines fit."""

_HAIR = 0.001  # points: two sums of the same heights may differ by a rounding


class RowSize(Struct, frozen=True, gc=False):
    """How tall a row is by itself: lines of text, the height of each, and padding, in points."""

    lines: int
    leading: float
    padding: float


class Span(Struct, frozen=True):
    """A merged cell: its first row, the row after its last, and the height that its text needs."""

    first: int
    stop: int
    need: float


class Strip(Struct, frozen=True, gc=False):
    """A row on a page, or the part of it that stands there.

    `gap` is blank paper above it; `lines` are the numbers of the lines of text that it shows.
    """

    row: int
    height: float
    gap: float
    lines: range


class _Block(Struct, frozen=True, gc=False):
    """Strips that stay on one page, and how high they are together with their gaps."""

    strips: tuple[Strip, ...] = ()
    height: float = 0


_NOTHING = _Block()


class Pager:
    """Fills page after page, so that each is as full as the rows that keep together allow."""

    def __init__(
        self,
        rows: Sequence[SheetRow],
        sizes: Sequence[RowSize],
        spans: Sequence[Span],
        capacity: float,
    ) -> None:
        """Take rows and their sizes, the merged cells, and the height of a page's text area."""
        self._rows = rows
        self._sizes = sizes
        self._spans = sorted(spans, key=lambda span: span.stop - span.first)
        self._capacity = capacity
        self._heads: dict[tuple[int, ...], _Block] = {}

    def pages(self) -> Iterator[tuple[Strip, ...]]:
        """Yield the strips of each page from top to bottom, stretched to hold merged cells."""
        waiting = deque(self._blocks())
        while waiting:
            yield self._page(waiting)

    def _blocks(self) -> Iterator[_Block]:
        """Yield rows that keep together; one by one where they are too tall for a page."""
        strips: list[Strip] = []
        for number, (row, size) in enumerate(zip(self._rows, self._sizes, strict=True)):
            strips.append(_strip(number, size, row.gap, range(size.lines)))
            if row.keep and number < len(self._rows) - 1:
                continue
            block = _block(strips)
            if self._fits_a_page(block):
                yield block
            else:
                yield from map(_block, zip(strips))
            strips = []

    def _fits_a_page(self, block: _Block) -> bool:
        return self._heads_of(block).height + block.height <= self._capacity

    def _heads_of(self, block: _Block) -> _Block:
        """Return the heads to print above a block that opens a page, if they leave it the half."""
        numbers = self._rows[block.strips[0].row].heads
        if numbers not in self._heads:  # many rows share them
            heads = _block(
                _strip(head, self._sizes[head], 0, range(self._sizes[head].lines))
                for head in numbers
            )
            self._heads[numbers] = heads if heads.height <= self._capacity / 2 else _NOTHING
        return self._heads[numbers]

    def _page(self, waiting: deque[_Block]) -> tuple[Strip, ...]:
        """Take what fits on one page off the waiting blocks."""
        heads = self._heads_of(waiting[0])
        room = self._capacity - heads.height
        taken: list[_Block] = []
        while waiting and waiting[0].height <= room + _HAIR:
            taken.append(waiting.popleft())
            room -= taken[-1].height
        strips = self._stretched((heads, *taken))
        while len(taken) > 1 and _height(strips) > self._capacity + _HAIR:
            waiting.appendleft(taken.pop())
            strips = self._stretched((heads, *taken))
        if waiting and not self._fits_a_page(waiting[0]):
            torn = self._torn(waiting, room, fewest=_FEWEST_LINES if taken else 1)
            strips = self._stretched((heads, *taken, *torn))
        return strips

    def _torn(self, waiting: deque[_Block], room: float, fewest: int) -> Iterator[_Block]:
        """Yield what fits of a row taller than a page; the rest of its lines wait."""
        strip = waiting[0].strips[0]
        size = self._sizes[strip.row]
        fits = max(int((room - strip.gap - size.padding) // size.leading), 1)
        if fits < fewest:
            return
        waiting.popleft()
        if fits < len(strip.lines):
            waiting.appendleft(_block([_strip(strip.row, size, 0, strip.lines[fits:])]))
        yield _block([_strip(strip.row, size, strip.gap, strip.lines[:fits])])

    def _stretched(self, blocks: Sequence[_Block]) -> tuple[Strip, ...]:
        """Return the strips of a page, tall enough for the merged cells, or their parts, on it."""
        strips = [strip for block in blocks for strip in block.strips]
        rows = [strip.row for strip in strips]
        heights = [strip.height for strip in strips]
        for span in self._spans:
            first, stop = bisect_left(rows, span.first), bisect_left(rows, span.stop)
            lacking = span.need - sum(heights[first:stop])
            if lacking > 0:
                for number in range(first, stop):
                    heights[number] += lacking / (stop - first)
        return tuple(
            [
                strip if strip.height == height else replace(strip, height=height)
                for strip, height in zip(strips, heights, strict=True)
            ]
        )


def _strip(row: int, size: RowSize, gap: float, lines: range) -> Strip:
    return Strip(row, len(lines) * size.leading + size.padding, gap, lines)


def _block(strips: Iterable[Strip]) -> _Block:
    strips = tuple(strips)
    return _Block(strips, _height(strips))


def _height(strips: Sequence[Strip]) -> float:
    return sum([strip.gap + strip.height for strip in strips])

"""Divides cells that stand below each other into the rows that they were copied from."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from perfdesk.forms.kinds import Choice, Choices, IndicatorValue, LongText, Text
from perfdesk.forms.kinds.indicator import Shape, read_value
from perfdesk.intake.cells import Cell
from perfdesk.intake.likeness import Wanted, unlike

_MOST = 3_000  # cells of which every division is tried
_LINES = 3  # that a text may be broken into
_ROW, _AGAIN, _BROKEN, _PAGE = 0.5, 0.1, 0.5, 0.3
"""What it costs to begin a row, to leave out a heading printed again, to join a text that the
paper broke, and to leave out what may be the number of a page."""
_ASIDE = 0.001
"""What it costs for each entry further aside: of equal ways that to the left is meant, but of the
user's headings that to the right, for those to the left go on from the row above."""
_MOST_PAGES = 3  # digits
_WORDS = Text | LongText | IndicatorValue | Choice | Choices
_NARROW = 5  # letters of a line that the paper broke
_RAGGED = 1  # letters that the lines of a text differ by, the last one aside

Spots = tuple[tuple[int, Cell], ...]
"""The cells of a row, each with the number of the wanted entry that it means."""


class _State(Struct, frozen=True):
    """How far a row is filled: entries passed, and whether one held a heading of the user's."""

    spot: int = 0
    has_own: bool = False


class _Way(Struct, frozen=True):
    """A division of the first cells by its last step: what it costs, and the cell taken last.

    `spot` is the entry that the cell means, -1 where a row ended.
    """

    cost: float
    before: "_Way | None" = None
    spot: int = -1
    cell: Cell | None = None


_Ways = dict[_State, _Way]


def chunks(
    cells: Sequence[Cell], wanted: Sequence[Wanted], is_again: Callable[[Cell], bool]
) -> tuple[Spots, ...]:
    """Return the rows that cells make up, each with what its cells are.

    What `is_again` may be the heading above the rows printed again; such cells and the numbers
    of pages are in no row.
    """
    size = len(wanted)
    starts = range(0, len(cells), size)
    even = tuple(tuple(enumerate(cells[start : start + size])) for start in starts)
    is_plain = len(cells) % size == 0 and not any(
        unlike(wanted[spot].field, cell.text) for row in even for spot, cell in row
    )
    if len(cells) > _MOST or (is_plain and not wanted[0].own):
        return even
    return _Division(cells, wanted, is_again).rows()


class _Division:
    """Tries every division of some cells into rows, cell by cell."""

    def __init__(
        self, cells: Sequence[Cell], wanted: Sequence[Wanted], is_again: Callable[[Cell], bool]
    ) -> None:
        self._cells = cells
        self._wanted = wanted
        self._is_again = is_again
        self._ways: list[_Ways] = [{} for _ in range(len(cells) + 1)]

    def rows(self) -> tuple[Spots, ...]:
        """Return the rows of the division that costs least."""
        self._ways[0][_State()] = _Way(0)
        for at in range(len(self._cells)):
            self._end_rows(at)
            self._take(at)
        self._end_rows(len(self._cells))
        return tuple(_rows(self._ways[-1][_State()]))

    def _end_rows(self, at: int) -> None:
        """End the rows that may end before a cell, and pass entries that may stay blank."""
        size = len(self._wanted)
        for spot in range(1, size):
            self._pass(at, spot)
        for has_own in (False, True):
            full = self._ways[at].pop(_State(size, has_own), None)
            if full:
                self._offer(at, _State(), _Way(full.cost + _ROW, full))
        for spot in range(size):
            self._pass(at, spot)

    def _pass(self, at: int, spot: int) -> None:
        """Leave an entry blank."""
        wanted = self._wanted[spot]
        for has_own in (False, True):
            way = self._ways[at].get(_State(spot, has_own))
            if way:
                missing = wanted.missing if has_own or not wanted.own else 0
                passed = _Way(way.cost + missing, way.before, way.spot, way.cell)
                self._offer(at, _State(spot + 1, has_own), passed)

    def _take(self, at: int) -> None:
        """Take the next cell, or the next few as one text, for what is due."""
        for state, way in self._ways[at].items():
            if state.spot < len(self._wanted):
                wanted = self._wanted[state.spot]
                if wanted.own and self._is_again(self._cells[at]):
                    continue
                taken = _State(state.spot + 1, state.has_own or wanted.own)
                for count, cell in self._texts(at, wanted):
                    cost = unlike(wanted.field, cell.text) + _BROKEN * (count - 1)
                    cost += way.cost + _ASIDE * (-state.spot if wanted.own else state.spot)
                    self._offer(at + count, taken, _Way(cost, way, state.spot, cell))
        between = self._ways[at].get(_State())
        left_out = self._left_out(self._cells[at])
        if between and left_out:
            self._offer(
                at + 1, _State(), _Way(between.cost + left_out, between.before, between.spot)
            )

    def _texts(self, at: int, wanted: Wanted) -> Iterator[tuple[int, Cell]]:
        """Yield the next cell, and what it may be with the next ones; how many they are."""
        cell = self._cells[at]
        yield 1, cell
        is_text = wanted.field is not None and isinstance(wanted.field.kind, _WORDS)
        if not is_text or len(cell.text) < _NARROW or not _is_words(cell):
            return
        before, width = cell, len(cell.text)
        for count, after in enumerate(self._cells[at + 1 : at + _LINES], 2):
            is_full = len(before.text) >= width - _RAGGED
            if not is_full or len(after.text) > width + _RAGGED or not _is_words(after):
                return
            before = after
            cell = Cell(cell.text + after.text, cell.column, cell.tokens + after.tokens)
            yield count, cell

    def _left_out(self, cell: Cell) -> float:
        """Return what it costs to leave out a cell between rows, 0 where that cannot be."""
        if self._is_again(cell):
            return _AGAIN
        is_number = cell.is_line and cell.text.isdecimal() and len(cell.text) <= _MOST_PAGES
        are_numbered = any(wanted.field is None for wanted in self._wanted)
        return _PAGE if is_number and not are_numbered else 0

    def _offer(self, at: int, state: _State, way: _Way) -> None:
        """Keep a way to get to a state if it is the first or cheaper."""
        known = self._ways[at].get(state)
        if known is None or way.cost < known.cost:
            self._ways[at][state] = way


def _is_words(cell: Cell) -> bool:
    """Whether a cell is a line that may be a part of a text: ≥90% is none."""
    return cell.is_line and read_value(cell.text).shape is Shape.WORDS


def _rows(way: _Way) -> Iterator[Spots]:
    """Yield the rows of a division."""
    rows: list[list[tuple[int, Cell]]] = []
    step: _Way | None = way
    while step:
        if step.cell is None:
            rows.append([])
        else:
            rows[-1].append((step.spot, step.cell))
        step = step.before
    yield from (tuple(reversed(row)) for row in reversed(rows) if row)

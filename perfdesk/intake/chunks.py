"""Divides cells that stand below each other into the rows that they were copied from."""

from collections.abc import Sequence

from perfdesk.intake.cells import Cell
from perfdesk.intake.likeness import Wanted, fit_with_cost

_MOST = 200  # cells of which every division is tried
_PLAUSIBLE = 1.0  # what a row may cost that is divided off by counting
_ROW = 0.1

Pairs = tuple[tuple[int, int], ...]
"""Which wanted entry each cell means: the numbers of both."""


def chunks(cells: Sequence[Cell], wanted: Sequence[Wanted]) -> tuple[Pairs, ...]:
    """Return the rows that cells make up, each with what its cells are."""
    ends, cost = _even(cells, wanted)
    if cost > _PLAUSIBLE * len(ends) and len(cells) <= _MOST:
        ends = _best_ends(cells, wanted)
    starts = [0, *ends[:-1]]
    return tuple(_row(cells, wanted, start, end) for start, end in zip(starts, ends, strict=True))


def _even(cells: Sequence[Cell], wanted: Sequence[Wanted]) -> tuple[list[int], float]:
    """Return where rows end that are all full, and what that costs: much if that cannot be."""
    size = len(wanted)
    ends = [*range(size, len(cells), size), len(cells)]
    if len(cells) % size or wanted[0].own:
        return ends, float("inf")
    return ends, sum(_cost(cells, wanted, end - size, end) for end in ends)


def _best_ends(cells: Sequence[Cell], wanted: Sequence[Wanted]) -> list[int]:
    costs, before = [0.0], [0]
    for end in range(1, len(cells) + 1):
        starts = range(max(0, end - len(wanted)), end)
        ways = [(costs[start] + _cost(cells, wanted, start, end), start) for start in starts]
        cost, start = min(ways)
        costs.append(cost + _ROW)
        before.append(start)
    ends = [len(cells)]
    while before[ends[-1]]:
        ends.append(before[ends[-1]])
    return ends[::-1]


def _cost(cells: Sequence[Cell], wanted: Sequence[Wanted], start: int, end: int) -> float:
    return fit_with_cost([cell.found for cell in cells[start:end]], wanted)[1]


def _row(cells: Sequence[Cell], wanted: Sequence[Wanted], start: int, end: int) -> Pairs:
    way, _ = fit_with_cost([cell.found for cell in cells[start:end]], wanted)
    return tuple((spot, start + number) for number, spot in enumerate(way))

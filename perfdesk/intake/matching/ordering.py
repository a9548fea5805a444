"""Finds tables whose columns stand in another order than drawn: the full year before the half."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.intake.matching.alignment import Hit
from perfdesk.intake.matching.steps import Entry, Label, Mark, Plan, Rows, Step

Drawn = Label | Entry | Rows
_TWO = 2


class _Head(Struct, frozen=True):
    """The labels in a row that is the head of a table, and the rows below it, to before `stop`."""

    labels: tuple[Label, ...]
    row: int
    stop: int


def in_order_of(plan: Plan, hits: Sequence[Hit]) -> Plan:
    """Return a plan with its columns in the order in which a source shows the heads of tables."""
    steps = plan.steps
    for head in _heads(plan):
        columns = _moved(head, hits)
        if columns:
            steps = tuple(_in_order(steps, head, columns))
    return plan if steps is plan.steps else Plan(plan.form, steps)


def _heads(plan: Plan) -> Iterator[_Head]:
    """Yield the heads whose labels all differ."""
    ends = _section_ends(plan)
    labels = [step for step in plan.steps if isinstance(step, Label) and step.is_head]
    rows = sorted({label.row for label in labels})
    for row in rows:
        mine = tuple(label for label in labels if label.row == row and label.stop == row + 1)
        stop = next(end for end in ends if end > row)
        if len({label.key for label in mine}) == len(mine) >= _TWO:
            yield _Head(mine, row, stop)


def _section_ends(plan: Plan) -> list[int]:
    ends: list[int] = []
    for section in plan.form.sections:
        ends.append(section.row_count + (ends[-1] if ends else 0))
    return ends


def _moved(head: _Head, hits: Sequence[Hit]) -> Mapping[int, int]:
    """Return where the source has the columns of a head, none where it has them as drawn."""
    drawn = [label.key for label in head.labels]
    wanted = set(drawn)
    for shown in _runs(hits, len(drawn)):
        if shown == drawn:
            return {}
        if set(shown) == wanted:
            columns = [label.column for label in head.labels]
            at = {label.key: label.column for label in head.labels}
            return {at[text]: column for text, column in zip(shown, columns, strict=True)}
    return {}


def _runs(hits: Sequence[Hit], size: int) -> Iterator[list[str]]:
    """Yield the labels that stand beside each other, so many at a time."""
    for start in range(len(hits) - size + 1):
        run = hits[start : start + size]
        if all(after.first == hit.last + 1 and not hit.cut for hit, after in pairwise(run)):
            yield [hit.key for hit in run]


def _in_order(steps: Sequence[Step], head: _Head, columns: Mapping[int, int]) -> Iterator[Step]:
    """Yield steps, those of a head and below it in the order of their columns in the source."""
    rows = range(head.row, head.stop)
    mine = [step for step in steps if not isinstance(step, Mark) and step.row in rows]
    moved = iter(sorted((_moved_step(step, columns) for step in mine), key=_spot))
    for step in steps:
        is_mine = not isinstance(step, Mark) and step.row in rows
        yield next(moved) if is_mine else step


def _moved_step(step: Drawn, columns: Mapping[int, int]) -> Drawn:
    if isinstance(step, Rows):
        cells = (replace(cell, column=columns.get(cell.column, cell.column)) for cell in step.cells)
        return replace(step, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))
    return replace(step, column=columns.get(step.column, step.column))


def _spot(step: Drawn) -> tuple[int, int]:
    return step.row, 0 if isinstance(step, Rows) else step.column

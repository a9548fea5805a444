"""What each row of a roster holds, and how the cells of one line of a source fill it."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from perfdesk.forms.model import DrawnCell, Roster
from perfdesk.intake.cells import Cell
from perfdesk.intake.likeness import Wanted, fit_with_cost
from perfdesk.intake.matching.headings import Headings, Path, headings_of
from perfdesk.intake.matching.steps import Rows

_NAMELESS, _UNFILLED, _LEFT_OUT = 1.0, 0.7, 0.1  # a row that lacks its name, a must, another cell
_EXTRA = 2.0  # each cell that has no place
_STRANGE = 0.8  # each heading that the form does not have
_PASSED = 0.8  # a heading taken for the name of a row


Levels = tuple[int, ...]


class Shape(Struct, frozen=True, eq=False):
    """What a row of a roster holds besides the headings that the form gives.

    `cells` are drawn, with what is `wanted` in each; the first `own` of them are headings of the
    user's. Where the row shows its heading a second time, half-way, `halves` says before which
    cell. `heading_columns` are where the source has the form's headings, None if not known.
    """

    roster: Roster
    headings: Headings
    cells: tuple[DrawnCell, ...]
    wanted: tuple[Wanted, ...]
    own: int
    halves: int
    heading_columns: tuple[int | None, ...]


class Fill(Struct, frozen=True):
    """The headings that some cells of a line stand under, and what each of the cells is.

    `pairs` hold the drawn cell of the shape and the cell of the line.
    """

    path: Path
    pairs: tuple[tuple[int, int], ...]


class Reading(Struct, frozen=True):
    """One way to read the cells of a line: what it costs, and the rows that it is read as.

    It is two rows where the second half stands under another heading than the first.
    """

    cost: float
    fills: tuple[Fill, ...]


def shape_of(rows: Rows, columns: Mapping[int, int]) -> Shape:
    """Return what each row holds; `columns` are the source's columns by those of the drawing."""
    roster = rows.roster
    given = [column.id for column in roster.columns[: roster.given_columns]]
    own = {column.id for column in roster.own_columns}
    cells: list[DrawnCell] = []
    halves = 0
    heading_columns: dict[str, int | None] = {}
    for cell in rows.cells:
        first = cell.slots[0].column if cell.slots else ""
        if first in given:
            halves = len(cells) if cells else halves
            heading_columns.setdefault(first, columns.get(cell.column))
        else:
            cells.append(cell)
    return Shape(
        roster,
        headings_of(roster),
        tuple(cells),
        tuple(_wanted(roster, cell, columns) for cell in cells),
        sum(bool(cell.slots) and cell.slots[0].column in own for cell in cells),
        halves,
        tuple(heading_columns.get(name) for name in given),
    )


def _wanted(roster: Roster, cell: DrawnCell, columns: Mapping[int, int]) -> Wanted:
    """Return what a drawn cell asks for."""
    column = columns.get(cell.column)
    if not cell.slots:
        return Wanted(None, column, _LEFT_OUT)
    field = roster.column(cell.slots[0].column)
    missing = _UNFILLED if field.required else _LEFT_OUT
    is_name = field.id == roster.naming_column.id
    is_own = field.id in {own.id for own in roster.own_columns}
    return Wanted(field, column, _NAMELESS if is_name else missing, is_own)


def read_line(shape: Shape, cells: Sequence[Cell], before: Path) -> Reading:
    """Return the best way to read the cells of a line, under the headings before it or others."""
    best = _whole_row(shape, cells, before)
    if best:
        return best
    for reading in _readings(shape, cells, before):
        if best is None or reading.cost < best.cost:
            best = reading
        if not best.cost:
            break
    return best or Reading(0, (Fill(before, ()),))


def _whole_row(shape: Shape, cells: Sequence[Cell], before: Path) -> Reading | None:
    """Return the one way to read known headings and a whole row behind them, if a line is that."""
    start = len(cells) - len(shape.wanted)
    if shape.own or shape.halves or not 0 <= start <= shape.headings.depth:
        return None
    levels = range(shape.headings.depth - start, shape.headings.depth)
    texts = {level: cell.key for level, cell in zip(levels, cells, strict=False)}
    if any(shape.headings.cost(level, text) for level, text in texts.items()):
        return None
    if _is_heading_next(shape, cells, start):
        return None
    known = {level: shape.headings.text_at(level, text) for level, text in texts.items()}
    path = shape.headings.found(known, before) if known else before
    pairs = tuple((spot, start + spot) for spot in range(len(shape.wanted)))
    return Reading(0, (Fill(path, pairs),))


def _is_heading_next(shape: Shape, cells: Sequence[Cell], start: int) -> bool:
    """Whether the name of a row might be a heading."""
    return start < shape.headings.depth and shape.headings.is_heading(cells[start].key)


def _readings(shape: Shape, cells: Sequence[Cell], before: Path) -> Iterator[Reading]:
    """Yield the ways to read a line: those that take more of it for headings first."""
    headings = shape.headings
    for lead in sorted(_leads(headings, cells), key=len, reverse=True):
        cost = sum(headings.cost(level, cell.key) for level, cell in zip(lead, cells, strict=False))
        texts = {
            level: headings.text_at(level, cell.key)
            for level, cell in zip(lead, cells, strict=False)
        }
        path = headings.found(texts, before) if texts else before
        cost += _passed(shape, cells, lead, before)
        yield _read_rest(shape, path, cells, len(lead), cost)
        for strange in _strange(shape, lead, cells):
            start = len(lead) + len(strange)
            own = _strange_path(path, strange, cells[len(lead) : start], headings.depth)
            yield _read_rest(shape, own, cells, start, cost + _STRANGE * len(strange))


def _leads(headings: Headings, cells: Sequence[Cell], above: int = -1) -> Iterator[Levels]:
    """Yield the heading columns that the first cells may be of, each further right."""
    yield ()
    if cells:
        for level in headings.levels_of(cells[0].key, above):
            for more in _leads(headings, cells[1:], level):
                yield (level, *more)


def _passed(shape: Shape, cells: Sequence[Cell], lead: Levels, before: Path) -> float:
    """Return what it costs to take a heading behind others for the name of a row.

    It costs nothing where that is the heading that the row stands under already, unless it
    stands in the column of the heading.
    """
    if len(lead) >= len(cells):
        return 0
    cell = cells[len(lead)]
    levels = shape.headings.levels_of(cell.key, lead[-1] if lead else -1)
    exact = [level for level in levels if not shape.headings.cost(level, cell.key)]
    stands = any(shape.heading_columns[level] == cell.found.column for level in exact)
    is_again = not lead and before[-1:] == (cell.text,) and not stands
    return _PASSED if exact and not is_again else 0


def _strange(shape: Shape, lead: Levels, cells: Sequence[Cell]) -> Iterator[Levels]:
    """Yield the heading columns that cells behind the known headings may be of."""
    depth, rest = shape.headings.depth, cells[len(lead) :]
    deeper = range(lead[-1] + 1 if lead else 0, depth)
    if not rest or not deeper:
        return
    standing = [level for level in deeper if shape.heading_columns[level] == rest[0].column]
    surplus = len(rest) - len(shape.wanted)
    if standing:
        yield tuple(standing[:1])
    if 0 < surplus <= len(deeper):
        yield tuple(deeper[-surplus:])


def _strange_path(path: Path, levels: Levels, cells: Sequence[Cell], depth: int) -> Path:
    own = list(path or ("",) * depth)
    for level, cell in zip(levels, cells, strict=True):
        own[level:] = [cell.text, *[""] * (depth - level - 1)]
    return tuple(own)


def _read_rest(shape: Shape, path: Path, cells: Sequence[Cell], start: int, cost: float) -> Reading:
    """Return the way to read the cells behind the headings of a line."""
    middle = _middle(shape, path, cells, start)
    if middle is None:
        fill, more = _filled(shape, path, cells, (start, len(cells)), (0, len(shape.wanted)))
        return Reading(cost + more, (fill,))
    left, more = _filled(shape, path, cells, (start, middle), (0, shape.halves))
    level = shape.headings.depth - 1
    text = cells[middle].key
    other = (
        path
        if path[-1:] == (cells[middle].text,)
        else shape.headings.found({level: shape.headings.text_at(level, text)}, path)
    )
    spots = (shape.halves, len(shape.wanted))
    right, yet_more = _filled(shape, other, cells, (middle + 1, len(cells)), spots)
    if other == path:
        return Reading(cost + more + yet_more, (Fill(path, left.pairs + right.pairs),))
    return Reading(cost + more + yet_more, (left, right))


def _middle(shape: Shape, path: Path, cells: Sequence[Cell], start: int) -> int | None:
    """Return the cell that shows the heading a second time, before the other half of the row."""
    if not shape.halves:
        return None
    deepest = shape.headings.depth - 1
    for number in range(start, min(start + shape.halves + 1, len(cells))):
        text = cells[number].key
        is_known = shape.headings.text_at(deepest, text)
        if (is_known and not shape.headings.cost(deepest, text)) or path[-1:] == (
            cells[number].text,
        ):
            return number
    return None


def _filled(
    shape: Shape,
    path: Path,
    cells: Sequence[Cell],
    stretch: tuple[int, int],
    spots: tuple[int, int],
) -> tuple[Fill, float]:
    """Return what the cells of a stretch are among some of the drawn ones, and what it costs."""
    wanted = shape.wanted[slice(*spots)]
    first = stretch[0]
    mine = cells[slice(*stretch)][: len(wanted)]
    extra = stretch[1] - first - len(mine)
    if not mine:
        return Fill(path, ()), 0
    way, cost = fit_with_cost([cell.found for cell in mine], wanted)
    pairs = tuple((spots[0] + spot, first + number) for number, spot in enumerate(way))
    return Fill(path, pairs), cost + _EXTRA * extra

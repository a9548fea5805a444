"""Reads the rows of a roster: indicators under their headings, expenses, projects."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.intake.cells import Cell, is_flat, rows_of
from perfdesk.intake.matching.answers import Outcome, Placed, answers_in
from perfdesk.intake.matching.chunks import Spots, chunks
from perfdesk.intake.matching.headings import Path
from perfdesk.intake.matching.shapes import Reading, Shape, read_line, shape_of
from perfdesk.intake.matching.steps import Rows
from perfdesk.intake.tokens import Token, key

_NOTHING = re.compile(r"[-—–/／]*")
_BLANK = 0.1
"""What it costs to leave a blank in a part of a line."""


def read_rows(
    form: Form,
    rows: Rows,
    tokens: Sequence[Token],
    columns: Mapping[int, int],
    repeated: frozenset[str],
) -> Outcome:
    """Return what the tokens of a roster's rows say; rows are counted from 0.

    `columns` are those of the source by those of the drawing, as the head of the table shows;
    texts of the keys `repeated` are labels that a copy may show between rows.
    """
    whole = rows_of(tokens)
    known = [cell for line in whole for cell in line if _is_again(cell, repeated)]
    lines = [[cell for cell in line if not _is_again(cell, repeated)] for line in whole]
    shape = shape_of(rows, columns)
    reader = _RowReader(form, shape, in_lines=any(_is_row_in_line(line, shape) for line in lines))
    flat = _is_flat(lines, shape)
    if _are_spaced(lines, shape):
        lines = [line[0].spread() if _is_spaced(line) else line for line in lines]
        flat = False
    if flat:
        reader.read_flat(cell for line in lines for cell in line)
    else:
        for line in lines[: _end_of_table(lines, shape)]:
            reader.read(line)
    tokens_known = tuple(token for cell in known for token in cell.tokens)
    return reader.outcome + Outcome(known=tokens_known)


def _is_again(cell: Cell, repeated: frozenset[str]) -> bool:
    """Whether a cell is nothing but labels of the table's head, printed again."""
    if len(cell.tokens) == 1:
        return cell.key in repeated
    return cell.key in repeated or all(key(token.text) in repeated for token in cell.tokens)


def _is_flat(lines: Sequence[Sequence[Cell]], shape: Shape) -> bool:
    """Whether cells stand below each other, as far as headings tell that it is the table."""
    table = lines[: _last_headed(lines, shape) + 1] or lines
    return is_flat(token for line in table for cell in line for token in cell.tokens)


def _end_of_table(lines: Sequence[Sequence[Cell]], shape: Shape) -> int:
    """Return the line behind the last heading at which text begins that is no row."""
    last = _last_headed(lines, shape)
    texts = (at for at in range(last + 1, len(lines)) if last >= 0 and is_prose(lines[at], shape))
    return next(texts, len(lines))


def _last_headed(lines: Sequence[Sequence[Cell]], shape: Shape) -> int:
    """Return the last line with a heading, -1 for none."""
    backwards = reversed(range(len(lines)))
    return next((at for at in backwards if _has_heading(lines[at], shape)), -1)


def _has_heading(line: Sequence[Cell], shape: Shape) -> bool:
    return any(shape.headings.is_heading(cell.key) for cell in line)


def _is_row_in_line(line: Sequence[Cell], shape: Shape) -> bool:
    """Whether a row is a line of text, its cells set apart by nothing but blanks."""
    is_row = not shape.headings.depth or _has_heading(line, shape)
    return bool(line) and line[0].is_line and is_row


def is_prose(line: Sequence[Cell], shape: Shape) -> bool:
    """Whether a line is text beside the table: no row is a name alone, set in no cell."""
    return len(line) == 1 < len(shape.wanted) and line[0].is_line and not _has_heading(line, shape)


def _are_spaced(lines: Sequence[Sequence[Cell]], shape: Shape) -> bool:
    """Whether lines hold headings or a whole row, with nothing but blanks between."""
    spaced = [line[0].spread() for line in lines if _is_spaced(line)]
    if shape.headings.depth:
        return any(shape.headings.is_heading(cells[0].key) for cells in spaced)
    whole = sum(len(cells) == len(shape.wanted) > 1 for cells in spaced)
    return whole > len(lines) / 2


def _is_spaced(line: Sequence[Cell]) -> bool:
    return len(line) == 1 and line[0].is_line and len(line[0].text.split()) > 1


def _headings_apart(cells: Sequence[Cell], shape: Shape) -> list[Cell]:
    """Return the cells of a line, the headings that one begins with by themselves."""
    apart: list[Cell] = []
    for cell in cells:
        texts = cell.spread() if cell.is_line else [cell]
        headings = list(takewhile(lambda text: shape.headings.is_heading(text.key), texts))
        rest = " ".join(text.text for text in texts[len(headings) :])
        apart += headings or [cell]
        apart += [Cell(rest, cell.column, cell.tokens)] if headings and rest else []
    return apart


def _blanks(cells: Sequence[Cell]) -> int:
    return sum(cell.is_line and " " in cell.text for cell in cells)


def _all_apart(cells: Sequence[Cell]) -> list[Cell]:
    return [part for cell in cells for part in (cell.spread() if cell.is_line else [cell])]


class _RowReader:
    """Reads rows from the top to the bottom; what a heading says holds for those below it."""

    def __init__(self, form: Form, shape: Shape, *, in_lines: bool) -> None:
        self._form = form
        self._shape = shape
        self._in_lines = in_lines
        self._entries = {column.id for column in shape.roster.entry_columns}
        self._path: Path = ()
        self._level = -1
        self._own: dict[int, Cell] = {}
        self._count = 0
        self._placed: list[Placed] = []
        self._known: list[Token] = []

    @property
    def outcome(self) -> Outcome:
        """What was read so far."""
        return Outcome(tuple(self._placed), tuple(self._known))

    def read(self, cells: Sequence[Cell]) -> None:
        """Read a line of the source."""
        if not cells or is_prose(cells, self._shape):
            cells = _all_apart(cells)
            if not self._in_lines or len(cells) != len(self._shape.wanted):
                return
        again = self._own_again(cells)
        self._know(again)
        cells, reading = self._best_reading([cell for cell in cells if cell not in again])
        used: set[int] = set()
        for fill in reading.fills:
            self._stand_under(fill.path)
            self._add(tuple((spot, cells[at]) for spot, at in fill.pairs))
            used.update(at for _, at in fill.pairs)
        headings = (cell for at, cell in enumerate(cells) if at not in used)
        self._know(cell for cell in headings if self._is_heading(cell))

    def _best_reading(self, cells: Sequence[Cell]) -> tuple[Sequence[Cell], Reading]:
        """Return the cells of a line, divided at narrow blanks where that reads better."""
        ways = [cells]
        if any(cell.is_line and " " in cell.text for cell in cells):
            ways = [_headings_apart(cells, self._shape), _all_apart(cells)]
        readings = [(way, read_line(self._shape, way, self._path)) for way in ways]
        return min(readings, key=lambda each: each[1].cost + _BLANK * _blanks(each[0]))

    def _own_again(self, cells: Sequence[Cell]) -> list[Cell]:
        """Return the cells that are the user's headings above, printed again before a whole row."""
        start = sum(1 for _ in takewhile(self._is_heading, cells))
        most = len(cells) - start - (len(self._shape.wanted) - self._shape.own)
        own = (cell.text for _, cell in sorted(self._own.items())[: max(most, 0)])
        pairs = zip(cells[start:], own, strict=False)
        return [cell for cell, _ in takewhile(lambda pair: pair[0].text == pair[1], pairs)]

    def read_flat(self, cells: Iterable[Cell]) -> None:
        """Read cells that stand below each other."""
        run: list[Cell] = []
        for cell in cells:
            if not self._is_heading(cell) or self._is_name(cell, run):
                run.append(cell)
                continue
            self._know([cell])
            if self._path[-1:] != (cell.text,) or not self._shape.halves:
                self._add_all(run)
                run = []
                self._head(cell)
        self._add_all(run)

    def _is_heading(self, cell: Cell) -> bool:
        return self._shape.headings.is_heading(cell.key) or cell.text in self._path

    def _is_name(self, cell: Cell, run: Sequence[Cell]) -> bool:
        """Whether a text that is a heading names a row, for it stands under that heading."""
        stands = self._path[-1:] == (cell.text,) and not self._shape.halves
        return stands and (bool(run) or self._level == self._shape.headings.depth - 1)

    def _head(self, cell: Cell) -> None:
        """Take a cell for the next heading."""
        headings = self._shape.headings
        levels = list(headings.levels_of(cell.key, self._level)) or list(
            headings.levels_of(cell.key)
        )
        self._level = levels[0]
        self._stand_under(
            headings.found({self._level: headings.text_at(self._level, cell.key)}, self._path)
        )

    def _add_all(self, run: Sequence[Cell]) -> None:
        if not run:
            return
        self._level = -1
        used: set[Token] = set()
        for row in chunks(run, self._shape.wanted, self._is_again):
            self._add(row)
            used.update(token for _, cell in row for token in cell.tokens)
        again = (cell for cell in run if self._is_again(cell))
        self._know(cell for cell in again if used.isdisjoint(cell.tokens))

    def _is_again(self, cell: Cell) -> bool:
        """Whether a text reads as the heading that stands above."""
        return bool(self._path) and cell.text == self._path[-1]

    def _stand_under(self, path: Path) -> None:
        if path != self._path:
            self._own = {}
        self._path = path

    def _stand_under_own(self, own: Mapping[int, Cell]) -> None:
        """Take some headings of the user's; those behind one that only stands again are kept."""
        new = [
            spot
            for spot, cell in own.items()
            if spot not in self._own or cell.text != self._own[spot].text
        ]
        if new:
            self._own = {spot: cell for spot, cell in self._own.items() if spot < min(new)}
            self._own |= own

    def _know(self, cells: Iterable[Cell]) -> None:
        self._known += (token for cell in cells for token in cell.tokens)

    def _add(self, spots: Spots) -> None:
        """Add the row that some cells fill, unless nothing was entered in it."""
        self._stand_under_own({spot: cell for spot, cell in spots if spot < self._shape.own})
        texts = {spot: cell for spot, cell in spots if spot >= self._shape.own}
        placed = [
            *self._placed_in(self._own, self._count),
            *self._placed_in(texts, self._count),
        ]
        self._know(cell for spot, cell in texts.items() if self._shape.wanted[spot].field is None)
        texts_entered = {each.text for each in placed if each.place.column in self._entries}
        if all(map(_NOTHING.fullmatch, texts_entered)):  # a row for which there is nothing to say
            self._know(cell for cell in texts.values() if _NOTHING.fullmatch(cell.text))
        else:
            self._placed += self._headings(self._count)
            self._placed += placed
            self._count += 1

    def _headings(self, row: int) -> list[Placed]:
        """Return the texts of the headings that a row stands under."""
        if not self._path and self._shape.headings.depth:
            self._path = self._shape.headings.paths[0]
        ids = (column.id for column in self._shape.roster.columns)
        roster = self._shape.roster.id
        return [
            Placed(Place(roster, row, column), text)
            for column, text in zip(ids, self._path, strict=False)
        ]

    def _placed_in(self, cells: Mapping[int, Cell], row: int) -> list[Placed]:
        placed: list[Placed] = []
        for spot, cell in cells.items():
            answers = answers_in(self._form, self._shape.cells[spot].parts, cell.text)
            placed += (
                Placed(Place(self._shape.roster.id, row, slot.column), text, cell.tokens)
                for slot, text in answers.items()
            )
        return placed

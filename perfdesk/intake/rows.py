"""Reads the rows of a roster: indicators under their headings, expenses, projects."""

from collections.abc import Iterable, Mapping, Sequence

from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.intake.answers import Outcome, Placed, answers_in
from perfdesk.intake.cells import Cell, is_flat, rows_of
from perfdesk.intake.chunks import Pairs, chunks
from perfdesk.intake.headings import Path
from perfdesk.intake.shapes import Shape, read_line, shape_of
from perfdesk.intake.steps import Rows
from perfdesk.intake.tokens import Token


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
    known = [cell for line in whole for cell in line if cell.key in repeated]
    lines = [[cell for cell in line if cell.key not in repeated] for line in whole]
    shape = shape_of(rows, columns)
    reader = _RowReader(form, shape)
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


class _RowReader:
    """Reads rows from the top to the bottom; what a heading says holds for those below it."""

    def __init__(self, form: Form, shape: Shape) -> None:
        self._form = form
        self._shape = shape
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
            return
        used: set[int] = set()
        for fill in read_line(self._shape, cells, self._path).fills:
            self._stand_under(fill.path)
            self._add(cells, fill.pairs)
            used.update(at for _, at in fill.pairs)
        headings = (cell for at, cell in enumerate(cells) if at not in used)
        self._know(cell for cell in headings if self._is_heading(cell))

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
        if run:
            self._level = -1
            for pairs in chunks(run, self._shape.wanted):
                self._add(run, pairs)

    def _stand_under(self, path: Path) -> None:
        if path != self._path:
            self._own = {}
        self._path = path

    def _know(self, cells: Iterable[Cell]) -> None:
        self._known += (token for cell in cells for token in cell.tokens)

    def _add(self, cells: Sequence[Cell], pairs: Pairs) -> None:
        """Add the row that some cells fill, unless nothing was entered in it."""
        own = {spot: cells[at] for spot, at in pairs if spot < self._shape.own}
        if own:
            kept = {spot: cell for spot, cell in self._own.items() if spot < min(own)}
            self._own = kept | own
        texts = {spot: cells[at] for spot, at in pairs if spot >= self._shape.own}
        placed = [
            *self._placed_in(self._own, self._count),
            *self._placed_in(texts, self._count),
        ]
        self._know(cell for spot, cell in texts.items() if self._shape.wanted[spot].field is None)
        if any(each.text for each in placed if each.place.column in self._entries):
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

"""Reads what stands between two labels: the entries that are drawn there."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, takewhile

from perfdesk.forms.kinds import LongText, Text
from perfdesk.forms.model import Field, Form
from perfdesk.forms.problem import Place
from perfdesk.intake.cells import SENTENCE_ENDS, Cell, cells_of, together
from perfdesk.intake.likeness import Wanted, fit, fit_with_cost, unlikeness
from perfdesk.intake.matching.answers import Placed, answers_in
from perfdesk.intake.matching.steps import Entry
from perfdesk.intake.tokens import Token

_NAME = 60  # letters of the longest short text
_NARROW = 5  # letters of a line that the paper broke
_MOST_DIVIDED, _MOST_ENTRIES = 30, 3  # lines of which every division is tried, and among how many
_BROKEN = 0.3  # what it costs to end a text where no sentence ends
_MOST_LINES = 3  # of a number or a word
_FITS = 1.0


def read_entries(
    form: Form, entries: Sequence[Entry], tokens: Sequence[Token], columns: Mapping[int, int]
) -> Iterator[Placed]:
    """Yield the answers that tokens give to entries; `columns` are those of the labels above.

    What fits none of the entries has no place.
    """
    cells = cells_of(tokens)
    if not cells or not entries:
        return
    if len(cells) < len(entries):
        cells = tuple(
            part for cell in cells for part in (cell.spread() if cell.is_line else [cell])
        )
    if len(entries) == 1:
        yield from _read_one(form, entries[0], cells)
        return
    wanted = [Wanted(field_of(form, entry), columns.get(entry.column)) for entry in entries]
    if len(cells) > len(wanted) and all(cell.is_line for cell in cells):
        cells = _without_breaks(cells, wanted)
    for cell, number in zip(
        cells, fit([c.found for c in cells[: len(wanted)]], wanted), strict=False
    ):
        yield from _placed(form, entries[number], cell)


def _without_breaks(cells: tuple[Cell, ...], wanted: Sequence[Wanted]) -> tuple[Cell, ...]:
    """Return as many cells as there are entries: the lines of a long text are one cell."""
    if len(cells) > _MOST_DIVIDED or len(wanted) > _MOST_ENTRIES:
        return cells
    is_long = [want.field is not None and isinstance(want.field.kind, LongText) for want in wanted]
    best, least = cells, float("inf")
    for cut in combinations(range(1, len(cells)), len(wanted) - 1):
        ends = (0, *cut, len(cells))
        if all(
            long or end - start == 1
            for long, start, end in zip(is_long, ends, ends[1:], strict=False)
        ):
            way = tuple(together(cells[start:end]) for start, end in pairwise(ends))
            broken = sum(cells[end - 1].text[-1] not in SENTENCE_ENDS for end in cut)
            cost = fit_with_cost([cell.found for cell in way], wanted)[1] + _BROKEN * broken
            best, least = (way, cost) if cost < least else (best, least)
    return best


def field_of(form: Form, entry: Entry) -> Field:
    """Return the first field that an entry shows."""
    return form.fields[entry.slots[0].name]


def _read_one(form: Form, entry: Entry, cells: Sequence[Cell]) -> Iterator[Placed]:
    kind = field_of(form, entry).kind
    if isinstance(kind, LongText):
        yield from _placed(form, entry, together(cells))
    elif isinstance(kind, Text):
        yield from _placed(form, entry, _name_in(cells))
    else:
        texts = (cells[0], *_first_lines(cells), *cells[1:])
        fitting = (cell for cell in texts if unlikeness(kind, cell.text) < _FITS)
        yield from _placed(form, entry, next(fitting, cells[0]))


def _name_in(cells: Sequence[Cell]) -> Cell:
    """Return the first cell, with the lines below it in which it goes on."""
    name = cells[0]
    for cell in cells[1:]:
        is_below = cell.column == name.column == 0
        is_broken = name.is_line and len(name.text) >= _NARROW
        longer = Cell(name.text + cell.text, 0, name.tokens + cell.tokens)
        longer = longer if is_broken else together([name, cell])
        if not is_below or len(longer.text) > _NAME:
            break
        name = longer
    return name


def _first_lines(cells: Sequence[Cell]) -> Iterator[Cell]:
    """Yield what the first two lines are as one text, then three: 0513- and 55550101."""
    text, tokens = "", tuple[Token, ...]()
    for cell in takewhile(lambda cell: cell.is_line, cells[:_MOST_LINES]):
        text, tokens = text + cell.text, tokens + cell.tokens
        yield Cell(text, 0, tokens)


def _placed(form: Form, entry: Entry, cell: Cell) -> Iterator[Placed]:
    for slot, answer in answers_in(form, entry.parts, cell.text).items():
        yield Placed(Place(slot.name), answer, cell.tokens)

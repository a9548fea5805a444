"""Reads what stands between two labels: the entries that are drawn there."""

from collections.abc import Iterator, Mapping, Sequence

from perfdesk.forms.kinds import LongText, Text
from perfdesk.forms.model import Field, Form
from perfdesk.forms.problem import Place
from perfdesk.intake.answers import Placed, answers_in
from perfdesk.intake.cells import Cell, cells_of, joined
from perfdesk.intake.likeness import Wanted, fit, unlikeness
from perfdesk.intake.steps import Entry
from perfdesk.intake.tokens import Token

_NAME = 60  # letters of the longest short text
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
    for cell, number in zip(
        cells, fit([c.found for c in cells[: len(wanted)]], wanted), strict=False
    ):
        yield from _placed(form, entries[number], cell.text, cell.tokens)


def field_of(form: Form, entry: Entry) -> Field:
    """Return the first field that an entry shows."""
    return form.fields[entry.slots[0].name]


def _read_one(form: Form, entry: Entry, cells: Sequence[Cell]) -> Iterator[Placed]:
    kind = field_of(form, entry).kind
    if isinstance(kind, LongText):
        tokens = tuple(token for cell in cells for token in cell.tokens)
    elif isinstance(kind, Text):
        tokens = _name_in(cells)
    else:
        fitting = (cell for cell in cells if unlikeness(kind, cell.text) < _FITS)
        tokens = next(fitting, cells[0]).tokens
    yield from _placed(form, entry, joined(tokens), tokens)


def _name_in(cells: Sequence[Cell]) -> tuple[Token, ...]:
    """Return the first cell, and the lines below it in which it goes on."""
    tokens = cells[0].tokens
    for cell in cells[1:]:
        is_below = cell.column == cells[0].column == 0
        if not is_below or len(joined((*tokens, *cell.tokens))) > _NAME:
            break
        tokens += cell.tokens
    return tokens


def _placed(form: Form, entry: Entry, text: str, tokens: tuple[Token, ...]) -> Iterator[Placed]:
    for slot, answer in answers_in(form, entry.parts, text).items():
        yield Placed(Place(slot.name), answer, tokens)

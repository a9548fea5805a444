"""Reads single cells of a workbook against what was written into them."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from perfdesk.forms.model import Field, Slot
from perfdesk.forms.sheet.cellmap import MappedCell
from perfdesk.forms.texts import without_blanks
from perfdesk.intake.formats.book import Found, unescaped
from perfdesk.intake.incoming import Note
from perfdesk.intake.unprinting import NUMBER_OF_ROW, has_words, read_parts, said
from perfdesk.intake.workbook.drawings import Drawing

_NUMBER_OF_ROW = re.compile(NUMBER_OF_ROW)
_NO_RESULT = "公式没有算出的结果：在 Excel 或 WPS 里打开、保存一次，或把公式换成数"
_NOT_TAKEN_APART = "这一格几项写在一起，认不出哪段是哪项：照原来的样子写"
_LABEL = "这里原来印着“{}”"


class Answer(Struct, frozen=True):
    """What a cell says to one entry; `is_changed` tells whether it was written otherwise."""

    slot: Slot
    text: str
    is_changed: bool
    at: str


class Reading(Struct, frozen=True):
    """What one cell says, and what of it cannot be read."""

    answers: tuple[Answer, ...] = ()
    notes: tuple[Note, ...] = ()


def read_cell(cell: MappedCell, found: Found, at: str, drawings: Mapping[str, Drawing]) -> Reading:
    """Return what a cell says to the entries that were written into it."""
    entered = [reference for reference in cell.slots if reference in drawings]
    if not entered:
        return Reading(notes=tuple(_note_on_label(cell, found, at)))
    drawing = drawings[entered[0]]
    only = drawing.fields[0] if len(drawing.parts) == 1 else None
    text = said(found, only) if only else (found.text or found.formula)
    if text is None and (cell.is_formula or drawing.fields[0].computed):
        text = ""  # it has not been computed, or to nothing
    is_kept = text in _spellings(cell.text) or (only and _is_number_of(only, cell, found))
    texts = _texts(drawing, text or "")
    notes = tuple(_notes(text, texts, found, at))
    answers = (
        Answer(slot, one, not is_kept, at)
        for slot, one in zip(drawing.slots, texts or [""] * len(drawing.slots), strict=True)
        if slot.reference in entered
    )
    return Reading(tuple(answers), notes)


def is_printed_as(drawing: Drawing, text: str) -> bool:
    """Whether a text has the words that a drawing prints around its entries."""
    return len(drawing.parts) > 1 and has_words(drawing.parts, text)


def note_on(found: Found, at: str, reason: str = "") -> Iterator[Note]:
    """Yield the note on a cell that has no place, none where it is blank."""
    if not found.is_blank:
        yield Note(at, found.text or found.formula, reason)


def _texts(drawing: Drawing, text: str) -> tuple[str, ...] | None:
    if not text.strip() and len(drawing.parts) > 1:
        return ("",) * len(drawing.slots)
    return read_parts(drawing.parts, drawing.fields, text, is_prose=drawing.is_prose)


def _notes(
    text: str | None, texts: tuple[str, ...] | None, found: Found, at: str
) -> Iterator[Note]:
    if text is None:
        yield from note_on(found, at, _NO_RESULT)
    elif texts is None:
        yield from note_on(found, at, _NOT_TAKEN_APART)


def _spellings(written: str) -> tuple[str, ...]:
    """Return how a text may come back: LibreOffice resolves _x005F_ and does not write it again."""
    return written, unescaped(written)


def _is_number_of(field: Field, cell: MappedCell, found: Found) -> bool:
    """Whether a cell holds the number that was written into it as another text."""
    return found.number is not None and found.number == field.kind.number(
        field.kind.tidy(cell.text)
    )


def _note_on_label(cell: MappedCell, found: Found, at: str) -> Iterator[Note]:
    """Yield the note on a text that somebody wrote over a label."""
    written, here = map(without_blanks, (cell.text, found.text))
    if cell.slots:  # the number of a row, which changes where rows come and go
        written, here = (_NUMBER_OF_ROW.sub("", text) for text in (written, here))
    if here != written:
        yield from note_on(found, at, _LABEL.format(written) if written else "")

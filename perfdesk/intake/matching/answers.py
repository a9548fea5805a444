"""Turns the text of a cell into answers: one for each slot that the cell shows."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from perfdesk.forms.kinds import LongText, Phone
from perfdesk.forms.model import Field, Form, Part, Slot
from perfdesk.forms.problem import Place
from perfdesk.intake.tokens import Token
from perfdesk.intake.unprinting import read_entry, read_parts

_LONG = 60  # letters that a short text has not


class Placed(Struct, frozen=True):
    """A text that has its place in the record, and the tokens it was found in.

    It `is_whole` where the tokens say no more than that.
    """

    place: Place
    text: str
    tokens: tuple[Token, ...] = ()
    is_whole: bool = True


class Outcome(Struct, frozen=True):
    """What some tokens say: the texts with their places, and the tokens that are labels."""

    placed: tuple[Placed, ...] = ()
    known: tuple[Token, ...] = ()

    def __add__(self, other: "Outcome") -> "Outcome":
        """Return what both say."""
        return Outcome(self.placed + other.placed, self.known + other.known)


def together(outcomes: Iterable[Outcome]) -> Outcome:
    """Return what several say, in order."""
    every = tuple(outcomes)
    return Outcome(
        tuple(placed for each in every for placed in each.placed),
        tuple(token for each in every for token in each.known),
    )


def answers_in(form: Form, parts: tuple[Part, ...], text: str) -> dict[Slot, str]:
    """Return what a cell's text answers to each of the slots that it is drawn with."""
    slots, fields = _asked(form, parts)
    if not slots:
        return {}
    if len(slots) == len(parts) == 1:
        return {slots[0]: read_entry(fields[0], text)}
    phones = [slot for slot, field in zip(slots, fields, strict=True) if _is_phone(field)]
    if phones and not any(map(str.isalpha, text)):
        return {phones[0]: text.strip()}
    texts = read_parts(parts, fields, text)
    if not texts or any(map(_is_torn, fields, texts, [text] * len(texts))):
        return _unjoined(slots, fields, text)
    return dict(zip(slots, texts, strict=True))


@lru_cache(maxsize=1024)
def _asked(form: Form, parts: tuple[Part, ...]) -> tuple[tuple[Slot, ...], tuple[Field, ...]]:
    """Return the slots of a cell, and what each asks for."""
    slots = tuple(part for part in parts if isinstance(part, Slot))
    return slots, tuple(form.field_at(Place(slot.name, column=slot.column)) for slot in slots)


def _is_torn(field: Field, answer: str, text: str) -> bool:
    """Whether an answer goes over lines that should not, or is digits torn off a name."""
    if not isinstance(field.kind, LongText) and "\n" in answer:
        return True
    is_number = _is_phone(field) and field.kind.flaw(answer) is None
    stands_apart = text[: text.find(answer)][-1:].isspace()
    return bool(answer) and _is_phone(field) and not (is_number or stands_apart)


def _is_phone(field: Field) -> bool:
    return isinstance(field.kind, Phone)


def _unjoined(slots: Sequence[Slot], fields: Sequence[Field], text: str) -> dict[Slot, str]:
    """Divide a text that lacks what joins the slots: at its first line, if at all."""
    first, _, rest = text.partition("\n")
    if rest:
        return {slots[0]: first, slots[-1]: rest}
    is_long = len(text) > _LONG and isinstance(fields[-1].kind, LongText)
    return {slots[-1 if is_long else 0]: text}

"""Turns the text of a cell into answers: one for each slot that the cell shows."""

from collections.abc import Sequence

from msgspec import Struct

from perfdesk.forms.kinds import IndicatorValue, LongText, Phone
from perfdesk.forms.model import Field, Form, Part, Slot
from perfdesk.forms.problem import Place
from perfdesk.intake.tokens import Token
from perfdesk.intake.unprinting import read_entry, read_parts

_LONG = 60  # letters that a short text has not


class Placed(Struct, frozen=True):
    """A text that has its place in the record, and the tokens it was found in."""

    place: Place
    text: str
    tokens: tuple[Token, ...] = ()


class Outcome(Struct, frozen=True):
    """What some tokens say: the texts with their places, and the tokens that are labels."""

    placed: tuple[Placed, ...] = ()
    known: tuple[Token, ...] = ()

    def __add__(self, other: "Outcome") -> "Outcome":
        """Return what both say."""
        return Outcome(self.placed + other.placed, self.known + other.known)


def kept(field: Field, text: str) -> str:
    """Return the text to keep for a printed one: blank where only a line to write on prints.

    The operator of an indicator's value stays as it was printed: the checks tell of a wrong one
    and offer the right one.
    """
    tidied = read_entry(field, text)
    return text if tidied and isinstance(field.kind, IndicatorValue) else tidied


def answers_in(form: Form, parts: Sequence[Part], text: str) -> dict[Slot, str]:
    """Return what a cell's text answers to each of the slots that it is drawn with."""
    slots = [part for part in parts if isinstance(part, Slot)]
    if not slots:
        return {}
    fields = [form.field_at(Place(slot.name, column=slot.column)) for slot in slots]
    if len(slots) == len(parts) == 1:
        return {slots[0]: kept(fields[0], text)}
    phones = [slot for slot, field in zip(slots, fields, strict=True) if _is_phone(field)]
    if phones and not any(map(str.isalpha, text)):
        return {phones[0]: text.strip()}
    texts = read_parts(tuple(parts), fields, text)
    if not texts or any(map(_is_torn, fields, texts, [text] * len(texts))):
        return _unjoined(slots, fields, text)
    return dict(zip(slots, texts, strict=True))


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

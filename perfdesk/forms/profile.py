"""Facts of a unit that its forms ask for again and again: which fields, and filling them in.

Which facts there are, and the fields that ask for them, says profile_facts.toml alone.
"""

import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from perfdesk.forms.compute import follow
from perfdesk.forms.kinds import LongText
from perfdesk.forms.language.keys import KindName
from perfdesk.forms.model import Field, Form
from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_FILE = Path(__file__).with_name("profile_facts.toml")
UNIT = "unit"
"""The fact that names the unit."""


class Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that is the same in all forms of a unit: the field that asks for it, by id.

    Fields of the id count that are of one of the `kinds`.
    """

    id: str
    label: str
    field: str
    kinds: tuple[KindName, ...]

    @property
    def is_long(self) -> bool:
        """Whether it takes more than a line."""
        return LongText.name in self.kinds


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """The file that says which facts there are."""

    facts: tuple[Fact, ...]


class FilledIn(Struct, frozen=True):
    """A record with facts of its unit in it, and which these are, by their printed names."""

    record: Record
    labels: tuple[str, ...]


@lru_cache(maxsize=1)
def all_facts() -> tuple[Fact, ...]:
    """Return the facts of a unit, read once."""
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return msgspec.convert(raw, _File).facts


def fact_of(field: Field) -> Fact | None:
    """Return the fact that a field of a form asks for, None where it asks for none."""
    fitting = (each for each in all_facts() if each.field == field.id)
    return next((each for each in fitting if field.kind.name in each.kinds), None)


def fill_in(form: Form, record: Record, facts: Texts) -> FilledIn:
    """Return a record with the facts of its unit in the fields that are blank."""
    missing = tuple(
        (field, facts[fact.id])
        for fact, field in _asked(form)
        if facts[fact.id] and not record.values[field.id]
    )
    edits = (Edit(Place(field.id), field.kind.tidy(text)) for field, text in missing)
    filled = follow(form, record, record.with_edits(edits))
    return FilledIn(filled, tuple(field.label for field, _ in missing))


def facts_in(form: Form, record: Record) -> Texts:
    """Return the facts of its unit that a record states, but for what is malformed."""
    stated = ((fact, field, record.values[field.id].strip()) for fact, field in _asked(form))
    return Texts(
        {fact.id: text for fact, field, text in stated if text and not field.kind.flaw(text)}
    )


def news(form: Form, record: Record, facts: Texts) -> tuple[Fact, ...]:
    """Return the facts that a record states and nobody knew before, but for the unit's name.

    One that is known otherwise is no news: the leader of one project may be another's.
    """
    stated = facts_in(form, record)
    return tuple(
        fact for fact in all_facts() if fact.id != UNIT and stated[fact.id] and not facts[fact.id]
    )


def known_texts(field: Field, units: Iterable[Texts]) -> tuple[str, ...]:
    """Return what the facts of units have for a field, each text once."""
    fact = fact_of(field)
    if fact is None:
        return ()
    return tuple(dict.fromkeys(facts[fact.id] for facts in units if facts[fact.id]))


def _asked(form: Form) -> Iterator[tuple[Fact, Field]]:
    """Yield the facts that a form asks for, and the fields where it does."""
    for field in form.fields.values():
        fact = fact_of(field)
        if fact and not field.computed:
            yield fact, field

"""Looks at single texts and rows, and again only at those that changed."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from msgspec import Struct

from perfdesk.forms.changes import Changes
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Field, Form, Roster
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check
from perfdesk.forms.texts import Texts

_REMEMBERED = 1024
"""How many texts and how many rows: about as many as a large record has."""

_RowFlaws = tuple[tuple[str, Flaw], ...]
_FoundByRow = Mapping[int, tuple[Finding, ...]]
_NONE: Mapping[str, _FoundByRow] = MappingProxyType({})


class Found(Struct, frozen=True):
    """What a look found: in the single texts of each field or roster, and in rows by number."""

    texts: Mapping[str, tuple[Finding, ...]] = MappingProxyType({})
    rows: Mapping[str, _FoundByRow] = _NONE

    def __iter__(self) -> Iterator[Finding]:
        """Yield all of it."""
        in_rows = chain.from_iterable(found.values() for found in self.rows.values())
        return chain.from_iterable(chain(self.texts.values(), in_rows))


class Look:
    """How some checks look at the texts and the rows of a record.

    What is wrong with a text or a row is remembered by what it says, wherever it stands by now.
    """

    def __init__(self, form: Form, checks: tuple[Check, ...]) -> None:
        """Start with nothing looked at."""
        self.checks = checks
        self._form = form
        self._of_texts = lru_cache(None)(self._checks_of_texts)
        self._of_rows = those_with("row_flaws", checks)
        self._text_flaws = lru_cache(_REMEMBERED)(self._look_at_text)
        self._row_flaws = lru_cache(_REMEMBERED)(self._look_at_row)

    def again(self, record: Record, changes: Changes, before: Found) -> Found:
        """Return what is wrong in a record, given what was before some changes."""
        texts = {name: tuple(self._in_texts(record, name)) for name in changes.names}
        rows = {
            name: self._in_rows(name, record, numbers, before.rows.get(name, {}))
            for name, numbers in changes.rows.items()
        }
        return Found({**before.texts, **texts}, {**before.rows, **rows})

    def _in_texts(self, record: Record, name: str) -> Iterator[Finding]:
        """Yield what is wrong in a field, or in the headings that the user writes in a roster."""
        for place, field, text in single_texts(self._form, record, name):
            for flaw in self._text_flaws(field, text) if text else ():
                yield finding_of(self._form, place, flaw)

    def _in_rows(
        self, name: str, record: Record, changed: Iterable[int], before: _FoundByRow
    ) -> _FoundByRow:
        """Return what is wrong with the rows of a roster by their numbers; with most nothing is."""
        roster, now = self._form.rosters[name], dict(before)
        rows = roster.by_themselves(record.rows_of(name))
        for number in changed:
            now.pop(number, None)
            if number < len(rows) and (flaws := self._row_flaws(roster, rows[number])):
                now[number] = tuple(
                    finding_of(self._form, Place(name, number, column), flaw, rows[number])
                    for column, flaw in flaws
                )
        return now

    def _look_at_row(self, roster: Roster, row: Texts) -> _RowFlaws:
        texts = (
            (column.id, flaw)
            for column in roster.entry_columns
            if row[column.id]
            for flaw in self._text_flaws(column, row[column.id])
        )
        rows = (flaw for each in self._of_rows for flaw in each.row_flaws(self._form, roster, row))
        return (*texts, *rows)

    def _look_at_text(self, field: Field, text: str) -> tuple[Flaw, ...]:
        return tuple(flaw for each in self._of_texts(field) for flaw in each.flaws(field, text))

    def _checks_of_texts(self, field: Field) -> tuple[Check, ...]:
        of_texts = those_with("flaws", self.checks)
        return tuple(each for each in of_texts if isinstance(field.kind, each.kinds))


def those_with(what: str, checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return the checks that look in one way: whose method of that name is not the idle one."""
    idle = getattr(Check, what)
    return tuple(each for each in checks if getattr(type(each), what) is not idle)


def single_texts(form: Form, record: Record, name: str) -> Iterator[tuple[Place, Field, str]]:
    """Yield the texts of a field or a roster that belong to no row alone, blank ones too.

    Those of a roster are the headings that the user writes.
    """
    roster = form.rosters.get(name)
    if roster is None:
        yield Place(name), form.fields[name], record.values[name]
    elif roster.own_columns:
        rows = record.rows_of(name)
        for number in roster.group_starts(rows):
            for column in roster.own_columns:
                yield Place(name, number, column.id), column, rows[number][column.id]

"""Looks at single texts and rows, and again only at those that changed."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from perfdesk.forms.changes import changed_rows
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


class SingleText(Struct, frozen=True):
    """A text that belongs to no row alone: a field's, or a heading's that the user writes."""

    place: Place
    field: Field
    text: str


class Look:
    """How some checks look at the texts and the rows of a record, going on from the last time.

    What is wrong with a text or a row is remembered by what it says, wherever it stands by now.
    """

    def __init__(self, form: Form, checks: tuple[Check, ...]) -> None:
        """Start with nothing looked at."""
        self.checks = checks
        self._form = form
        self._of_texts = those_with("flaws", checks)
        self._of_rows = those_with("row_flaws", checks)
        self._text_flaws = lru_cache(_REMEMBERED)(self._look_at_text)
        self._row_flaws = lru_cache(_REMEMBERED)(self._look_at_row)
        self._record = Record(form.id, form.edition)
        self._found: Mapping[str, _FoundByRow] = {}

    def findings(self, record: Record, texts: Iterable[SingleText]) -> Iterator[Finding]:
        """Return what is wrong with the single texts of a record and with its rows."""
        in_texts = tuple(self._in_texts(texts)) if self._of_texts else ()
        self._found = {
            name: self._in_rows(roster, record.rows_of(name))
            for name, roster in self._form.rosters.items()
        }
        self._record = record
        in_rows = (found for rows in self._found.values() for found in rows.values())
        return chain(in_texts, chain.from_iterable(in_rows))

    def _in_texts(self, texts: Iterable[SingleText]) -> Iterator[Finding]:
        for each in texts:
            for flaw in self._text_flaws(each.field, each.text):
                yield finding_of(self._form, each.place, flaw)

    def _in_rows(self, roster: Roster, rows: tuple[Texts, ...]) -> _FoundByRow:
        """Return what is wrong with the rows of a roster by their numbers; with most nothing is."""
        found = self._found.get(roster.id, {})
        changed = changed_rows(self._record.rows_of(roster.id), rows)
        if not changed:
            return found
        gone = frozenset(changed)
        now = {number: each for number, each in found.items() if number not in gone}
        for number in changed:
            if number < len(rows) and (flaws := self._flaws_of(roster, rows[number])):
                now[number] = tuple(
                    finding_of(self._form, Place(roster.id, number, column), flaw, rows[number])
                    for column, flaw in flaws
                )
        return now

    def _flaws_of(self, roster: Roster, row: Texts) -> _RowFlaws:
        return self._row_flaws(roster, _by_itself(roster, row))

    def _look_at_row(self, roster: Roster, row: Texts) -> _RowFlaws:
        texts = (
            (column.id, flaw)
            for column in (roster.entry_columns if self._of_texts else ())
            for flaw in self._text_flaws(column, row[column.id])
        )
        rows = (flaw for each in self._of_rows for flaw in each.row_flaws(self._form, roster, row))
        return (*texts, *rows)

    def _look_at_text(self, field: Field, text: str) -> tuple[Flaw, ...]:
        return tuple(flaw for each in self._of_texts for flaw in each.flaws(field, text))


@lru_cache(_REMEMBERED)
def _by_itself(roster: Roster, row: Texts) -> Texts:
    return roster.by_itself(row)


def those_with(what: str, checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return the checks that look in one way: whose method of that name is not the idle one."""
    idle = getattr(Check, what)
    return tuple(each for each in checks if getattr(type(each), what) is not idle)


def single_texts(form: Form, record: Record) -> Iterator[SingleText]:
    """Yield the texts that belong to no row alone, blank ones too."""
    for name, field in form.fields.items():
        yield SingleText(Place(name), field, record.values[name])
    for name, roster in form.rosters.items():
        rows = record.rows_of(name)
        for number in roster.group_starts(rows):
            for column in roster.own_columns:
                place = Place(name, number, column.id)
                yield SingleText(place, column, rows[number][column.id])

"""Runs the checks that a form switches on over a record."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Check, Field, Form, Roster
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_Found = tuple[Finding, ...]
_Seen = tuple[str | tuple[Texts, ...], ...]
"""What a check saw: the text of each field and the rows of each roster that it watches."""


class Memo:
    """What the last run found, so that the next looks again only at what changed.

    One memo serves one form.
    """

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self.texts: dict[tuple[Place, str], _Found] = {}
        self.rows: dict[str, list[tuple[Texts, _Found]]] = {}
        self.records: dict[str, tuple[_Seen, _Found]] = {}


def check(form: Form, record: Record, memo: Memo | None = None) -> _Found:
    """Return every finding of the form's checks in printed order, the gravest of a cell first.

    With the memo of an earlier run only what changed since is looked at again; the result is
    the same as without.
    """
    memo = memo or Memo()
    found = [
        *_text_findings(form, record, memo),
        *_row_findings(form, record, memo),
        *_record_findings(form, record, memo),
    ]
    position = printed_position(form)
    found.sort(key=lambda finding: (position(finding.place), finding.severity.gravity))
    return tuple(found)


@lru_cache(maxsize=8)
def printed_position(form: Form) -> Callable[[Place], tuple[int, int, int]]:
    """Return what gives each place of a form a key that sorts in printed order.

    A roster as a whole comes before its rows, a whole row before its cells.
    """
    names = (name for section in form.sections for name in section.names)
    order = {name: number for number, name in enumerate(names)}
    columns = {
        (name, column.id): number
        for name, roster in form.rosters.items()
        for number, column in enumerate(roster.columns)
    }
    return lambda place: (
        order[place.name],
        place.row,
        columns.get((place.name, place.column), -1),
    )


def _text_findings(form: Form, record: Record, memo: Memo) -> Iterator[Finding]:
    known, memo.texts = memo.texts, {}
    checks = _looking_at("flaws", form)
    for place, field in _single_texts(form, record):
        text = record.text(place)
        found = known.get((place, text))
        if found is None:
            flaws = (flaw for each in checks for flaw in each.flaws(field, text))
            found = tuple(finding_of(form, place, flaw) for flaw in flaws)
        memo.texts[place, text] = found
        yield from found


def _single_texts(form: Form, record: Record) -> Iterator[tuple[Place, Field]]:
    """Yield the texts that belong to no row alone: fields, and headings that the user writes."""
    yield from ((Place(name), field) for name, field in form.fields.items())
    for name, roster in form.rosters.items():
        rows = record.rows_of(name) if roster.own_columns else ()
        for number in range(len(rows)):
            if roster.begins_group(rows, number):
                yield from ((Place(name, number, each.id), each) for each in roster.own_columns)


def _row_findings(form: Form, record: Record, memo: Memo) -> Iterator[Finding]:
    known, memo.rows = memo.rows, {}
    of_texts, of_rows = _looking_at("flaws", form), _looking_at("row_flaws", form)
    for name, roster in form.rosters.items():
        before, now = iter(known.get(name, ())), memo.rows.setdefault(name, [])
        for number, row in enumerate(record.rows_of(name)):
            same, found = next(before, (None, ()))
            if row is not same:  # an edit leaves all other rows the objects that they are
                flaws = (
                    *_flaws_of_texts(of_texts, roster, row),
                    *(flaw for each in of_rows for flaw in each.row_flaws(form, roster, row)),
                )
                found = tuple(
                    finding_of(form, Place(name, number, column), flaw, row)
                    for column, flaw in flaws
                )
            now.append((row, found))
            yield from found


def _record_findings(form: Form, record: Record, memo: Memo) -> Iterator[Finding]:
    for each, names in _watched(form):
        seen = tuple(
            record.rows_of(name) if name in form.rosters else record.values[name] for name in names
        )
        before, found = memo.records.get(each.code, (None, ()))
        if seen != before:
            found = tuple(each.findings(form, record))
            memo.records[each.code] = seen, found
        yield from found


@lru_cache(maxsize=16)
def _watched(form: Form) -> tuple[tuple[Check, tuple[str, ...]], ...]:
    """Return the form's checks that look between cells, and what each watches."""
    return tuple((each, tuple(each.watches(form))) for each in _looking_at("findings", form))


def _flaws_of_texts(
    checks: tuple[Check, ...], roster: Roster, row: Texts
) -> Iterator[tuple[str, Flaw]]:
    for column in roster.entry_columns:
        text = row[column.id]
        for each in checks:
            for flaw in each.flaws(column, text):
                yield column.id, flaw


@lru_cache(maxsize=16)
def _looking_at(what: str, form: Form) -> tuple[Check, ...]:
    """Return the form's checks that look at texts, at rows or between cells.

    `what` is the method that does it. Most checks have one of them only, and a call of each for
    every text of a roster takes time.
    """
    default = getattr(Check, what)
    return tuple(each for each in form.checks if getattr(type(each), what) is not default)

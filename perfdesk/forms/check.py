"""Runs the checks that a form switches on over a record."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from perfdesk.forms.changes import changed_slots
from perfdesk.forms.look import Look, single_texts, those_with
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Finding, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check

_Found = tuple[Finding, ...]


class Memo:
    """What the last run found, so that the next looks again only at what changed.

    One memo serves one form.
    """

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self.looks: dict[str, Look] = {}
        self.record = Record("", 0)
        self.between: Mapping[str, _Found] = {}


def check(form: Form, record: Record, memo: Memo | None = None) -> _Found:
    """Return every finding of the form's checks in printed order, the gravest of a cell first.

    With the memo of an earlier run only what changed since is looked at again; the result is
    the same as without.
    """
    memo = memo or Memo()
    found = [*_found_in_parts(form, record, memo), *_found_between(form, record, memo)]
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


def _found_in_parts(form: Form, record: Record, memo: Memo) -> Iterator[Finding]:
    """Yield what is wrong with single texts and with rows."""
    texts = tuple(single_texts(form, record))
    for name, checks in _lookers(form, record):
        look = memo.looks.get(name)
        if look is None or look.checks != checks:
            look = memo.looks[name] = Look(form, checks)
        yield from look.findings(record, texts)


def _found_between(form: Form, record: Record, memo: Memo) -> Iterator[Finding]:
    """Yield what is wrong between cells."""
    changed = changed_slots(form, memo.record, record)
    between = {
        each.code: tuple(each.findings(form, record))
        if each.code not in memo.between or not watched.isdisjoint(changed)
        else memo.between[each.code]
        for each, watched in _watched(form)
    }
    memo.record, memo.between = record, between
    for found in between.values():
        yield from found


def _lookers(form: Form, record: Record) -> Iterator[tuple[str, tuple[Check, ...]]]:
    """Yield the checks that look at single texts and rows by name: most of them together.

    Each that knows something of the record goes by itself: that may change, and no text does.
    """
    alone, together = _parted(form)
    yield "", together
    for each in alone:
        yield each.code, (each.aware(form, record),)


@lru_cache(maxsize=16)
def _parted(form: Form) -> tuple[tuple[Check, ...], tuple[Check, ...]]:
    """Return the checks that are aware of the record, and the others."""
    alone = those_with("aware", form.checks)
    codes = {each.code for each in alone}
    return alone, tuple(each for each in form.checks if each.code not in codes)


@lru_cache(maxsize=16)
def _watched(form: Form) -> tuple[tuple[Check, frozenset[Slot]], ...]:
    """Return the form's checks that look between cells, and what each watches."""
    return tuple(
        (each, frozenset(each.watches(form))) for each in those_with("findings", form.checks)
    )

"""Runs the checks that a form switches on over a record."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from msgspec import Struct

from perfdesk.forms.changes import Changes, changes_between
from perfdesk.forms.checking.look import Found, Look, those_with
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Finding, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check

_Findings = tuple[Finding, ...]
_Known = frozenset[str]
_Position = tuple[int, int, int]
_NOTHING = Record("", 0)


class _Looked(Struct, frozen=True):
    """A look at a record, and what it found there."""

    look: Look
    found: Found


class _Run(Struct, frozen=True):
    """What one run found in a record.

    By the fields that checks know, what they found in texts and rows; by the code of a check,
    what it found between cells.
    """

    record: Record = _NOTHING
    in_parts: Mapping[_Known, _Looked] = MappingProxyType({})
    between: Mapping[str, _Findings] = MappingProxyType({})


class Memo:
    """What the last run found, so that the next looks again only at what changed.

    One memo serves one form.
    """

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self.last = _Run()


def check(form: Form, record: Record, memo: Memo | None = None) -> _Findings:
    """Return every finding of the form's checks in printed order, the gravest of a cell first.

    With the memo of an earlier run only what changed since is looked at again; the result is
    the same as without.
    """
    memo = memo or Memo()
    last = memo.last
    changes = changes_between(form, last.record, record)
    run = _Run(
        record,
        _looked_at_parts(form, record, last, changes),
        _found_between(form, record, last, changes),
    )
    memo.last = run
    in_parts = chain.from_iterable(looked.found for looked in run.in_parts.values())
    return tuple(sorted(chain(in_parts, *run.between.values()), key=printed_order(form)))


def printed_order(form: Form) -> Callable[[Finding], tuple[_Position, int]]:
    """Return what gives each finding a key that sorts as printed, the gravest of a cell first."""
    position = printed_position(form)
    return lambda finding: (position(finding.place), finding.severity.gravity)


@lru_cache(maxsize=8)
def printed_position(form: Form) -> Callable[[Place], _Position]:
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


def _looked_at_parts(
    form: Form, record: Record, last: _Run, changes: Changes
) -> Mapping[_Known, _Looked]:
    """Return what is wrong with single texts and with rows, by what the checks know."""
    everything = changes if last.record is _NOTHING else None
    looked: dict[_Known, _Looked] = {}
    for known in _checks_by_known(form):
        before = last.in_parts.get(known)
        look = _look_for(form, record, known, None if before is None else before.look, changes)
        if before and before.look is look:
            found = look.again(record, changes, before.found)
        else:
            everything = everything or changes_between(form, _NOTHING, record)
            found = look.again(record, everything, Found())
        looked[known] = _Looked(look, found)
    return looked


def _look_for(
    form: Form, record: Record, known: _Known, before: Look | None, changes: Changes
) -> Look:
    """Return the look of the checks that know some fields: the one before, if they still do."""
    if not known:
        return _unknowing_look(form)
    if before and known.isdisjoint(changes.names):
        return before
    checks = tuple(each.aware(form, record) for each in _checks_by_known(form)[known])
    return before if before and before.checks == checks else Look(form, checks)


@lru_cache(maxsize=16)
def _unknowing_look(form: Form) -> Look:
    """Return the look of the checks that know nothing of the record: all records share it."""
    return Look(form, _checks_by_known(form)[frozenset()])


def _found_between(
    form: Form, record: Record, last: _Run, changes: Changes
) -> Mapping[str, _Findings]:
    """Return what is wrong between cells, by the code of the check that tells it."""
    return {
        each.code: tuple(each.findings(form, record))
        if each.code not in last.between or not watched.isdisjoint(changes.slots)
        else last.between[each.code]
        for each, watched in _watched(form)
    }


@lru_cache(maxsize=16)
def _checks_by_known(form: Form) -> Mapping[_Known, tuple[Check, ...]]:
    """Return the form's checks by the fields that they know: most of them know none."""
    known = dict.fromkeys((frozenset(), *(frozenset(each.knows()) for each in form.checks)))
    return {
        fields: tuple(each for each in form.checks if frozenset(each.knows()) == fields)
        for fields in known
    }


@lru_cache(maxsize=16)
def _watched(form: Form) -> tuple[tuple[Check, frozenset[Slot]], ...]:
    """Return the form's checks that look between cells, and what each watches."""
    return tuple(
        (each, frozenset(each.watches(form))) for each in those_with("findings", form.checks)
    )

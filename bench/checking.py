"""The checks: of one changed cell, of many records, of the forms of a unit together."""

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from bench.lines import Line, alone, grown
from bench.records import DUTIES, PROJECTS, Filled, collection, reworded, unit, varied
from bench.timing import time_of, times
from perfdesk.forms.checking.across import check_unit
from perfdesk.forms.checking.check import Memo, check
from perfdesk.forms.compute import follow
from perfdesk.forms.filled import Filled as OfUnit
from perfdesk.forms.problem import Edit, Place

_FRAME = 16.0
_EDITS, _ROUNDS = 200, 20
_SIZES = 100, 1_000, 10_000

_UNIT = f"the form of a unit with {PROJECTS} projects and {DUTIES} indicators"
_EDIT_NOTE = f"{_UNIT}, one of its texts changed; {_EDITS} edits of each; no window"
_ALL_NOTE = f"{_UNIT}, all of it; {_ROUNDS} times, each with other words"
_MANY_NOTE = (
    "each of so many records, the published ones with other words, by itself; p99 stands for the"
    " records that took longest; `python -m bench.load checks` goes on to 100,000, in minutes"
)
_ACROSS_NOTE = f"{_UNIT} held against the forms of its projects; {_ROUNDS} times"


def measure() -> tuple[Line, ...]:
    """Measure all of it."""
    return (*_edits(unit()), _whole(unit()), *_many_records(), _across())


def _edits(filled: Filled) -> Iterator[Line]:
    form, record = filled
    column = form.rosters["duties"].own_columns[0].id
    office = record.rows_of("duties")[0][column]
    group = [
        Place("duties", number, column)
        for number, row in enumerate(record.rows_of("duties"))
        if row[column] == office
    ]
    places = {
        "text of a row": [Place("duties", DUTIES // 2, "name")],
        "value of a row": [Place("duties", DUTIES // 2, "full")],
        f"heading of {len(group)} rows": group,
        "long text": [Place("annual_goal")],
        "amount": [Place("basic_full")],
    }
    for what, changed in places.items():
        found = times(_edited(filled, changed))
        line = alone(f"checks of a unit's form, {what}", found, _EDIT_NOTE)
        yield replace(line, most=_FRAME)


def _edited(filled: Filled, places: list[Place]) -> Iterator[float]:
    """Yield what the checks take after each edit of some places, all to the same text."""
    form, record = filled
    memo, text = Memo(), record.text(places[0])
    check(form, record, memo)
    for number in range(_EDITS):
        edits = [Edit(place, f"{text}{number}") for place in places]
        after = follow(form, record, record.with_edits(edits))
        yield time_of(partial(check, form, after, memo))


def _whole(filled: Filled) -> Line:
    unknown = (reworded(filled, copy) for copy in range(_ROUNDS))
    took = times(time_of(partial(check, *each)) for each in unknown)
    return alone("checks of a unit's form, all", took, _ALL_NOTE)


def _many_records() -> list[Line]:
    took = times(time_of(partial(check, *filled)) for filled in varied(_SIZES[-1]))
    found = {size: times(took.each[:size]) for size in _SIZES}
    return grown("check of a record", found, _MANY_NOTE)


def _across() -> Line:
    forms = tuple(OfUnit(*filled) for filled in collection())
    took = times(time_of(partial(check_unit, forms)) for _ in range(_ROUNDS))
    return alone(f"checks between {len(forms)} forms of a unit", took, _ACROSS_NOTE)

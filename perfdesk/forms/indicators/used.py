"""Gathers the indicators that an office has used, from the records that it has filled in."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from perfdesk.forms.checks.aims import Aim, aims_of
from perfdesk.forms.indicators.library import IndicatorKey, Library, indicator_key
from perfdesk.forms.kinds.indicator import Shape
from perfdesk.forms.model import Form, Roster
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_TITLES = 8
"""How many projects are remembered that an indicator was used in."""


class Used(Struct, frozen=True):
    """An indicator that the office has used.

    `group` is its class in the library, blank where it stood in none; `value` the latest,
    `count` in how many records it stands, `age` how many records are newer than the latest;
    `titles` are projects that used it, the latest first.
    """

    group: str
    name: str
    value: str
    count: int
    age: int
    titles: tuple[str, ...]


def gather_used(
    library: Library, filled: Iterable[tuple[Form, Record]], skipped: Record | None = None
) -> tuple[Used, ...]:
    """Return the indicators of records that come newest first; the most used first.

    What the forms themselves print is none of it, nor what stands in the record `skipped`.
    """
    used: dict[IndicatorKey, Used] = {}
    for age, (form, record) in enumerate(filled):
        if record == skipped:
            continue
        title = record.values[form.naming.title]
        for key, aim in dict(_indicators_of(library, form, record)).items():
            known = used.get(key)
            used[key] = (
                _again(known, title)
                if known
                else Used(key[0], aim.name, aim.value, 1, age, (title,))
            )
    return tuple(sorted(used.values(), key=lambda each: (-each.count, each.age)))


def _again(known: Used, title: str) -> Used:
    """Return an indicator that is met in one more, older record."""
    titles = tuple(dict.fromkeys((*known.titles, title)))[:_TITLES]
    return Used(known.group, known.name, known.value, known.count + 1, known.age, titles)


def _indicators_of(
    library: Library, form: Form, record: Record
) -> Iterator[tuple[IndicatorKey, Aim]]:
    """Yield the indicators of a record by class and name, of several values the last."""
    for roster in form.rosters.values():
        for row in record.rows_of(roster.id):
            for aim in aims_of(roster, row):
                if _is_worth(aim):
                    yield indicator_key(group_of(library, roster, row), aim.name), aim


def _is_worth(aim: Aim) -> bool:
    is_stated = bool(aim.value) and aim.reading.shape is not Shape.NOT_APPLICABLE
    return is_stated and not aim.is_preset and not aim.reading.malformed


def group_of(library: Library, roster: Roster, row: Texts) -> str:
    """Return the library's name of the class that a row stands in, blank where it has none."""
    heading = roster.heading_of(row)
    if heading is None:
        return ""
    found = library.class_of(heading.path, heading.measures)
    return found.level2 if found else ""

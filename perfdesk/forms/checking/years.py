"""Runs the checks that hold a record against those of the years before it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from perfdesk.forms.between.last_year import LastYear
from perfdesk.forms.checking.across import UnitFinding
from perfdesk.forms.checking.look import those_with
from perfdesk.forms.filled import Filled, plain_name
from perfdesk.forms.years import year_of

BACK = 2
"""How many years are looked back."""

_Identity = tuple[str, str, str]
"""What records of several years have in common: form, unit and title."""


def check_years(collection: Sequence[Filled]) -> Iterator[UnitFinding]:
    """Yield what is wrong in records beside those of the two years before.

    These are the earlier records that a record knows of, or else others of the collection with
    its form, its unit and its title.
    """
    alike: dict[_Identity, list[Filled]] = {}
    for each in collection:
        alike.setdefault(_identity(each), []).append(each)
    for own in collection:
        checks = those_with("over_years", own.form.checks)
        before = years_before(own, own.earlier or alike[_identity(own)]) if checks else ()
        for check in checks if before else ():
            for finding in check.over_years(own.form, own.record, before):
                yield UnitFinding(own, finding)


def years_before(own: Filled, others: Iterable[Filled]) -> tuple[LastYear, ...]:
    """Return what stood in a record year by year before it, the last year first.

    It ends where a year is missing.
    """
    by_year = _by_year(others)
    year = _year(own)
    found: list[LastYear] = []
    while year and len(found) < BACK and (before := by_year.get(year - 1)):
        found.append(LastYear.read(own.form, before.form, before.record))
        year -= 1
    return tuple(found)


def _by_year(records: Iterable[Filled]) -> Mapping[int, Filled]:
    """Map years to records, the first of each year."""
    by_year: dict[int, Filled] = {}
    for each in records:
        year = _year(each)
        if year:
            by_year.setdefault(year, each)
    return by_year


def _year(filled: Filled) -> int | None:
    return year_of(filled.record.values[filled.form.naming.year])


def _identity(filled: Filled) -> _Identity:
    unit = filled.record.values[filled.form.naming.unit]
    return filled.form.id, plain_name(unit), plain_name(filled.title)

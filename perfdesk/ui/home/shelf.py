"""What part of the records the list shows: all, those of a unit or of a year, or the bin."""

from collections.abc import Iterable

from msgspec import Struct

from perfdesk.forms.years import year_name
from perfdesk.storage import Group
from perfdesk.ui.words import NO_UNIT


class Shelf(Struct, frozen=True):
    """A part of the records; one without unit and year, outside the bin, is all of them."""

    name: str
    unit: str | None = None
    year: str | None = None
    is_bin: bool = False


class ShelfGroup(Struct, frozen=True):
    """Shelves under one heading, each with the number of its records."""

    heading: str
    shelves: tuple[tuple[Shelf, int], ...]


ALL = Shelf("全部表单")
BIN = Shelf("回收站", is_bin=True)


def shelf_groups(groups: Iterable[Group]) -> tuple[ShelfGroup, ...]:
    """Return the shelves that the records need: the units by name, the years from the newest."""
    units: dict[str, int] = {}
    years: dict[str, int] = {}
    for group in groups:
        units[group.unit] = units.get(group.unit, 0) + group.count
        years[group.year] = years.get(group.year, 0) + group.count
    by_unit = tuple(
        (Shelf(unit or NO_UNIT, unit=unit), units[unit]) for unit in sorted(units, key=_blank_last)
    )
    by_year = tuple(
        (Shelf(year_name(year), year=year), years[year])
        for year in sorted(years, reverse=True)  # a blank one comes last
    )
    return (
        ShelfGroup("", ((ALL, sum(units.values())),)),
        ShelfGroup("单位", by_unit),
        ShelfGroup("年度", by_year),
    )


def _blank_last(name: str) -> tuple[bool, str]:
    return (not name, name)

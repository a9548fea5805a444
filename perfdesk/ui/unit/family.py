"""Units and years: whose forms are checked together."""

from collections.abc import Iterable

from msgspec import Struct

from perfdesk.forms.filled import plain_name
from perfdesk.forms.years import year_told
from perfdesk.storage import Group, Summary


class Family(Struct, frozen=True):
    """A unit and a year, as the first of their records spells them."""

    unit: str
    year: str

    @property
    def name(self) -> str:
        """How the two are called: 某某监控中心 · 2024年度."""
        return f"{self.unit} · {year_told(self.year)}"

    @property
    def key(self) -> tuple[str, str]:
        """What all spellings of the two have in common."""
        return plain_name(self.unit), plain_name(self.year)

    def has(self, record: Summary | Group) -> bool:
        """Whether a record belongs to the unit and year, however it spells them."""
        return Family(record.unit, record.year).key == self.key


def families_among(records: Iterable[Summary | Group]) -> tuple[Family, ...]:
    """Return the units and years of records, by unit, the newest year first.

    A record whose unit or year is not filled in belongs to none.
    """
    found: dict[tuple[str, str], Family] = {}
    for each in records:
        family = Family(each.unit, each.year)
        if all(family.key):
            found.setdefault(family.key, family)
    by_year = sorted(found, key=lambda key: key[1], reverse=True)
    return tuple(found[key] for key in sorted(by_year, key=lambda key: key[0]))

"""Sums records up by year and unit: what they come to, and what was found in them."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from perfdesk.forms.amounts import added, in_money, read_amount, spell_amount
from perfdesk.forms.between.namesakes import Name, name_of
from perfdesk.forms.checking.examine import Examined, Told
from perfdesk.forms.filled import Filled, plain_name
from perfdesk.forms.kinds import Amount
from perfdesk.forms.problem import Severity

LARGE_MONEY = "万元"
"""The unit of sums over amounts in several units of money."""


class Item(Struct, frozen=True, eq=False, dict=True):
    """A record to be summed up; `is_again` says that an earlier one is of the same thing."""

    examined: Examined
    is_again: bool

    @property
    def filled(self) -> Filled:
        """The record and its form."""
        return self.examined.filled

    @property
    def amount_text(self) -> str:
        """What the record says that it comes to, blank where it does not say."""
        return self.filled.record.values[self.filled.form.naming.total]

    @cached_property
    def money(self) -> str:
        """The unit of money that the record's form reckons in, blank where it names no amount."""
        field = self.filled.form.fields.get(self.filled.form.naming.total)
        return field.kind.unit if field and isinstance(field.kind, Amount) else ""

    @property
    def amount(self) -> Decimal | None:
        """What the record comes to, in its own money."""
        return read_amount(self.amount_text) if self.money else None

    def counted(self, severity: Severity) -> int:
        """Return how many findings of a severity stand: those explained do not count."""
        return count_standing(self.examined.told, severity)


class Sum(Struct, frozen=True):
    """What some records come to together: how many they are, their amounts, what stands in them.

    `amount` is None where none of them says an amount.
    """

    count: int
    amount: Decimal | None
    errors: int
    warnings: int
    hints: int


class UnitTotal(Struct, frozen=True):
    """The records of one unit and year, its own form first, and the sum of its projects."""

    unit: str
    items: tuple[Item, ...]
    projects: Sum


class YearTotal(Struct, frozen=True):
    """The units of one year; projects, and forms of whole units that contain them, apart."""

    year: str
    units: tuple[UnitTotal, ...]
    projects: Sum
    wholes: Sum


class Totals(Struct, frozen=True):
    """All records by year and unit; `money` is the unit of the sums.

    Where `is_mixed` the records reckon in several units of money.
    """

    years: tuple[YearTotal, ...]
    money: str
    is_mixed: bool

    @property
    def items(self) -> tuple[Item, ...]:
        """All records in the order of the sheet."""
        return tuple(item for year in self.years for unit in year.units for item in unit.items)


def sum_up(examined: Iterable[Examined]) -> Totals:
    """Return the sums of records: years in order, units and records in the order given.

    A record of the same thing as an earlier one is listed and counts in no sum.
    """
    items = tuple(_items(examined))
    used = {item.money for item in items if item.money}
    money = used.pop() if len(used) == 1 else LARGE_MONEY
    years = _grouped(items, "year")
    return Totals(
        tuple(_year(year, years[year], money) for year in sorted(years, key=_blank_last)),
        money,
        is_mixed=len({item.money for item in items if item.money}) > 1,
    )


def count_standing(told: Iterable[Told], severity: Severity) -> int:
    """Return how many findings of a severity were not explained."""
    return sum(each.finding.severity is severity and not each.reason for each in told)


def _items(examined: Iterable[Examined]) -> Iterator[Item]:
    seen: set[Name] = set()
    for each in examined:
        name = name_of(each.filled)
        yield Item(each, name in seen)
        if name:
            seen.add(name)


def _grouped(items: Sequence[Item], naming: str) -> dict[str, list[Item]]:
    """Return items by what they say of the unit or year, as the first of them spells it."""
    spelled: dict[str, str] = {}
    groups: dict[str, list[Item]] = {}
    for item in items:
        name = getattr(item.filled.form.naming, naming)
        text = item.filled.record.values[name]
        groups.setdefault(spelled.setdefault(plain_name(text), text), []).append(item)
    return groups


def _blank_last(year: str) -> tuple[bool, str]:
    return (not year, year)


def _year(year: str, items: Sequence[Item], money: str) -> YearTotal:
    units = tuple(
        UnitTotal(
            unit,
            tuple(sorted(own, key=lambda item: not item.filled.is_of_unit)),
            _sum((item for item in own if not item.filled.is_of_unit), money),
        )
        for unit, own in _grouped(items, "unit").items()
    )
    return YearTotal(
        year,
        units,
        _sum((item for item in items if not item.filled.is_of_unit), money),
        _sum((item for item in items if item.filled.is_of_unit), money),
    )


def _sum(items: Iterable[Item], money: str) -> Sum:
    counted = [item for item in items if not item.is_again]
    amounts = [amount for item in counted if (amount := _in(item, money)) is not None]
    return Sum(
        len(counted),
        added(amounts) if amounts else None,
        *(sum(item.counted(severity) for item in counted) for severity in Severity),
    )


def _in(item: Item, money: str) -> Decimal | None:
    """Return the amount of a record in the unit of the sums, to the last digit."""
    if item.amount is None:
        return None
    return read_amount(in_money(spell_amount(item.amount), item.money, money))

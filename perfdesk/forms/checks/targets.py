"""Indicator values as the checks that hold them against amounts, texts and each other find them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain
from types import MappingProxyType

from msgspec import Struct

from perfdesk.forms.amounts import MONEY_ZEROS
from perfdesk.forms.checks.aims import Aim, aims_of, without_remarks
from perfdesk.forms.kinds.indicator import Reading
from perfdesk.forms.model import Form, Roster, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.rows import row_by_row
from perfdesk.forms.texts import Texts

YUAN: Mapping[str, int] = MappingProxyType({unit: 10**zeros for unit, zeros in MONEY_ZEROS.items()})
"""How many 元 each unit of money is worth."""


class Target(Struct, frozen=True):
    """One value of an indicator that is filled in, and where it stands."""

    place: Place
    aim: Aim

    @property
    def name(self) -> str:
        """The indicator's name without remarks in brackets."""
        return self.aim.bare_name

    @property
    def measures(self) -> str:
        """What kind of indicator it is."""
        return self.aim.measures

    @property
    def text(self) -> str:
        """The value as written."""
        return self.aim.value

    @property
    def value(self) -> Reading:
        """The value, understood."""
        return self.aim.reading

    @property
    def unit(self) -> str:
        """The unit of measure, from the value or else from the brackets behind the name."""
        return without_remarks(self.value.unit or self.aim.unit_in_name)


def targets_in(form: Form, record: Record, slot: Slot) -> Iterator[Target]:
    """Yield the values in a column of indicators, row by row; blank cells are left out."""
    roster = form.rosters[slot.name]
    in_rows = _targets_of(roster, roster.by_themselves(record.rows_of(slot.name)))
    targets = chain.from_iterable(in_rows)
    return (target for target in targets if target.place.column == slot.column)


@row_by_row
def _targets_of(roster: Roster, number: int, row: Texts) -> tuple[Target, ...]:
    return tuple(
        Target(Place(roster.id, number, aim.column), aim)
        for aim in aims_of(roster, row)
        if aim.value
    )


def in_form_money(form: Form, yuan: Decimal) -> Decimal:
    """Return an amount of 元 in the form's unit of money."""
    return yuan / YUAN[form.money]

"""Examines records together: what each has wrong by itself, and what only shows between them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from msgspec import Struct

from perfdesk.forms.checking.across import UnitFinding, check_unit
from perfdesk.forms.checking.check import check, printed_order
from perfdesk.forms.checking.confirming import Mark, reason_for
from perfdesk.forms.checking.years import check_years
from perfdesk.forms.filled import Filled, families_of
from perfdesk.forms.problem import Finding

Reasons = Mapping[Mark, str]
"""The reasons with which the warnings of one record were confirmed."""

_NO_REASONS: Reasons = MappingProxyType({})
_NONE_GIVEN: Mapping[Filled, Reasons] = MappingProxyType({})


class Told(Struct, frozen=True):
    """A finding, the other records that take part in it, and why the user lets it stand.

    `reason` is blank where the finding was not confirmed; `across` says that it only shows beside
    the other records.
    """

    finding: Finding
    others: tuple[Filled, ...] = ()
    reason: str = ""
    across: bool = False


class Examined(Struct, frozen=True, eq=False):
    """A record and all that the checks tell of it, in printed order.

    `compared` says whether other records of its unit and year were examined with it.
    """

    filled: Filled
    told: tuple[Told, ...]
    compared: bool


def examine(
    collection: Sequence[Filled], reasons: Mapping[Filled, Reasons] = _NONE_GIVEN
) -> Iterator[Examined]:
    """Yield what the checks tell of each record, by itself and beside the others.

    A record that no other of its unit and year stands beside is not held against any: its
    fellows may well exist, and only were not given.
    """
    families = [family for family in families_of(collection) if len(family) > 1]
    compared = {each for family in families for each in family}
    across: dict[Filled, list[UnitFinding]] = defaultdict(list)
    of_units = check_unit([each for each in collection if each in compared])
    for found in chain(of_units, check_years(collection)):
        across[found.filled].append(found)
    for each in collection:
        told = _told(each, across[each], reasons.get(each, _NO_REASONS))
        yield Examined(each, told, each in compared)


def _told(filled: Filled, across: Iterable[UnitFinding], reasons: Reasons) -> tuple[Told, ...]:
    form, record = filled.form, filled.record
    order, between = printed_order(form), tuple(across)
    own = (UnitFinding(filled, finding) for finding in check(form, record))
    return tuple(
        Told(
            found.finding,
            found.others,
            reason_for(form, record, found.finding, reasons),
            found in between,
        )
        for found in sorted((*own, *between), key=lambda found: order(found.finding))
    )

"""Runs the checks that hold the forms of one unit and year against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from perfdesk.forms.checking.check import printed_order
from perfdesk.forms.filled import Filled, families_of, plain_name
from perfdesk.forms.problem import Finding
from perfdesk.forms.rule import Check


class UnitFinding(Struct, frozen=True):
    """A finding that shows only between forms: in which one it lies, which others take part."""

    filled: Filled
    finding: Finding
    others: tuple[Filled, ...] = ()


class AcrossCheck(Check, frozen=True):
    """A check that looks from one form at the others of its unit and year."""

    def across(self, own: Filled, family: Sequence[Filled]) -> Iterator[UnitFinding]:  # noqa: ARG002
        """Yield what is wrong between a form that switches the check on and its family.

        The family holds every form of the unit and year, this one too, in the order given.
        """
        return iter(())


def looks_only_across(check: type[Check]) -> bool:
    """Whether a check has nothing to look at in a record that stands alone."""
    within = ("flaws", "row_flaws", "findings")
    return issubclass(check, AcrossCheck) and all(
        getattr(check, what) is getattr(Check, what) for what in within
    )


def check_unit(filled: Sequence[Filled]) -> tuple[UnitFinding, ...]:
    """Return what is wrong between forms of the same unit and year, each form in printed order.

    Forms of several units and years may be given; what is wrong within each form by itself is
    for `check` to say.
    """
    families = families_of(filled)
    found = [
        finding
        for family in families
        for own in family
        for check in own.form.checks
        if isinstance(check, AcrossCheck)
        for finding in check.across(own, family)
    ]
    number_of = {own: number for number, own in enumerate(filled)}

    def order(each: UnitFinding) -> tuple[object, ...]:
        return number_of[each.filled], printed_order(each.filled.form)(each.finding)

    return tuple(sorted(found, key=order))


def siblings_before(own: Filled, family: Sequence[Filled]) -> tuple[Filled, ...]:
    """Return the records of the same form that come before one, those of its own title left out.

    So of two records that say the same the later is told, and a copy of a record not at all.
    """
    before = family[: family.index(own)]
    return tuple(
        each
        for each in before
        if each.form.id == own.form.id and plain_name(each.title) != plain_name(own.title)
    )

"""Runs the checks that hold the forms of one unit and year against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from perfdesk.forms.check import printed_position
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check
from perfdesk.forms.texts import without_blanks


class Filled(Struct, frozen=True, eq=False):
    """A record and the form that it answers; two are the same only if they are one object.

    `earlier` are records of earlier years that it was made of, where they are known.
    """

    form: Form
    record: Record
    earlier: tuple[Filled, ...] = ()

    @property
    def title(self) -> str:
        """What the record is called, such as its project's name; blank where nothing says."""
        return self.record.values[self.form.naming.title]

    @property
    def is_of_unit(self) -> bool:
        """Whether it is a whole unit's: its records go by the unit's name, or by none."""
        return self.form.naming.title in {"", self.form.naming.unit}

    @property
    def family(self) -> tuple[str, str] | None:
        """The unit and year that the record belongs to, None where one is not known."""
        naming, values = self.form.naming, self.record.values
        unit, year = (plain_name(values[name]) for name in (naming.unit, naming.year))
        return (unit, year) if unit and year else None


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
    order = {own: number for number, own in enumerate(filled)}
    return tuple(sorted(found, key=lambda each: (order[each.filled], *_position(each))))


def families_of(filled: Sequence[Filled]) -> tuple[tuple[Filled, ...], ...]:
    """Return the forms by unit and year, in the order given.

    A form whose unit or year is not filled in belongs to no family.
    """
    families: dict[tuple[str, str], list[Filled]] = {}
    for each in filled:
        if each.family:
            families.setdefault(each.family, []).append(each)
    return tuple(map(tuple, families.values()))


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


def plain_name(name: str) -> str:
    """Return a name for comparison: without blanks, full-width characters made half-width."""
    return without_blanks(narrow(name))


def _position(each: UnitFinding) -> tuple[tuple[int, int, int], int]:
    place = printed_position(each.filled.form)(each.finding.place)
    return place, each.finding.severity.gravity

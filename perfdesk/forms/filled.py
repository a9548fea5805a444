"""A record with the form that it answers, and the family that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
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


def families_of(filled: Sequence[Filled]) -> tuple[tuple[Filled, ...], ...]:
    """Return the forms by unit and year, in the order given.

    A form whose unit or year is not filled in belongs to no family.
    """
    families: dict[tuple[str, str], list[Filled]] = {}
    for each in filled:
        if each.family:
            families.setdefault(each.family, []).append(each)
    return tuple(map(tuple, families.values()))


def plain_name(name: str) -> str:
    """Return a name for comparison: without blanks, full-width characters made half-width."""
    return without_blanks(narrow(name))

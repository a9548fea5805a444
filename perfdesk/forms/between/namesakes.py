"""Records of the same thing: how two are known to be that, and what differs in them."""

from msgspec import Struct

from perfdesk.forms.between.comparing import Difference, compare
from perfdesk.forms.carry import Left, carry
from perfdesk.forms.filled import Filled, plain_name


class Name(Struct, frozen=True):
    """What all records of the same thing have in common, however they spell it."""

    form: str
    unit: str
    year: str
    title: str


def spelled_name(form: str, unit: str, year: str, title: str) -> Name | None:
    """Return the name of a record of a form, None where it goes by no title yet."""
    name = Name(form, plain_name(unit), plain_name(year), plain_name(title))
    return name if name.title else None


def name_of(filled: Filled) -> Name | None:
    """Return the name of a record, None where it goes by no title yet."""
    naming, values = filled.form.naming, filled.record.values
    return spelled_name(
        filled.form.id, values[naming.unit], values[naming.year], values[naming.title]
    )


class Comparison(Struct, frozen=True):
    """Two records as records of one edition of a form, the later's, and what differs.

    `left` is what the earlier one has and that edition has no place for.
    """

    before: Filled
    after: Filled
    differences: tuple[Difference, ...]
    left: tuple[Left, ...] = ()


def compare_filled(before: Filled, after: Filled) -> Comparison:
    """Return what differs between two records of a form, of one edition or of two.

    The earlier is carried over to the edition of the later where that is another.
    """
    form = after.form
    left: tuple[Left, ...] = ()
    if before.form is not form:
        carried = carry(before.form, before.record, form)
        before, left = Filled(form, carried.record), carried.left
    return Comparison(before, after, compare(form, before.record, after.record), left)

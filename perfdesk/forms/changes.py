"""Which fields, columns and rows differ between two records of a form."""

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from perfdesk.forms.model import Form, Slot
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts


def changed_slots(form: Form, before: Record, after: Record) -> frozenset[Slot]:
    """Return the fields and the columns that read differently, and the rosters that they are of.

    Where a roster has more or fewer rows, all its columns do.
    """
    fields = map(Slot, before.values.differing(after.values))
    rosters = form.rosters if before.rows is not after.rows else ()
    columns = (
        _changed_columns(form, name, before.rows_of(name), after.rows_of(name)) for name in rosters
    )
    return frozenset(chain(fields, *columns))


def changed_rows(before: Sequence[Texts], after: Sequence[Texts]) -> tuple[int, ...]:
    """Return the numbers of the rows that read differently, or that only one of the two has."""
    if before is after:
        return ()
    pairs = enumerate(zip_longest(before, after))
    # an edit leaves all other rows the objects that they are
    return tuple(number for number, (old, new) in pairs if old is not new and old != new)


def _changed_columns(
    form: Form, name: str, before: Sequence[Texts], after: Sequence[Texts]
) -> Iterable[Slot]:
    numbers = changed_rows(before, after)
    if not numbers:
        return ()
    if len(before) == len(after):
        columns = set().union(*(before[number].differing(after[number]) for number in numbers))
    else:
        columns = {column.id for column in form.rosters[name].columns}
    return (Slot(name), *(Slot(name, column) for column in columns))

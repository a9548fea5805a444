"""Which fields, columns and rows differ between two records of a form."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from perfdesk.forms.model import Form, Roster, Slot
from perfdesk.forms.record import Record
from perfdesk.forms.rows import changed_rows
from perfdesk.forms.texts import Texts


class Changes(Struct, frozen=True):
    """What reads differently: fields and rosters by name, and the columns of the rosters too.

    Where a roster has more or fewer rows, all its columns are among the `slots`. `rows` are the
    numbers of a roster's rows that read differently by themselves, without the headings that
    the user writes over a group of rows.
    """

    names: tuple[str, ...]
    slots: frozenset[Slot]
    rows: Mapping[str, tuple[int, ...]]


def changes_between(form: Form, before: Record, after: Record) -> Changes:
    """Return what reads differently in two records of a form."""
    differing = before.values.differing(after.values)
    fields = [name for name in form.fields if name in differing]
    columns: list[Slot] = []
    rows: dict[str, tuple[int, ...]] = {}
    for name, roster in form.rosters.items():
        old, new = before.rows_of(name), after.rows_of(name)
        if changed := changed_rows(old, new):
            columns += (Slot(name, column) for column in _columns(roster, old, new, changed))
            rows[name] = changed_rows(roster.by_themselves(old), roster.by_themselves(new))
    names = (*fields, *rows)
    return Changes(names, frozenset((*map(Slot, names), *columns)), rows)


def _columns(
    roster: Roster, before: Sequence[Texts], after: Sequence[Texts], changed: Iterable[int]
) -> Iterable[str]:
    """Return the columns of a roster in which some of its rows read differently."""
    if len(before) == len(after):
        return set().union(*(before[number].differing(after[number]) for number in changed))
    return (column.id for column in roster.columns)

"""The cells of a form that a text can be put into, the new rows of its rosters among them."""

from collections.abc import Iterator

from msgspec import Struct

from perfdesk.forms.model import Field, Form, Roster
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record


class Target(Struct, frozen=True):
    """A cell: its printed name and what it holds; `path` are the headings of a row yet to be."""

    place: Place
    label: str
    text: str = ""
    path: tuple[str, ...] = ()


def is_open(form: Form, place: Place) -> bool:
    """Whether a text can be put at a place: a cell, and none that the program computes."""
    if place.name in form.rosters:
        return bool(place.column) and not form.field_at(place).computed
    return not form.fields[place.name].computed


def new_row_in(roster: Roster) -> str:
    """Return what a row is called that a text would begin in a roster."""
    return f"{roster.label}新的一行"


def targets_of(form: Form, record: Record) -> tuple[Target, ...]:
    """Return the cells in printed order, each roster's new row behind its others."""
    return tuple(
        target
        for section in form.sections
        for name in section.names
        for target in (
            _of_roster(form.rosters[name], record)
            if name in form.rosters
            else _of_field(form.fields[name], record)
        )
    )


def _of_field(field: Field, record: Record) -> Iterator[Target]:
    if not field.computed:
        yield Target(Place(field.id), field.label, record.values[field.id])


def _of_roster(roster: Roster, record: Record) -> Iterator[Target]:
    rows = record.rows_of(roster.id)
    columns = [
        column for column in (*roster.own_columns, *roster.entry_columns) if not column.computed
    ]
    for number, row in enumerate(rows):
        name = row[roster.naming_column.id]
        called = f"{roster.label}第{number + 1}行" + (f"（{name}）" if name else "")
        for column in columns:
            place = Place(roster.id, number, column.id)
            yield Target(place, f"{called}“{column.label}”", row[column.id])
    for path in [heading.path for heading in roster.headings] or [()]:
        under = f"（{' / '.join(path)}）" if path else ""
        for column in columns:
            place = Place(roster.id, len(rows), column.id)
            yield Target(place, f"{new_row_in(roster)}{under}“{column.label}”", path=path)

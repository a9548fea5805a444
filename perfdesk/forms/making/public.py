"""The public copy of a record: without names and telephone numbers."""

from collections.abc import Iterable, Iterator

from perfdesk.forms.filled import Filled
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.record import Record


def public_record(form: Form, record: Record) -> Record:
    """Return a record whose personal cells are blank; all else reads as before."""
    return record.with_edits(Edit(place, "") for place in _personal_places(form, record))


def public_copies(collection: Iterable[Filled]) -> tuple[Filled, ...]:
    """Return filled-in forms with their public records."""
    return tuple(Filled(each.form, public_record(each.form, each.record)) for each in collection)


def still_naming(form: Form, record: Record) -> tuple[Place, ...]:
    """Return the places of a public copy whose texts repeat what its personal cells held."""
    personal = {record.text(place).strip() for place in _personal_places(form, record)} - {""}
    public = public_record(form, record)
    return tuple(
        place
        for section in form.sections
        for place in form.places(section, record.rows)
        if any(text in public.text(place) for text in personal)
    )


def _personal_places(form: Form, record: Record) -> Iterator[Place]:
    for field in form.fields.values():
        if field.personal:
            yield Place(field.id)
    for roster in form.rosters.values():
        personal = [column.id for column in roster.columns if column.personal]
        for row in range(len(record.rows_of(roster.id))):
            yield from (Place(roster.id, row, column) for column in personal)

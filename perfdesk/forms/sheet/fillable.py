"""The form with spare rows, to be filled in by a colleague who has only an office program."""

from collections.abc import Iterator

from perfdesk.forms.model import Form, Look, Roster
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.blank import with_room_to_write
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.grid import Sheet
from perfdesk.forms.texts import Texts

_SPARE, _SPARE_UNDER_HEADING, _SPARE_IN_TEXT = 10, 3, 3
"""How many rows a roster has to spare: by itself, under each heading, in running text."""


def fillable_sheet(form: Form, record: Record, *, signoff: bool = True) -> Sheet:
    """Return the printed form with spare rows; they are numbered as those behind the record's."""
    sheet = build_sheet(form, with_spare_rows(form, record), signoff=signoff)
    return with_room_to_write(form, sheet)


def with_spare_rows(form: Form, record: Record) -> Record:
    """Return a record with blank rows at the end of each roster, some under every heading."""
    in_text = {name for part in form.sections if part.look is Look.TEXT for name in part.rosters}
    for name, roster in form.rosters.items():
        spare = _spare_rows(roster, in_text=name in in_text)
        record = record.with_rows(name, (*record.rows_of(name), *spare))
    return record


def _spare_rows(roster: Roster, *, in_text: bool) -> Iterator[Texts]:
    if not roster.headings:
        yield from [Texts()] * (_SPARE_IN_TEXT if in_text else _SPARE)
    for heading in roster.headings:
        yield from [roster.row_under(heading.path)] * _SPARE_UNDER_HEADING

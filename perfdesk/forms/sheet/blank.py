"""The blank form, as offices hand it out on paper: nothing filled in, and room for a hand."""

from collections.abc import Iterator
from types import MappingProxyType

from msgspec.structs import replace

from perfdesk.forms.kinds import LongText
from perfdesk.forms.model import Field, Form, Part, Roster, Slot
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.grid import Sheet, SheetCell
from perfdesk.forms.texts import Texts

_ROOM = "　　　　"
"""What stands between printed words for an answer to be written there: ____年度."""
_LINES = 6
"""How many printed lines high a row for a long text is: four of handwriting."""
_ROWS, _ROWS_UNDER_HEADING = 5, 2
"""How many rows a roster has to be written in where its form does not say: by itself or under
each heading."""
_LINES_OF_ROW, _LINES_UNDER_HEADING = 4, 2
"""How high these rows are where they are for long texts; they are many."""


def blank_sheet(form: Form) -> Sheet:
    """Return the form as it prints with nothing filled in but the rows that it gives itself.

    What a new record would have in its fields, such as the year, is left to the hand as well.
    """
    return with_room_to_write(form, build_sheet(_with_room(form), blank_record(form)))


def with_room_to_write(form: Form, sheet: Sheet) -> Sheet:
    """Return a sheet whose rows for long texts are high enough to be written in.

    What will be written there is no record yet: nothing at its foot says that it shows one.
    """
    lines = {cell.row: _lines(form, cell) for cell in sheet.cells if _is_for_long_text(form, cell)}
    rows = (
        replace(row, lines=lines.get(number, row.lines)) for number, row in enumerate(sheet.rows)
    )
    return replace(sheet, rows=tuple(rows), imprint=None)


def blank_record(form: Form) -> Record:
    """Return a record with the rows that the form gives, and blank ones to be written in."""
    record = Record(form.id, form.edition)
    for roster in form.rosters.values():
        record = record.with_rows(roster.id, _rows(roster))
    return record


def _rows(roster: Roster) -> Iterator[Texts]:
    if not roster.headings:
        yield from [Texts()] * (roster.min_rows if roster.min_rows > 1 else _ROWS)
    fewest = _ROWS if roster.own_columns else _ROWS_UNDER_HEADING  # a group has several rows
    for heading in roster.headings:
        yield from heading.presets or [roster.row_under(heading.path)] * fewest


def _with_room(form: Form) -> Form:
    """Return the form with a gap for each answer that stands between printed words."""
    lines = [form.printed_title, *form.heading]
    lines += [cell.parts for section in form.sections for cell in section.cells]
    among_words = {slot for parts in lines for slot in _slots_among_words(parts)}

    def roomy(field: Field, slot: Slot) -> Field:
        return replace(field, blank=_ROOM) if slot in among_words and not field.blank else field

    def roomy_roster(roster: Roster) -> Roster:
        columns = (roomy(column, Slot(roster.id, column.id)) for column in roster.columns)
        return replace(roster, columns=tuple(columns))

    fields = {name: roomy(field, Slot(name)) for name, field in form.fields.items()}
    rosters = {name: roomy_roster(roster) for name, roster in form.rosters.items()}
    return replace(form, fields=MappingProxyType(fields), rosters=MappingProxyType(rosters))


def _slots_among_words(parts: tuple[Part, ...]) -> Iterator[Slot]:
    if any(isinstance(part, str) and part.strip() for part in parts):
        yield from (part for part in parts if isinstance(part, Slot))


def _lines(form: Form, cell: SheetCell) -> int:
    """Return how many printed lines high the row of a cell for a long text is."""
    roster = form.rosters.get(cell.places[0].name)
    if roster is None:
        return _LINES
    return _LINES_UNDER_HEADING if roster.headings else _LINES_OF_ROW


def _is_for_long_text(form: Form, cell: SheetCell) -> bool:
    return any(isinstance(form.field_at(place).kind, LongText) for place in cell.places)

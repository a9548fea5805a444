"""What a section's page is made of, read off the form's drawing: lines of fields and tables."""

from collections.abc import Iterator

from msgspec import Struct

from perfdesk.forms.kinds import Amount, LongText, Text
from perfdesk.forms.model import DrawnCell, Field, Form, Roster, Section, Slot

_SHORT = 30
"""A text of at most so many characters may share its line with another field."""


class FieldLine(Struct, frozen=True):
    """One field, or two short ones side by side."""

    fields: tuple[Field, ...]


class AmountTable(Struct, frozen=True):
    """Drawn rows that hold nothing but single amounts: shown as the form prints them.

    Rows count from 0; spans are cut to the table; `shares` are the columns' widths.
    """

    cells: tuple[DrawnCell, ...]
    row_count: int
    shares: tuple[int, ...]


class RosterTable(Struct, frozen=True):
    """A roster, with a head and a share of the width for each of its columns."""

    roster: Roster
    heads: tuple[str, ...]
    shares: tuple[int, ...]


Block = FieldLine | AmountTable | RosterTable


def plan(form: Form, section: Section) -> tuple[Block, ...]:
    """Return the blocks of a section's page in reading order, the heading's fields first."""
    drawn = {slot.name for cell in section.cells for slot in cell.slots}
    fields = [form.fields[name] for name in section.fields if name not in drawn]
    blocks: list[Block] = []
    row = 0
    while row < section.row_count:
        end = _end_of_amounts(form, section, row)
        slots = _slots_in(section, row)
        if end - row > 1:
            blocks += _lines(fields)
            fields = []
            blocks.append(_amount_table(form, section, row, end))
            row = end
            continue
        roster = next((form.rosters[slot.name] for slot in slots if slot.column), None)
        if roster:
            blocks += _lines(fields)
            fields = []
            blocks.append(_roster_table(form, section, roster))
        fields += [form.fields[slot.name] for slot in slots if not slot.column]
        row += 1
    return (*blocks, *_lines(fields))


def _slots_in(section: Section, row: int) -> list[Slot]:
    return [slot for cell in section.cells if cell.row == row for slot in cell.slots]


def _end_of_amounts(form: Form, section: Section, row: int) -> int:
    """Return the row after the run of rows from `row` on that hold only amounts, one a cell."""
    while row < section.row_count and _holds_only_amounts(form, section, row):
        row += 1
    return row


def _holds_only_amounts(form: Form, section: Section, row: int) -> bool:
    entries = [cell for cell in section.cells if cell.row == row and cell.slots]
    return bool(entries) and all(
        len(cell.parts) == 1
        and not cell.slots[0].column
        and isinstance(form.fields[cell.slots[0].name].kind, Amount)
        for cell in entries
    )


def _lines(fields: list[Field]) -> Iterator[FieldLine]:
    """Yield the lines of consecutive fields: two short ones share one."""
    waiting: list[Field] = []
    for field in fields:
        if waiting and not is_short(field):
            yield FieldLine(tuple(waiting))
            waiting = []
        waiting.append(field)
        if not is_short(field) or len(waiting) > 1:
            yield FieldLine(tuple(waiting))
            waiting = []
    if waiting:
        yield FieldLine(tuple(waiting))


def is_short(field: Field) -> bool:
    """Whether half a line is enough for a field."""
    if isinstance(field.kind, LongText):
        return False
    return not isinstance(field.kind, Text) or 0 < field.limit <= _SHORT


def _amount_table(form: Form, section: Section, first: int, end: int) -> AmountTable:
    """Return the table of the rows from `first` to `end`, with the head row above, if any."""
    if first > 0 and not _slots_in(section, first - 1):
        first -= 1
    cells = tuple(_cut(cell, first, end) for cell in section.cells if _meets(cell, first, end))
    return AmountTable(cells, end - first, form.widths)


def _meets(cell: DrawnCell, first: int, end: int) -> bool:
    return cell.row < end and cell.row + cell.row_span > first


def _cut(cell: DrawnCell, first: int, end: int) -> DrawnCell:
    top, bottom = max(cell.row, first), min(cell.row + cell.row_span, end)
    return DrawnCell(top - first, cell.column, bottom - top, cell.column_span, cell.parts)


def _roster_table(form: Form, section: Section, roster: Roster) -> RosterTable:
    heads, shares = [], []
    for column in roster.columns:
        cell = next(cell for cell in section.cells if Slot(roster.id, column.id) in cell.slots)
        heads.append(_head_above(section, cell) or column.label)
        shares.append(sum(form.widths[cell.column : cell.column + cell.column_span]))
    return RosterTable(roster, tuple(heads), tuple(shares))


def _head_above(section: Section, entry: DrawnCell) -> str:
    above = [
        cell
        for cell in section.cells
        if cell.column == entry.column and cell.row + cell.row_span == entry.row and not cell.slots
    ]
    return "".join(part for cell in above for part in cell.parts if isinstance(part, str)).strip()

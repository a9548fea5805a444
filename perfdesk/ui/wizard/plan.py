"""What a section's page is made of, read off the form's drawing: lines of fields and tables."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import takewhile

from msgspec import Struct

from perfdesk.forms.kinds import Amount, Choices, Code, LongText, Percent, Text
from perfdesk.forms.model import (
    DrawnCell,
    Field,
    Form,
    Numbering,
    Roster,
    Section,
    Slot,
)

_SHORT = 30
"""A text of at most so many characters may share its line with another field."""
_ROOM = 0.17
"""What an amount gets of a table's width at least."""


class FieldLine(Struct, frozen=True):
    """One field, or two short ones side by side."""

    fields: tuple[Field, ...]


class AmountTable(Struct, frozen=True):
    """Drawn rows that hold nothing but amounts and shares: shown as the form prints them.

    Rows count from 0; spans are cut to the table; `shares` are the columns' widths.
    """

    cells: tuple[DrawnCell, ...]
    row_count: int
    shares: tuple[int, ...]


class RosterTable(Struct, frozen=True, dict=True):
    """A roster as a table: its columns, each with a head and a share of the width.

    Under headings of the user's own it shows the other columns only. `printed_heads` are the
    heads of all columns.
    """

    roster: Roster
    columns: tuple[Field, ...]
    heads: tuple[str, ...]
    shares: tuple[int, ...]
    printed_heads: tuple[str, ...]

    @property
    def heading_columns(self) -> int:
        """How many of the columns, in front of the others, show headings."""
        return len(self.columns) - len(self.roster.entry_columns)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The columns of the roster that it does not show, by their ids."""
        return frozenset(each.id for each in self.roster.columns if each not in self.columns)


class RosterCards(Struct, frozen=True):
    """A roster as cards: one for each row, or for each group of rows under the user's headings.

    `title` numbers a card, `lines` are what is asked on it, and `table` is for the rows of a
    group, None where a card is one row.
    """

    roster: Roster
    title: tuple[str | Numbering, ...]
    lines: tuple[FieldLine, ...]
    table: RosterTable | None


Block = FieldLine | AmountTable | RosterTable | RosterCards


def plan(form: Form, section: Section) -> tuple[Block, ...]:
    """Return the blocks of a section's page in the order of its names."""
    drawn = {slot.name for cell in section.cells for slot in cell.slots}
    first = list(takewhile(lambda name: name not in drawn, section.names))
    fields = [form.fields[name] for name in first]
    blocks: list[Block] = []
    row = 0
    while row < section.row_count:
        end = _end_of_amounts(form, section, row)
        slots = _slots_in(section, row)
        if sum(len(_slots_in(section, at)) for at in range(row, end)) > 1:
            blocks += (*_lines(fields), _amount_table(form, section, row, end))
            fields = []
            row = end
            continue
        roster = next((form.rosters[slot.name] for slot in slots if slot.column), None)
        if roster and all(_shown_by(block) is not roster for block in blocks):
            blocks += (*_lines(fields), _roster_block(form, section, roster))
            fields = []
        fields += [form.fields[slot.name] for slot in slots if not slot.column]
        row += 1
    last = (name for name in section.names if name not in drawn and name not in first)
    fields += [form.fields[name] for name in last]
    return (*blocks, *_lines(fields))


def is_short(field: Field) -> bool:
    """Whether half a line is enough for a field."""
    match field.kind:
        case LongText() | Choices():
            return False
        case Text():
            return 0 < field.limit <= _SHORT
        case Code(shape):
            return bool(shape) and not shape.endswith("*")
    return True


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
        and isinstance(form.fields[cell.slots[0].name].kind, (Amount, Percent))
        for cell in entries
    )


def _lines(fields: Iterable[Field]) -> Iterator[FieldLine]:
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


def _amount_table(form: Form, section: Section, first: int, end: int) -> AmountTable:
    """Return the table of the rows from `first` to `end`, with the head row above, if any."""
    if first > 0 and not _slots_in(section, first - 1):
        first -= 1
    cells = tuple(_cut(cell, first, end) for cell in section.cells if _meets(cell, first, end))
    return AmountTable(cells, end - first, _roomy(form.widths, cells))


def _roomy(widths: tuple[int, ...], cells: Iterable[DrawnCell]) -> tuple[int, ...]:
    """Return columns in which every amount can be read: paper squeezes some into a corner."""
    shares, least = list(widths), round(sum(widths) * _ROOM)
    for cell in cells:
        if cell.slots:
            across = slice(cell.column, cell.column + cell.column_span)
            shares[across.stop - 1] += max(0, least - sum(shares[across]))
    return tuple(shares)


def _meets(cell: DrawnCell, first: int, end: int) -> bool:
    return cell.row < end and cell.row + cell.row_span > first


def _cut(cell: DrawnCell, first: int, end: int) -> DrawnCell:
    top, bottom = max(cell.row, first), min(cell.row + cell.row_span, end)
    return DrawnCell(top - first, cell.column, bottom - top, cell.column_span, cell.parts)


def _shown_by(block: Block) -> Roster | None:
    return block.roster if isinstance(block, (RosterTable, RosterCards)) else None


def _roster_block(form: Form, section: Section, roster: Roster) -> RosterTable | RosterCards:
    """Return a roster as a table, or as cards where a line of a table could not hold a row."""
    cells = [cell for cell in section.cells if cell.roster == roster.id]
    is_long = any(isinstance(column.kind, LongText) for column in roster.entry_columns)
    own = roster.own_columns
    if own:
        table = _roster_table(form, section, roster, roster.heading_columns)
        number = Numbering(roster.id, "1")
        return RosterCards(roster, (own[0].label, number), tuple(_lines(own)), table)
    if len({cell.row for cell in cells}) > 1 or (is_long and not roster.headings):
        lines = tuple(_lines(roster.entry_columns))
        return RosterCards(roster, _title(roster, cells), lines, None)
    return _roster_table(form, section, roster, 0)


def _title(roster: Roster, cells: Iterable[DrawnCell]) -> tuple[str | Numbering, ...]:
    """Return how the drawing numbers a row, such as 目标1 or （一）, else its name and number."""
    for cell in cells:
        parts = tuple(_label_parts(cell))
        if any(isinstance(part, Numbering) for part in parts):
            return parts
    return (roster.row_name, Numbering(roster.id, "1"))


def _label_parts(cell: DrawnCell) -> Iterator[str | Numbering]:
    """Yield what a cell shows in front of its first entry."""
    for part in cell.parts:
        if isinstance(part, Slot):
            return
        yield part


def _roster_table(form: Form, section: Section, roster: Roster, first: int) -> RosterTable:
    """Return the table of a roster's columns from `first` on."""
    printed, shares = [], []
    for column in roster.columns:
        cell = next(cell for cell in section.cells if Slot(roster.id, column.id) in cell.slots)
        printed.append(_head_above(section, cell) or column.label)
        shares.append(sum(form.widths[cell.column : cell.column + cell.column_span]))
    heads = [  # two halves side by side have the same heads
        column.label if printed.count(head) > 1 else head
        for head, column in zip(printed, roster.columns, strict=True)
    ]
    return RosterTable(
        roster, roster.columns[first:], tuple(heads[first:]), tuple(shares[first:]), tuple(printed)
    )


def _head_above(section: Section, entry: DrawnCell) -> str:
    above = [
        cell
        for cell in section.cells
        if cell.column == entry.column and cell.row + cell.row_span == entry.row and not cell.slots
    ]
    return "".join(part for cell in above for part in cell.parts if isinstance(part, str)).strip()

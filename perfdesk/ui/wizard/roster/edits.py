"""Edits of a roster as a spreadsheet makes them: each gives a whole new record."""

from collections.abc import Iterable, Sequence

from perfdesk.forms.model import Roster
from perfdesk.forms.record import Record
from perfdesk.ui.wizard.roster.lines import Line, LineKind

Spot = tuple[int, int]
"""A line and a column of the roster, headings counted."""


def with_cells(
    roster: Roster,
    record: Record,
    lines: Sequence[Line],
    start: Spot,
    cells: Sequence[Sequence[str]],
) -> Record:
    """Return the record with a range of cells put in from `start` on, each text tidied.

    The range stays under the heading it begins in: what is longer than the rows there adds rows.
    """
    first, column = start
    path = lines[first].path
    here = [line.row for line in lines[first:] if line.kind is LineKind.ROW and line.path == path]
    rows = list(record.rows_of(roster.id))
    end = here[-1] + 1 if here else lines[first].row
    columns = roster.columns[column:]
    for number, texts in enumerate(cells):
        is_new = number >= len(here)
        row = roster.row_under(path) if is_new else rows[here[number]]
        for field, text in zip(columns, texts, strict=False):
            row = row.but(field.id, field.kind.tidy(text))
        if is_new:
            rows.insert(end, row)
            end += 1
        else:
            rows[here[number]] = row
    return record.with_rows(roster.id, rows)


def left_out(roster: Roster, column: int, cells: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return what of a range put in from a column on stands beyond the last column."""
    room = len(roster.columns) - column
    beyond = (row[room:] for row in cells)
    return [row for row in beyond if any(text.strip() for text in row)]


def with_filled(
    roster: Roster, record: Record, lines: Sequence[Line], spots: Iterable[Spot], text: str
) -> Record:
    """Return the record with one text in some cells of its rows, tidied as each column does."""
    rows = list(record.rows_of(roster.id))
    for number, column in spots:
        line, field = lines[number], roster.columns[column]
        if line.kind is LineKind.ROW and column >= roster.heading_columns:
            rows[line.row] = rows[line.row].but(field.id, field.kind.tidy(text))
    return record.with_rows(roster.id, rows)


def with_filled_down(
    roster: Roster, record: Record, lines: Sequence[Line], spots: Sequence[Spot]
) -> Record:
    """Return the record with the texts of a range's first row in all its rows.

    A range of one row takes those of the row above; where it waits for typing, it becomes a row.
    """
    numbers, columns = ({spot[part] for spot in spots} for part in (0, 1))
    first, is_lone = min(numbers), len(numbers) == 1
    above = (at for at in range(first - is_lone, -1, -1) if lines[at].kind is LineKind.ROW)
    source = next(above, None)
    if source is None:
        return record
    row = record.rows_of(roster.id)[lines[source].row]
    across = range(min(columns), max(columns) + 1)
    texts = [row[roster.columns[column].id] for column in across]
    if is_lone:
        return with_cells(roster, record, lines, (first, across[0]), [texts])
    for column, text in zip(across, texts, strict=True):
        below = (spot for spot in spots if spot[1] == column)
        record = with_filled(roster, record, lines, below, text)
    return record


def without_rows(
    roster: Roster, record: Record, lines: Sequence[Line], numbers: Iterable[int]
) -> Record:
    """Return the record without the rows of some lines."""
    gone = {lines[number].row for number in numbers if lines[number].kind is LineKind.ROW}
    rows = record.rows_of(roster.id)
    return record.with_rows(roster.id, (row for at, row in enumerate(rows) if at not in gone))


def with_row_below(roster: Roster, record: Record, lines: Sequence[Line], number: int) -> Record:
    """Return the record with a blank row below a line, under the same heading."""
    line = lines[number]
    at = line.row + 1 if line.kind is LineKind.ROW else line.row
    return record.with_row_added(roster.id, at, roster.row_under(line.path))


def neighbour(lines: Sequence[Line], number: int, step: int) -> int | None:
    """Return the line that a row trades places with when moved a step, None at an edge."""
    other = number + step
    if not 0 <= other < len(lines) or lines[number].kind is not LineKind.ROW:
        return None
    is_alike = lines[other].kind is LineKind.ROW and lines[other].path == lines[number].path
    return other if is_alike else None


def fellows(lines: Sequence[Line], number: int) -> tuple[int, ...]:
    """Return the lines of the rows under the heading of a row, its own among them; else none."""
    line = lines[number]
    if line.kind is not LineKind.ROW:
        return ()
    return tuple(
        at for at, each in enumerate(lines) if each.kind is LineKind.ROW and each.path == line.path
    )


def with_row_moved(
    roster: Roster, record: Record, lines: Sequence[Line], number: int, target: int
) -> Record:
    """Return the record with a row at the place of another under its heading."""
    rows = list(record.rows_of(roster.id))
    slots = [lines[at].row for at in fellows(lines, number)]
    order = [slot for slot in slots if slot != lines[number].row]
    order.insert(slots.index(lines[target].row), lines[number].row)
    moved = [rows[slot] for slot in order]
    for slot, row in zip(slots, moved, strict=True):
        rows[slot] = row
    return record.with_rows(roster.id, rows)

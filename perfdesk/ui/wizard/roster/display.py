"""What the cells of a roster's lines read, and which of them are marked."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from perfdesk.forms.amounts import spell_amount
from perfdesk.forms.compute import amount_at
from perfdesk.forms.kinds import Amount
from perfdesk.forms.model import Slot
from perfdesk.forms.notes import Note
from perfdesk.forms.problem import Finding, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.ui.wizard.plan import RosterTable
from perfdesk.ui.wizard.roster.lines import Line, LineKind, Path
from perfdesk.ui.wizard.session import Session

Marks = Mapping[tuple[int, int], tuple[Finding, ...]]
"""The findings to show, by line and column."""

_NO_TEXTS = Texts()


class Shown(NamedTuple):
    """What a line shows: the headings in front, and the texts of its row, none where it has none.

    What is written over the table, on the card of a group of rows, is none of it.
    """

    kind: LineKind
    headings: Path
    texts: Texts


def shown_in(table: RosterTable, lines: Sequence[Line], rows: Sequence[Texts]) -> tuple[Shown, ...]:
    """Return what each line shows."""
    count, hidden = table.heading_columns, table.hidden
    return tuple(
        Shown(
            line.kind,
            line.path[:count],
            rows[line.row].without(hidden) if line.kind is LineKind.ROW else _NO_TEXTS,
        )
        for line in lines
    )


def number_of(line: Line) -> str:
    """Return what stands in front of a line: the number of its row, or that one can be added."""
    return {LineKind.ROW: str(line.row + 1), LineKind.WAITING: "＋", LineKind.SUM: ""}[line.kind]


def shown_text(record: Record, table: RosterTable, shown: Shown, number: int) -> str:
    """Return what the cell of a line in a column reads."""
    if shown.kind is LineKind.SUM:
        return _sum(record, table, number)
    if number < table.heading_columns:
        return shown.headings[number] if shown.headings else ""
    column = table.columns[number]
    return column.kind.show(shown.texts[column.id])


def marks_of(session: Session, table: RosterTable, lines: Sequence[Line]) -> Marks:
    """Return the findings to show now; those of a whole row stand at the cell that names it."""
    line_of = {line.row: at for at, line in enumerate(lines) if line.kind is LineKind.ROW}
    column_of = {column.id: at for at, column in enumerate(table.columns)}
    column_of[""] = table.heading_columns
    places = (
        place
        for place in session.found_places.get(table.roster.id, ())
        if place.row in line_of and place.column in column_of
    )
    return {
        (line_of[place.row], column_of[place.column]): shown
        for place in places
        if (shown := session.shown_findings_at(place))
    }


def notes_at(session: Session, table: RosterTable, line: Line, number: int) -> tuple[Note, ...]:
    """Return the notes on a line's cell; those on a whole row stand at the cell that names it."""
    if line.kind is not LineKind.ROW:
        return ()
    roster, notebook = table.roster.id, session.notebook
    is_naming = number == table.heading_columns
    on_row = notebook.at(Place(roster, line.row)) if is_naming else ()
    return (*on_row, *notebook.at(Place(roster, line.row, table.columns[number].id)))


def _sum(record: Record, table: RosterTable, number: int) -> str:
    roster = table.roster
    if number == table.heading_columns:
        return roster.sums or "合计"
    column = table.columns[number]
    if not isinstance(column.kind, Amount):
        return ""
    amount = amount_at(record, Slot(roster.id, column.id))
    return column.kind.show(spell_amount(amount))

"""What the cells of a roster's lines read, and which of them are marked."""

from collections.abc import Mapping, Sequence

from perfdesk.forms.compute import amount_at
from perfdesk.forms.kinds import Amount
from perfdesk.forms.kinds.amount import spell_amount
from perfdesk.forms.model import Slot
from perfdesk.forms.problem import Finding
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.ui.wizard.plan import RosterTable
from perfdesk.ui.wizard.roster.lines import Line, LineKind
from perfdesk.ui.wizard.session import Session

Marks = Mapping[tuple[int, int], tuple[Finding, ...]]
"""The findings to show, by line and column."""

_NO_TEXTS = Texts()


def texts_of(lines: Sequence[Line], rows: Sequence[Texts]) -> tuple[Texts, ...]:
    """Return the texts of each line: those of its row, none where there is no row."""
    return tuple(rows[line.row] if line.kind is LineKind.ROW else _NO_TEXTS for line in lines)


def shown_text(record: Record, table: RosterTable, line: Line, texts: Texts, number: int) -> str:
    """Return what the cell of a line in a column reads."""
    if line.kind is LineKind.SUM:
        return _sum(record, table, number)
    if number < table.heading_columns:
        return line.path[number] if line.path else ""
    column = table.columns[number]
    return column.kind.show(texts[column.id])


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


def _sum(record: Record, table: RosterTable, number: int) -> str:
    roster = table.roster
    if number == table.heading_columns:
        return roster.sums or "合计"
    column = table.columns[number]
    if not isinstance(column.kind, Amount):
        return ""
    amount = amount_at(record, Slot(roster.id, column.id))
    return column.kind.show(spell_amount(amount))

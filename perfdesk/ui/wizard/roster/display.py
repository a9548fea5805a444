"""What the cells of a roster's lines read, and which of them are marked."""

from collections.abc import Mapping, Sequence

from perfdesk.forms.compute import amount_at
from perfdesk.forms.kinds import Amount
from perfdesk.forms.kinds.amount import spell_amount
from perfdesk.forms.model import Roster, Slot
from perfdesk.forms.problem import Finding
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.ui.wizard.roster.lines import Line, LineKind
from perfdesk.ui.wizard.session import Session

Marks = Mapping[tuple[int, int], tuple[Finding, ...]]
"""The findings to show, by line and column."""

_NO_TEXTS = Texts()


def texts_of(lines: Sequence[Line], rows: Sequence[Texts]) -> tuple[Texts, ...]:
    """Return the texts of each line: those of its row, none where there is no row."""
    return tuple(rows[line.row] if line.kind is LineKind.ROW else _NO_TEXTS for line in lines)


def shown_text(record: Record, roster: Roster, line: Line, texts: Texts, number: int) -> str:
    """Return what the cell of a line in a column reads."""
    if line.kind is LineKind.SUM:
        return _sum(record, roster, number)
    if number < roster.heading_columns:
        return line.path[number] if line.path else ""
    column = roster.columns[number]
    return column.kind.show(texts[column.id])


def marks_of(session: Session, roster: Roster, lines: Sequence[Line]) -> Marks:
    """Return the findings to show now; those of a whole row stand at the cell that names it."""
    line_of = {line.row: at for at, line in enumerate(lines) if line.kind is LineKind.ROW}
    column_of = {column.id: at for at, column in enumerate(roster.columns)}
    column_of[""] = roster.heading_columns
    places = {
        place
        for finding in session.findings
        for place in (finding.place, *finding.others)
        if place.name == roster.id and place.row in line_of
    }
    return {
        (line_of[place.row], column_of[place.column]): shown
        for place in sorted(places)
        if (shown := session.shown_findings_at(place))
    }


def _sum(record: Record, roster: Roster, number: int) -> str:
    if number == roster.heading_columns:
        return roster.sums or "合计"
    column = roster.columns[number]
    if not isinstance(column.kind, Amount):
        return ""
    amount = amount_at(record, Slot(roster.id, column.id))
    return column.kind.show(spell_amount(amount))

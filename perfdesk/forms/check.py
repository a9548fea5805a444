"""Runs the checks that a form switches on over a record."""

from collections.abc import Iterator

from perfdesk.forms.messages import MESSAGES
from perfdesk.forms.model import Form, Roster
from perfdesk.forms.problem import Edit, Finding, Fix, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_ColumnFlaws = tuple[tuple[str, Flaw], ...]


class Memo:
    """What earlier runs found in rows and texts that have not changed since.

    One memo serves one form; rows are compared as values, so moving a row costs nothing.
    """

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self.rows: dict[tuple[str, Texts], _ColumnFlaws] = {}
        self.texts: dict[tuple[str, str], tuple[Flaw, ...]] = {}

    def forget_if_large(self) -> None:
        """Drop what is remembered once it is far more than any record holds."""
        for remembered in (self.rows, self.texts):
            if len(remembered) > 20_000:  # noqa: PLR2004 - a hundred times the largest form
                remembered.clear()


def check(form: Form, record: Record, memo: Memo | None = None) -> tuple[Finding, ...]:
    """Return every finding of the form's checks in printed order, the gravest of a cell first.

    With the memo of an earlier run only what changed since is looked at again; the result is
    the same as without.
    """
    memo = memo or Memo()
    memo.forget_if_large()
    found = [
        *_text_findings(form, record, memo),
        *_row_findings(form, record, memo),
        *(finding for each in form.checks for finding in each.findings(form, record)),
    ]
    order = {name: number for number, name in enumerate(_printed_order(form))}
    gravity = "EWI"
    found.sort(
        key=lambda finding: (
            order[finding.place.name],
            finding.place.row,
            _column_number(form, finding.place),
            gravity.index(finding.severity),
            finding.key,
        )
    )
    return tuple(dict.fromkeys(found))


def finding_of(form: Form, place: Place, flaw: Flaw) -> Finding:
    """Return the finding that a flaw makes at a place."""
    parameters = (("cell", form.label_of(place)), *flaw.parameters)
    fix = None
    if flaw.better is not None:
        fix = Fix(f"改为“{flaw.better}”", (Edit(place, flaw.better),))
    return Finding(flaw.key, MESSAGES[flaw.key].severity, place, parameters, fix=fix)


def _text_findings(form: Form, record: Record, memo: Memo) -> Iterator[Finding]:
    for name, field in form.fields.items():
        key = (name, record.values[name])
        if key not in memo.texts:
            memo.texts[key] = tuple(
                flaw for each in form.checks for flaw in each.flaws(field, key[1])
            )
        for flaw in memo.texts[key]:
            yield finding_of(form, Place(name), flaw)


def _row_findings(form: Form, record: Record, memo: Memo) -> Iterator[Finding]:
    for name, roster in form.rosters.items():
        for number, row in enumerate(record.rows_of(name)):
            key = (name, row)
            if key not in memo.rows:
                memo.rows[key] = tuple(_flaws_of_row(form, roster, row))
            for column, flaw in memo.rows[key]:
                yield finding_of(form, Place(name, number, column), flaw)


def _flaws_of_row(form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:
    for each in form.checks:
        for column in roster.entry_columns:
            yield from ((column.id, flaw) for flaw in each.flaws(column, row[column.id]))
        yield from each.row_flaws(form, roster, row)


def _printed_order(form: Form) -> Iterator[str]:
    for section in form.sections:
        yield from section.fields
        yield from section.rosters


def _column_number(form: Form, place: Place) -> int:
    if not place.column:
        return -1
    columns = form.rosters[place.name].columns
    return next(number for number, column in enumerate(columns) if column.id == place.column)

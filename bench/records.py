"""The records that are measured: the sample of each form, and the same grown large."""

from itertools import cycle, islice

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.compute import settle
from perfdesk.forms.model import Form, Roster
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.texts import Texts
from perfdesk.resources import resource_path

INDICATORS, EXPENSES = 200, 60
"""How many rows a large record has under headings, and in a roster without them."""

Filled = tuple[Form, Record]


def samples() -> tuple[Filled, ...]:
    """Return the sample record of each form, with its form."""
    catalogue = Catalogue()
    paths = sorted(resource_path("samples").glob("*.json"))
    records = [record_from_json(path.read_text(encoding="utf-8")) for path in paths]
    return tuple((catalogue.form_of(record), record) for record in records)


def large() -> Filled:
    """Return the first sample with its rosters grown."""
    form, record = samples()[0]
    for roster in form.rosters.values():
        record = record.with_rows(roster.id, _grown(roster, record.rows_of(roster.id)))
    totals = form.totals
    for name in totals:
        record = record.with_text(Place(name), "")
    return form, settle(form, record)


def _grown(roster: Roster, rows: tuple[Texts, ...]) -> list[Texts]:
    """Return many rows like the given ones, each with a name of its own, under their headings."""
    name = roster.naming_column.id
    count = INDICATORS if roster.headings else EXPENSES
    # a row and its likes stand together, as a record keeps the rows of a heading
    at = sorted(islice(cycle(range(len(rows))), count))
    return [rows[number].but(name, f"{rows[number][name]}{copy}") for copy, number in enumerate(at)]

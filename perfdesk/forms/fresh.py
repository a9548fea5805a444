"""What a record of a form starts from."""

from perfdesk.forms.compute import settle
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record


def new_record(form: Form) -> Record:
    """Return the record that a new form starts from: presets filled in, the rest blank."""
    record = Record(form.id, form.edition)
    for field in form.fields.values():
        record = record.with_text(Place(field.id), field.preset)
    for roster in form.rosters.values():
        presets = (row for heading in roster.headings for row in heading.presets)
        record = record.with_rows(roster.id, presets)
    return settle(form, record)

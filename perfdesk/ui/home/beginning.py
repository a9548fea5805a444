"""What a new record starts as."""

from msgspec import Struct

from perfdesk.forms.compute import settle
from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record


class Beginning(Struct, frozen=True):
    """The form of a new record, and its year and unit; blank where the form has none."""

    form: Form
    year: str
    unit: str


def begun_record(beginning: "Beginning") -> Record:
    """Return the new record of a form with the year and unit that were chosen."""
    form, naming = beginning.form, beginning.form.naming
    record = new_record(form)
    for name, text in ((naming.year, beginning.year), (naming.unit, beginning.unit)):
        if name:
            record = record.with_text(Place(name), form.fields[name].kind.tidy(text))
    return settle(form, record)

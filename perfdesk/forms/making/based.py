"""A new record that starts from the texts of another one, kept for that."""

from perfdesk.forms.making.next_year import next_year
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record


def based_record(source: Form, base: Record, target: Form, year: str) -> Record:
    """Return a record for a year with the texts of a base, which is a record of the source form.

    `target` is the edition to use; what has no place in it is left out. Amounts and days of
    signing are blank, and so is the name, unless the form is on the unit as a whole.
    """
    record = next_year(source, base, target, year, keeps_amounts=False).record
    naming = target.naming
    if naming.title and naming.title != naming.unit:
        record = record.with_text(Place(naming.title), "")
    return record

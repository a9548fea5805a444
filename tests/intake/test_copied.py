"""Whatever a form prints is read again from the text that people copy."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.intake.reading import read_text
from tests.intake.copied import as_text, lines_of, shown, without_merged
from tests.intake.plain_records import plain_records_of

CATALOGUE = Catalogue()
FORMS = tuple(CATALOGUE.form(entry.form, entry.edition) for entry in CATALOGUE.entries)
few = settings(max_examples=25, phases=[Phase.generate], report_multiple_bugs=False)
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.id}-{form.edition}")


@every_form
@given(data=st.data())
@few
def test_a_printed_record_is_read_again(form: Form, data: st.DataObject) -> None:
    record = data.draw(plain_records_of(form))
    _is_read(form, record, as_text(lines_of(build_sheet(form, record))))


@every_form
@given(data=st.data())
@few
def test_merged_cells_may_be_lost(form: Form, data: st.DataObject) -> None:
    record = data.draw(plain_records_of(form))
    _is_read(form, record, as_text(without_merged(build_sheet(form, record))))


def _is_read(form: Form, record: Record, text: str) -> None:
    (incoming,) = read_text(text, CATALOGUE, form)
    unprinted = {name for section in form.sections for name in section.unprinted}
    read = incoming.record
    for name in form.fields:
        if name not in unprinted:
            assert (name, read.values[name]) == (name, record.values[name])
    assert shown(form, read) == shown(form, record)
    assert [note.text for note in incoming.unplaced] == []

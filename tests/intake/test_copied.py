"""Whatever a form prints is read again from the text that people copy of it."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.intake.reading import read_text
from tests.intake.copied import (
    as_text,
    lines_of,
    one_cell_a_line,
    shown,
    with_cells_shifted,
    with_heads_again,
    with_rows_shifted,
    without_merged,
)
from tests.intake.plain_records import plain_records_of

FOLDER = Path(__file__).parent / "forms"
CATALOGUE = Catalogue([FOLDER])
FORMS = tuple(CATALOGUE.form(entry.form, entry.edition) for entry in CATALOGUE.entries)
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.id}-{form.edition}")
few = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])


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
    record = data.draw(plain_records_of(form, whole=True))
    _is_read(form, record, as_text(without_merged(build_sheet(form, record))))


@every_form
@given(data=st.data(), random=st.randoms())
@few
def test_cells_may_be_shifted_to_the_left(form: Form, data: st.DataObject, random: Random) -> None:
    record = data.draw(plain_records_of(form, whole=True))
    lines = lines_of(build_sheet(form, record))
    shift = data.draw(st.sampled_from([with_cells_shifted, with_rows_shifted]))
    _is_read(form, record, as_text(shift(lines, random)))


@every_form
@given(data=st.data(), random=st.randoms())
@few
def test_heads_may_be_printed_again(form: Form, data: st.DataObject, random: Random) -> None:
    record = data.draw(plain_records_of(form))
    _is_read(form, record, as_text(with_heads_again(build_sheet(form, record), random)))


@every_form
@given(data=st.data())
@few
def test_word_writes_one_cell_a_line(form: Form, data: st.DataObject) -> None:
    record = data.draw(plain_records_of(form))
    _is_read(form, record, one_cell_a_line(lines_of(build_sheet(form, record))))


@every_form
@given(data=st.data())
@few
def test_blank_cells_and_rows_may_be_lost_altogether(form: Form, data: st.DataObject) -> None:
    record = data.draw(plain_records_of(form, whole=True))
    cells = (cell for line in lines_of(build_sheet(form, record)) for cell in line)
    _is_read(form, record, "\n".join(cell.replace("\n", "") for cell in cells if cell))


def _is_read(form: Form, record: Record, text: str) -> None:
    (incoming,) = read_text(text, CATALOGUE, form)
    unprinted = {name for section in form.sections for name in section.unprinted}
    printed = form.fields.keys() - unprinted
    assert {name: incoming.record.values[name] for name in printed} == {
        name: record.values[name] for name in printed
    }
    assert shown(form, incoming.record) == shown(form, record)
    assert [note.text for note in incoming.unplaced] == []

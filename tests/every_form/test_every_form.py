"""One sweep over all form files: whatever a form declares must hold together."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.export.outputs import Output, export_record
from perfdesk.forms.catalogue import FILES
from perfdesk.forms.checking.check import Memo, check
from perfdesk.forms.compute import follow, settle
from perfdesk.forms.fresh import new_record
from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.paginate import lay_out
from perfdesk.storage import Counts, Store
from tests.every_form.records import records_of
from tests.installed import CATALOGUE, FORMS

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.id}-{form.edition}")
any_record = st.sampled_from(FORMS).flatmap(lambda form: st.tuples(st.just(form), records_of(form)))
few = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@every_form
def test_its_file_is_named_after_it(form: Form) -> None:
    assert (FILES / f"{form.id}-{form.edition}.toml").exists()
    assert (form.id, form.edition) in {(e.form, e.edition) for e in CATALOGUE.entries}


@every_form
def test_every_field_stands_on_one_page_and_in_one_cell_if_it_is_printed(form: Form) -> None:
    on_pages = Counter(name for section in form.sections for name in section.fields)
    assert on_pages == Counter(form.fields.keys())
    cells = Counter(
        place.name for cell in build_sheet(form, new_record(form)).cells for place in cell.places
    )
    unprinted = _unprinted(form)
    assert {name: cells[name] for name in form.fields} == {
        name: 0 if name in unprinted else 1 for name in form.fields
    }


@every_form
def test_every_entry_has_a_name_and_help_or_computes_itself(form: Form) -> None:
    entries = [
        *form.fields.values(),
        *(column for roster in form.rosters.values() for column in roster.entry_columns),
    ]
    assert [field.id for field in entries if not field.label or not field.help] == []


@every_form
def test_an_untouched_form_is_asked_only_for_what_is_missing(form: Form) -> None:
    codes = {finding.code for finding in check(form, new_record(form))}
    assert codes <= {"C1", "I1", "I2", "C3"}


@given(any_record)
@few
def test_any_record_is_checked_in_whole_sentences(given_: tuple[Form, Record]) -> None:
    form, record = given_
    memo = Memo()
    found = check(form, record, memo)
    assert check(form, record, memo) == found
    for finding in found:
        assert sentence(finding).endswith("。")
        if finding.fix:
            record.with_edits(finding.fix.edits)


any_edits = st.sampled_from(FORMS).flatmap(
    lambda form: st.tuples(
        st.just(form), records_of(form), records_of(form), st.lists(st.integers(0), max_size=8)
    )
)


@given(any_edits)
@settings(few, max_examples=60)
def test_looking_only_at_what_changed_finds_the_same(
    given_: tuple[Form, Record, Record, list[int]],
) -> None:
    form, record, other, picks = given_
    memo = Memo()
    check(form, record, memo)
    texts = [other.text(place) for place in _places(form, other)]
    for pick in picks:
        places = _places(form, record)
        text = texts[pick % len(texts)]
        record = follow(form, record, record.with_text(places[pick % len(places)], text))
        assert check(form, record, memo) == check(form, record)
    assert check(form, other, memo) == check(form, other)


def _places(form: Form, record: Record) -> list[Place]:
    return [place for part in form.sections for place in form.places(part, record.rows)]


@given(any_record)
@few
def test_any_record_settles_at_once(given_: tuple[Form, Record]) -> None:
    form, record = given_
    settled = settle(form, record)
    assert settle(form, settled) == settled
    assert record_from_json(settled.to_json()) == settled


@given(any_record)
@few
def test_any_record_survives_the_store(tmp_path: Path, given_: tuple[Form, Record]) -> None:
    form, record = given_
    path = tmp_path / "perfdesk.db"
    store = Store.open(path)
    number = store.add(form, record, Counts())
    store.close()
    again = Store.open(path)
    assert again.load(number).record == record
    again.close()


@given(any_record)
@few
def test_no_two_cells_overlap_and_every_answer_is_on_the_sheet(
    given_: tuple[Form, Record],
) -> None:
    form, record = given_
    sheet = build_sheet(form, record)
    spots = Counter(
        (row, column)
        for cell in sheet.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    )
    assert spots.most_common(1)[0][1] == 1
    shown = {place for cell in sheet.cells for place in cell.places}
    assert set(_places(form, record)) - shown == {Place(name) for name in _unprinted(form)}


def _unprinted(form: Form) -> set[str]:
    return {name for section in form.sections for name in section.unprinted}


@given(any_record)
@settings(few, max_examples=8)
def test_any_record_prints_and_exports(tmp_path: Path, given_: tuple[Form, Record]) -> None:
    form, record = given_
    for output in Output:
        assert export_record(form, record, output, tmp_path).path.stat().st_size > 1000


@every_form
def test_an_untouched_form_fits_its_pages(form: Form) -> None:
    laid_out = lay_out(build_sheet(form, new_record(form)), Measure())
    boxes = [box for page in laid_out.pages for box in page.boxes]
    assert all(box.x >= 0 and box.x + box.width <= laid_out.width for box in boxes)
    assert all(box.y >= 0 and box.y + box.height <= laid_out.height for box in boxes)
    assert laid_out.missing == ()

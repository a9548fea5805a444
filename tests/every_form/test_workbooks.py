"""Workbooks of every form come back: as exported, saved again by LibreOffice, filled in by hand."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.outputs import export_fillable
from perfdesk.export.workbook.writing import write_workbook
from perfdesk.forms.compute import settle
from perfdesk.forms.fresh import new_record
from perfdesk.forms.kinds import Amount, Choice, IndicatorValue, Kind, Phone, Year
from perfdesk.forms.model import Field, Form, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.fillable import fillable_sheet
from perfdesk.forms.sheet.grid import SheetCell
from perfdesk.forms.texts import Texts
from perfdesk.intake.workbook.reading import read_workbook
from tests.every_form.test_every_form import any_record, every_form, few
from tests.installed import CATALOGUE, FORMS
from tests.judges import convert
from tests.published import record_of, record_path

PUBLISHED = tuple(sorted(path.stem for path in record_path("x").parent.glob("*.json")))
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice")


@given(any_record)
@few
def test_any_record_comes_back_from_its_workbook(
    tmp_path: Path, given_: tuple[Form, Record]
) -> None:
    form, record = given_
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_workbook(build_sheet(form, record), record))
    incoming = read_workbook(path, CATALOGUE)
    assert incoming.record == settle(form, record)
    assert incoming.unplaced == ()


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_visible_cells_alone_say_all_that_prints(name: str, tmp_path: Path) -> None:
    record = record_of(name)
    form = CATALOGUE.form_of(record)
    incoming = read_workbook(typed_into_a_bare_one(form, record, tmp_path), CATALOGUE)
    assert incoming.record == settle(form, as_printed(form, record))
    assert incoming.unplaced == ()


def typed_into_a_bare_one(form: Form, record: Record, folder: Path) -> Path:
    """Type a record cell by cell into the workbook of one that has the same rows, all blank."""
    bare = Record(form.id, form.edition)
    for name, roster in form.rosters.items():
        rows = (roster.row_under(roster.path_of(row)) for row in record.rows_of(name))
        bare = bare.with_rows(name, rows)
    workbook = load_workbook(BytesIO(write_workbook(build_sheet(form, bare), bare)))
    for cell in build_sheet(form, record).cells:
        if cell.places:
            type_in(workbook.worksheets[0], cell)
    path = folder / f"{form.id}.xlsx"
    workbook.save(path)
    return path


def type_in(page: Worksheet, cell: SheetCell) -> None:
    spot = page.cell(cell.row + 1, cell.column + 1)
    spot.value = cell.text if cell.number is None else float(cell.number)
    if cell.number is None and cell.text:
        spot.data_type = "s"


def as_printed(form: Form, record: Record) -> Record:
    """Return a record as one reads it off the paper: tidied, and without what does not print.

    Indicator values stay as they were printed: the checks offer the right operator.
    """
    unprinted = {name for section in form.sections for name in section.unprinted}
    values = {
        name: form.fields[name].kind.tidy(text)
        for name, text in record.values.items()
        if name not in unprinted
    }
    printed = Record(form.id, form.edition, Texts(values))
    for name, roster in form.rosters.items():
        kinds = {column.id: column.kind for column in roster.columns}
        rows = (
            Texts({column: _as_read(kinds[column], text) for column, text in row.items()})
            for row in record.rows_of(name)
        )
        printed = printed.with_rows(name, rows)
    return printed


def _as_read(kind: Kind, text: str) -> str:
    return text if isinstance(kind, IndicatorValue) else kind.tidy(text)


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Have LibreOffice save workbooks again: of published records, odd ones, and fillable ones."""
    folder = tmp_path_factory.mktemp("written")
    for name in PUBLISHED:
        record = record_of(name)
        form = CATALOGUE.form_of(record)
        path = folder / f"{name}.xlsx"
        path.write_bytes(write_workbook(build_sheet(form, record), record))
        export_fillable(form, settle(form, record), folder / f"fillable-{name}.xlsx")
    for form in FORMS:
        path = folder / f"odd-{form.id}.xlsx"
        path.write_bytes(write_workbook(build_sheet(form, odd(form)), odd(form)))
        fill_in(form, folder / f"filled-{form.id}.xlsx")
    again = tmp_path_factory.mktemp("again")
    convert(again, "xlsx", *sorted(folder.glob("*.xlsx")))
    return again


def odd(form: Form) -> Record:
    """Return a record whose texts are those that programs trip over."""
    odd = ("=50%", "+1", "'甲", "  甲\t乙  ", "一\n\n二", "00123", "_x0041_", "<p>&amp;", "䶮👍🏽")
    record = Record(form.id, form.edition)
    for number, name in enumerate(form.fields):
        record = record.with_text(Place(name), odd[number % len(odd)])
    for name, roster in form.rosters.items():
        rows = [
            {
                **roster.row_under(roster.headings[-1].path if roster.headings else ()),
                **{column.id: odd[(number + at) % len(odd)] for at, column in columns},
            }
            for number in range(len(odd))
            for columns in [tuple(enumerate(roster.entry_columns))]
        ]
        record = record.with_rows(name, map(Texts, rows))
    return record


@needs_libreoffice
@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_record_comes_back_when_libreoffice_saved_it(
    name: str, saved_again: Path
) -> None:
    record = record_of(name)
    settled = settle(CATALOGUE.form_of(record), record)
    for kind in ("", "fillable-"):
        incoming = read_workbook(saved_again / f"{kind}{name}.xlsx", CATALOGUE)
        assert incoming.record == settled
        assert (incoming.unplaced, incoming.ignored) == ((), ())


@needs_libreoffice
@every_form
def test_an_odd_record_comes_back_when_libreoffice_saved_it(form: Form, saved_again: Path) -> None:
    incoming = read_workbook(saved_again / f"odd-{form.id}.xlsx", CATALOGUE)
    assert incoming.record == settle(form, odd(form))
    assert incoming.unplaced == ()


def answer_to(field: Field, number: int) -> str:
    """Return what a colleague types into a cell."""
    match field.kind:
        case Amount() as kind:
            return f"{number + 1}.5" if kind.decimals else str(number + 1)
        case Year():
            return "2024"
        case Phone():
            return "0513-55550101"
        case Choice(options=options):
            return options[-1]
    return f"甲{number}"


def fill_in(form: Form, path: Path) -> Path:
    """Fill in every open cell of a new fillable workbook, all spare rows too."""
    export_fillable(form, new_record(form), path)
    workbook = load_workbook(path)
    page = workbook.worksheets[0]
    for number, cell in enumerate(fillable_sheet(form, new_record(form)).cells):
        spot = page.cell(cell.row + 1, cell.column + 1)
        only = cell.parts[0] if len(cell.parts) == 1 else None
        if spot.protection.locked or not isinstance(only, Slot) or cell.text:
            continue
        field = form.field_at(Place(only.name, column=only.column))
        answer = answer_to(field, number)
        spot.value = float(answer) if isinstance(field.kind, Amount) else answer
    workbook.save(path)
    return path


@needs_libreoffice
@every_form
def test_a_fillable_workbook_comes_back_filled_in(form: Form, saved_again: Path) -> None:
    incoming = read_workbook(saved_again / f"filled-{form.id}.xlsx", CATALOGUE)
    assert incoming.unplaced == ()
    shown = fillable_sheet(form, new_record(form))
    alone = {cell.parts[0] for cell in shown.cells if len(cell.parts) == 1 and cell.places}
    for slot in alone:
        assert isinstance(slot, Slot)
        if not slot.column:
            assert incoming.record.values[slot.name], slot
    for name, roster in form.rosters.items():
        spare = 3 * len(roster.headings) or 10
        if any(slot.name == name for slot in alone if isinstance(slot, Slot)):
            assert len(incoming.record.rows_of(name)) >= spare
    assert settle(form, without_totals(form, incoming.record)) == incoming.record


def without_totals(form: Form, record: Record) -> Record:
    for name in form.totals:
        record = record.with_text(Place(name), "")
    return record

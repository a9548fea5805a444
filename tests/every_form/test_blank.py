"""The blank form of every installed form: printed, and read back."""

from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfdesk.export.outputs import Output, blank_path, export_blank
from perfdesk.forms.model import Form
from perfdesk.forms.sheet.blank import blank_sheet
from tests.installed import FORMS
from tests.judges import pdf_text, squeezed

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.id}-{form.edition}")


@every_form
def test_it_says_what_the_form_prints_and_nothing_of_a_record(form: Form) -> None:
    sheet = blank_sheet(form)
    presets = {name for name, field in form.fields.items() if field.preset}
    for cell in sheet.cells:
        if {place.name for place in cell.places} & presets:
            assert not any(form.fields[name].preset in cell.text for name in presets)
    printed = {cell.text for cell in sheet.cells}
    for roster in form.rosters.values():
        for heading in roster.headings:
            assert set(heading.path) <= printed


@every_form
def test_paper_and_workbook_say_what_the_sheet_says(form: Form, tmp_path: Path) -> None:
    words = Counter(filter(None, (squeezed(cell.text) for cell in blank_sheet(form).cells)))
    pdf, workbook = (
        export_blank(form, output, blank_path(form, output, tmp_path)) for output in Output
    )
    assert {pdf.stem, workbook.stem} == {f"空白_{form.edition}年版_{form.title}"}
    printed = pdf_text(pdf)
    assert [word for word in words if word not in printed] == []
    cells = (cell for row in load_workbook(workbook).worksheets[0].iter_rows() for cell in row)
    assert Counter(filter(None, (squeezed(str(each.value or "")) for each in cells))) == words

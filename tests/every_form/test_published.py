"""Published forms come out of sheet, PDF and workbook as they were published."""

import re
from pathlib import Path

import pytest

from perfdesk.export.outputs import Output, export_record
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.sheet.build import build_sheet
from tests.judges import between, pdf_text, workbook_texts
from tests.published import NAMES, drawing_of, drawn, record_of, words_of

every_published_form = pytest.mark.parametrize("name", NAMES)


@every_published_form
def test_its_sheet_is_drawn_cell_for_cell(name: str) -> None:
    record = record_of(name)
    assert drawn(build_sheet(Catalogue().form_of(record), record)) == drawing_of(name)


@every_published_form
def test_its_pdf_says_the_same_in_order_and_repeats_only_labels(name: str, tmp_path: Path) -> None:
    record = record_of(name)
    exported = export_record(Catalogue().form_of(record), record, Output.PDF, tmp_path)
    words = words_of(name)
    rest = between(pdf_text(exported.path), words)
    repeated = re.sub(r"第\d+页共\d+页核对码[0-9A-F]{12}", "", rest)
    for word in sorted(words, key=len, reverse=True):
        repeated = repeated.replace(word, "")
    assert repeated == ""


@every_published_form
def test_its_workbook_says_the_same_cell_for_cell(name: str, tmp_path: Path) -> None:
    record = record_of(name)
    exported = export_record(Catalogue().form_of(record), record, Output.WORKBOOK, tmp_path)
    assert workbook_texts(exported.path) == words_of(name)

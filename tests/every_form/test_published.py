"""Published forms come out of sheet, PDF and workbook as they were published."""

import re
from pathlib import Path

import pytest

from perfdesk.export.outputs import Output, export_record
from perfdesk.forms.sheet.build import build_sheet
from tests.installed import CATALOGUE
from tests.judges import between, pdf_text, texts_of_workbooks
from tests.published import NAMES, drawing_of, drawn, record_of, words_of

every_published_form = pytest.mark.parametrize("name", NAMES)


@every_published_form
def test_its_sheet_is_drawn_cell_for_cell(name: str) -> None:
    record = record_of(name)
    assert drawn(build_sheet(CATALOGUE.form_of(record), record)) == drawing_of(name)


@every_published_form
def test_its_pdf_says_the_same_in_order_and_repeats_only_labels(name: str, tmp_path: Path) -> None:
    record = record_of(name)
    exported = export_record(CATALOGUE.form_of(record), record, Output.PDF, tmp_path)
    words = words_of(name)
    rest = between(pdf_text(exported.path), words)
    repeated = re.sub(r"第\d+页共\d+页核对码[0-9A-F]{12}", "", rest)
    for word in sorted(words, key=len, reverse=True):
        repeated = repeated.replace(word, "")
    assert repeated == ""


@pytest.fixture(scope="module")
def texts_in_workbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Give what LibreOffice shows of each published form's workbook."""
    folder = tmp_path_factory.mktemp("workbooks")
    paths = {name: workbook_of(name, folder) for name in NAMES}
    texts = texts_of_workbooks([*paths.values()])
    return {name: texts[path] for name, path in paths.items()}


def workbook_of(name: str, folder: Path) -> Path:
    record = record_of(name)
    return export_record(CATALOGUE.form_of(record), record, Output.WORKBOOK, folder).path


@every_published_form
def test_its_workbook_says_the_same_cell_for_cell(
    name: str, texts_in_workbooks: dict[str, list[str]]
) -> None:
    assert texts_in_workbooks[name] == words_of(name)

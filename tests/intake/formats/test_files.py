"""Files of texts and tables from anywhere, and what is piped in."""

import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.intake.errors import IntakeError
from perfdesk.intake.sources import MOST_BYTES, STANDARD_INPUT, read_file
from tests.installed import CATALOGUE
from tests.intake.test_published_texts import expected, text_of

RECORD = expected("nantong-property")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("ending", ["txt", "tsv", "csv"])
def test_texts_and_tables_in_any_encoding(ending: str, encoding: str, tmp_path: Path) -> None:
    text = text_of("nantong-property")
    path = tmp_path / f"表.{ending}"
    path.write_text(text.replace("\t", ",") if ending == "csv" else text, encoding)
    (incoming,) = read_file(path, CATALOGUE)
    assert incoming.record == RECORD


def test_what_is_piped_in(monkeypatch: pytest.MonkeyPatch) -> None:
    piped = BytesIO(text_of("nantong-property").encode())
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(piped))
    (incoming,) = read_file(STANDARD_INPUT, CATALOGUE)
    assert incoming.record == RECORD


def test_a_workbook_of_several_sheets_written_elsewhere(tmp_path: Path) -> None:
    workbook = Workbook()
    for name in ("nantong-property", "nantong-monitoring"):
        sheet = workbook.create_sheet(name)
        put(sheet, name, 1)
    path = tmp_path / "表.xlsx"
    workbook.save(path)
    read = read_file(path, CATALOGUE)
    assert [each.record for each in read] == [RECORD, expected("nantong-monitoring")]
    traced = {trace.at for trace in read[1].traces if trace.place.name == "project_name"}
    assert traced == {"nantong-monitoring!B5"}


def test_forms_beside_each_other_on_a_worksheet(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    put(sheet, "nantong-property", 2)
    put(sheet, "nantong-monitoring", 9)
    path = tmp_path / "表.xlsx"
    workbook.save(path)
    read = read_file(path, CATALOGUE)
    assert [each.record for each in read] == [RECORD, expected("nantong-monitoring")]
    traced = {trace.at for trace in read[1].traces if trace.place.name == "project_name"}
    assert traced == {"J5"}


def test_a_form_with_a_note_beside_it_is_one(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    put(sheet, "nantong-property", 1)
    sheet["I4"] = "请核对"
    path = tmp_path / "表.xlsx"
    workbook.save(path)
    (incoming,) = read_file(path, CATALOGUE)
    assert incoming.record == RECORD
    assert [(note.at, note.text) for note in incoming.unplaced] == [("I4", "请核对")]


def put(sheet: Worksheet, name: str, first: int) -> None:
    """Write a published text into a worksheet, from some column on."""
    for row, line in enumerate(text_of(name).split("\n"), 1):
        for column, cell in enumerate(line.split("\t"), first):
            sheet.cell(row, column, _typed(cell))


def _typed(cell: str) -> str | int:
    """Return what Excel makes of a typed cell: numbers of digits, formulas of =100%."""
    return int(cell) if cell.isdecimal() else cell


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(IntakeError, match=r"“大\.txt”超过 16 MB"):
        read_file(path, CATALOGUE)

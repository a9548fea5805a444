"""Workbooks of forms drawn otherwise than ours, and of form files that were changed since."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfdesk.export.outputs import Output, export_record
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.fresh import new_record
from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.cellmap import MappedCell
from perfdesk.forms.texts import Texts
from perfdesk.intake.errors import ForeignTable
from perfdesk.intake.formats.book import Found, Grid
from perfdesk.intake.workbook.reading import read_workbook
from perfdesk.intake.workbook.rows import Expected, align

FORM = """
form = "plan"
edition = 2024
title = "计划表"
widths = [1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["名称", "{name}", "<"],
  ["甲", "乙", "丙"],
  ["{rows.name}", "{rows.half}", "{rows.full}"],
  ["从{start}到{end}", "<", "<"],
]
[field]
name = { kind = "text" }
start = { kind = "year" }
end = { kind = "year" }
[roster.rows]
label = "行"
[roster.rows.column]
name = { kind = "text" }
half = { kind = "amount" }
full = { kind = "amount" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "plan-2024.toml").write_text(FORM, encoding="utf-8")
    return tmp_path


@pytest.fixture
def path(folder: Path) -> Path:
    form = Catalogue((folder / "forms",)).form("plan")
    rows = [Texts({"name": f"行{number}", "half": "1"}) for number in range(3)]
    record = new_record(form).with_rows("rows", rows)
    record = record.with_text(Place("start"), "2024").with_text(Place("end"), "2026")
    return export_record(form, record, Output.WORKBOOK, folder).path


def test_a_cell_that_cannot_be_taken_apart_is_told_and_blank(path: Path, folder: Path) -> None:
    workbook = load_workbook(path)
    workbook.worksheets[0]["A7"] = "2024至2026"
    workbook.worksheets[0]["E5"] = "旁注"
    workbook.save(path)
    incoming = read_workbook(path, Catalogue((folder / "forms",)))
    assert {(note.at, note.text) for note in incoming.unplaced} == {
        ("A7", "2024至2026"),
        ("E5", "旁注"),
    }
    assert incoming.record.values["start"] == ""


def test_a_workbook_of_another_drawing_of_the_form_is_told(path: Path, folder: Path) -> None:
    changed = FORM.replace("{rows.full}", "").replace('full = { kind = "amount" }\n', "")
    changed = changed.replace('["甲", "乙", "丙"]', '["甲", "乙", ""]')
    (folder / "forms" / "plan-2024.toml").write_text(changed, encoding="utf-8")
    with pytest.raises(ForeignTable, match="另一份“计划表”"):
        read_workbook(path, Catalogue((folder / "forms",)))


def test_thousands_of_rows_under_the_table_are_all_listed(path: Path, folder: Path) -> None:
    workbook = load_workbook(path)
    page = workbook.worksheets[0]
    page["A3"] = "改过的表头"
    for row in range(9, 4_900):
        page.cell(row, 1).value = f"旁注{row}"
    workbook.save(path)
    read = read_workbook(path, Catalogue((folder / "forms",)))
    assert len(read.unplaced) == 1 + 4_891
    assert len(read.record.rows_of("rows")) == 3


def test_a_table_that_was_turned_upside_down_is_told() -> None:
    labels = [f"第{number}行" for number in range(600)]
    rows = [
        Expected(number, {1: MappedCell(number, 1, label)}, "")
        for number, label in enumerate(labels, 1)
    ]
    turned = {number: {1: Found(label)} for number, label in enumerate(reversed(labels), 1)}
    with pytest.raises(ForeignTable, match="认不出"):
        align(rows, Grid("表", is_hidden=False, rows=turned))

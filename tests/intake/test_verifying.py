"""Verifying a workbook: unchanged as it was written, and every sort of change found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.outputs import Output, export_fillable, export_record
from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record, record_from_json
from perfdesk.intake.errors import ForeignTable, IntakeError
from perfdesk.intake.verifying import Verdict, verify_workbook
from tests.installed import CATALOGUE, FORMS
from tests.judges import convert

DATA = Path(__file__).parents[1] / "data"
EXAMPLES = sorted(DATA.glob("*.json"))


def read(path: Path) -> Record:
    return record_from_json(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def record() -> Record:
    return read(DATA / "nantong-property.json")


@pytest.fixture
def written(record: Record, tmp_path: Path) -> Path:
    form = CATALOGUE.form_of(record)
    return export_record(form, record, Output.WORKBOOK, tmp_path).path


def changed(path: Path, change: Callable[[Worksheet], None]) -> Verdict:
    workbook = load_workbook(path)
    change(workbook.worksheets[0])
    workbook.save(path)
    return verify_workbook(path, CATALOGUE)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_what_was_exported_is_unchanged(example: Path, tmp_path: Path) -> None:
    record = read(example)
    path = export_record(CATALOGUE.form_of(record), record, Output.WORKBOOK, tmp_path).path
    verdict = verify_workbook(path, CATALOGUE)
    assert verdict.is_unchanged
    assert verdict.written == record


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.id}-{form.edition}")
def test_a_blank_fillable_workbook_is_unchanged(form: Form, tmp_path: Path) -> None:
    path = export_fillable(form, new_record(form), tmp_path / "填报.xlsx")
    assert verify_workbook(path, CATALOGUE).is_unchanged


def test_saving_it_in_another_program_changes_nothing(written: Path, tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    convert(tmp_path / "saved", "xlsx", written)
    assert verify_workbook(tmp_path / "saved" / written.name, CATALOGUE).is_unchanged


def test_an_entry_that_reads_otherwise_is_named_with_both_texts(written: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["E4"] = "区级"
        sheet["C30"] = "另一个指标"

    verdict = changed(written, change)
    assert not verdict.is_unchanged
    assert [(each.label, each.before, each.after) for each in verdict.differences] == [
        ("项目级次", "市本级", "区级"),
        ("绩效指标第6行的三级指标", "资金分配合理性", "另一个指标"),
    ]
    assert (verdict.strays, verdict.gone) == ((), ())


def test_an_amount_that_reads_otherwise_is_found(written: Path) -> None:
    def change(sheet: Worksheet) -> None:
        found = next(
            cell for row in sheet.iter_rows(min_row=10) for cell in row if cell.value == 20
        )
        found.value = 21

    assert not changed(written, change).is_unchanged


def test_a_text_where_none_was_and_a_label_that_is_gone_are_found(written: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["G3"] = "我加的"
        sheet["A5"] = None

    verdict = changed(written, change)
    assert not verdict.is_unchanged
    assert verdict.differences == ()
    assert [(note.at, note.text) for note in verdict.strays] == [("G3", "我加的")]
    assert verdict.gone == ("开始时间",)


def test_a_label_written_over_is_told_once(written: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A5"] = "起始"

    verdict = changed(written, change)
    assert [(note.at, note.text) for note in verdict.strays] == [("A5", "起始")]
    assert verdict.gone == ()


def test_a_row_that_is_gone_and_one_that_is_new_are_found(written: Path) -> None:
    assert not changed(written, lambda sheet: sheet.delete_rows(30)).is_unchanged


def test_what_is_no_workbook_of_ours_is_refused(written: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "别的.xlsx"
    workbook = load_workbook(written)
    del workbook["绩效填报桌"]
    workbook.save(foreign)
    with pytest.raises(ForeignTable):
        verify_workbook(foreign, CATALOGUE)
    text = tmp_path / "文本.xlsx"
    text.write_text("不是工作簿", encoding="utf-8")
    with pytest.raises(IntakeError):
        verify_workbook(text, CATALOGUE)

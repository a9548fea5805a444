"""What somebody changed in a workbook of ours comes in, and nothing else."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.outputs import Output, export_blank
from perfdesk.forms.checking.check import check
from perfdesk.forms.compute import settle
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.cellmap import MAP_SHEET
from perfdesk.forms.trouble import UnknownForm
from perfdesk.intake.errors import ForeignTable
from perfdesk.intake.incoming import Trace
from perfdesk.intake.workbook.reading import read_workbook
from tests.installed import CATALOGUE
from tests.intake.workbooks import cell_of, edited, exported, replace_in, with_formula
from tests.published import record_of


@pytest.fixture
def record() -> Record:
    record = record_of("nantong-property")
    return settle(CATALOGUE.form_of(record), record)


@pytest.fixture
def path(record: Record, tmp_path: Path) -> Path:
    return exported(record, tmp_path)


def write(page: Worksheet, label: str, value: object, right: int = 1) -> None:
    cell_of(page, label, right=right).value = value  # type: ignore[assignment]


def test_an_untouched_workbook_gives_the_record(path: Path, record: Record) -> None:
    incoming = read_workbook(path, CATALOGUE)
    assert incoming.record == record
    assert (incoming.unplaced, incoming.ignored) == ((), ())
    assert Trace(Place("project_name"), "B3") in incoming.traces
    assert Trace(Place("expenses", 0, "full"), "E21") in incoming.traces


def test_a_text_that_was_typed_over_comes_in_tidied(path: Path, record: Record) -> None:
    def edit(page: Worksheet) -> None:
        write(page, "项目名称", "物业服务费")
        write(page, "项目级次", " 市对下 ")
        write(page, "项目负责人/联系电话", "乙 ０５１３－55550102")
        write(page, "2024年度", "2025年度", right=0)
        write(page, "立项必要性", "一\r\n二")
        write(page, "填报人：________", "填报人: 丙", right=0)
        write(page, "填报日期：____年__月__日", "填报日期：2025.1.8", right=0)

    incoming = edited(path, edit)
    changed = {
        "project_name": "物业服务费",
        "project_level": "市对下",
        "leader": "乙",
        "leader_phone": "0513-55550102",
        "year": "2025",
        "necessity": "一\n二",
        "filler": "丙",
        "filled_on": "2025-01-08",
    }
    for name, text in changed.items():
        record = record.with_text(Place(name), text)
    assert incoming.record == record
    assert incoming.unplaced == ()


def test_a_cell_that_was_emptied_is_blank(path: Path) -> None:
    def edit(page: Worksheet) -> None:
        write(page, "项目名称", None)
        write(page, "项目负责人/联系电话", None)

    incoming = edited(path, edit)
    blank = (incoming.record.values[name] for name in ("project_name", "leader", "leader_phone"))
    assert set(blank) == {""}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(20.0, "20"), (0.1 + 0.2, "0.3"), (1234567.89, "1234567.89"), ("1,234.5", "1234.5")],
)
def test_a_number_is_kept_as_its_digits_without_the_noise(
    typed: object, kept: str, path: Path
) -> None:
    incoming = edited(path, lambda page: write(page, "政府性基金", typed))
    assert incoming.record.values["government_fund"] == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (90, "90"),
        (datetime(2024, 6, 30), "2024-06-30"),  # noqa: DTZ001 - a workbook knows no time zones
        (True, "TRUE"),
    ],
)
def test_a_value_in_a_text_cell_is_kept_as_it_looks(typed: object, kept: str, path: Path) -> None:
    incoming = edited(path, lambda page: write(page, "预算执行率", typed, right=2))
    (row,) = [row for row in incoming.record.rows_of("indicators") if row["name"] == "预算执行率"]
    assert row["full"] == kept


def test_a_percentage_in_a_text_cell_is_kept_as_it_looks(path: Path) -> None:
    def edit(page: Worksheet) -> None:
        cell = cell_of(page, "预算执行率", right=2)
        cell.value, cell.number_format = 0.985, "0.0%"

    rows = edited(path, edit).record.rows_of("indicators")
    assert [row["full"] for row in rows if row["name"] == "预算执行率"] == ["98.5%"]


def test_totals_and_ratios_follow_what_was_changed(path: Path, record: Record) -> None:
    def edit(page: Worksheet) -> None:
        write(page, "一般公共预算资金", 30)
        page["E21"] = 30

    incoming = edited(path, edit)
    values = incoming.record.values
    assert (values["grant_subtotal"], values["income_total"]) == ("30", "30")
    (rate,) = [row for row in incoming.record.rows_of("indicators") if row["name"] == "预算执行率"]
    assert rate["half"] == "=33.33%"  # 10 of 30


def test_a_total_that_somebody_stated_is_kept_and_told(path: Path) -> None:
    incoming = edited(path, lambda page: write(page, "资金总额", 25, right=2))
    assert incoming.record.values["income_total"] == "25"
    assert "N1" in {finding.code for finding in check(incoming.form, incoming.record)}


def test_a_total_stated_wrongly_from_the_start_stays(record: Record, tmp_path: Path) -> None:
    record = record.with_text(Place("income_total"), "25.00")
    path = exported(record, tmp_path)
    assert read_workbook(path, CATALOGUE).record == record


def test_an_amount_keeps_the_digits_that_were_typed(record: Record, tmp_path: Path) -> None:
    for name in ("general_budget", "grant_subtotal", "income_total"):
        record = record.with_text(Place(name), "20.00")
    incoming = edited(exported(record, tmp_path), lambda page: write(page, "项目名称", "甲"))
    assert incoming.record == record.with_text(Place("project_name"), "甲")


def address_of(path: Path, label: str, right: int) -> str:
    return cell_of(load_workbook(path).worksheets[0], label, right=right).coordinate


def test_a_formula_gives_its_result_where_an_amount_is_due(path: Path) -> None:
    with_formula(path, address_of(path, "政府性基金", 1), "E21+1.5", "21.5")
    incoming = read_workbook(path, CATALOGUE)
    assert incoming.record.values["government_fund"] == "21.5"
    assert incoming.unplaced == ()


def test_a_formula_without_a_result_is_told(path: Path) -> None:
    address = address_of(path, "政府性基金", 1)
    with_formula(path, address, "A1+1", None)
    incoming = read_workbook(path, CATALOGUE)
    (note,) = incoming.unplaced
    assert (note.at, note.text) == (address, "=A1+1")
    assert "打开、保存一次" in note.reason


@pytest.mark.parametrize("result", ["1", None])
def test_a_formula_where_words_are_due_is_what_was_typed(result: str | None, path: Path) -> None:
    with_formula(path, address_of(path, "预算执行率", 2), "98%", result)
    rows = read_workbook(path, CATALOGUE).record.rows_of("indicators")
    assert [row["full"] for row in rows if row["name"] == "预算执行率"] == ["=98%"]


def test_texts_beside_the_table_and_over_labels_are_told(path: Path) -> None:
    def edit(page: Worksheet) -> None:
        page["H4"] = "请核对"
        page["A60"] = "备注：无"
        write(page, "项目名称", "项目全称", right=0)
        write(page, "填报人：________", "经办 丙", right=0)

    incoming = edited(path, edit)
    by_place = {note.at: note for note in incoming.unplaced}
    assert by_place["H4"].text == "请核对"
    assert by_place["A60"].text == "备注：无"
    assert by_place["A3"].reason == "这里原来印着“项目名称”"
    assert incoming.record.values["project_name"] == "物业管理费"
    assert incoming.record.values["filler"] == "经办 丙"


def test_what_no_cell_shows_comes_back(tmp_path: Path) -> None:
    record = record_of("nantong-unit")
    record = settle(CATALOGUE.form_of(record), record).with_text(Place("filler"), "丙")
    path = exported(record, tmp_path, signoff=False)
    incoming = edited(path, lambda page: write(page, "单位名称", "某单位", right=2))
    assert record.values["expenditure_half"]  # not printed
    assert incoming.record == record.with_text(Place("unit"), "某单位")


def test_running_text_comes_back_without_the_indents_of_its_print(tmp_path: Path) -> None:
    record = record_of("chengde-department")

    def edit(page: Worksheet) -> None:
        cell = cell_of(page, "一、总体绩效目标", below=1)
        cell.value = "　　第一段。\n　　第二段。"
        task = cell_of(page, "一、总体绩效目标", below=3)
        task.value = "　　（一）改过的标题"

    incoming = edited(exported(record, tmp_path), edit)
    assert incoming.record.values["annual_goal"] == "第一段。\n第二段。"
    assert incoming.record.rows_of("tasks")[0]["heading"] == "改过的标题"
    assert incoming.record.rows_of("tasks")[1:] == record.rows_of("tasks")[1:]
    assert incoming.unplaced == ()


@pytest.mark.parametrize("text", ["'甲", "=1+1", "+1", "_x0041_", "  甲  ", "一\t二", "00123"])
def test_texts_that_programs_trip_over_come_back(text: str, record: Record, tmp_path: Path) -> None:
    record = record.with_text(Place("content"), text)
    path = exported(record, tmp_path)
    assert read_workbook(path, CATALOGUE).record == record
    blank = exported(record.with_text(Place("content"), ""), tmp_path / "..")
    typed = edited(blank, lambda page: set_text(page, "项目实施内容", text))
    assert typed.record.values["content"] == text.replace("_x0041_", "A")


def set_text(page: Worksheet, label: str, text: str) -> None:
    cell = cell_of(page, label, right=1)
    cell.value = text
    cell.data_type = "s"


def test_a_blank_form_comes_back_with_what_was_typed(tmp_path: Path) -> None:
    form = CATALOGUE.form("nantong-project")
    path = export_blank(form, Output.WORKBOOK, tmp_path / "blank.xlsx")

    def edit(page: Worksheet) -> None:
        write(page, "项目名称", "物业管理费")
        write(page, "年度", "2025年度", right=0)

    incoming = edited(path, edit)
    assert dict(incoming.record.values) == {"project_name": "物业管理费", "year": "2025"}
    names = [row["name"] for row in incoming.record.rows_of("indicators")]
    assert names[:2] == ["立项依据充分性", "立项程序规范性"]
    assert len(names) == 11


def test_the_worksheet_is_found_by_its_name_and_others_are_told_of(
    path: Path, record: Record
) -> None:
    workbook = load_workbook(path)
    workbook.create_sheet("说明", 0)["A1"] = "先看这里"
    workbook.create_sheet("空的")
    workbook.save(path)
    incoming = read_workbook(path, CATALOGUE)
    assert incoming.record == record
    assert incoming.ignored == ("工作表“说明”没有读：只读了“南通市本级项目预算绩效目标表”。",)


def test_a_renamed_worksheet_is_found_by_its_place(path: Path, record: Record) -> None:
    assert edited(path, lambda page: setattr(page, "title", "改过名")).record == record


def test_comments_are_told_of(path: Path, record: Record) -> None:
    def edit(page: Worksheet) -> None:
        page["B3"].comment = Comment("核对名称", "甲")

    incoming = edited(path, edit)
    assert incoming.record == record
    assert incoming.ignored == ("工作簿里有批注：批注没有读。",)


def test_a_workbook_of_somebody_else_is_a_foreign_table(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    Workbook().save(path)
    with pytest.raises(ForeignTable, match="不是绩效填报桌导出的工作簿"):
        read_workbook(path, CATALOGUE)


def test_a_damaged_map_is_told(path: Path) -> None:
    workbook = load_workbook(path)
    cell = workbook[MAP_SHEET]["A3"]
    cell.value = str(cell.value).replace("物业管理费", "物业")
    workbook.save(path)
    with pytest.raises(ForeignTable, match="不完整，或被改动过"):
        read_workbook(path, CATALOGUE)


def test_a_table_that_cannot_be_recognised_is_told(path: Path) -> None:
    def edit(page: Worksheet) -> None:
        page.delete_rows(1, 60)
        page["A1"] = "别的表"

    with pytest.raises(ForeignTable, match="认不出"):
        edited(path, edit)


def test_a_form_that_is_not_installed_is_told(path: Path, record: Record, tmp_path: Path) -> None:
    other = Record(record.form, 2019, record.values, record.rows)
    form = CATALOGUE.form_of(record)
    from perfdesk.export.workbook.writing import write_workbook  # noqa: PLC0415
    from perfdesk.forms.sheet.build import build_sheet  # noqa: PLC0415

    path.write_bytes(write_workbook(build_sheet(form, record), other))
    with pytest.raises(UnknownForm, match="没有安装表单 nantong-project 2019"):
        read_workbook(path, CATALOGUE)


def test_a_workbook_without_a_visible_worksheet_is_told(path: Path) -> None:
    replace_in(path, "xl/workbook.xml", 'state="visible"', 'state="hidden"')
    with pytest.raises(ForeignTable, match="没有看得见的工作表"):
        read_workbook(path, CATALOGUE)


def test_rows_and_columns_that_somebody_hid_are_read_and_told(path: Path, record: Record) -> None:
    def hide(page: Worksheet) -> None:
        page.row_dimensions[3].hidden = page.column_dimensions["E"].hidden = True

    incoming = edited(path, hide)
    assert incoming.record == record
    assert incoming.unplaced == ()
    (told,) = incoming.ignored
    assert told.startswith("隐藏或筛选掉的第 3 行和 E 列也读了：")

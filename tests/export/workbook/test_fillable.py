"""The workbook that a colleague without the program fills in."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.outputs import export_fillable, fillable_path
from perfdesk.forms.compute import settle
from perfdesk.forms.fresh import new_record
from perfdesk.forms.language.load import read_form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.cellmap import MAP_SHEET
from tests.installed import CATALOGUE
from tests.published import record_of


def written(form_id: str, tmp_path: Path, record: Record | None = None) -> Workbook:
    form = CATALOGUE.form(form_id)
    path = tmp_path / "form.xlsx"
    export_fillable(form, record or new_record(form), path)
    return load_workbook(path)


@pytest.fixture
def page(tmp_path: Path) -> Worksheet:
    return written("nantong-project", tmp_path).worksheets[0]


def at(page: Worksheet, label: str, right: int = 1) -> str:
    for row in page.iter_rows():
        for number, cell in enumerate(row):
            if "".join(str(cell.value or "").split()) == label:
                return row[number + right].coordinate
    raise AssertionError(label)


def limit_of(page: Worksheet, address: str) -> DataValidation:
    limits: list[DataValidation] = page.data_validations.dataValidation
    (found,) = [each for each in limits if address in each.sqref]
    return found


def test_labels_are_locked_without_a_password_and_entries_open(page: Worksheet) -> None:
    assert page.protection.sheet
    assert page.protection.password is None
    locked = {
        label: page[at(page, label)].protection.locked for label in ("项目名称", "政府性基金")
    }
    assert locked == {"项目名称": False, "政府性基金": False}
    for label in ("项目名称", "项目立项", "一级指标"):
        assert page[at(page, label, 0)].protection.locked
    assert page[at(page, "资金总额", 2)].protection.locked  # it computes itself
    assert not page[at(page, "2024年度", 0)].protection.locked


def test_rows_may_be_put_in_and_made_higher(page: Worksheet) -> None:
    flags = page.protection
    locked = [flags.insertRows, flags.deleteRows, flags.formatRows, flags.formatColumns]
    assert locked == [False] * 4


def test_choices_have_a_list_and_an_open_one_takes_other_words(page: Worksheet) -> None:
    closed = limit_of(page, at(page, "项目类型"))
    assert (closed.type, closed.formula1) == ("list", '"常年安排项目,一次性项目,阶段性项目"')
    assert closed.showErrorMessage
    assert closed.error == "从列表里选一项：常年安排项目、一次性项目、阶段性项目。"
    assert not limit_of(page, at(page, "项目级次")).showErrorMessage


def test_numbers_are_limited_in_words_that_say_how(page: Worksheet) -> None:
    amount = limit_of(page, at(page, "政府性基金"))
    assert (amount.type, amount.operator, amount.formula1) == ("decimal", "between", "0")
    assert amount.error == "这里只填数字，不小于 0，单位：万元。"
    assert page[at(page, "政府性基金")].number_format == "General"
    year = limit_of(page, at(page, "开始时间"))
    assert (year.type, year.formula1, year.formula2) == ("whole", "1900", "2099")


def test_a_percentage_is_limited_to_a_hundred(tmp_path: Path) -> None:
    page = written("chengde-project", tmp_path).worksheets[0]
    (share,) = [
        each for each in page.data_validations.dataValidation if "不写 %" in (each.error or "")
    ][:1]
    assert (share.type, share.formula1, share.formula2) == ("decimal", "0", "100")


def test_a_text_that_is_too_long_is_warned_of_but_not_lost(page: Worksheet) -> None:
    name = limit_of(page, at(page, "项目名称"))
    assert (name.type, name.operator, name.formula1) == ("textLength", "lessThanOrEqual", "60")
    assert name.errorStyle == "warning"
    assert name.error == "“项目名称”最多 60 个字，现在超过了。"


def test_every_open_cell_says_what_is_due(page: Worksheet) -> None:
    opened = [
        cell.coordinate
        for row in page.iter_rows()
        for cell in row
        if not cell.protection.locked and cell.coordinate not in page.merged_cells
    ]
    assert opened
    for address in opened:
        hint = limit_of(page, address)
        assert hint.showInputMessage
        assert hint.promptTitle
        assert hint.prompt
    assert limit_of(page, at(page, "项目名称")).prompt == (
        "必填。与部门预算中的项目名称一字不差。\n例如：物业管理费"
    )
    assert "中间空一格" in str(limit_of(page, at(page, "项目负责人/联系电话")).prompt)
    assert limit_of(page, at(page, "2024年度", 0)).type is None  # it would refuse 2025年度


def test_several_of_a_column_are_offered_from_there(tmp_path: Path) -> None:
    page = written("nantong-unit", tmp_path).worksheets[0]
    (offered,) = [
        each
        for each in page.data_validations.dataValidation
        if each.type == "list" and each.formula1.startswith("$C$")
    ]
    first, last = offered.formula1.replace("$C$", "").split(":")
    assert int(last) - int(first) == 9  # ten spare rows
    assert not offered.showErrorMessage


def test_totals_are_live_and_take_rows_that_are_put_in(page: Worksheet) -> None:
    subtotal = page[at(page, "小计")]
    assert subtotal.value == '=IF(COUNT(E15:E18)=0,"",SUM(E15:E18))'.replace(
        "E15:E18", ",".join(f"E{subtotal.row + step}" for step in range(1, 5))
    )
    rate = page[at(page, "预算执行率")]
    assert rate.value == '=IF(SUM(E21:E30)>0,"="&ROUND(SUM(D21:D30)/SUM(E21:E30)*100,2)&"%","")'
    assert not rate.protection.locked  # it may be typed


def test_a_total_of_what_does_not_print_sums_what_does(tmp_path: Path) -> None:
    page = written("nantong-unit", tmp_path).worksheets[0]
    rate = page[at(page, "预算执行率", 3)].value
    half = page[at(page, "基本支出", 3)].coordinate
    assert f"SUM({half}," in rate


def test_a_total_that_was_stated_otherwise_is_no_formula(tmp_path: Path) -> None:
    record = record_of("nantong-property").with_text(Place("income_total"), "25")
    page = written("nantong-project", tmp_path, record).worksheets[0]
    total = page[at(page, "资金总额", 2)]
    assert total.value == 25
    assert not total.protection.locked


def test_a_ratio_that_was_stated_otherwise_is_no_formula(tmp_path: Path) -> None:
    record = record_of("nantong-property")
    rows = [
        row.but("half", "=80%") if row["name"] == "预算执行率" else row
        for row in record.rows_of("indicators")
    ]
    record = record.with_rows("indicators", rows)
    page = written("nantong-project", tmp_path, record).worksheets[0]
    assert page[at(page, "预算执行率")].value == "=80%"
    assert page[at(page, "预算执行率")].data_type == "s"


def test_it_carries_its_map_unseen_and_says_how_it_is_called(tmp_path: Path) -> None:
    workbook = written("nantong-project", tmp_path)
    assert [sheet.sheet_state for sheet in workbook.worksheets] == ["visible", "veryHidden"]
    assert workbook.worksheets[1].title == MAP_SHEET
    record = record_of("nantong-property")
    form = CATALOGUE.form_of(record)
    name = fillable_path(form, record, tmp_path).name
    assert name.startswith("填报_南通市生态环境监控中心_物业管理费_2024年度_")


def test_equal_records_give_equal_bytes(tmp_path: Path) -> None:
    record = record_of("nantong-unit")
    form = CATALOGUE.form_of(record)
    one, other = (
        export_fillable(form, settle(form, record), tmp_path / name).read_bytes()
        for name in ("a.xlsx", "b.xlsx")
    )
    assert one == other


ODD = """
form = "odd"
edition = 2024
title = "表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["甲", "{comma}"],
  ["乙", "{long}"],
  ["丙", "{day}"],
  ["丁", "{several}"],
  ["戊", "{sum}"],
  ["{rows.name}", "{rows.half}"],
  ["己", "{apart}"],
]
[field]
comma = { kind = "choice", options = ["一,二", "三"] }
long = { kind = "choice", options = ["LONG"] }
day = { kind = "date" }
several = { kind = "choices", options_from = "rows.name" }
sum = { kind = "amount", grouped = true }
apart = { kind = "amount" }
[totals]
sum = ["rows.half", "apart"]
[roster.rows]
label = "行"
[roster.rows.column]
name = { kind = "text" }
half = { kind = "amount" }
""".replace("LONG", "很长的选项" * 60)


def test_what_a_list_cannot_hold_is_not_limited(tmp_path: Path) -> None:
    form = read_form(ODD, "odd.toml")
    path = export_fillable(form, new_record(form), tmp_path / "odd.xlsx")
    page = load_workbook(path).worksheets[0]
    limits = [limit_of(page, at(page, label)).type for label in "甲乙丙"]
    assert limits == [None] * 3  # a comma would end the first word, and a list holds 255 signs
    assert limit_of(page, at(page, "丁")).formula1 == "$A$7:$A$16"
    assert page[at(page, "戊")].value == '=IF(COUNT(B7:B16,B17)=0,"",SUM(B7:B16,B17))'
    assert page[at(page, "戊")].number_format == "#,##0.00"

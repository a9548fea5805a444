"""Any file that records may come in is read by what it is."""

from html import escape
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell

from perfdesk.forms.compute import settle
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.cellmap import MAP_SHEET
from perfdesk.intake.errors import ForeignTable, IntakeError
from perfdesk.intake.sources import read_file
from tests.installed import CATALOGUE
from tests.intake.test_published_texts import expected, text_of
from tests.intake.workbooks import exported
from tests.published import record_of


@pytest.fixture
def record() -> Record:
    record = record_of("nantong-property")
    return settle(CATALOGUE.form_of(record), record)


def without_map(path: Path) -> Path:
    workbook = load_workbook(path)
    del workbook[MAP_SHEET]
    workbook.create_sheet("草稿").sheet_state = "hidden"
    workbook["草稿"]["A1"] = "不看"
    workbook.save(path)
    return path


def test_our_own_workbook_says_itself_what_it_holds(record: Record, tmp_path: Path) -> None:
    (incoming,) = read_file(exported(record, tmp_path), CATALOGUE)
    assert incoming.record == record


def test_a_workbook_that_lost_its_map_is_matched_by_its_labels(
    record: Record, tmp_path: Path
) -> None:
    path = without_map(exported(record, tmp_path))
    (incoming,) = read_file(path, CATALOGUE)
    assert incoming.form.id == record.form
    assert incoming.record == record
    assert {trace.at for trace in incoming.traces if trace.place.name == "project_name"} == {"B3"}


def test_a_workbook_that_looks_like_no_form_is_told(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = "甲"
    workbook.save(path)
    with pytest.raises(ForeignTable, match="不是绩效填报桌导出的工作簿"):
        read_file(path, CATALOGUE)
    with pytest.raises(IntakeError, match="没有找到"):
        read_file(path, CATALOGUE, CATALOGUE.form("nantong-project"))


def test_texts_and_tables_of_texts_are_read(record: Record, tmp_path: Path) -> None:
    page = load_workbook(exported(record, tmp_path)).worksheets[0]
    rows = [[str(cell.value or "") for cell in row] for row in page.iter_rows()]
    text, table = tmp_path / "a.txt", tmp_path / "a.csv"
    text.write_text("\n".join("\t".join(_flat(row)) for row in rows), encoding="utf-8")
    table.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), "gb18030")
    for path in (text, table):
        (incoming,) = read_file(path, CATALOGUE)
        assert incoming.record.values["project_name"] == "物业管理费"
        assert incoming.record.values["income_total"] == "20"


def _flat(row: list[str]) -> list[str]:
    return [" ".join(cell.split("\n")) for cell in row]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match=r"没有\.txt”读不出来"):
        read_file(tmp_path / "没有.txt", CATALOGUE)


def test_a_damaged_map_is_told_of_and_the_labels_are_read(record: Record, tmp_path: Path) -> None:
    path = exported(record, tmp_path)
    workbook = load_workbook(path)
    workbook[MAP_SHEET]["A3"] = "甲"
    workbook.save(path)
    (incoming,) = read_file(path, CATALOGUE)
    assert incoming.record == record
    assert "这次按表头认" in incoming.ignored[0]


def test_hidden_worksheets_of_others_are_told_of(record: Record, tmp_path: Path) -> None:
    (incoming,) = read_file(without_map(exported(record, tmp_path)), CATALOGUE)
    assert incoming.ignored[0].startswith("工作表“草稿”是隐藏的，没有读")


def test_rows_and_columns_of_others_that_nobody_sees_are_left_out_and_told_of(
    record: Record, tmp_path: Path
) -> None:
    path = without_map(exported(record, tmp_path))
    workbook = load_workbook(path)
    page = workbook.worksheets[0]
    page.insert_rows(22)  # behind the first row of expenses
    page["C22"], page["D22"], page["E22"] = "去年的支出", 7, 8
    page["I3"] = "编码"
    page.row_dimensions[22].hidden = page.column_dimensions["I"].hidden = True
    workbook.save(path)
    (incoming,) = read_file(path, CATALOGUE)
    assert incoming.record.rows_of("expenses") == record.rows_of("expenses")
    assert incoming.unplaced == ()
    assert incoming.ignored[0].startswith(
        f"隐藏或筛选掉的第 22 行和 I 列没有读：要读就在工作表“{page.title}”里取消隐藏"
    )


def test_where_no_form_is_seen_what_is_hidden_is_told_with_the_refusal(
    record: Record, tmp_path: Path
) -> None:
    path = without_map(exported(record, tmp_path))
    workbook = load_workbook(path)
    workbook.worksheets[0].sheet_state = "hidden"
    workbook.create_sheet("说明")["A1"] = "甲"
    workbook.save(path)
    with pytest.raises(ForeignTable, match=r"指明是哪张表。工作表“南通.*”是隐藏的，没有读"):
        read_file(path, CATALOGUE)


def test_a_workbook_in_another_unit_of_money_is_converted(record: Record, tmp_path: Path) -> None:
    path = without_map(exported(record, tmp_path))
    workbook = load_workbook(path)
    page = workbook.worksheets[0]
    for row in page.iter_rows():
        for each in row:
            if isinstance(each.value, int | float):
                each.value *= 10_000
            elif each.value == "项目资金\n(万元)":
                each.value = "项目资金\n（元）"
    workbook.save(path)
    (incoming,) = read_file(path, CATALOGUE)
    assert incoming.record == record
    assert "来表的金额单位是元，本表是万元" in incoming.ignored[0]


@pytest.mark.parametrize("name", ["表.xls", "表.xlsx", "表.htm"])
def test_a_page_is_read_whatever_it_is_named(name: str, record: Record, tmp_path: Path) -> None:
    page = load_workbook(exported(record, tmp_path)).worksheets[0]
    rows = ("".join(f"<td>{_html(cell)}</td>" for cell in row) for row in page.iter_rows())
    path = tmp_path / name
    html = f"<html><meta charset=gb2312><table><tr>{'</tr><tr>'.join(rows)}</tr></table></html>"
    path.write_text(html, "gb18030")
    (incoming,) = read_file(path, CATALOGUE)
    assert incoming.record == record


def test_a_text_with_tabs_is_read_though_it_is_named_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "表.xls"
    path.write_text(text_of("nantong-property"), "gb18030")
    (incoming,) = read_file(path, CATALOGUE)
    assert incoming.record == expected("nantong-property")


@pytest.mark.parametrize("beginning", ['<?xml version="1.0"?>', "\ufeff<?xml?>", "MIME-Version: 1"])
def test_what_excel_alone_reads_is_told(beginning: str, tmp_path: Path) -> None:
    path = tmp_path / "表.xls"
    path.write_text(f"{beginning}\n\t{text_of('nantong-property')}", encoding="utf-8")
    with pytest.raises(IntakeError, match="另存为“Excel 工作簿"):
        read_file(path, CATALOGUE)


def _html(cell: Cell | MergedCell) -> str:
    return escape("" if cell.value is None else str(cell.value)).replace("\n", "<br>")

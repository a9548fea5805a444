"""Indicators read from a workbook: our own export, and tables of other offices."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from perfdesk.export.errors import ExportError
from perfdesk.export.library import export_library
from perfdesk.forms.indicators.library import Indicator, Library, common_library
from perfdesk.forms.report.library import HEADS, build_library
from perfdesk.intake.errors import IntakeError
from perfdesk.intake.library import LibraryRead, read_library_file

LIBRARY = common_library()
DAY = date(2024, 3, 5)
OWN = Indicator("数量指标", "湿地巡护次数", "=24次", ("监测", "执法检查"), "本单位", is_own=True)


def read(folder: Path, rows: Sequence[Sequence[object]], *, hidden: bool = False) -> LibraryRead:
    book = Workbook()
    book.worksheets[0].title = "甲"
    for row in rows:
        book.worksheets[0].append(list(row))
    if hidden:
        book.create_sheet("空")
        book.worksheets[0].sheet_state = "hidden"
    path = folder / "指标.xlsx"
    book.save(path)
    return read_library_file(path, LIBRARY)


def test_an_exported_library_comes_back_as_it_was(tmp_path: Path) -> None:
    path = export_library(LIBRARY.and_own([OWN]), DAY, tmp_path / "指标库.xlsx")
    assert read_library_file(path, LIBRARY) == LibraryRead((OWN,), len(LIBRARY.indicators), ())


def test_the_exported_workbook_has_heads_and_texts_alone(tmp_path: Path) -> None:
    path = export_library(LIBRARY, DAY, tmp_path / "指标库.xlsx")
    sheet = load_workbook(path).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "指标库"
    assert rows[1][0] == f"{len(LIBRARY.indicators)} 个指标　　2024年3月5日"
    assert rows[2] == HEADS
    assert len(rows) == len(LIBRARY.indicators) + 3
    assert {cell.data_type for row in sheet.iter_rows(min_row=4) for cell in row} <= {"s", "n"}
    assert not [cell for row in sheet.iter_rows(min_row=4) for cell in row if cell.data_type == "f"]


def test_an_indicator_of_no_class_of_the_library_is_not_exported() -> None:
    library = Library((), (), (OWN,))
    assert [cell.text for cell in build_library(library, DAY).cells][:1] == ["指标库"]
    assert OWN.name not in {cell.text for cell in build_library(library, DAY).cells}


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="不存在"):
        export_library(LIBRARY, DAY, tmp_path / "没有" / "指标库.xlsx")


def test_a_table_of_another_office_is_read_by_its_heads(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        [
            ["某某表"],
            [],
            ["指标名称", "指标类别", "全年（程）\n指标值", "适用项目"],
            ["湿地巡护次数", "数量指标", "不少于24次", "监测，执法检查"],
            ["湿地完好率", "质量", "≥9", None],
            ["湿地巡护里程", None, 30, None],
            [None, "质量指标", "≥1", None],
            ["湿地完好率", None, "95%以上", None],
        ],
    )
    assert found.found == (
        Indicator(
            "数量指标", "湿地巡护次数", "≥24次", ("监测", "执法检查"), is_own=True, source="本单位"
        ),
        Indicator("质量指标", "湿地完好率", "≥95%", is_own=True, source="本单位"),
    )
    assert found.unread == (
        "甲 A5“湿地完好率”：没有“质量”这一类。",
        "甲 A6“湿地巡护里程”：没有“质量”这一类。",
    )


def test_what_is_known_doubled_or_not_understood_is_told(tmp_path: Path) -> None:
    known = LIBRARY.indicators[0]
    found = read(
        tmp_path,
        [
            list(HEADS),
            ["", known.group, known.name, known.value, "、".join(known.kinds), known.source],
            ["", "数量指标", "湿地巡护次数", "=24次", "海上", "甲文件"],
            ["", "数量指标", "湿地巡护次数", "=36次"],
            ["", "数量指标", "湿地数量", ""],
        ],
    )
    assert found.known == 1
    assert found.found == (
        Indicator("数量指标", "湿地巡护次数", "=24次", (), "甲文件", is_own=True),
    )
    assert found.unread == (
        "甲 C3：没有“海上”这种项目，没有记。",
        "甲 C5“湿地数量”：没有指标值。",
        "甲 C4“湿地巡护次数”：前面已经有同一类同名的，这一行没有用。",
    )


def test_a_value_that_changed_comes_in(tmp_path: Path) -> None:
    known = LIBRARY.indicators[0]
    found = read(tmp_path, [HEADS[1:4], [known.group, known.name, "=1平方米"]])
    assert [each.value for each in found.found] == ["=1平方米"]


def test_a_workbook_without_such_a_table_says_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="表头要有“二级指标”“三级指标”“指标值”三栏"):
        read(tmp_path, [["别的", "表"]])
    with pytest.raises(IntakeError, match="没有指标的表格"):
        read(tmp_path, [list(HEADS)], hidden=True)


def test_a_formula_is_read_as_its_text(tmp_path: Path) -> None:
    found = read(tmp_path, [HEADS[1:4], ["质量指标", "湿地完好率", "=100%"]])
    assert [each.value for each in found.found] == ["=100%"]


def test_rows_that_a_filter_leaves_out_are_told_of(tmp_path: Path) -> None:
    path = export_library(LIBRARY.and_own([OWN]), DAY, tmp_path / "指标库.xlsx")
    book = load_workbook(path)
    cells = (cell for row in book.worksheets[0] for cell in row)
    (own,) = (cell.row for cell in cells if cell.value == OWN.name)
    book.worksheets[0].row_dimensions[own].hidden = True
    book.save(path)
    read = read_library_file(path, LIBRARY)
    assert read.found == ()
    assert read.unread == (
        f"指标库 隐藏或筛选掉的第 {own} 行没有读：要读就取消隐藏和筛选、保存后再导入。",
    )

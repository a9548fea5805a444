"""Files that are no blank form: each is answered by one sentence."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side

from perfdesk.intake.draft.reading import MOST_COLUMNS, MOST_ROWS, read_paper
from perfdesk.intake.errors import IntakeError
from tests.intake.draft.offices import make_workbook

LOST_DRAWING = """
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="../drawings/gone.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"/>
</Relationships>
""".strip()


def told(path: Path) -> str:
    with pytest.raises(IntakeError) as trouble:
        read_paper(path)
    return str(trouble.value)


def with_part(path: Path, name: str, change: tuple[bytes, bytes]) -> Path:
    """Return the workbook with something replaced in one of its parts."""
    changed = path.with_stem("changed")
    with ZipFile(path) as old, ZipFile(changed, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == name:
                assert change[0] in data
                data = data.replace(*change)
            new.writestr(part, data)
    return changed


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no workbook")
    assert "不是工作簿" in told(path)
    assert "读不出来" in told(tmp_path / "gone.xlsx")


def test_a_blank_sheet_is_told(tmp_path: Path) -> None:
    assert told(make_workbook(tmp_path / "a.xlsx", [])).startswith("“a.xlsx”是空的")
    assert told(make_workbook(tmp_path / "b.xlsx", [(" ",)])).startswith("“b.xlsx”是空的")
    workbook = load_workbook(make_workbook(tmp_path / "c.xlsx", [("表名",)], (), ["A1:B2"]))
    workbook.worksheets[0].row_dimensions[1].hidden = True
    workbook.save(tmp_path / "c.xlsx")
    assert told(tmp_path / "c.xlsx").startswith("“c.xlsx”是空的")


def test_a_sheet_that_is_no_form_for_its_size_is_told(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.worksheets[0].cell(MOST_ROWS + 1, 1, "下面")
    workbook.save(tmp_path / "long.xlsx")
    assert "不像一份空白表" in told(tmp_path / "long.xlsx")
    workbook = Workbook()
    workbook.worksheets[0].cell(1, MOST_COLUMNS + 1, "右边")
    workbook.save(tmp_path / "wide.xlsx")
    assert "不像一份空白表" in told(tmp_path / "wide.xlsx")


def test_a_merged_cell_as_large_as_the_sheet_is_never_unfolded(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "a.xlsx", [("表名", "")], ["A1:B1"])
    vast = with_part(path, "xl/worksheets/sheet1.xml", (b'"A1:B1"', b'"A1:XFD1048576"'))
    assert "不像一份空白表" in told(vast)


@pytest.mark.parametrize("area", [b'"A1:"', b'"!"', b'"B1:A1"'])
def test_a_merged_cell_that_is_none_is_as_many_as_it_covers(tmp_path: Path, area: bytes) -> None:
    path = make_workbook(tmp_path / "a.xlsx", [("表名", "年度")], ["A1:B1"], ["A1:B1"])
    paper = read_paper(with_part(path, "xl/worksheets/sheet1.xml", (b'"A1:B1"', area)))
    assert [spot.column_span for spot in paper.spots] == [1, 1]


def test_a_picture_that_is_gone_keeps_nobody_from_drafting(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "a.xlsx", [("表名", "")])
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", LOST_DRAWING)
    assert [spot.text for spot in read_paper(path).spots] == ["表名"]


def test_a_broken_style_is_told(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "a.xlsx", [("表名", "")])
    broken = with_part(path, "xl/styles.xml", (b"</borders>", b""))
    assert "或已损坏" in told(broken)


def test_rows_and_columns_that_nobody_sees_are_no_part_of_the_form(tmp_path: Path) -> None:
    rows = [("表名", "", ""), ("名称", "旧", ""), ("旧", "旧", "旧"), ("电话", "旧", "")]
    path = make_workbook(tmp_path / "a.xlsx", rows, ["A1:C1", "C2:C4"], ["A1:C4"])
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    sheet.row_dimensions[3].hidden = sheet.column_dimensions["B"].hidden = True
    workbook.save(path)
    paper = read_paper(path)
    assert len(paper.widths) == 2
    assert [(spot.text, spot.row_span, spot.column_span) for spot in paper.spots] == [
        ("表名", 1, 2),
        ("名称", 1, 1),
        ("", 2, 1),
        ("电话", 1, 1),
    ]


def test_a_merged_cell_has_the_borders_of_its_end_too(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "a.xlsx", [("表名",), ("甲", "")])
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    sheet["A2"].border = Border(left=Side(style="thin"))
    sheet["B2"].border = Border(right=Side(style="thin"), bottom=Side(style="thin"))
    sheet.merged_cells.add("A2:B2")  # as other programs write it: each cell with its own
    workbook.save(path)
    assert [spot.framed for spot in read_paper(path).spots] == [False, False, True]


def test_the_first_sheet_that_shows_something_is_read(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.create_sheet("藏").sheet_state = "hidden"
    workbook["藏"]["A1"] = "别的"
    shown = workbook.create_sheet("表")
    shown["B2"], shown["C2"] = "名称", "1"
    workbook.save(tmp_path / "a.xlsx")
    paper = read_paper(tmp_path / "a.xlsx")
    assert [spot.text for spot in paper.spots] == ["名称", "1"]


def test_widths_are_those_of_the_columns_also_where_one_note_is_of_several(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["甲", "乙", "丙"])
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["A"].min, sheet.column_dimensions["A"].max = 1, 2
    workbook.save(tmp_path / "a.xlsx")
    first, second, third = read_paper(tmp_path / "a.xlsx").widths
    assert (first, second) == (30, 30)
    assert 8 < third < 14

"""Cells with borders are told from those without, in both sorts of workbooks."""

from pathlib import Path

from perfdesk.intake.formats.book import opened
from perfdesk.intake.formats.borders import BOTTOM, LEFT, RIGHT, TOP, Sides, read_borders
from tests.intake.formats.small_books import write_xlsx

STYLES = """
<borders>
<border><left/><right/></border>
<border><left style="thin"/><right style="none"/><top style="double"/><diagonal style="x"/></border>
<border><start style="thin"/><end style="hair"/><bottom style=""/></border>
<border><bottom style="medium"/></border>
</borders>
<cellXfs><xf/><xf borderId="1"/><xf borderId="2"/><xf borderId="3"/><xf borderId="9"/></cellXfs>
"""


def borders(tmp_path: Path, row: str, styles: str = STYLES) -> dict[tuple[int, int], Sides]:
    path = write_xlsx(tmp_path / "甲.xlsx", f"<sheetData>{row}</sheetData>", styles=styles)
    with opened(path) as archive:
        return read_borders(archive, 0)


def test_each_side_that_has_a_line_counts_whatever_line_it_is(tmp_path: Path) -> None:
    row = '<row r="3"><c r="B3" s="1"/><c s="2"/><c s="3"><v>1</v></c></row>'
    assert borders(tmp_path, row) == {
        (3, 2): {LEFT, TOP},
        (3, 3): {LEFT, RIGHT},
        (3, 4): {BOTTOM},
    }


def test_cells_of_no_style_or_of_one_that_is_none_have_no_borders(tmp_path: Path) -> None:
    row = '<row><extLst/><c/><c s="0"/><c s="4"/><c s="7"/></row>'
    assert borders(tmp_path, row) == {}
    assert borders(tmp_path, '<row><c s="1"/></row>', styles="") == {}

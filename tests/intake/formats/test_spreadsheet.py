"""Workbooks of any program give their cells, whatever they say of how these look."""

from pathlib import Path

import pytest

from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.addresses import address
from perfdesk.intake.formats.book import Found, read_book
from tests.intake.formats.small_books import SHEET, SHEETS, STRICT, USUAL, write_xlsx


def read_row(tmp_path: Path, cells: str, **more: str) -> dict[int, Found]:
    """Return the cells of the first row of a workbook."""
    book = read_book(
        write_xlsx(tmp_path / "甲.xlsx", f"<sheetData><row>{cells}</row></sheetData>", **more)
    )
    return dict(book.grids[0].rows.get(1, {}))


def formats(*ids: int) -> str:
    """Return styles that show so many numbers by the formats of these ids."""
    shown = "".join(f'<xf numFmtId="{number}"/>' for number in ids)
    own = '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;"/></numFmts>'
    return f"{own}<fills><fill/></fills><cellXfs>{shown}</cellXfs>"


@pytest.mark.parametrize("main", [USUAL, STRICT])
def test_both_sorts_of_workbook_are_read(main: str, tmp_path: Path) -> None:
    cells = '<c r="B1" t="inlineStr"><is><t>甲</t></is></c><c><v>2.50</v></c>'
    found = read_row(tmp_path, cells, main=main)
    assert {column: cell.text for column, cell in found.items()} == {2: "甲", 3: "2.5"}


def test_a_text_of_several_looks_is_one_and_how_it_is_spoken_no_part_of_it(tmp_path: Path) -> None:
    runs = (
        "<si><r><rPr/><t>巡</t></r><r><t>查_x000D_\n完_x005F_x0041_</t></r><rPh><t>x</t></rPh></si>"
    )
    found = read_row(tmp_path, '<c t="s"><v>0</v></c>', texts=runs)
    assert found[1].text == "巡查\n完_x0041_"


def test_dates_are_known_by_formats_that_only_chinese_programs_have(tmp_path: Path) -> None:
    days = "".join(f'<c s="{style}"><v>45356</v></c>' for style in range(6))
    found = read_row(tmp_path, days, styles=formats(0, 31, 57, 58, 176, 9))
    texts = [cell.text for cell in found.values()]
    assert texts == ["45356", "2024-03-05", "2024年3月", "2024-03-05", "2024年", "4535600%"]


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    sheets = f'<workbookPr date1904="1"/>{SHEETS}'
    cells = '<c s="0"><v>43894</v></c>'
    found = read_row(tmp_path, cells, styles=formats(14), sheets=sheets)
    assert found[1] == Found("2024-03-05")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="d"><v>2024-03-05T00:00:00</v></c>', "2024-03-05"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="str"><v>=100%</v></c>', "=100%"),
        ('<c s="7"><v>7</v></c>', "7"),
    ],
)
def test_values_of_other_sorts_are_texts(cell: str, text: str, tmp_path: Path) -> None:
    assert read_row(tmp_path, cell)[1].text == text


def test_a_formula_that_was_filled_down_says_what_the_first_says(tmp_path: Path) -> None:
    first = '<c><f t="shared" si="0" ref="A1:B1">100%</f><v>1</v></c>'
    found = read_row(tmp_path, f'{first}<c><f t="shared" si="0"/></c><c><f t="dataTable"/></c>')
    assert [(cell.text, cell.formula) for cell in found.values()] == [("1", "=100%"), ("", "=100%")]


def test_what_is_no_table_is_no_worksheet(tmp_path: Path) -> None:
    sheets = f'<sheets><sheet name="图" r:id="c"/><sheet name="无" r:id="x"/>{SHEET}</sheets>'
    book = read_book(write_xlsx(tmp_path / "甲.xlsx", "<sheetData/>", sheets=sheets))
    assert [grid.title for grid in book.grids] == ["表"]


@pytest.mark.parametrize("cell", ['<c t="s"><v>3</v></c>', "<c><v>甲</v></c>"])
def test_a_value_that_is_none_is_told_as_damage(cell: str, tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="或已损坏"):
        read_row(tmp_path, cell)


def test_columns_have_letters() -> None:
    assert [address(1, column) for column in (1, 26, 27, 702, 703)] == [
        "A1",
        "Z1",
        "AA1",
        "ZZ1",
        "AAA1",
    ]

"""Rows and columns that nobody sees are told apart from those that are seen."""

from pathlib import Path
from time import process_time

import pytest

from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.book import Grid, read_book
from perfdesk.intake.formats.hidden import hidden_in, seen
from tests.intake.formats.small_books import write_xlsx

COLUMNS = "ABCDE"


def rows(count: int, *hidden: int, mark: str = 'hidden="1"') -> str:
    """Return rows of five cells, each of which says its own address."""
    return "".join(
        f'<row r="{row}" {mark if row in hidden else ""}>'
        + "".join(f'<c r="{at}{row}" t="inlineStr"><is><t>{at}{row}</t></is></c>' for at in COLUMNS)
        + "</row>"
        for row in range(1, count + 1)
    )


def cols(*told: str) -> str:
    return "<cols>" + "".join(f"<col {each}/>" for each in told) + "</cols>"


def merged(*areas: str) -> str:
    return (
        "<mergeCells>" + "".join(f'<mergeCell ref="{each}"/>' for each in areas) + "</mergeCells>"
    )


def grid(tmp_path: Path, rows: str, before: str = "", behind: str = "") -> Grid:
    page = f"{before}<sheetData>{rows}</sheetData>{behind}"
    return read_book(write_xlsx(tmp_path / "甲.xlsx", page)).grids[0]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.values()] for row in grid.rows.values()]


def test_where_nothing_is_hidden_all_is_seen(tmp_path: Path) -> None:
    whole = grid(tmp_path, rows(2), merged("A1:B1"))
    assert hidden_in(whole) == ""
    assert seen(whole) == whole


@pytest.mark.parametrize("mark", ['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"'])
def test_hidden_rows_are_left_out_and_those_beside_each_other_told_as_one(
    mark: str, tmp_path: Path
) -> None:
    some = grid(tmp_path, rows(7, 2, 3, 4, 6, mark=mark))
    assert hidden_in(some) == "第 2–4、6 行"
    assert [row[0] for row in texts(seen(some))] == ["A1", "A5", "A7"]


@pytest.mark.parametrize("mark", ['hidden="1"', 'width="0" customWidth="1"'])
def test_hidden_columns_are_left_out_and_told_by_their_letters(mark: str, tmp_path: Path) -> None:
    before = cols('min="1" max="1" width="9"', f'min="2" max="3" {mark}', f'min="5" max="9" {mark}')
    some = grid(tmp_path, rows(1), before)
    assert hidden_in(some) == "B–C、E 列"
    assert texts(seen(some)) == [["A1", "D1"]]


def test_rows_and_columns_are_told_together(tmp_path: Path) -> None:
    some = grid(tmp_path, rows(3, 2), cols('min="4" max="4" hidden="1"'))
    assert hidden_in(some) == "第 2 行和 D 列"


def test_hidden_rows_that_say_nothing_are_not_told(tmp_path: Path) -> None:
    some = grid(tmp_path, rows(1) + '<row r="2" hidden="1"><c r="A2"/></row>')
    assert hidden_in(some) == ""


def test_of_a_filter_only_the_first_rows_are_told(tmp_path: Path) -> None:
    some = grid(tmp_path, rows(20, *range(2, 20, 2)))
    assert hidden_in(some) == "第 2、4、6、8、10、12 行等 9 处"


def test_a_merged_cell_stands_where_the_first_of_it_is_seen(tmp_path: Path) -> None:
    text = '<c r="B2" t="inlineStr"><is><t>产出指标</t></is></c>'
    some = grid(
        tmp_path,
        f'<row r="2" hidden="1">{text}</row><row r="3"/>',
        cols('min="2" max="2" hidden="1"'),
        merged("B2:C4"),
    )
    assert hidden_in(some) == ""
    ((row, cells),) = seen(some).rows.items()
    assert (row, [*cells]) == (3, [3])


def test_a_merged_cell_that_is_hidden_whole_is_not_seen(tmp_path: Path) -> None:
    some = grid(tmp_path, rows(3, 1, 2), behind=merged("A1:A2"))
    assert texts(seen(some)) == [["A3", "B3", "C3", "D3", "E3"]]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        (cols('min="x" max="2" hidden="1"'), ""),
        (cols('min="3" max="2" hidden="1"'), ""),
        (cols('min="1" max="99999" hidden="1"'), ""),
        ("<cols/>", merged("", "A", "B9:A1", "A0:A1", "!")),
    ],
)
def test_what_is_no_ruling_is_as_if_it_was_not_told(
    before: str, behind: str, tmp_path: Path
) -> None:
    some = grid(tmp_path, rows(1), before, behind)
    assert texts(seen(some)) == [["A1", "B1", "C1", "D1", "E1"]]


def test_columns_told_twice_are_as_told_first(tmp_path: Path) -> None:
    before = cols('min="2" max="3" hidden="1"', 'min="1" max="2"', 'min="4" max="4" width="20"')
    some = grid(tmp_path, rows(1), before)
    assert texts(seen(some)) == [["A1", "B1", "C1", "D1", "E1"]]
    assert some.ruling.width_of(4) == 20


def test_a_column_of_which_nothing_is_told_is_as_wide_as_usual(tmp_path: Path) -> None:
    some = grid(tmp_path, rows(1), cols('min="1" max="2" width="30.5"'))
    assert [some.ruling.width_of(column) for column in (1, 2, 3)] == [30.5, 30.5, 8.43]
    usual = '<sheetFormatPr defaultColWidth="12"/>' + cols('min="2" max="2" width="x"')
    some = grid(tmp_path, rows(1), usual)
    assert [some.ruling.width_of(column) for column in (1, 2)] == [12, 12]


def test_more_merged_cells_than_any_form_has_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="15 万格"):
        grid(tmp_path, rows(1), behind=merged(*["A1:B1"] * 150_001))


def test_as_many_as_may_be_that_all_overlap_are_done_with_soon(tmp_path: Path) -> None:
    start = process_time()
    areas = (f"A{row}:XFD{row + 9_000}" for row in range(1, 100_000))
    many = "".join(f'<row r="{row}" hidden="1"><c><v>1</v></c></row>' for row in range(1, 5_000))
    whole = grid(tmp_path, many, cols(*['min="1" max="16384" hidden="1"'] * 50_000), merged(*areas))
    assert hidden_in(whole) == "第 1–4999 行"
    assert seen(whole).rows == {}
    assert process_time() - start < 40  # two here

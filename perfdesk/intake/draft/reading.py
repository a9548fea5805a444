"""Reads a blank form from a workbook: cells, merges, widths and borders, within bounds."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError, iterparse
from zipfile import BadZipFile, ZipFile

from msgspec import Struct
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.intake.draft.paper import Paper, Spot, in_order
from perfdesk.intake.errors import BadBlank
from perfdesk.intake.formats.archive import sound_archive
from perfdesk.intake.formats.book import BLANK, Grid, read_book

MOST_ROWS, MOST_COLUMNS = 300, 40
"""A printed form has no more; the largest of ours has 70 rows and 10 columns."""
_MOST_CELLS = 100_000
"""With those that are merged or only coloured: what openpyxl then keeps is some 50 MB."""
_INDENT = " 　"  # of a paragraph
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
# whatever openpyxl meets in a file that it does not like
_BROKEN = (
    ArithmeticError,
    AttributeError,
    BadZipFile,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    ParseError,
    RecursionError,
    TypeError,
    ValueError,
)
_USUAL_WIDTH = 8.43  # of a column for which the workbook says nothing


class _Box(Struct, frozen=True):
    """The rows and columns of a worksheet that a form takes up, counted from 1."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


def read_paper(path: Path) -> Paper:
    """Return the blank form on the first worksheet that says something.

    Raises IntakeError where the file is no workbook, is blank or far too large for a form.
    """
    grids = [grid for grid in read_book(path).grids if grid.rows and not grid.is_hidden]
    if not grids:
        raise BadBlank(f"“{path.name}”是空的：选一份印有标签的空白表。")
    grid = grids[0]
    columns = {column for row in grid.rows.values() for column in row}
    if max(grid.rows) > MOST_ROWS or max(columns) > MOST_COLUMNS:
        raise _no_form(path)
    damaged = BadBlank(
        f"“{path.name}”已损坏：用 Excel 或 WPS 打开它，另存为“Excel 工作簿（.xlsx）”再起草。"
    )
    with _openpyxl_reading(damaged):
        worksheet = _worksheet(path, grid)
    return _paper(worksheet, grid)


@contextmanager
def _openpyxl_reading(damaged: BadBlank) -> Iterator[None]:
    """Keep openpyxl quiet about what it does not know; raise the error for what it chokes on."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as charts
            yield
    except _BROKEN as error:
        raise damaged from error


def _no_form(path: Path) -> BadBlank:
    return BadBlank(
        f"“{path.name}”不像一份空白表：最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列。"
        "只把那张表复制到新的工作簿再起草。"
    )


def _worksheet(path: Path, grid: Grid) -> Worksheet:
    """Return a worksheet with its merges and borders, unless it is too large for a form."""
    data = sound_archive(path)
    with ZipFile(BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
        cells = sum(size for name in parts for size in _sizes(archive.read(name)))
    if cells > _MOST_CELLS:
        raise _no_form(path)
    return load_workbook(BytesIO(data), keep_links=False)[grid.title]


def _sizes(xml: bytes) -> Iterator[int]:
    for _, element in iterparse(BytesIO(xml)):  # noqa: S314 - sound_archive has refused entities
        sort = element.tag.rpartition("}")[2]
        if sort == "c":
            yield 1
        elif sort == "mergeCell":
            left, top, right, bottom = range_boundaries(element.attrib["ref"])
            yield (right - left + 1) * (bottom - top + 1)  # type: ignore[operator]
        element.clear()


def _paper(worksheet: Worksheet, grid: Grid) -> Paper:
    merges = {
        (area.min_row, area.min_col): (area.max_row, area.max_col)
        for area in worksheet.merged_cells.ranges
    }
    covered = {
        (row, column): corner
        for corner, (bottom, right) in merges.items()
        for row in range(corner[0], bottom + 1)
        for column in range(corner[1], right + 1)
    }
    box = _box(worksheet, grid, covered)
    spots: dict[tuple[int, int], Spot] = {}
    for place in ((row, column) for row in box.rows for column in box.columns):
        corner = covered.get(place, place)
        if corner not in spots:
            spots[corner] = _spot(worksheet, grid, box, corner, merges.get(corner, corner))
    widths = tuple(_width(worksheet, column) for column in box.columns)
    return Paper(widths, len(box.rows), in_order(spots.values()))


def _spot(
    worksheet: Worksheet, grid: Grid, box: _Box, corner: tuple[int, int], end: tuple[int, int]
) -> Spot:
    rows = [number for number, row in enumerate(box.rows) if corner[0] <= row <= end[0]]
    columns = [number for number, each in enumerate(box.columns) if corner[1] <= each <= end[1]]
    text = grid.rows.get(corner[0], {}).get(corner[1], BLANK).text
    if len(box.columns) == 1 and rows[0]:
        text = text.lstrip(_INDENT)
    return Spot(
        rows[0],
        columns[0],
        len(rows),
        len(columns),
        text if text.strip() else "",
        _is_framed(worksheet, corner),
    )


def _box(worksheet: Worksheet, grid: Grid, covered: dict[tuple[int, int], tuple[int, int]]) -> _Box:
    """Return the rows and columns of the form; those without words and borders are air.

    Where nothing has borders, all from the first word to the last is the form.
    """

    def is_used(place: tuple[int, int]) -> bool:
        row, column = covered.get(place, place)
        return column in grid.rows.get(row, {}) or _is_framed(worksheet, place)

    def is_in_use(place: tuple[int, int]) -> bool:
        row, column = covered.get(place, place)
        is_blank = not grid.rows.get(row, {}).get(column, BLANK).text.strip()
        return _is_framed(worksheet, place) or (column == place[1] and not is_blank)

    rows = range(1, min(worksheet.max_row, MOST_ROWS) + 1)
    columns = range(1, min(worksheet.max_column, MOST_COLUMNS) + 1)
    if not any(_is_framed(worksheet, (row, column)) for row in rows for column in columns):
        return _unframed(grid, covered)
    return _Box(
        tuple(row for row in rows if any(is_used((row, column)) for column in columns)),
        tuple(column for column in columns if any(is_in_use((row, column)) for row in rows)),
    )


def _unframed(grid: Grid, covered: dict[tuple[int, int], tuple[int, int]]) -> _Box:
    words = [(row, column) for row, cells in grid.rows.items() for column in cells]
    places = words + [place for place, corner in covered.items() if corner in words]
    rows, columns = [row for row, _ in places], [column for _, column in places]
    return _Box(
        tuple(range(min(rows), max(rows) + 1)), tuple(range(min(columns), max(columns) + 1))
    )


def _is_framed(worksheet: Worksheet, place: tuple[int, int]) -> bool:
    """Whether a cell has borders on two sides or more."""
    border = worksheet.cell(*place).border
    sides = (border.left, border.right, border.top, border.bottom)
    return sum(bool(side and side.style) for side in sides) > 1


def _width(worksheet: Worksheet, column: int) -> float:
    """Return a column's width; the workbook may tell it of several columns at once."""
    for dimension in worksheet.column_dimensions.values():
        first, last = dimension.min, dimension.max
        if first and last and first <= column <= last and dimension.width:
            return float(dimension.width)
    return float(worksheet.column_dimensions[get_column_letter(column)].width or _USUAL_WIDTH)

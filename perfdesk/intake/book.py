"""Reads the cells of a workbook as they stand in the file, whatever is merged there."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from msgspec import Struct
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula

from perfdesk.forms.amounts import spell_amount
from perfdesk.forms.sheet.cellmap import MAP_SHEET
from perfdesk.intake.archive import MOST_MARKED_ROWS, sound_archive
from perfdesk.intake.errors import IntakeError

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 5_000
MOST_COLUMNS = 500
MOST_SHEETS = 50

_DIGITS = 15  # that a program counts with; what is behind them is noise
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_BREAKS = re.compile("\r\n?")
# whatever openpyxl meets in a file that only looks like a workbook
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


class Found(Struct, frozen=True):
    """One cell as it stands in a workbook.

    `text` is what it says, or the result that a program has left for its formula, blank where
    none has; `number` is the same where it is one. `formula` begins with "=".
    """

    text: str = ""
    number: Decimal | None = None
    formula: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands here."""
        return not self.text.strip() and not self.formula


BLANK = Found()
Row = Mapping[int, Found]
"""The cells of a row that are not blank, by column, counted from 1."""


class Grid(Struct, frozen=True):
    """One worksheet: its rows that are not blank by number, counted from 1."""

    title: str
    is_hidden: bool
    rows: Mapping[int, Row]


class Book(Struct, frozen=True):
    """A workbook: its worksheets in order, and in a sentence each what was not read of it."""

    name: str
    grids: tuple[Grid, ...]
    ignored: tuple[str, ...]


def address(row: int, column: int) -> str:
    """Return how people call a cell: B12."""
    return f"{get_column_letter(column)}{row}"


def unescaped(text: str) -> str:
    """Return a text with Excel's escapes resolved and its own line breaks only."""
    return _BREAKS.sub("\n", _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text))


def read_book(path: Path) -> Book:
    """Return the cells of a workbook; raises IntakeError where it is none, or is not harmless.

    Nothing that the workbook links to is opened.
    """
    data = sound_archive(path)
    damaged = IntakeError(
        f"“{path.name}”不是工作簿，或已损坏：用 Excel 或 WPS 打开它，"
        "另存为“Excel 工作簿（.xlsx）”再导入。"
    )
    with openpyxl_reading(damaged):
        grids = _grids(path, data)
    own = sum(grid.title == MAP_SHEET for grid in grids)
    return Book(path.name, grids, tuple(_ignored(data, own_pictures=own)))


@contextmanager
def openpyxl_reading(damaged: IntakeError) -> Iterator[None]:
    """Keep openpyxl quiet about what it does not know; raise the error for what it chokes on."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as charts
            yield
    except _BROKEN as error:
        raise damaged from error


def _grids(path: Path, data: bytes) -> tuple[Grid, ...]:
    grids = tuple(_cells_of(data, path, results=False))
    if not any(_has_formulas(grid) for grid in grids):
        return grids
    results = _cells_of(data, path, results=True)
    return tuple(_joined(grid, result) for grid, result in zip(grids, results, strict=True))


def _has_formulas(grid: Grid) -> bool:
    return any(found.formula for row in grid.rows.values() for found in row.values())


def _joined(grid: Grid, results: Grid) -> Grid:
    """Return a worksheet whose formulas have their results beside them."""

    def with_result(number: int, column: int, found: Found) -> Found:
        if not found.formula:
            return found
        result = results.rows.get(number, {}).get(column, BLANK)
        return Found(result.text, result.number, found.formula)

    rows = {
        number: {column: with_result(number, column, found) for column, found in row.items()}
        for number, row in grid.rows.items()
    }
    return Grid(grid.title, grid.is_hidden, rows)


def _cells_of(data: bytes, path: Path, *, results: bool) -> Iterator[Grid]:
    """Yield the worksheets, with either the formulas or their results."""
    workbook = load_workbook(BytesIO(data), read_only=True, data_only=results, keep_links=False)
    worksheets = workbook.worksheets
    if len(worksheets) > MOST_SHEETS:
        raise IntakeError(
            f"“{path.name}”有 {len(worksheets):,} 个工作表，没有读：核对是不是拿错了文件，"
            "或只把填了表的工作表另存为一个文件再导入。"
        )
    for worksheet in worksheets:
        worksheet.reset_dimensions()  # a file may say what it likes about them
        rows = dict(_rows_of(worksheet))
        if max(rows, default=0) > MOST_ROWS:
            raise IntakeError(
                f"“{path.name}”的工作表“{worksheet.title}”超过 {MOST_ROWS:,} 行，没有读："
                "核对是不是拿错了文件；表格下面多余的行删掉、保存后再导入。"
            )
        yield Grid(worksheet.title, worksheet.sheet_state != "visible", rows)


def _rows_of(worksheet: Worksheet) -> Iterator[tuple[int, Row]]:
    """Yield the rows that are not blank, up to the first of those that are too many."""
    rows = worksheet.iter_rows()
    for number, cells in enumerate(islice(rows, MOST_MARKED_ROWS), 1):
        near = islice(cells, MOST_COLUMNS)
        row = {cell.column: _found(cell) for cell in near if cell.value not in {None, ""}}
        if row:
            yield number, row
            if number > MOST_ROWS:
                return


def _found(cell: Cell) -> Found:
    value = cell.value
    if cell.data_type == "f":
        formula = value.text if isinstance(value, ArrayFormula) else value
        return Found(formula=str(formula))
    if isinstance(value, bool):
        return Found(str(value).upper())
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return Found(value.date().isoformat() if is_day else value.isoformat(" ", "minutes"))
    return Found(unescaped(str(value)))


def _number(value: float, number_format: str) -> Found:
    """Return a number as a program shows it, without the noise of counting in binary."""
    if not isfinite(value):
        return Found(str(value))
    number = Decimal(f"{value:.{_DIGITS}g}")
    shown = f"{spell_amount(number * 100)}%" if "%" in number_format else spell_amount(number)
    return Found(shown, number)


def _ignored(data: bytes, *, own_pictures: int) -> Iterator[str]:
    """Yield what a workbook holds besides cells that its reader may miss.

    One that we wrote has a picture of ours, a QR code that nobody misses.
    """
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
    if any(name.startswith("xl/externalLinks/") for name in names):
        yield "工作簿链接了别的文件：没有去读那些文件，用的是表里现有的数。"
    if any("comments" in name.lower() for name in names):
        yield "工作簿里有批注：批注没有读。"
    if sum(name.startswith("xl/media/") for name in names) > own_pictures:
        yield "工作簿里有图片：图片没有读。"

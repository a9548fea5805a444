"""Reads the cells of a workbook as they stand in the file, whatever is merged there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from io import BytesIO
from math import isfinite
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from msgspec import Struct

from perfdesk.forms.amounts import spell_amount
from perfdesk.forms.sheet.cellmap import MAP_SHEET
from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.archive import sound_archive
from perfdesk.intake.formats.moments import read_moment
from perfdesk.intake.formats.ruling import Ruling
from perfdesk.intake.formats.spreadsheet import RawCell, TooMuchText, Worksheet, read_spreadsheet

MOST_ROWS = 5_000
MOST_SHEETS = 50

_DIGITS = 15  # that a program counts with; what is behind them is noise
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_BREAKS = re.compile("\r\n?")
_BROKEN = (IndexError, KeyError, ParseError, RecursionError, ValueError)
"""What is met in a file that only looks like a workbook."""


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
    """One worksheet: its rows that are not blank by number, counted from 1, and its ruling."""

    title: str
    is_hidden: bool
    rows: Mapping[int, Row]
    ruling: Ruling = Ruling()


class Book(Struct, frozen=True):
    """A workbook: its worksheets in order, and in a sentence each what was not read of it."""

    name: str
    grids: tuple[Grid, ...]
    ignored: tuple[str, ...]


def unescaped(text: str) -> str:
    """Return a text with Excel's escapes resolved and its own line breaks only."""
    return _BREAKS.sub("\n", _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text))


def read_book(path: Path) -> Book:
    """Return the cells of a workbook; raises IntakeError where it is none, or is not harmless.

    Nothing that the workbook links to is opened.
    """
    with opened(path) as archive:
        return book_in(path, archive)


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """Open a workbook that is harmless; raises IntakeError for what is met in it that is none."""
    data = sound_archive(path)
    try:
        with ZipFile(BytesIO(data)) as archive:
            yield archive
    except TooMuchText as error:
        raise IntakeError(
            f"“{path.name}”里的文字太多，不像填好的表，没有读：核对是不是拿错了文件，"
            "或只把填了表的那些格复制到新的工作簿再导入。"
        ) from error
    except _BROKEN as error:
        raise IntakeError(
            f"“{path.name}”不是工作簿，或已损坏：用 Excel 或 WPS 打开它，"
            "另存为“Excel 工作簿（.xlsx）”再导入。"
        ) from error


def book_in(path: Path, archive: ZipFile) -> Book:
    """Return the cells of a workbook that is open."""
    grids = _grids(path, archive)
    own = sum(grid.title == MAP_SHEET for grid in grids)
    return Book(path.name, grids, tuple(_ignored(archive.namelist(), own_pictures=own)))


def _grids(path: Path, archive: ZipFile) -> tuple[Grid, ...]:
    book = read_spreadsheet(archive, MOST_SHEETS)
    if len(book.worksheets) > MOST_SHEETS:
        raise IntakeError(
            f"“{path.name}”的工作表超过 {MOST_SHEETS} 个，没有读：核对是不是拿错了文件，"
            "或只把填了表的工作表另存为一个文件再导入。"
        )
    return tuple(_grid(path, worksheet, is_1904=book.is_1904) for worksheet in book.worksheets)


def _grid(path: Path, worksheet: Worksheet, *, is_1904: bool) -> Grid:
    if max(worksheet.rows, default=0) > MOST_ROWS:
        raise IntakeError(
            f"“{path.name}”的工作表“{worksheet.title}”超过 {MOST_ROWS:,} 行，没有读："
            "核对是不是拿错了文件；表格下面多余的行删掉、保存后再导入。"
        )
    rows = {
        number: {column: _found(cell, is_1904=is_1904) for column, cell in row.items()}
        for number, row in sorted(worksheet.rows.items())
    }
    return Grid(worksheet.title, worksheet.is_hidden, rows, worksheet.ruling)


def _found(cell: RawCell, *, is_1904: bool) -> Found:
    text, number = _said(cell, is_1904=is_1904)
    return Found(text, number, cell.formula)


def _said(cell: RawCell, *, is_1904: bool) -> tuple[str, Decimal | None]:
    """Return what a cell says, and the number that it is, if any."""
    if not cell.value:
        return "", None
    if cell.sort == "b":
        return ("TRUE" if cell.value == "1" else "FALSE"), None
    if cell.sort == "d":
        return cell.value.removesuffix("T00:00:00"), None
    if cell.sort != "n":
        return unescaped(cell.value), None
    value = float(cell.value)
    moment = read_moment(value, cell.number_format, is_1904=is_1904)
    return (moment, None) if moment else _number(value, cell.number_format)


def _number(value: float, number_format: str) -> tuple[str, Decimal | None]:
    """Return a number as a program shows it, without the noise of counting in binary."""
    if not isfinite(value):
        return str(value), None
    number = Decimal(f"{value:.{_DIGITS}g}")
    shown = f"{spell_amount(number * 100)}%" if "%" in number_format else spell_amount(number)
    return shown, number


def _ignored(names: Sequence[str], *, own_pictures: int) -> Iterator[str]:
    """Yield what a workbook holds besides cells that its reader may miss.

    One that we wrote has a picture of ours, a QR code that nobody misses.
    """
    if any(name.startswith("xl/externalLinks/") for name in names):
        yield "工作簿链接了别的文件：没有去读那些文件，用的是表里现有的数。"
    if any("comments" in name.lower() for name in names):
        yield "工作簿里有批注：批注没有读。"
    if sum(name.startswith("xl/media/") for name in names) > own_pictures:
        yield "工作簿里有图片：图片没有读。"

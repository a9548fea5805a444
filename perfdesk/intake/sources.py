"""Reads the records in a file of any kind: our own workbooks, and tables of any origin."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.kinds.indicator import Shape, read_value
from perfdesk.forms.model import Form
from perfdesk.intake.decoding import decode
from perfdesk.intake.errors import ForeignTable, IntakeError
from perfdesk.intake.incoming import Incoming
from perfdesk.intake.layout import tokens_of_csv, tokens_of_text
from perfdesk.intake.reading import read_tokens
from perfdesk.intake.tokens import Token, clean

if TYPE_CHECKING:
    from perfdesk.intake.book import Book, Found, Grid

STANDARD_INPUT = Path("-")
"""The name that means what is piped in."""
MOST_BYTES = 16_000_000

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".et"})
"""What workbooks end with; the older ones are told of."""
_WORD_FILES = {".docx", ".doc", ".wps"}
_TABLES = {".csv"}


def read_file(path: Path, catalogue: Catalogue, form: Form | None = None) -> tuple[Incoming, ...]:
    """Return the records in a file, of the form given or of those that it looks like.

    A workbook that we wrote is read by its hidden map, anything else by the labels of forms.
    Raises IntakeError where the file cannot be read or looks like no form, ForeignTable where
    that is a workbook.
    """
    ending = path.suffix.lower()
    if ending in WORKBOOKS:
        return _read_book(path, catalogue, form)
    if ending in _WORD_FILES:
        from perfdesk.intake.docx import tokens_of_docx  # noqa: PLC0415 - XML: 15 ms

        return read_tokens(tokens_of_docx(path), catalogue, form)
    text = decode(_bytes_of(path))
    tokens = tokens_of_csv(text) if ending in _TABLES else tokens_of_text(text)
    return read_tokens(tokens, catalogue, form)


def _read_book(path: Path, catalogue: Catalogue, form: Form | None) -> tuple[Incoming, ...]:
    from perfdesk.intake.book import read_book  # noqa: PLC0415 - openpyxl: 160 ms
    from perfdesk.intake.workbook import read_our_book  # noqa: PLC0415 - the same

    book = read_book(path)
    try:
        return (read_our_book(book, catalogue),)
    except ForeignTable as reason:
        try:
            incoming = read_tokens(tuple(_tokens_of(book)), catalogue, form)
        except IntakeError as trouble:
            raise (trouble if form else reason) from trouble
        return tuple(replace(each, ignored=book.ignored) for each in incoming)


def _tokens_of(book: "Book") -> Iterator[Token]:
    """Yield the cells of all sheets that are shown."""
    shown = [grid for grid in book.grids if not grid.is_hidden and grid.rows]
    first = 0
    for grid in shown:
        sheet = f"{grid.title}!" if len(shown) > 1 else ""
        yield from _cells_of(grid, first, sheet)
        first += max(grid.rows) + 1


def _cells_of(grid: "Grid", first: int, sheet: str) -> Iterator[Token]:
    from perfdesk.intake.book import address  # noqa: PLC0415 - openpyxl: 160 ms

    for number, row in sorted(grid.rows.items()):
        for column, found in sorted(row.items()):
            text = clean(_typed(found))
            if text:
                yield Token(text, sheet + address(number, column), first + number, column - 1)


def _typed(found: "Found") -> str:
    """Return what a cell says; =100% is a value that a program took for a formula."""
    is_value = found.formula and read_value(found.formula).shape is Shape.NUMBER
    return found.formula if is_value else found.text or found.formula


def _bytes_of(path: Path) -> bytes:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_BYTES)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise IntakeError(
                f"“{path.name}”超过 {MOST_BYTES // 1_000_000} MB，不像填好的表："
                "只留下要导入的表，再试一次。"
            )
        return path.read_bytes()
    except OSError as error:
        raise IntakeError(f"“{path}”读不出来（{error.strerror}）：核对文件名。") from error

"""Reads the records in a file of any kind: our own workbooks, and tables of any origin."""

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.kinds.indicator import Shape, read_value
from perfdesk.forms.model import Form
from perfdesk.forms.sheet.cellmap import MAP_SHEET
from perfdesk.intake.errors import ForeignTable, IntakeError
from perfdesk.intake.formats.archive import WORD_FILES
from perfdesk.intake.formats.decoding import decode
from perfdesk.intake.formats.files import bytes_of
from perfdesk.intake.formats.layout import tokens_of_csv, tokens_of_text
from perfdesk.intake.incoming import Incoming
from perfdesk.intake.reading import read_tokens
from perfdesk.intake.tokens import Token, clean

if TYPE_CHECKING:
    from perfdesk.intake.formats.book import Book, Found, Grid

STANDARD_INPUT = Path("-")
"""The name that means what is piped in."""
MOST_BYTES = 16_000_000

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".et"})
"""What workbooks end with; the older ones are told of."""
_PAGE = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|meta|style|table)\b")
_HEAD = 1_000  # bytes, among which a page says what it is
_TABLES = {".csv"}
_NO_TEXT = "是图片，里面的字读不出来：先用识别文字的软件变成文字，再粘贴导入。"
_ANOTHER_TABLE = (
    "是另一种文档或压缩包：压缩包先解压；用 WPS 或 LibreOffice 打开它，"
    "另存为“.xlsx”或“.docx”再导入。"
)
_OTHER_SORTS = {
    b"%PDF": "是 PDF，不能直接读：打开它，选中表格复制，再粘贴导入。",
    b"\x89PNG": _NO_TEXT,
    b"\xff\xd8\xff": _NO_TEXT,
    b"PK": _ANOTHER_TABLE,
    b"\xd0\xcf\x11\xe0": _ANOTHER_TABLE,
    b"Rar!": _ANOTHER_TABLE,
    b"7z\xbc\xaf": _ANOTHER_TABLE,
}
"""By what a file begins with: what to do about it that is no text, whatever it is named."""


def read_file(path: Path, catalogue: Catalogue, form: Form | None = None) -> tuple[Incoming, ...]:
    """Return the records in a file, of the form given or of those that it looks like.

    A workbook that we wrote is read by its hidden map, anything else by the labels of forms.
    Raises IntakeError where the file cannot be read or looks like no form, ForeignTable where
    that is a workbook.
    """
    ending = path.suffix.lower()
    if ending in WORD_FILES:
        return _read_word_file(path, catalogue, form)
    if ending in WORKBOOKS and not _is_page(path):
        return _read_book(path, catalogue, form)
    raw = _bytes_of(path)
    _refuse_other_sorts(path, raw)
    return read_tokens(_tokens_of_raw(raw, ending), catalogue, form)


def _is_page(path: Path) -> bool:
    """Whether a file is a web page, as many systems name .xls; no file at all is none."""
    with suppress(OSError), path.open("rb") as file:
        return _PAGE.match(file.read(_HEAD)) is not None
    return False


def _tokens_of_raw(raw: bytes, ending: str) -> tuple[Token, ...]:
    """Return the cells and lines of a file that is text: values with commas, a page, or plain."""
    text = decode(raw)
    if ending in _TABLES:
        return tokens_of_csv(text)
    if _PAGE.match(raw):
        from perfdesk.intake.formats.html_tables import text_of_html  # noqa: PLC0415 - rarely needed

        text = text_of_html(text) or text
    return tokens_of_text(text)


def _refuse_other_sorts(path: Path, raw: bytes) -> None:
    """Raise IntakeError where a file is no text, and what it is says what to do about it."""
    if path.suffix.lower() == ".json":
        raise IntakeError(f"“{path.name}”是记录文件，不用导入：check、export 命令可以直接读它。")
    for beginning, what_to_do in _OTHER_SORTS.items():
        if raw.startswith(beginning):
            raise IntakeError(f"“{path.name}”{what_to_do}")


def _read_word_file(path: Path, catalogue: Catalogue, form: Form | None) -> tuple[Incoming, ...]:
    from perfdesk.intake.formats.docx import read_docx  # noqa: PLC0415 - XML: 15 ms

    read = read_docx(path)
    return _with_ignored(read_tokens(read.tokens, catalogue, form), read.ignored)


def _with_ignored(incoming: tuple[Incoming, ...], ignored: tuple[str, ...]) -> tuple[Incoming, ...]:
    return tuple(replace(each, ignored=(*each.ignored, *ignored)) for each in incoming)


def _read_book(path: Path, catalogue: Catalogue, form: Form | None) -> tuple[Incoming, ...]:
    from perfdesk.intake.formats.book import read_book  # noqa: PLC0415 - XML: 15 ms
    from perfdesk.intake.workbook.reading import read_our_book  # noqa: PLC0415 - the same

    book = read_book(path)
    try:
        return (read_our_book(book, catalogue),)
    except ForeignTable as reason:
        try:
            incoming = read_tokens(tuple(_tokens_of(book)), catalogue, form)
        except IntakeError as trouble:
            raise (trouble if form else reason) from trouble
        ignored = (*_lost_map(book), *_hidden_sheets(book), *book.ignored)
        return _with_ignored(incoming, ignored)


def _lost_map(book: "Book") -> Iterator[str]:
    """Yield a sentence where a workbook is one of ours, but what it says of itself is of no use."""
    if any(grid.title == MAP_SHEET for grid in book.grids):
        yield "工作簿里给程序看的说明不能用了：这次按表头认，没有印出来的内容读不到，核对一遍。"


def _hidden_sheets(book: "Book") -> Iterator[str]:
    for grid in book.grids:
        if grid.is_hidden and grid.rows and grid.title != MAP_SHEET:
            yield f"工作表“{grid.title}”是隐藏的，没有读：要读就取消隐藏、保存后再导入。"


def _tokens_of(book: "Book") -> Iterator[Token]:
    """Yield the cells of all sheets that are shown."""
    shown = [g for g in book.grids if g.rows and not g.is_hidden and g.title != MAP_SHEET]
    first = 0
    for grid in shown:
        sheet = f"{grid.title}!" if len(shown) > 1 else ""
        yield from _cells_of(grid, first, sheet)
        first += max(grid.rows) + 1


def _cells_of(grid: "Grid", first: int, sheet: str) -> Iterator[Token]:
    from perfdesk.intake.formats.book import address  # noqa: PLC0415 - XML: 15 ms

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
    return bytes_of(path, MOST_BYTES, "不像填好的表：只留下要导入的表，再试一次。")

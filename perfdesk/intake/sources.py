"""Reads the records in a file of any kind: our own workbooks, and tables of any origin."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.filled import Filled
from perfdesk.forms.model import Form
from perfdesk.forms.sheet.cellmap import MAP_SHEET
from perfdesk.intake.errors import ForeignTable, IntakeError
from perfdesk.intake.formats.archive import WORD_FILES
from perfdesk.intake.formats.decoding import decode
from perfdesk.intake.formats.files import beginning_of, bytes_of, piped_bytes
from perfdesk.intake.formats.layout import tokens_of_csv, tokens_of_text
from perfdesk.intake.incoming import Incoming
from perfdesk.intake.reading import read_tokens
from perfdesk.intake.tokens import Token

if TYPE_CHECKING:
    from perfdesk.intake.formats.book import Book

STANDARD_INPUT = Path("-")
"""The name that means what is piped in."""
MOST_BYTES = 16_000_000
_TOO_LARGE = "不像填好的表：只留下要导入的表，再试一次。"

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".et"})
"""What workbooks end with; the older ones are told of."""
RECORD_FILE = ".json"
"""What files end with that hold a record as the command line writes it."""
_PAGE = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|meta|style|table)\b")
_HEAD = 1_000  # bytes, among which a file says what it is
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
_NO_PLAIN_TEXT = (b"<", b"\xef\xbb\xbf<", b"MIME-Version", *_OTHER_SORTS)
"""What begins a file that only an office program can read: “XML 表格” and “单个文件网页” too."""


def read_file(path: Path, catalogue: Catalogue, form: Form | None = None) -> tuple[Incoming, ...]:
    """Return the records in a file, of the form given or of those that it looks like.

    A record file and a workbook that we wrote say what they are, anything else is read by the
    labels of forms. Raises IntakeError where the file cannot be read or looks like no form,
    ForeignTable where that is a workbook; UnknownForm and BadRecord where it is not of a form
    that is installed.
    """
    ending = path.suffix.lower()
    if ending in WORD_FILES:
        return _read_word_file(path, catalogue, form)
    if ending in WORKBOOKS and not _is_text(path):
        return _read_book(path, catalogue, form)
    raw = _bytes_of(path)
    if ending == RECORD_FILE:
        from perfdesk.intake.record_file import read_record  # noqa: PLC0415 - rarely needed

        return (read_record(path.name, raw, catalogue),)
    _refuse_other_sorts(path, raw)
    return read_tokens(_tokens_of_raw(raw, ending), catalogue, form)


def _is_text(path: Path) -> bool:
    """Whether a file is a web page or has tabs between its cells, which many systems name .xls."""
    head = beginning_of(path, _HEAD)
    is_other = b"\0" in head or head.startswith(_NO_PLAIN_TEXT)
    return _PAGE.match(head) is not None or (b"\t" in head and not is_other)


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
    from perfdesk.intake.formats.book_tokens import unseen_in  # noqa: PLC0415 - the same
    from perfdesk.intake.workbook.reading import read_our_book  # noqa: PLC0415 - the same

    book = read_book(path)
    try:
        return (read_our_book(book, catalogue),)
    except ForeignTable as reason:
        unseen = tuple(unseen_in(book))
        try:
            incoming = _read_tables(book, catalogue, form)
        except IntakeError as trouble:
            refusal = trouble if form else reason
            raise type(refusal)("".join((str(refusal), *unseen))) from trouble
        return _with_ignored(incoming, (*_lost_map(book), *unseen, *book.ignored))


def _read_tables(book: "Book", catalogue: Catalogue, form: Form | None) -> tuple[Incoming, ...]:
    """Return the records in the worksheets of others.

    Tables that stand beside each other are read by themselves where each then has a name.
    """
    from perfdesk.intake.formats.book_tokens import tables_in, tokens_of_book  # noqa: PLC0415

    with suppress(IntakeError):
        tables = tables_in(book)
        apart = [each for table in tables for each in read_tokens(table, catalogue, form)]
        if apart and all(Filled(each.form, each.record).title for each in apart):
            return tuple(apart)
    return read_tokens(tokens_of_book(book), catalogue, form)


def _lost_map(book: "Book") -> Iterator[str]:
    """Yield a sentence where a workbook is one of ours, but what it says of itself is of no use."""
    if any(grid.title == MAP_SHEET for grid in book.grids):
        yield "工作簿里给程序看的说明不能用了：这次按表头认，没有印出来的内容读不到，核对一遍。"


def _bytes_of(path: Path) -> bytes:
    if path == STANDARD_INPUT:
        return piped_bytes(MOST_BYTES, _TOO_LARGE)
    return bytes_of(path, MOST_BYTES, _TOO_LARGE)

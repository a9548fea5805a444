"""Reads the paragraphs and tables of a Word file (.docx) as tokens.

Read by hand (decision 0011): what is needed of the format is a dozen elements.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.archive import sound_archive
from perfdesk.intake.formats.layout import MOST_LINES
from perfdesk.intake.tokens import Token, clean

_DOCUMENT = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_USUAL, _STRICT = _WORD[1:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""What Word calls its elements, and what it does where a file is saved as “Strict Open XML”."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{_WORD}{name}" for name in ("p", "tbl", "tr", "tc"))
_BOX = f"{_WORD}txbxContent"
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_SKIPPED = {_FALLBACK, f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}instrText"}
_GONE = (f"{_WORD}trPr/{_WORD}del", f"{_WORD}tcPr/{_WORD}cellDel")
_LEFT_OUT = {"comments": "批注", "footnotes": "脚注", "endnotes": "尾注"}


class WordFile(Struct, frozen=True):
    """A Word file: its lines and cells, and in a sentence each what was not read of it."""

    tokens: tuple[Token, ...]
    ignored: tuple[str, ...]


def read_docx(path: Path) -> WordFile:
    """Return the lines and cells of a Word file, as they stand after all changes in it.

    Raises IntakeError where it is no Word file, or is not harmless.
    """
    data = sound_archive(path)
    try:
        with ZipFile(BytesIO(data)) as archive:
            document = archive.read(_DOCUMENT).replace(_STRICT, _USUAL)
            root = fromstring(document)  # noqa: S314 - it was seen to declare no entities
            tokens = tuple(_all_tokens(path, root))
            return WordFile(tokens, tuple(_ignored(archive)))
    except (BadZipFile, KeyError, ParseError, RecursionError, ValueError) as error:
        raise IntakeError(
            f"“{path.name}”不是 Word 文件，或已损坏：用 Word 或 WPS 打开它，"
            "另存为“.docx”再导入，或把表复制出来粘贴。"
        ) from error


def _all_tokens(path: Path, root: Element) -> Iterator[Token]:
    for row, cells in enumerate(_rows(root)):
        if row > MOST_LINES:
            raise IntakeError(f"“{path.name}”太长，不像填好的表：只留下要导入的表，再试一次。")
        yield from _tokens(row, cells)


def _ignored(archive: ZipFile) -> Iterator[str]:
    """Yield what a Word file holds besides its body that its reader may miss."""
    names = archive.namelist()
    for part, sort in _LEFT_OUT.items():
        name = f"word/{part}.xml"
        if name in names and b"<w:t" in archive.read(name):
            yield f"文档里有{sort}：{sort}没有读。"
    if any(name.startswith("word/media/") for name in names):
        yield "文档里有图片：图片没有读。"


def _tokens(row: int, cells: list[str]) -> Iterator[Token]:
    is_line = len(cells) == 1
    for column, cell in enumerate(cells):
        text = clean(cell)
        if text:
            at = f"第{row + 1}行" if is_line else f"第{row + 1}行第{column + 1}格"
            yield Token(text, at, row, column, is_line)


def _rows(element: Element) -> Iterator[list[str]]:
    """Yield each paragraph as a row of one cell, and the rows of tables, in order.

    What a text box holds stands before the paragraph that it hangs on; the only cell of a row
    that holds a table is but a frame around it.
    """
    for child in element:
        if child.tag == _PARAGRAPH:
            for box in _own(child, _BOX):
                yield from _rows(box)
            yield [_text(child)]
        elif child.tag == _TABLE:
            for row in _own(child, _ROW):
                yield from _rows_of_row(row)
        elif child.tag not in _SKIPPED:
            yield from _rows(child)


def _rows_of_row(row: Element) -> Iterator[list[str]]:
    cells = tuple(_own(row, _CELL))
    if len(cells) == 1 and cells[0].find(f".//{_TABLE}") is not None:
        yield from _rows(cells[0])
    else:
        yield list(_cells(cells))


def _cells(cells: Iterable[Element]) -> Iterator[str]:
    """Yield the texts of cells; what a merged one covers besides its first is blank."""
    for cell in cells:
        goes_on = cell.find(f"{_WORD}tcPr/{_WORD}vMerge")
        is_covered = goes_on is not None and goes_on.get(f"{_WORD}val") != "restart"
        yield "" if is_covered else "\n".join(filter(str.strip, _lines(cell)))
        yield from [""] * (_span(cell) - 1)


def _own(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, be they inside controls or not.

    Those that somebody deleted while changes were tracked are left out.
    """
    for child in element:
        if child.tag == tag:
            if all(child.find(mark) is None for mark in _GONE):
                yield child
        elif child.tag not in _SKIPPED:
            yield from _own(child, tag)


def _span(cell: Element) -> int:
    span = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
    digits = "" if span is None else span.get(f"{_WORD}val", "")
    return min(max(int(digits), 1), 100) if digits.isdecimal() else 1


def _lines(cell: Element) -> Iterator[str]:
    """Yield the paragraphs of a cell, those of tables within it too."""
    for child in cell:
        if child.tag == _PARAGRAPH:
            for box in _own(child, _BOX):
                yield from _lines(box)
            yield _text(child)
        elif child.tag not in _SKIPPED:
            yield from _lines(child)


def _text(element: Element) -> str:
    """Return the text of a paragraph, without what was deleted in it."""
    text = ""
    for child in element:
        if child.tag == f"{_WORD}t":
            text += child.text or ""
        elif child.tag in _SIGNS:
            text += _SIGNS[child.tag]
        elif child.tag not in _SKIPPED and child.tag != _BOX:
            text += _text(child)
    return text

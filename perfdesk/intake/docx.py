"""Reads the paragraphs and tables of a Word file (.docx) as tokens.

Read by hand (decision 0011): what is needed of the format is a dozen elements.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from perfdesk.intake.archive import sound_archive
from perfdesk.intake.errors import IntakeError
from perfdesk.intake.layout import MOST_LINES
from perfdesk.intake.tokens import Token, clean

_DOCUMENT = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{_WORD}{name}" for name in ("p", "tbl", "tr", "tc"))
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_SKIPPED = {_FALLBACK, f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}instrText"}


def tokens_of_docx(path: Path) -> tuple[Token, ...]:
    """Return the lines and cells of a Word file, as they stand after all changes in it.

    Raises IntakeError where it is no Word file, or is not harmless.
    """
    data = sound_archive(path)
    try:
        with ZipFile(BytesIO(data)) as archive:
            root = fromstring(archive.read(_DOCUMENT))  # noqa: S314 - it was seen to declare no entities
    except (BadZipFile, KeyError, ParseError, ValueError) as error:
        raise IntakeError(
            f"“{path.name}”不是 Word 文件，或已损坏：用 Word 或 WPS 打开它，"
            "另存为“.docx”再导入，或把表复制出来粘贴。"
        ) from error
    tokens: list[Token] = []
    for row, cells in enumerate(_rows(root)):
        if row > MOST_LINES:
            raise IntakeError(f"“{path.name}”太长，不像填好的表：只留下要导入的表，再试一次。")
        tokens += _tokens(row, cells)
    return tuple(tokens)


def _tokens(row: int, cells: list[str]) -> Iterator[Token]:
    is_line = len(cells) == 1
    for column, cell in enumerate(cells):
        text = clean(cell)
        if text:
            at = f"第{row + 1}行" if is_line else f"第{row + 1}行第{column + 1}格"
            yield Token(text, at, row, column, is_line)


def _rows(element: Element) -> Iterator[list[str]]:
    """Yield each paragraph as a row of one cell, and the rows of tables, in order."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield [_text(child)]
        elif child.tag == _TABLE:
            yield from (list(_cells(row)) for row in _own(child, _ROW))
        elif child.tag not in _SKIPPED:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[str]:
    """Yield the cells of a row; what a merged cell covers besides its first is blank."""
    for cell in _own(row, _CELL):
        goes_on = cell.find(f"{_WORD}tcPr/{_WORD}vMerge")
        is_covered = goes_on is not None and goes_on.get(f"{_WORD}val") != "restart"
        yield "" if is_covered else "\n".join(filter(str.strip, _lines(cell)))
        yield from [""] * (_span(cell) - 1)


def _own(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, be they inside controls or not."""
    for child in element:
        if child.tag == tag:
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
        elif child.tag not in _SKIPPED:
            text += _text(child)
    return text

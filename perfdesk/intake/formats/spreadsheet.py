"""Reads what the cells of a workbook hold off its XML: values, formulas and number formats.

Read by hand (decision 0020): what only says how a cell looks cannot keep a workbook from being
read, and no part of it is looked at again for each cell.
"""

from collections.abc import Mapping
from itertools import islice
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from msgspec import Struct

from perfdesk.intake.formats.addresses import numbered_cells, numbered_rows
from perfdesk.intake.formats.parts import name_of, parts_of, tree_of
from perfdesk.intake.formats.ruling import Ruling, read_ruling

MOST_TEXT = 2_000_000
"""The most characters of all cells together, a text counted for each cell that shows it."""

_PERCENT = {9: "0%", 10: "0.00%"}
_MOMENTS = {14: "yyyy-m-d", 22: "yyyy-m-d h:mm", 30: "m-d-yy", 31: "yyyy年m月d日", 46: "[h]:mm:ss"}
_DAYS = dict.fromkeys((15, 16, 28, 29, 51, 53, 54, 58), "m月d日")
_MONTHS = dict.fromkeys((17, 27, 36, 50, 52, 57), "yyyy年m月")
_TIMES = dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), "h:mm:ss")
_BUILT_IN = _PERCENT | _MOMENTS | _DAYS | _MONTHS | _TIMES
"""The formats of dates, times and percentages that a file need not spell, those of China too."""


class TooMuchText(ValueError):
    """A workbook whose cells say far more than any form does."""


class RawCell(Struct, frozen=True):
    """A cell as the file has it: what sort of value it is, the value, its formula and format.

    `formula` begins with "="; those filled down from another cell say what that one does.
    """

    sort: str
    value: str
    formula: str
    number_format: str


class Worksheet(Struct, frozen=True):
    """A worksheet: its cells that are not blank by row and column, counted from 1; its ruling."""

    title: str
    is_hidden: bool
    rows: Mapping[int, Mapping[int, RawCell]]
    ruling: Ruling


class Spreadsheet(Struct, frozen=True):
    """A workbook: its worksheets in order, and whether its days are counted from 1904."""

    worksheets: tuple[Worksheet, ...]
    is_1904: bool


def read_spreadsheet(archive: ZipFile, most_sheets: int) -> Spreadsheet:
    """Return the cells of a workbook, of no more than so many worksheets and one.

    Raises KeyError, ValueError, ParseError and the like where it is none, TooMuchText where its
    cells say too much.
    """
    parts = parts_of(archive)
    cells = _Cells(_texts(archive, parts.texts), _formats(archive, parts.styles))
    worksheets = (
        _worksheet(cells, sheet, tree_of(archive, target))
        for sheet, target in islice(parts.worksheets, most_sheets + 1)
    )
    is_1904 = any(each.get("date1904") in {"1", "true"} for each in parts.workbook)
    return Spreadsheet(tuple(worksheets), is_1904)


def _worksheet(cells: "_Cells", sheet: Element, tree: Element) -> Worksheet:
    is_hidden = sheet.get("state", "visible") != "visible"
    return Worksheet(sheet.get("name", ""), is_hidden, cells.of(tree), read_ruling(tree))


class _Cells:
    """Takes the cells of worksheets out of their XML, with what they share."""

    def __init__(self, texts: list[str], formats: list[str]) -> None:
        self._texts = texts
        self._formats = formats
        self._left = MOST_TEXT

    def of(self, worksheet: Element) -> dict[int, dict[int, RawCell]]:
        """Return the cells of a worksheet that are not blank; raises TooMuchText."""
        rows: dict[int, dict[int, RawCell]] = {}
        shared: dict[str | None, str] = {}
        for number, row in numbered_rows(worksheet):
            for column, cell in numbered_cells(row):
                raw = self._read(cell, shared)
                if raw.value or raw.formula:
                    rows.setdefault(number, {})[column] = raw
        return rows

    def _read(self, cell: Element, shared: dict[str | None, str]) -> RawCell:
        parts = {name_of(part): part for part in cell}
        sort = cell.get("t", "n")
        value = _text(parts["is"]) if "is" in parts else _said(parts.get("v"))
        if sort == "s" and value:
            value = self._texts[int(value)]
        formula = _formula(parts.get("f"), shared)
        self._left -= len(value) + len(formula)
        if self._left < 0:
            raise TooMuchText
        style = int(cell.get("s", 0))
        known = style < len(self._formats)
        return RawCell(sort, value, formula, self._formats[style] if known else "")


def _formula(element: Element | None, shared: dict[str | None, str]) -> str:
    """Return a cell's formula; one that was filled down is written where it began alone."""
    said = _said(element)
    if element is not None and element.get("t") == "shared":
        said = shared.setdefault(element.get("si"), said)
    return f"={said}" if said else ""


def _texts(archive: ZipFile, path: str) -> list[str]:
    """Return the texts that cells name by their number."""
    if path not in archive.namelist():
        return []
    return [_text(each) for each in tree_of(archive, path) if name_of(each) == "si"]


def _text(element: Element) -> str:
    """Return a text of one or several looks, without the marks of how it is spoken."""
    texts: list[str] = []
    for part in element:
        if name_of(part) == "t":
            texts.append(part.text or "")
        elif name_of(part) == "r":
            texts.append(_text(part))
    return "".join(texts)


def _formats(archive: ZipFile, path: str) -> list[str]:
    """Return the number format of each style, as cells name it by its number."""
    if path not in archive.namelist():
        return []
    styles = {name_of(each): each for each in tree_of(archive, path)}
    codes: dict[int, str] = dict(_BUILT_IN)
    for each in styles.get("numFmts", ()):
        codes[int(each.get("numFmtId", 0))] = each.get("formatCode", "")
    return [codes.get(int(each.get("numFmtId", 0)), "") for each in styles.get("cellXfs", ())]


def _said(element: Element | None) -> str:
    return "" if element is None else element.text or ""

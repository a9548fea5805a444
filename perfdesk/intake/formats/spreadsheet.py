"""Reads what the cells of a workbook hold off its XML: values, formulas and number formats.

Read by hand (decision 0020): what only says how a cell looks cannot keep a workbook from being
read, and no part of it is looked at again for each cell.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from posixpath import join, normpath
from string import ascii_uppercase
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from msgspec import Struct

MOST_TEXT = 2_000_000
"""The most characters of all cells together, a text counted for each cell that shows it."""

_ADDRESS = re.compile("([A-Z]{1,3})[0-9]+")
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
    """A worksheet: its cells that are not blank, by row and column, counted from 1."""

    title: str
    is_hidden: bool
    rows: Mapping[int, Mapping[int, RawCell]]


class Spreadsheet(Struct, frozen=True):
    """A workbook: its worksheets in order, and whether its days are counted from 1904."""

    worksheets: tuple[Worksheet, ...]
    is_1904: bool


def read_spreadsheet(archive: ZipFile, most_sheets: int) -> Spreadsheet:
    """Return the cells of a workbook, of no more than so many worksheets and one.

    Raises KeyError, ValueError, ParseError and the like where it is none, TooMuchText where its
    cells say too much.
    """
    path = dict(_targets(archive, "").values())["officeDocument"]
    workbook = _tree(archive, path)
    parts = _targets(archive, path)
    of_sort = dict(parts.values())
    cells = _Cells(
        _texts(archive, of_sort.get("sharedStrings", "")),
        _formats(archive, of_sort.get("styles", "")),
    )
    worksheets = (
        Worksheet(
            sheet.get("name", ""),
            sheet.get("state", "visible") != "visible",
            cells.of(_tree(archive, target)),
        )
        for sheet, target in islice(_listed(workbook, parts), most_sheets + 1)
    )
    is_1904 = any(each.get("date1904") in {"1", "true"} for each in workbook)
    return Spreadsheet(tuple(worksheets), is_1904)


def _listed(
    workbook: Element, parts: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[Element, str]]:
    """Yield the worksheets that a workbook lists, with the path of each; charts are none."""
    for sheet in workbook.iter():
        sort, target = parts.get(_relation(sheet), ("", ""))
        if _name(sheet) == "sheet" and sort == "worksheet":
            yield sheet, target


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
        number = 0
        for row in (each for each in worksheet.iter() if _name(each) == "row"):
            number = int(row.get("r", number + 1))
            for column, cell in _placed(row):
                raw = self._read(cell, shared)
                if raw.value or raw.formula:
                    rows.setdefault(number, {})[column] = raw
        return rows

    def _read(self, cell: Element, shared: dict[str | None, str]) -> RawCell:
        parts = {_name(part): part for part in cell}
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


def _placed(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the cells of a row with their columns; one that does not say stands behind the last."""
    column = 0
    for cell in row:
        if _name(cell) != "c":
            continue
        found = _ADDRESS.fullmatch(cell.get("r", ""))
        column = _column(found[1]) if found else column + 1
        yield column, cell


def letters_of(column: int) -> str:
    """Return what people call a column, counted from 1: 28 is AB."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[letter] + letters
    return letters


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = len(ascii_uppercase) * number + ascii_uppercase.index(letter) + 1
    return number


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
    return [_text(each) for each in _tree(archive, path) if _name(each) == "si"]


def _text(element: Element) -> str:
    """Return a text of one or several looks, without the marks of how it is spoken."""
    texts: list[str] = []
    for part in element:
        if _name(part) == "t":
            texts.append(part.text or "")
        elif _name(part) == "r":
            texts.append(_text(part))
    return "".join(texts)


def _formats(archive: ZipFile, path: str) -> list[str]:
    """Return the number format of each style, as cells name it by its number."""
    if path not in archive.namelist():
        return []
    styles = {_name(each): each for each in _tree(archive, path)}
    codes: dict[int, str] = dict(_BUILT_IN)
    for each in styles.get("numFmts", ()):
        codes[int(each.get("numFmtId", 0))] = each.get("formatCode", "")
    return [codes.get(int(each.get("numFmtId", 0)), "") for each in styles.get("cellXfs", ())]


def _targets(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part names by relations: their sort and the path of each, by their ids."""
    folder, _, name = part.rpartition("/")
    relations = _tree(archive, join(folder, "_rels", f"{name}.rels"))
    return {
        each.get("Id", ""): (
            each.get("Type", "").rpartition("/")[2],
            normpath(join("/", folder, each.get("Target", ""))).lstrip("/"),
        )
        for each in relations
    }


def _relation(sheet: Element) -> str:
    """Return the id of the relation that leads to a worksheet, whatever its namespace."""
    return next((text for key, text in sheet.items() if key.endswith("}id")), "")


def _tree(archive: ZipFile, path: str) -> Element:
    return fromstring(archive.read(path))  # noqa: S314 - it was seen to declare no entities


def _said(element: Element | None) -> str:
    return "" if element is None else element.text or ""


def _name(element: Element) -> str:
    """Return the name of an element without its namespace: there are two sorts of workbooks."""
    return element.tag.rpartition("}")[2]

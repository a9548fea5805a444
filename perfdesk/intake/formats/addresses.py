"""Where the cells of a worksheet stand: rows and columns, counted from 1, and their addresses."""

import re
from collections.abc import Iterator
from string import ascii_uppercase
from xml.etree.ElementTree import Element

from msgspec import Struct

from perfdesk.intake.formats.parts import name_of

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


class Area(Struct, frozen=True):
    """A rectangle of cells."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def places(self) -> Iterator[tuple[int, int]]:
        """Yield the row and the column of each of its cells."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column


def address(row: int, column: int) -> str:
    """Return how people call a cell: B12."""
    return f"{letters_of(column)}{row}"


def letters_of(column: int) -> str:
    """Return what people call a column: 28 is AB."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[letter] + letters
    return letters


def area_of(reference: str) -> Area | None:
    """Return the cells that a reference such as A1:B3 means, None where it means none."""
    first, _, last = reference.partition(":")
    corners = _place(first), _place(last or first)
    if None in corners:
        return None
    (top, left), (bottom, right) = filter(None, corners)
    return Area(top, left, bottom, right) if top <= bottom and left <= right else None


def numbered_rows(worksheet: Element) -> Iterator[tuple[int, Element]]:
    """Yield the rows of a worksheet with their numbers; one that does not say follows the last."""
    number = 0
    for row in worksheet.iter():
        if name_of(row) == "row":
            number = int(row.get("r", number + 1))
            yield number, row


def numbered_cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the cells of a row with their columns; one that does not say follows the last."""
    column = 0
    for cell in row:
        if name_of(cell) == "c":
            place = _place(cell.get("r", ""))
            column = place[1] if place else column + 1
            yield column, cell


def _place(text: str) -> tuple[int, int] | None:
    """Return the row and the column that an address means, None where it is none."""
    found = _ADDRESS.fullmatch(text)
    return (int(found[2]), _column(found[1])) if found else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = len(ascii_uppercase) * number + ascii_uppercase.index(letter) + 1
    return number

"""The sheet: a grid of printed cells, before anyone knows where a page ends.

Here as in the layout, what is made by the thousand is none of the garbage collector's business
(`gc=False`): it is frozen, and can be no part of a ring.
"""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from perfdesk.forms.kinds import Align
from perfdesk.forms.model import Part
from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.imprint import Imprint


class Face(StrEnum):
    """The typefaces of the print; `measure` knows which fonts draw each."""

    __hash__ = str.__hash__  # each text is measured by its face, and Enum's own is not C

    SERIF = "serif"
    SANS = "sans"
    BOLD = "sans-bold"


class Style(Struct, frozen=True):
    """How a cell looks: typeface, size in points, alignment, and whether it has borders.

    Texts stand in the middle from top to bottom.
    """

    face: Face
    size: float
    align: Align
    frame: bool


class SheetCell(Struct, frozen=True, gc=False):
    """One printed cell: where it stands in the grid, what it says, which entries it shows.

    `number` is what a workbook's cell holds instead of the text, with `number_format` (an Excel
    format) showing it as the text reads. `places` are blank for a label. `parts` are what the
    form's drawing puts there; `entries` are the rows of its roster that the cell belongs to, by
    their numbers in the record, -1 for a blank one.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    style: Style
    places: tuple[Place, ...] = ()
    number: Decimal | None = None
    number_format: str = ""
    parts: tuple[Part, ...] = ()
    entries: tuple[int, ...] = ()


class SheetRow(Struct, frozen=True, gc=False):
    """One row of the grid.

    `heads` are the rows printed again above this one where it opens a page; `keep` keeps the
    row on one page with the next (a title with its table, a head with its first row); `gap` is
    blank paper above it in points, for rows that are set apart; it is at least so many `lines`
    of text high, for rows that a hand is to write in.
    """

    heads: tuple[int, ...] = ()
    keep: bool = False
    gap: float = 0
    lines: int = 1


class Sheet(Struct, frozen=True):
    """A printed form as a grid.

    `widths` are the columns' shares of the page width; cells are in reading order and cover
    each spot of the grid at most once; `outline` names the rows at which sections begin.
    `imprint` says which record is shown, where that is one that will not be written in by hand;
    `watermark` is what stands pale across each page, blank for nothing.
    """

    title: str
    widths: tuple[int, ...]
    rows: tuple[SheetRow, ...]
    cells: tuple[SheetCell, ...]
    outline: tuple[tuple[str, int], ...]
    imprint: Imprint | None = None
    watermark: str = ""

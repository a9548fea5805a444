"""Laid-out pages: where every border and every piece of text stands, in points.

All coordinates are PostScript points (1/72 inch) from the page's upper left corner, y downward.
Drawing (PDF, screen, printer) adds nothing and decides nothing.
"""

from msgspec import Struct

from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.imprint import Modules

TURN = 35.0
"""How far a watermark rises to the right, in degrees."""
PALE = 0.88
"""How light a watermark is: 0 is black, 1 white."""


class Run(Struct, frozen=True, gc=False):
    """A piece of text in one font, starting at `x` on its line's baseline.

    `font` is the stem of a file in resources/fonts; `width` is the advance of the text.
    """

    text: str
    font: str
    x: float
    width: float


class Line(Struct, frozen=True, gc=False):
    """One line of text: its runs from left to right, all on the baseline `y`."""

    y: float
    runs: tuple[Run, ...]


class Box(Struct, frozen=True, gc=False):
    """One cell, or the part of it that stands on this page, with its lines of text.

    `size` is the type size in points; `places` are the entries that a click on it means.
    """

    x: float
    y: float
    width: float
    height: float
    frame: bool
    size: float
    lines: tuple[Line, ...]
    places: tuple[Place, ...]


class Code(Struct, frozen=True):
    """A QR code: its upper left corner, how wide and high a module is, and the modules."""

    x: float
    y: float
    side: float
    modules: Modules


class Stamp(Struct, frozen=True):
    """What says at the foot of a page which record it shows: words, and a QR code beside them."""

    words: Box
    code: Code


class Page(Struct, frozen=True):
    """One page: boxes in reading order, and at its foot the page number and the stamp.

    The watermark, if any, is drawn pale (`PALE`) behind all that, turned by `TURN` about the
    middle of the page.
    """

    boxes: tuple[Box, ...]
    footer: Box
    stamp: Stamp | None = None
    watermark: Box | None = None

    @property
    def texts(self) -> tuple[Box, ...]:
        """All boxes that may hold text, those at the foot last."""
        return (*self.boxes, self.footer, *([self.stamp.words] if self.stamp else []))


class Mark(Struct, frozen=True):
    """An entry of the outline (PDF bookmarks): a title, the page (from 0) and the height on it.

    An entry stands under the last one before it that has a lower `level`.
    """

    title: str
    page: int
    y: float
    level: int = 0


class Missing(Struct, frozen=True):
    """A character that no font of ours has; 〓 stands for it on paper."""

    character: str
    place: Place | None


class Print(Struct, frozen=True):
    """A sheet laid out on paper: `width` and `height` of every page in points."""

    title: str
    width: float
    height: float
    pages: tuple[Page, ...]
    outline: tuple[Mark, ...]
    missing: tuple[Missing, ...]

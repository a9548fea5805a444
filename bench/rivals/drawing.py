"""What laid-out pages come to: rectangles and strings at known places, for who draws by hand."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from perfdesk.forms.sheet.pages import Box, Code, Page, Print

BORDER = 0.5
"""How thick the frames are, in points."""

Rectangle = tuple[float, float, float, float]
"""Left, bottom, width and height in points, counted from the page's lower left corner."""


class Words(Struct, frozen=True):
    """A string in one font: where its baseline begins; `font` is a file stem."""

    font: str
    size: float
    x: float
    y: float
    text: str


class Drawn(Struct, frozen=True):
    """One page: rectangles that are framed, rectangles that are filled, and strings."""

    frames: tuple[Rectangle, ...]
    bars: tuple[Rectangle, ...]
    words: tuple[Words, ...]


class Drawing(Struct, frozen=True):
    """Pages of one size, in points."""

    title: str
    width: float
    height: float
    pages: tuple[Drawn, ...]

    @property
    def fonts(self) -> tuple[str, ...]:
        """The file stems of the fonts that are drawn with."""
        return tuple(sorted({words.font for page in self.pages for words in page.words}))


def take_apart(print_: Print) -> Drawing:
    """Return what there is to draw of laid-out pages."""
    pages = tuple(_drawn(page, print_.height) for page in print_.pages)
    return Drawing(print_.title, print_.width, print_.height, pages)


def _drawn(page: Page, height: float) -> Drawn:
    frames = (box for box in page.boxes if box.frame)
    bars = _bars(page.stamp.code, height) if page.stamp else ()
    words = (
        Words(run.font, box.size, run.x, height - line.y, run.text)
        for box in page.texts
        for line in box.lines
        for run in line.runs
    )
    return Drawn(_upright(frames, height), tuple(bars), tuple(words))


def _upright(boxes: Iterable[Box], height: float) -> tuple[Rectangle, ...]:
    return tuple((each.x, height - each.y - each.height, each.width, each.height) for each in boxes)


def _bars(code: Code, height: float) -> Iterator[Rectangle]:
    """Yield the dark modules of a QR code, neighbours in one."""
    side = code.side
    for each in code.modules.dark:
        bottom = height - code.y - (each.row + 1) * side
        yield code.x + each.column * side, bottom, each.count * side, side

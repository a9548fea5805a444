"""Draws laid-out pages as a PDF; equal pages give equal bytes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import cos, radians, sin

from perfdesk.export.document import Document, spell_stream
from perfdesk.export.fonts import SubsetFont, spell_characters
from perfdesk.export.steps import Step, unheard
from perfdesk.forms.sheet.pages import PALE, TURN, Box, Code, Page, Print

_BORDER = 0.5  # points
_RECTANGLE = "%.2f %.2f %.2f %.2f re\n"
_MODULES = "%d %d %d 1 re\n"


class _Fonts(dict[str, SubsetFont]):
    """The fonts of one document by file stem, each entered when a text first needs it."""

    def __missing__(self, font: str) -> SubsetFont:
        subset = self[font] = SubsetFont(font, len(self))
        return subset

    def embed(self, document: Document) -> str:
        """Put the fonts into the document; return their names there with references to them."""
        characters = document.add(spell_characters())
        return " ".join(
            [f"/{each.name} {each.embed(document, characters)}" for each in self.values()]
        )


class _Stamps:
    """The QR codes of one document, each drawn once for all the pages of its form."""

    def __init__(self, document: Document, print_: Print) -> None:
        self._document = document
        self._height = print_.height
        box = f"/BBox [0 0 {print_.width:.4f} {print_.height:.4f}]"
        self._entries = f"/Type /XObject /Subtype /Form {box} /Resources << >>"
        self._references: list[str] = []
        self._last: Code | None = None

    def show(self, code: Code) -> str:
        """Return what shows a code on a page."""
        if code is not self._last:
            self._last = code
            drawn = spell_stream(_code(code, self._height).encode(), self._entries)
            self._references.append(self._document.add(drawn))
        return f"/Code{len(self._references)} Do"

    def names(self) -> str:
        """Return the names of the codes with references to them."""
        return " ".join(
            [f"/Code{number} {each}" for number, each in enumerate(self._references, 1)]
        )


def write_pdf(print_: Print, step: Step = unheard) -> bytes:
    """Return the PDF of laid-out pages, with its outline, title and the glyphs it uses.

    Each page is a step.
    """
    document, fonts = Document(print_.title), _Fonts()
    stamps = _Stamps(document, print_)
    contents = []
    for number, page in enumerate(print_.pages, 1):
        content = "\n".join(_content(page, print_, fonts, stamps))
        contents.append(document.add(spell_stream(content.encode())))
        step(number, len(print_.pages), print_.title)
    resources = document.add(
        f"<< /Font << {fonts.embed(document)} >> /XObject << {stamps.names()} >> >>"
    )
    size = f"/MediaBox [0 0 {print_.width:.4f} {print_.height:.4f}]"
    pages = [
        document.add_page(f"{size} /Resources {resources} /Contents {content}")
        for content in contents
    ]
    for mark in print_.outline:
        top = print_.height - mark.y
        document.add_bookmark(mark.title, pages[mark.page], top, mark.level)
    return document.file()


def _content(
    page: Page, print_: Print, fonts: Mapping[str, SubsetFont], stamps: _Stamps
) -> Iterator[str]:
    """Yield what draws a page."""
    if page.watermark:
        yield _watermark(page.watermark, print_, fonts)
    # one path, so that shared borders are no darker than others
    framed = [box for box in page.boxes if box.frame]
    yield f"{_BORDER} w\n{_frames(framed, print_.height)}S"
    yield _texts(page.texts, print_.height, fonts)
    if page.stamp:
        yield stamps.show(page.stamp.code)


def _frames(boxes: Sequence[Box], height: float) -> str:
    """Return the path of the borders of some boxes."""
    numbers = [(box.x, height - box.y - box.height, box.width, box.height) for box in boxes]
    return _RECTANGLE * len(numbers) % tuple(chain.from_iterable(numbers))


def _code(code: Code, height: float) -> str:
    """Return a QR code, a unit to the module, as one path that is filled: it has no seams."""
    place = f"{code.side:.5f} 0 0 {-code.side:.5f} {code.x:.3f} {height - code.y:.3f} cm"
    dark = code.modules.dark
    numbers = [(each.column, each.row, each.count) for each in dark]
    return f"{place}\n{_MODULES * len(dark) % tuple(chain.from_iterable(numbers))}f"


def _watermark(box: Box, print_: Print, fonts: Mapping[str, SubsetFont]) -> str:
    """Return a pale text, turned about the middle of the page."""
    turn = radians(TURN)
    x, y = print_.width / 2, print_.height / 2
    across, up = cos(turn), sin(turn)
    left, bottom = x - x * across + y * up, y - x * up - y * across
    place = f"{across:.5f} {up:.5f} {-up:.5f} {across:.5f} {left:.3f} {bottom:.3f} cm"
    return f"q {PALE:g} g\n{place}\n{_texts((box,), print_.height, fonts)}\nQ"


def _texts(boxes: Iterable[Box], height: float, fonts: Mapping[str, SubsetFont]) -> str:
    """Return the texts of boxes in the order in which they are read."""
    drawn = ["BT"]
    font, size = "", 0.0
    for box in boxes:
        for line in box.lines:
            y = height - line.y
            for run in line.runs:
                if run.font != font or box.size != size:
                    font, size = run.font, box.size
                    drawn.append(f"/{fonts[font].name} {size:g} Tf")
                drawn.append(f"1 0 0 1 {run.x:.2f} {y:.2f} Tm {fonts[font].codes(run.text)} Tj")
    drawn.append("ET")
    return "\n".join(drawn)

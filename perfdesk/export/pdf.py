"""Draws laid-out pages as a PDF; equal pages give equal bytes."""

from collections.abc import Iterable, Iterator, Mapping
from math import cos, radians, sin

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from perfdesk.export.fonts import NoFont, SubsetFont
from perfdesk.export.steps import Step, unheard
from perfdesk.forms.sheet.pages import PALE, TURN, Bar, Box, Page, Print

rl_config.useA85 = 0  # pages are bytes, as the fonts are: a fifth less than spelled in letters

_BORDER = 0.5  # points
_LANGUAGE = "zh-CN"
_CREATOR = "PerfDesk"


class _Stamps:
    """The QR codes of one document, each drawn once for all the pages of its form."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self._canvas = canvas
        self._height = height
        self._shown: list[tuple[Bar, ...]] = []

    def show(self, code: tuple[Bar, ...]) -> None:
        """Put a code on the page that is being drawn."""
        is_new = not self._shown or code is not self._shown[-1]
        if is_new:
            self._shown.append(code)
        name = f"code{len(self._shown)}"
        if is_new:
            self._canvas.beginForm(name)
            self._canvas.addLiteral("\n".join(_bars(code, self._height)))
            self._canvas.endForm()
        self._canvas.doForm(name)


class _Fonts(dict[str, SubsetFont]):
    """The fonts of one document by file stem, each entered when a text first needs it."""

    def __init__(self, document: PDFDocument) -> None:
        super().__init__()
        self._document = document

    def __missing__(self, font: str) -> SubsetFont:
        subset = self[font] = SubsetFont(font, len(self), self._document)
        return subset


def write_pdf(print_: Print, step: Step = unheard) -> bytes:
    """Return the PDF of laid-out pages, with its outline, title and the glyphs it uses.

    Each page is a step.
    """
    canvas = _new_canvas(print_)
    # reportlab hands fonts of this sort their document; a canvas has no public name for it
    fonts = _Fonts(canvas._doc)  # type: ignore[attr-defined]  # noqa: SLF001
    stamps = _Stamps(canvas, print_.height)
    for number, page in enumerate(print_.pages):
        for at, mark in enumerate(print_.outline):
            if mark.page == number:
                top = print_.height - mark.y
                canvas.bookmarkPage(f"section{at}", fit="XYZ", left=0, top=top, zoom=0)
        if page.watermark:
            canvas.addLiteral("\n".join(_watermark(page.watermark, print_, fonts)))
        canvas.addLiteral("\n".join(_borders(page, print_.height)))
        canvas.addLiteral("\n".join(_texts(page.texts, print_.height, fonts)))
        if page.stamp:
            stamps.show(page.stamp.code)
        canvas.showPage()
        step(number + 1, len(print_.pages), print_.title)
    for at, mark in enumerate(print_.outline):
        canvas.addOutlineEntry(mark.title, f"section{at}", mark.level, closed=True)
    data: bytes = canvas.getpdfdata()  # type: ignore[no-untyped-call]
    return data


def _new_canvas(print_: Print) -> Canvas:
    nothing = NoFont()
    registerFont(nothing)
    canvas = Canvas(
        "",
        pagesize=(print_.width, print_.height),
        pageCompression=1,
        invariant=1,
        initialFontName=nothing.fontName,  # type: ignore[arg-type]
        lang=_LANGUAGE,
    )
    canvas.setTitle(print_.title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator(_CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def _borders(page: Page, height: float) -> Iterator[str]:
    """Yield the borders as one path, so that shared ones are no darker than others."""
    yield f"{_BORDER} w"
    for box in page.boxes:
        if box.frame:
            bottom = height - box.y - box.height
            yield f"{box.x:.2f} {bottom:.2f} {box.width:.2f} {box.height:.2f} re"
    yield "S"


def _bars(bars: Iterable[Bar], height: float) -> Iterator[str]:
    """Yield rectangles as one path that is filled: neighbours meet without a seam."""
    for bar in bars:
        bottom = height - bar.y - bar.height
        yield f"{bar.x:.3f} {bottom:.3f} {bar.width:.3f} {bar.height:.3f} re"
    yield "f"


def _watermark(box: Box, print_: Print, fonts: Mapping[str, SubsetFont]) -> Iterator[str]:
    """Yield a pale text, turned about the middle of the page."""
    turn = radians(TURN)
    x, y = print_.width / 2, print_.height / 2
    across, up = cos(turn), sin(turn)
    yield f"q {PALE:g} g"
    left, bottom = x - x * across + y * up, y - x * up - y * across
    yield f"{across:.5f} {up:.5f} {-up:.5f} {across:.5f} {left:.3f} {bottom:.3f} cm"
    yield from _texts((box,), print_.height, fonts)
    yield "Q"


def _texts(boxes: Iterable[Box], height: float, fonts: Mapping[str, SubsetFont]) -> Iterator[str]:
    """Yield the texts of boxes in the order in which they are read."""
    yield "BT"
    current = ""
    for box in boxes:
        for line in box.lines:
            for run in line.runs:
                font = fonts[run.font]
                wanted = f"/{font.name} {box.size:g} Tf"
                if wanted != current:
                    current = wanted
                    yield wanted
                y = height - line.y
                yield f"1 0 0 1 {run.x:.2f} {y:.2f} Tm {font.codes(run.text)} Tj"
    yield "ET"

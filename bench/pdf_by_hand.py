"""The floor of a PDF: boxes and strings at known places, drawn by hand on reportlab's canvas."""

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from perfdesk.forms.sheet.pages import Page, Print
from perfdesk.resources import resource_path

_Rect = tuple[float, float, float, float]
_String = tuple[str, float, float, float, str]


class Drawing:
    """Laid-out pages taken apart into boxes and strings, to be drawn by hand."""

    def __init__(self, laid_out: Print) -> None:
        """Take pages."""
        self._size = laid_out.width, laid_out.height
        self._title = laid_out.title
        self._pages = [
            (_rects(page, laid_out.height), _strings(page, laid_out.height))
            for page in laid_out.pages
        ]

    def register_fonts(self) -> None:
        """Read the fonts that are drawn with."""
        for font in sorted({string[0] for _, strings in self._pages for string in strings}):
            registerFont(TTFont(font, resource_path(f"fonts/{font}.ttf")))

    def write(self) -> bytes:
        """Return the PDF."""
        canvas = Canvas("", pagesize=self._size, pageCompression=1, invariant=1)
        canvas.setTitle(self._title)
        for rects, strings in self._pages:
            canvas.setLineWidth(0.5)
            for rect in rects:
                canvas.rect(*rect)
            current = ("", 0.0)
            for font, size, x, y, text in strings:
                if (font, size) != current:
                    current = font, size
                    canvas.setFont(font, size)
                canvas.drawString(x, y, text)
            canvas.showPage()
        data: bytes = canvas.getpdfdata()  # type: ignore[no-untyped-call]
        return data


def _rects(page: Page, height: float) -> list[_Rect]:
    return [
        (box.x, height - box.y - box.height, box.width, box.height)
        for box in page.boxes
        if box.frame
    ]


def _strings(page: Page, height: float) -> list[_String]:
    return [
        (run.font, box.size, run.x, height - line.y, run.text)
        for box in (*page.boxes, page.footer)
        for line in box.lines
        for run in line.runs
    ]

"""A PDF drawn by hand on reportlab's canvas, with its own fonts: what a script would do."""

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench.rivals.drawing import BORDER, Drawing
from perfdesk.resources import resource_path


def register_fonts(drawing: Drawing) -> None:
    """Read the fonts that a drawing needs."""
    for font in drawing.fonts:
        registerFont(TTFont(font, resource_path(f"fonts/{font}.ttf")))


def write_by_hand(drawing: Drawing) -> bytes:
    """Return the PDF of a drawing, whose fonts are registered."""
    size = drawing.width, drawing.height
    canvas = Canvas("", pagesize=size, pageCompression=1, invariant=1)
    canvas.setTitle(drawing.title)
    for page in drawing.pages:
        canvas.setLineWidth(BORDER)
        for frame in page.frames:
            canvas.rect(*frame)
        for bar in page.bars:
            canvas.rect(*bar, stroke=0, fill=1)
        current = ("", 0.0)
        for words in page.words:
            if (words.font, words.size) != current:
                current = words.font, words.size
                canvas.setFont(*current)
            canvas.drawString(words.x, words.y, words.text)
        canvas.showPage()
    data: bytes = canvas.getpdfdata()  # type: ignore[no-untyped-call]
    return data

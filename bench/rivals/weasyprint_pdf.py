"""A program of its own: WeasyPrint turns the page that is named into a PDF, its fonts known."""

import sys
from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from bench.rivals.answering import answer


def main() -> None:
    """Write the PDF again and again."""
    page, fonts = Path(sys.argv[1]).read_text(encoding="utf-8"), FontConfiguration()
    answer(lambda: HTML(string=page).write_pdf(font_config=fonts))


if __name__ == "__main__":
    main()

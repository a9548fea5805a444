"""A program of its own: typst turns the source that is named into a PDF, its fonts known.

typst remembers what it set before, so that each round sets the texts in a size of its own.
"""

import sys
from itertools import count
from pathlib import Path

from typst import Compiler, Fonts

from bench.rivals.answering import answer

_STEP = 0.0001  # points


def main() -> None:
    """Write the PDF again and again."""
    source = Path(sys.argv[1]).read_text(encoding="utf-8")
    fonts = Fonts(include_system_fonts=False, font_paths=[sys.argv[2]])
    rounds = count(1)

    def write() -> None:
        told = f"#let more = {next(rounds) * _STEP:.4f}pt\n{source}"
        Compiler(told.encode(), font_paths=fonts, ignore_system_fonts=True).compile(format="pdf")

    answer(write)


if __name__ == "__main__":
    main()

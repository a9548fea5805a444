"""The tables of a page as text with tabs, the way spreadsheets put cells on the clipboard."""

import re
from html.parser import HTMLParser

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"head", "style", "script", "title"})
_CELLS = frozenset({"td", "th"})
_MOST_SPANNED = 100
"""Cells that one may span; a page may say what it likes about it."""
_NO_SECTION = re.compile(
    r"<!\[(?!(?:temp|cdata|ignore|include|rcdata|if|else|endif)\s*[][>])", re.IGNORECASE
)
"""What Python's parser gives up at, with an AssertionError; Word writes <![if …]>."""


def text_of_html(html: str) -> str:
    """Return a page's text, each row of a table a line with tabs; blank where it has no table.

    What a merged cell covers is blank; a cell of several lines is quoted.
    """
    reader = _Reader()
    end = html.rfind(">") + 1
    # where nothing more closes, the parser would look for it again from each <
    reader.feed(_NO_SECTION.sub("&lt;![", html[:end]) + html[end:].replace("<", "&lt;"))
    reader.close()
    return "\n".join(reader.lines) if reader.has_table else ""


class _Reader(HTMLParser):
    """Gathers `lines`: rows of cells, and what stands around the tables."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.has_table = False
        self._text = ""
        self._row: dict[int, str] = {}
        self._column = 0
        self._covered: dict[int, int] = {}  # by column: rows that a cell above still covers
        self._spans: tuple[int, int] | None = None  # of the open cell: columns and rows
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._text += "\n"
        elif tag == "table":
            self.has_table = True
            self._end_row()  # of the table around it, if any
            self._covered = {}
        elif tag == "tr":
            self._end_row()
        elif tag in _CELLS:
            self._end_cell()
            self._end_line()
            said = dict(attrs)
            self._spans = _span(said.get("colspan")), _span(said.get("rowspan"))
        elif tag in _BLOCKS:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _CELLS:
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag in _BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text += _BLANKS.sub(" ", data)

    def close(self) -> None:
        super().close()
        self._end_row()

    def _end_line(self) -> None:
        """End a line of the open cell, or else of what stands outside the tables."""
        if self._spans:
            self._text = self._text.rstrip() + "\n" if self._text.strip() else ""
        else:
            self.lines += filter(None, map(str.strip, self._text.split("\n")))
            self._text = ""

    def _end_cell(self) -> None:
        if self._spans is None:
            return
        columns, rows = self._spans
        while self._covered.get(self._column):
            self._column += 1
        self._row[self._column] = _quoted(self._text)
        for column in range(self._column, self._column + columns):
            self._covered[column] = rows
        self._column += columns
        self._spans, self._text = None, ""

    def _end_row(self) -> None:
        self._end_cell()
        self._end_line()
        if self._row:
            # several cells reach as far as the last that is covered: else they would look torn
            last = max(self._covered if len(self._row) > 1 else self._row)
            self.lines.append("\t".join(self._row.get(n, "") for n in range(last + 1)))
            self._covered = {column: rows - 1 for column, rows in self._covered.items() if rows > 1}
        self._row, self._column = {}, 0


def _span(said: str | None) -> int:
    digits = said.lstrip("0") if said and said.isdecimal() else ""
    return min(int(digits[:4]), _MOST_SPANNED) if digits else 1


def _quoted(text: str) -> str:
    lines = [line.strip() for line in text.strip().split("\n")]
    joined = "\n".join(filter(None, lines))
    return '"{}"'.format(joined.replace('"', '""')) if "\n" in joined else joined

"""Finds the cells in plain text: tabs, one cell a line, quoted cells, Markdown, or just lines."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence, Sized
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.torn import mended
from perfdesk.intake.tokens import Token, clean

MOST_LINES = 50_000
MOST_CHARACTERS = 2_000_000
MOST_CELLS = 150_000
"""A source beyond these is no form: the longest booklet has a fiftieth of them."""

_TABS_LEAD = 2  # so many times as many lines hold one cell behind a tab as hold several
_MOST_PARAGRAPHS = 4  # of one cell, behind its first
_ROW_END = re.compile(r"</tr>\s*", re.IGNORECASE)
_CELL_END = re.compile(r"(?<!\s)\s*</t[dh]>\s*", re.IGNORECASE)
_BREAKS = str.maketrans({"\v": "\n", "\f": "\n", "\u2028": "\n", "\u2029": "\n", "\a": "\t"})
_OPENING = re.compile(r'(?:^|(?<=[\t\n]))"')
_CLOSING = re.compile(r'(?<!")(?:"")*"(?=[\t\n]|$)')
_LONGEST_CELL = 20_000
_NUMBER = re.compile(r"[0-9][0-9,.]*")
_PIPES = re.compile(r"\|(.*)\|")
_SEPARATOR = re.compile(r'\A"?sep=.?"?(?=[\r\n])', re.IGNORECASE)
"""With this line Excel is told what stands between the values."""
_RULE = re.compile(r"[\s|:-]+")
_WIDE_GAP = re.compile(r"(?:[ \u00a0]{2,}|\u3000+)\s*")
_KEPT_BREAK, _KEPT_TAB = "\x01", "\x02"
"""What stands for a line break or a tab inside a quoted cell while lines are told apart."""


class _Line(Struct, frozen=True):
    """A line with a cell or some text, counted from 1; `apart` are those behind a blank one."""

    number: int
    text: str
    apart: bool

    @property
    def cells(self) -> list[str]:
        return self.text.split("\t")

    @property
    def is_cell(self) -> bool:
        """Whether it is a tab and a cell, as Word writes a table of one cell a line."""
        return self.text.startswith("\t") and "\t" not in self.text[1:].rstrip()


def tokens_of_text(text: str) -> tuple[Token, ...]:
    """Return the cells of a text that was copied from anywhere; raises IntakeError if too long."""
    lines = tuple(_lines(text))
    cells = sum(line.is_cell and not line.text.isspace() for line in lines)
    several = sum("\t" in line.text.strip() for line in lines)
    if cells > _TABS_LEAD * several:
        return tuple(_one_cell_a_line(lines))
    if not cells + several:
        return tuple(_without_tabs(lines))
    return tuple(_with_tabs(lines))


def tokens_of_csv(text: str) -> tuple[Token, ...]:
    """Return the cells of comma-separated values; raises IntakeError where there are too many."""
    refuse_long(text)
    head = text[:10_000]
    delimiter = max(",;\t", key=head.count)
    lines = _SEPARATOR.sub("", text).splitlines(keepends=True)
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        return tokens_of_rows([(f"第{number}行", row) for number, row in enumerate(rows, 1)])
    except csv.Error as error:
        raise IntakeError(
            f"不是完好的 CSV 文件，第 {rows.line_num} 行读不下去：在表格软件里另存一次再导入。"
        ) from error


def tokens_of_rows(rows: Sequence[tuple[str, Sequence[str]]]) -> tuple[Token, ...]:
    """Return the cells of rows, each with how people say where it stands."""
    return tuple(
        Token(text, f"{at}第{column + 1}格", row, column)
        for row, (at, cells) in enumerate(rows)
        for column, cell in enumerate(cells)
        if (text := clean(cell))
    )


def refuse_many(tokens: Sized) -> None:
    """Raise IntakeError where there are too many cells and lines for any form."""
    if len(tokens) > MOST_CELLS:
        raise _too_long()


def refuse_long(text: str) -> None:
    """Raise IntakeError where a text is longer than any form."""
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES:
        raise _too_long()


def _too_long() -> IntakeError:
    lines, letters, cells = (n // 10_000 for n in (MOST_LINES, MOST_CHARACTERS, MOST_CELLS))
    return IntakeError(
        f"内容太长（超过 {lines} 万行、{letters} 万字或 {cells} 万格），不像填好的表："
        "只留下要导入的表，再试一次。"
    )


def _lines(text: str) -> Iterator[_Line]:
    refuse_long(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)
    if "</t" in text:
        text = _ROW_END.sub("\n", _CELL_END.sub("\t", text))
    if '"' in text:
        text = "".join(_unquoted(text))
    apart = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() or line.startswith("\t"):  # a blank cell counts among the others
            yield _Line(number, line, apart)
        apart = not line.strip("\r\n\u00a0 ")


def _unquoted(text: str) -> Iterator[str]:
    """Yield a text piece by piece, without the quotes that Excel puts around cells with breaks.

    A cell is quoted where a quote begins it, and one ends it that no second quote follows.
    """
    start = 0
    closing = _CLOSING.search(text)
    for opening in _OPENING.finditer(text):
        if opening.start() < start:
            continue
        if closing and closing.start() < opening.end():
            closing = _CLOSING.search(text, opening.end())
        if closing is None:
            break
        if closing.start() - opening.end() > _LONGEST_CELL:
            continue
        quoted = text[opening.end() : closing.start()]
        inside = quoted.replace('""', '"')
        is_whole = '"' not in quoted.replace('""', "")
        if is_whole and any(sign in inside for sign in '\n\t"'):
            yield text[start : opening.start()]
            yield inside.replace("\n", _KEPT_BREAK).replace("\t", _KEPT_TAB)
            start = closing.end()
    yield text[start:]


def _one_cell_a_line(lines: Sequence[_Line]) -> Iterator[Token]:
    """Yield the cells of a table that has a tab before each cell and a blank line after a row.

    A few lines without a tab between two cells are further paragraphs of the first.
    """
    row, column, was_cell = -1, 0, False
    for line, inside in zip(lines, _inside_cells(lines), strict=True):
        if line.is_cell and was_cell and not line.apart:
            column += 1
        elif not inside:
            row, column = row + 1, 0
        was_cell = line.is_cell or inside
        yield from _cells_of(line, row, column)


def _inside_cells(lines: Sequence[_Line]) -> list[bool]:
    """Return which lines continue a cell: those without a tab that stand between two cells.

    The number of a page does not, and nothing continues a number.
    """
    inside = [False] * len(lines)
    run: list[int] = []
    for number, line in enumerate(lines):
        if not line.text.startswith("\t"):
            run.append(number)
            continue
        is_text = run and run[0] and not any(map(_is_number, lines[run[0] - 1 : number]))
        if line.is_cell and is_text and len(run) <= _MOST_PARAGRAPHS:
            for each in run:
                inside[each] = True
        run = []
    return inside


def _is_number(line: _Line) -> bool:
    return _NUMBER.fullmatch(line.text.strip()) is not None


def _with_tabs(lines: Sequence[_Line]) -> Iterator[Token]:
    texts, stops = [line.text for line in lines], [line.apart for line in lines]
    for row, (first, text) in enumerate(mended(texts, stops, _KEPT_BREAK)):
        line = replace(lines[first], text=text)
        yield from _tokens(line, row, line.cells, is_line="\t" not in line.text)


def _without_tabs(lines: Sequence[_Line]) -> Iterator[Token]:
    for row, line in enumerate(lines):
        piped = _PIPES.fullmatch(line.text.strip())
        if piped and _RULE.fullmatch(line.text):
            continue
        pieces = piped[1].split("|") if piped else _WIDE_GAP.split(line.text.strip())
        letters = sum(map(_is_letter, pieces))
        if not piped and letters >= len(pieces) / 2:  # a title with its letters spaced
            pieces = [line.text]
        elif not piped:
            pieces = _with_letters_joined(pieces)
        yield from _tokens(line, row, pieces, is_line=not piped)


def _with_letters_joined(pieces: Iterable[str]) -> list[str]:
    """Return the pieces of a line, single letters that stand beside each other as one: 小　计."""
    joined: list[str] = []
    for is_letter, run in groupby(pieces, _is_letter):
        mine = list(run)
        joined += ["".join(mine)] if is_letter else mine
    return joined


def _is_letter(piece: str) -> bool:
    return len(piece) == 1 and not piece.isdecimal()


def _cells_of(line: _Line, row: int, first: int = 0) -> Iterator[Token]:
    if line.is_cell:
        return _tokens(line, row, [line.text[1:]], first)
    return _tokens(line, row, line.cells, first, is_line="\t" not in line.text)


def _tokens(
    line: _Line, row: int, cells: Sequence[str], first: int = 0, *, is_line: bool = False
) -> Iterator[Token]:
    for column, cell in enumerate(cells, first):
        text = clean(cell.replace(_KEPT_BREAK, "\n").replace(_KEPT_TAB, "\t"))
        if text:
            at = f"第{line.number}行第{column + 1}格" if len(cells) > 1 else f"第{line.number}行"
            yield Token(text, at, row, column, is_line)

"""Mends rows of a table that line breaks within its cells have torn into several lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from perfdesk.forms.kinds.indicator import Shape, read_value
from perfdesk.intake.cells import SENTENCE_ENDS

_MOST_LINES = 30  # that a row is torn into
_RECTANGULAR = 0.8  # of the rows have as many cells as most have
_NUMBER = re.compile(r"[0-9.,%]+")
_OPEN_ENDS = tuple("*×/÷+、，（(《“")
"""What no cell ends with."""


def mended(lines: Sequence[str], stops: Sequence[bool], inner_break: str) -> list[tuple[int, str]]:
    """Return the rows of a text with tabs, each with the number of its first line.

    Lines are put together that have, only together, as many tabs as most of the others; `stops`
    says before which line a blank one stands. Where the lines of a text end with a sentence,
    `inner_break` is kept between them. All is left alone where the rows differ in length.
    """
    whole = list(enumerate(lines))
    tabs = Counter(line.count("\t") for line in lines if "\t" in line)
    if not tabs:
        return whole
    size, count = tabs.most_common(1)[0]
    if count == tabs.total():
        return whole
    rows = list(_rows(lines, stops, size, inner_break))
    tabbed = [row for _, row in rows if "\t" in row]
    full = sum(row.count("\t") == size for row in tabbed)
    return rows if full >= _RECTANGULAR * len(tabbed) else whole


def _rows(
    lines: Sequence[str], stops: Sequence[bool], size: int, inner_break: str
) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(lines):
        count = _torn(lines[at : at + _MOST_LINES], stops[at : at + _MOST_LINES], size)
        yield at, _together(lines[at : at + count], inner_break)
        at += count


def _torn(lines: Sequence[str], stops: Sequence[bool], size: int) -> int:
    """Return how many lines from the first on are one row."""
    tabs = lines[0].count("\t")
    if not 0 < tabs < size:
        return 1
    for count in range(1, len(lines)):
        if stops[count] or not _goes_on(lines[count - 1], lines[count]):
            return 1
        more = lines[count].count("\t")
        tabs += more
        if tabs >= size:
            return count + 1 if tabs == size and more < size else 1
    return 1


def _goes_on(line: str, after: str) -> bool:
    """Whether a cell may go on from one line to the next: words from words, or from 计划数*."""
    pieces = line.rpartition("\t")[2].strip(), after.partition("\t")[0].strip()
    is_open = pieces[0].endswith(_OPEN_ENDS) and bool(pieces[1])
    return is_open or all(map(_is_words, pieces))


def _is_words(piece: str) -> bool:
    is_number = _NUMBER.fullmatch(piece) is not None
    return bool(piece) and not is_number and read_value(piece).shape is Shape.WORDS


def _together(lines: Sequence[str], inner_break: str) -> str:
    row = lines[0]
    for line in lines[1:]:
        row += inner_break + line if row[-1:] in SENTENCE_ENDS else line
    return row

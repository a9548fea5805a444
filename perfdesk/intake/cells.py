"""Groups tokens as the source shows them: the paragraphs of a cell, the cells of a row."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from perfdesk.intake.likeness import Found
from perfdesk.intake.tokens import Token, key

_SENTENCE_ENDS = "。；：！？…”）.;:!?)"
_WRAPPED = 15  # letters of a line that is broken because the paper ends
_ONE_A_ROW = 0.9  # of the rows hold a single cell where cells stand below each other


class Cell(Struct, frozen=True):
    """A cell of the source: its whole text, and the tokens that are its paragraphs."""

    text: str
    column: int
    tokens: tuple[Token, ...]

    @property
    def found(self) -> Found:
        """The text and its column, for judging what it means."""
        return Found(self.text, None if self.is_line else self.column)

    @property
    def is_line(self) -> bool:
        """Whether it is a line of text, or a part of one, rather than a cell."""
        return self.tokens[0].is_line

    def spread(self) -> list["Cell"]:
        """Return the cells of a line that has nothing but blanks between them."""
        return [Cell(text, at, self.tokens) for at, text in enumerate(self.text.split())]

    @property
    def key(self) -> str:
        """The text as labels compare."""
        return key(self.text)


def cells_of(tokens: Iterable[Token]) -> tuple[Cell, ...]:
    """Return the cells that tokens make up, in order."""
    grouped = (tuple(group) for _, group in groupby(tokens, lambda token: token.spot))
    return tuple(Cell(joined(group), group[0].column, group) for group in grouped)


def rows_of(tokens: Iterable[Token]) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows that tokens make up."""
    grouped = groupby(tokens, lambda token: token.row)
    return tuple(cells_of(group) for _, group in grouped)


def joined(tokens: Sequence[Token]) -> str:
    """Return the text of several tokens: lines that the paper's edge broke are one again."""
    if len(tokens) == 1:
        return tokens[0].text
    pieces: list[str] = []
    length, end = 0, ""  # of the last line
    for token in tokens:
        is_broken = length >= _WRAPPED and end not in _SENTENCE_ENDS
        pieces += [token.text] if is_broken or not pieces else ["\n", token.text]
        _, is_new, line = token.text.rpartition("\n")
        length = len(line) + (length if is_broken and not is_new else 0)
        end = line[-1:]
    return "".join(pieces)


def is_flat(tokens: Iterable[Token]) -> bool:
    """Whether the source has its cells below each other, so that its rows are not known."""
    rows = Counter(token.row for token in tokens)
    return sum(count == 1 for count in rows.values()) >= _ONE_A_ROW * len(rows)

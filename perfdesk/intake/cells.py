"""Groups tokens as the source shows them: the paragraphs of a cell, the cells of a row."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from perfdesk.intake.likeness import Found
from perfdesk.intake.tokens import Token, key

SENTENCE_ENDS = "。；：！？…”）.;:!?)"
_NEVER_FIRST = tuple("，。、；：！？）”》")
_WRAPPED = 15  # letters of a line that is broken because the paper ends
_NARROW, _SEVERAL = 6, 2  # letters of a line in a narrow column, and how many show that it is one
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


def together(cells: Sequence[Cell]) -> Cell:
    """Return some cells as one, whose paragraphs they are."""
    tokens = tuple(token for cell in cells for token in cell.tokens)
    return Cell(joined(tokens), cells[0].column, tokens)


def joined(tokens: Sequence[Token]) -> str:
    """Return the text of several tokens: lines that the paper's edge broke are one again."""
    if len(tokens) == 1:
        return tokens[0].text
    if _are_even(tokens):
        return "".join(token.text for token in tokens)
    pieces: list[str] = []
    length, end = 0, ""  # of the last line
    for token in tokens:
        is_broken = length >= _WRAPPED and end not in SENTENCE_ENDS
        is_broken = is_broken or token.text[:1] in _NEVER_FIRST
        pieces += [token.text] if is_broken or not pieces else ["\n", token.text]
        _, is_new, line = token.text.rpartition("\n")
        length = len(line) + (length if is_broken and not is_new else 0)
        end = line[-1:]
    return "".join(pieces)


def _are_even(tokens: Sequence[Token]) -> bool:
    """Whether lines are all as long as each other, the last aside, as in a narrow column."""
    lengths = [len(token.text) for token in tokens[:-1]]
    is_narrow = all(token.is_line for token in tokens) and len(lengths) >= _SEVERAL
    return is_narrow and min(lengths) >= max(_NARROW, max(lengths) - 1, len(tokens[-1].text) - 1)


def is_flat(tokens: Iterable[Token]) -> bool:
    """Whether the source has its cells below each other, so that its rows are not known."""
    rows = Counter(token.row for token in tokens)
    return sum(count == 1 for count in rows.values()) >= _ONE_A_ROW * len(rows)

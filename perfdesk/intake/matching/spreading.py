"""Divides lines that hold several labels with nothing but blanks between them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from perfdesk.intake.matching.steps import WIDE_GAP, Plan
from perfdesk.intake.tokens import Token, key

_LONGEST = 400  # letters of a line that may hold several labels
_SEVERAL = 2


def spread(plan: Plan, tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens; each label of a line with several, and what stands behind it, by itself.

    One label is enough where the line has parts that wide blanks set apart.
    """
    parts = Counter(token.row for token in tokens if token.is_line)
    for token in tokens:
        if len(token.text) > _LONGEST or not any(map(str.isspace, token.text)):
            yield token
            continue
        pieces = token.text.split() if token.is_line else WIDE_GAP.split(token.text)
        texts = tuple(_texts(plan, pieces))
        labels = sum(is_label for is_label, _ in texts)
        fewest = 1 if parts[token.row] > 1 else _SEVERAL
        if labels < fewest or key(token.text) in plan.labels:
            yield token
        else:
            yield from (replace(token, text=text) for _, text in texts)


def _texts(plan: Plan, pieces: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Yield the labels among pieces, and what stands between them, with which it is."""
    between: list[str] = []
    start = 0
    while start < len(pieces):
        count = _label_at(plan, pieces, start)
        if count:
            if between:
                yield False, " ".join(between)
            between = []
            yield True, " ".join(pieces[start : start + count])
        else:
            between.append(pieces[start])
        start += count or 1
    if between:
        yield False, " ".join(between)


def _label_at(plan: Plan, pieces: Sequence[str], start: int) -> int:
    """Return how many pieces from one on are a label, or begin with one; 0 where none does."""
    text, count = "", 0
    for number, piece in enumerate(pieces[start:], 1):
        text += piece
        if key(text) in plan.labels:
            count = number
        elif key(text) not in plan.beginnings:
            break
    return count or int(bool(plan.in_front.match(pieces[start])))

"""Divides lines that hold several labels with nothing but blanks between them."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from perfdesk.intake.steps import WIDE_GAP, Plan
from perfdesk.intake.tokens import Token, key

_LONGEST = 400  # letters of a line that may hold several labels
_MOST_PIECES = 3  # that a label is broken into
_SEVERAL = 2


def spread(plan: Plan, tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield tokens; each label of a line with several, and what stands behind it, by itself."""
    for token in tokens:
        if len(token.text) > _LONGEST or not any(map(str.isspace, token.text)):
            yield token
            continue
        pieces = token.text.split() if token.is_line else WIDE_GAP.split(token.text)
        texts = tuple(_texts(plan, pieces))
        if sum(is_label for is_label, _ in texts) < _SEVERAL or key(token.text) in plan.labels:
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
    for count in range(_MOST_PIECES, 0, -1):
        if key("".join(pieces[start : start + count])) in plan.labels:
            return min(count, len(pieces) - start)
    return int(bool(plan.in_front.match(pieces[start])))

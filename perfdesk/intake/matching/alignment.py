"""Aligns the tokens of a source with the steps of a form: which label stands where.

The labels are the anchors. A chain of them is looked for that keeps the order of both sides and
is as long as can be; labels that follow each other without a gap count more, so that a table's
head printed again at a page break, or a word of a sentence, draws none away from its place.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.intake.matching.steps import Entry, Label, Mark, Plan
from perfdesk.intake.tokens import LONGEST_LABEL, Token, key

_LABEL, _NEIGHBOUR, _MARK = 4, 2, 1  # what an anchor is worth
_MOST_PIECES = 3  # that a label is broken into


class Anchor(Struct, frozen=True):
    """A label or mark of the plan found in the source: the tokens from `first` to `last`."""

    step: int
    first: int
    last: int


class Aligned(Struct, frozen=True):
    """Tokens, with labels cut off from what stood behind them, and the chain of anchors."""

    tokens: tuple[Token, ...]
    anchors: tuple[Anchor, ...]


class Hit(Struct, frozen=True):
    """A text that reads as a label: tokens `first` to `last`, of the only one up to `cut`."""

    key: str
    first: int
    last: int
    cut: int = 0


class _Link(Struct, frozen=True):
    """A chain by its last anchor, and what it is worth."""

    worth: int
    hit: Hit
    step: int
    before: "_Link | None"


def align(plan: Plan, tokens: Sequence[Token], found: Sequence[Hit]) -> Aligned:
    """Return the chain of anchors that fits best; of equal ones the earliest in the source.

    `found` are the hits among the tokens. A label that stands out of order is no anchor, but it
    is cut off all the same from what stands behind it.
    """
    links = tuple(_links(_best_chain(plan, found)))
    anchored = {link.hit.key for link in links}
    strays = {hit.first: hit.cut for hit in found if hit.key not in anchored}
    cuts = strays | {link.hit.first: link.hit.cut for link in links}
    cuts = {first: end for first, end in cuts.items() if end}
    if not cuts:
        anchors = (Anchor(each.step, each.hit.first, each.hit.last) for each in links)
        return Aligned(tuple(tokens), tuple(anchors))
    cut_tokens: list[Token] = []
    moved: list[int] = []
    for number, token in enumerate(tokens):
        moved.append(len(cut_tokens))
        cut_tokens += _cut(token, cuts.get(number, 0))
    return Aligned(
        tuple(cut_tokens),
        tuple(Anchor(each.step, moved[each.hit.first], moved[each.hit.last]) for each in links),
    )


def _cut(token: Token, end: int) -> list[Token]:
    if not end:
        return [token]
    texts = token.text[:end].rstrip(), token.text[end:]
    return [replace(token, text=text) for text in texts]


def hits(plan: Plan, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the texts that read as labels or headings of a form, in order."""
    for number, token in enumerate(tokens):
        text = key(token.text)
        is_label = text in plan.spots
        if is_label:
            yield Hit(text, number, number)
        joined = _joined(plan, tokens, number) if text in plan.beginnings else None
        if joined:
            yield joined
        if is_label or joined:
            continue
        found = plan.in_front.match(token.text[: 2 * LONGEST_LABEL])
        if found and found.end() < len(token.text):
            yield Hit(key(found[0]), number, number, found.end())


def _joined(plan: Plan, tokens: Sequence[Token], first: int) -> Hit | None:
    """Return the label that a few tokens spell together."""
    text = tokens[first].text
    for last in range(first + 1, min(first + _MOST_PIECES, len(tokens))):
        text += tokens[last].text
        if key(text) in plan.spots:
            return Hit(key(text), first, last)
        if key(text) not in plan.beginnings:
            return None
    return None


def _best_chain(plan: Plan, found: Iterable[Hit]) -> _Link | None:
    """Return the chain of hits that is worth most, in the order of the steps and of the source."""
    best: list[_Link | None] = [None] * (len(plan.steps) + 1)  # of those that end before a step
    latest: dict[int, _Link] = {}  # for each step, the chain that ended there last
    for hit in found:
        links = [_extended(plan, step, hit, best, latest) for step in plan.spots[hit.key]]
        for link in links:
            latest[link.step] = link
            for end in range(link.step + 1, len(best)):
                other = best[end]
                if other is not None and other.worth >= link.worth:
                    break
                best[end] = link
    return best[-1]


def _extended(
    plan: Plan, step: int, hit: Hit, best: Sequence[_Link | None], latest: dict[int, _Link]
) -> _Link:
    worth = _MARK if isinstance(plan.steps[step], Mark) else _LABEL
    before = best[step]
    while before and before.hit.last >= hit.first:  # a label within a longer one
        before = before.before
    link = _Link(worth + (before.worth if before else 0), hit, step, before)
    near, entries = _label_before(plan, step)
    neighbour = latest.get(near)
    if neighbour and 0 < hit.first - neighbour.hit.last <= entries + 1:
        joined = neighbour.worth + worth + _NEIGHBOUR
        if joined > link.worth:
            return _Link(joined, hit, step, neighbour)
    return link


def _label_before(plan: Plan, step: int) -> tuple[int, int]:
    """Return the label that comes before a step with nothing but entries between, or -1."""
    near = step - 1
    while near >= 0 and isinstance(plan.steps[near], Entry):
        near -= 1
    is_label = near >= 0 and isinstance(plan.steps[near], Label)
    return (near, step - near - 1) if is_label else (-1, 0)


def _links(link: _Link | None) -> Iterator[_Link]:
    links: list[_Link] = []
    while link is not None:
        links.append(link)
        link = link.before
    yield from reversed(links)

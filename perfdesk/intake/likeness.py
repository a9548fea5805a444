"""Judges how well a text fits an entry, and which of several entries each of some texts means."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from perfdesk.forms.kinds import (
    Amount,
    Choice,
    Choices,
    Code,
    Date,
    IndicatorValue,
    Kind,
    LongText,
    Percent,
    Phone,
    Text,
    Year,
)
from perfdesk.forms.kinds.indicator import Shape, read_value
from perfdesk.forms.model import Field
from perfdesk.forms.words import bundled_words

_NUMBER = re.compile(r"[-+]?[0-9][0-9,.\s]*%?")
_COMMA = re.compile(r"[,，、;；]")
_COUNT = re.compile(r"[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.、]?")
_SHORT = 12  # letters: a word or two, as values in words are
_SENTENCE = 40  # letters that no name has
_MOST_WAYS = 10  # columns of which all ways are tried

_UNLIKE = 3.0
_ODD = 1.0
_BARE = 0.4  # a value without a unit
_SHIFT_LEFT, _SHIFT_RIGHT = 0.1, 0.5  # for each cell that a row stands beside its head
_FAR = 0.5  # for each cell that a text stands away from its column


class Wanted(Struct, frozen=True):
    """One entry that a text may mean: its field (None for a row's number) and usual column.

    `missing` is what it costs where no text means it; of an `own` heading, which may go on from
    the row above, it costs that only where another one stands further left.
    """

    field: Field | None
    column: int | None = None
    missing: float = 0
    own: bool = False


class Found(Struct, frozen=True):
    """A text and the column it stands in, None where the source shows no columns."""

    text: str
    column: int | None


@lru_cache(maxsize=8192)
def unlikeness(kind: Kind, text: str) -> float:
    """Return how little a text looks like what a kind holds, 0 where it fits."""
    match kind:
        case IndicatorValue():
            return _unlike_value(text)
        case Text() | LongText():
            return _unlike_words(kind, text)
        case Choice(options=options, open=is_open):
            return 0 if text in options else 0.5 if is_open and len(text) < _SENTENCE else _ODD
        case Choices():
            return _unlike_list(text)
        case Amount() | Percent() | Year() | Date() | Code() | Phone():
            return _unlike_figures(kind, text)
        case _:
            return 0


def _unlike_list(text: str) -> float:
    if text[-1] in "。！？；":
        return _ODD
    if _COMMA.search(text):
        return 0
    return 0.3 if len(text) <= _SENTENCE else _ODD


def _unlike_value(text: str) -> float:
    if text.isdecimal():
        return _BARE
    if read_value(text).shape is not Shape.WORDS or text in _grades():
        return 0
    return 0.3 if len(text) <= _SHORT else 0.7


@lru_cache(maxsize=1)
def _grades() -> frozenset[str]:
    """Return the words that values are graded by: 较高, 健全."""
    return frozenset(word for scale in bundled_words().scales for word in scale)


def _unlike_words(kind: Kind, text: str) -> float:
    if _NUMBER.fullmatch(text):
        return 1.5
    if read_value(text).operator:
        return _ODD
    if isinstance(kind, LongText):
        return 0 if len(text) > _SHORT else 0.2
    return 0 if len(text) <= _SENTENCE and "," not in text else 0.4


def _unlike_figures(kind: Kind, text: str) -> float:
    if kind.flaw(kind.tidy(text)) is None:
        return 0
    return _ODD if _NUMBER.fullmatch(text) else _UNLIKE


def fit(found: Sequence[Found], wanted: Sequence[Wanted]) -> tuple[int, ...]:
    """Return for each text which entry it means, in order; there are no more texts than entries."""
    return fit_with_cost(found, wanted)[0]


def fit_with_cost(
    found: Sequence[Found], wanted: Sequence[Wanted]
) -> tuple[tuple[int, ...], float]:
    """Return which entry each text means, and how badly the best way fits."""
    count = len(wanted)
    if len(found) == count or count > _MOST_WAYS:
        ways: Iterable[tuple[int, ...]] = [tuple(range(len(found)))]
    else:
        ways = combinations(range(count), len(found))
    unlikely = [
        {at: unlike(wanted[at].field, each.text) for at in range(number, count)}
        for number, each in enumerate(found)
    ]
    cost, way = min((_cost(found, wanted, way, unlikely), way) for way in ways)
    return way, cost


def _cost(
    found: Sequence[Found],
    wanted: Sequence[Wanted],
    way: Sequence[int],
    unlikely: Sequence[Mapping[int, float]],
) -> float:
    """Return what a way costs; `unlikely` says for each text how little it is each entry."""
    likeness = sum(costs[at] for costs, at in zip(unlikely, way, strict=True))
    first = next((at for at in way if wanted[at].own), len(wanted))
    missing = sum(
        want.missing
        for at, want in enumerate(wanted)
        if at not in way and (at > first or not want.own)
    )
    return likeness + missing + _away(found, [wanted[at] for at in way])


def unlike(field: Field | None, text: str) -> float:
    """Return how little a text looks like what a field asks for; without one, a row's number."""
    if field is None:
        return 0 if _COUNT.fullmatch(text) else _UNLIKE
    too_long = _ODD if field.limit and len(text) > 2 * field.limit else 0
    return too_long + unlikeness(field.kind, text)


def _away(found: Sequence[Found], wanted: Sequence[Wanted]) -> float:
    """Return how far texts stand from their columns, were the row moved by a cell or not."""
    known = [
        each.column - want.column
        for each, want in zip(found, wanted, strict=True)
        if each.column is not None and want.column is not None
    ]
    if not any(known):
        return 0
    ways = ((shift, sum(abs(far - shift) for far in known)) for shift in {0, *known})
    return min(
        _FAR * far + (_SHIFT_RIGHT * shift if shift > 0 else -_SHIFT_LEFT * shift)
        for shift, far in ways
    )

"""Line breaking by the rules for Chinese text (GB/T 15834, W3C CLREQ).

No closing mark begins a line and no opening mark ends one; numbers with their signs, points and
units, Latin words, —— and …… stay whole. Nothing is lost: the lines joined are the text, but for
the breaks that it already had; spaces at which a line breaks stay, without width, at its end.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain

TAB = "    "
"""What a tab prints as: spaces of a fixed width."""

_BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")

_SPACE = "[ \u2000-\u200a\u3000]"
_OPENING = "（《「『【〔〖〈｛［“‘(\\[{¥￥＄$£€№＃#@＠≥≤≧≦＞＜＝><="
_CLOSING = "、。，．：；！？）》」』】〕〗〉｝］”’·・‧／ー～々％‰℃℉°′″,.:;!?)\\]}%~/|–"
_INKLESS = "\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
# letters, digits and signs of narrow scripts: everything but spaces, Han, kana, marks of Chinese
# text (also those that Latin text shares: — … “ ” ‘ ’ · ‰ ℃ ≥ ≤) and emoji; full-width letters
# and digits are words too
_WORD = (
    "(?:[^\\s\u2014\u2018-\u201d\u2026\u00b7\u2000-\u200a\u2030\u203b\u2103\u2264-\u2267"
    "\u2e80-\uffff\U00010000-\U0010ffff]"
    "|[０-９Ａ-Ｚａ-ｚ]|(?<=[A-Za-z])’(?=[A-Za-z])|[" + _INKLESS + "])"
)
_PAIR = "——|……|[\U0001f1e6-\U0001f1ff]{2}"
_ONE = f".[{_INKLESS}]*(?:\u200d.[{_INKLESS}]*)*"
_SIGN = "[-+−±](?=\\.?\\d)"
_BEFORE = f"(?:[{_OPENING}]|{_SIGN})*"
_AFTER = f"(?:[{_CLOSING}]|-(?!\\d))*{_SPACE}*"

# most characters are Han before Han, of which the rest of the pattern need not be tried
_HAN = "[\u4e00-\u9fff](?=[\u4e00-\u9fff])"

# From coarse to fine: what does not fit a whole line is broken by the next pattern.
_LEVELS = (
    re.compile(f"{_HAN}|{_SPACE}+|{_BEFORE}(?:{_WORD}+(?<![{_OPENING}])|{_PAIR}|{_ONE}){_AFTER}"),
    re.compile(f"{_SPACE}+|{_BEFORE}(?:{_PAIR}|{_ONE}){_AFTER}"),
    re.compile("(?:——|……|.)"),
)


def paragraphs(text: str) -> list[str]:
    """Return the text between its own line breaks, tabs made spaces."""
    if text.isprintable():  # has neither, which is known sooner than what to split
        return [text]
    return _BREAKS.split(text.replace("\t", TAB))


def break_lines(text: str, limit: int, advances: Mapping[str, int]) -> tuple[str, ...]:
    """Return the lines of a text, each at most `limit` wide but for spaces at its end.

    Only a single character (or pair) wider than the limit makes a line longer than that.
    """
    width = advances.__getitem__
    lines: list[str] = []
    for paragraph in paragraphs(text):
        if sum(map(width, paragraph)) <= limit:
            lines.append(paragraph)
        else:
            lines += _filled(paragraph, limit, advances)
    return tuple(lines)


def _filled(paragraph: str, limit: int, advances: Mapping[str, int]) -> Iterator[str]:
    """Yield the lines of a paragraph, each as long as its pieces and the limit allow."""
    pieces, widths = _cut(paragraph, limit, advances)
    ends = (0, *accumulate(widths))
    first = 0
    while first < len(pieces):
        most = ends[first] + limit
        stop = max(bisect_right(ends, most) - 1, first + 1)
        # the spaces behind one more piece may hang
        if stop < len(pieces) and ends[stop] + _visible(pieces[stop], advances) <= most:
            stop += 1
        yield "".join(pieces[first:stop])
        first = stop


def _cut(text: str, limit: int, advances: Mapping[str, int]) -> tuple[list[str], list[int]]:
    """Return the pieces of a text that may stand on lines of their own, and their widths."""
    coarse, *finer = _LEVELS
    pieces: list[str] = coarse.findall(text)
    widths = _widths(pieces, advances)
    for level in finer:
        if max(widths) > limit:
            cut = (
                level.findall(piece) if _visible(piece, advances) > limit else (piece,)
                for piece in pieces
            )
            pieces = list(chain.from_iterable(cut))
            widths = _widths(pieces, advances)
    return pieces, widths


def _widths(pieces: Sequence[str], advances: Mapping[str, int]) -> list[int]:
    """Return how wide pieces are; most are one character."""
    width = advances.__getitem__
    return [width(piece) if len(piece) == 1 else sum(map(width, piece)) for piece in pieces]


def _visible(piece: str, advances: Mapping[str, int]) -> int:
    """Return how wide a piece is without the spaces at its end."""
    return sum(map(advances.__getitem__, piece.rstrip()))

"""Line breaking by the rules for Chinese text (GB/T 15834, W3C CLREQ).

No closing mark begins a line and no opening mark ends one; numbers with their signs, points and
units, Latin words, —— and …… stay whole. Nothing is lost: the lines joined are the text, but for
the breaks that it already had; spaces at which a line breaks stay, without width, at its end.
"""

import re
from collections.abc import Iterator, Mapping

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

# From coarse to fine: what does not fit a whole line is broken by the next pattern.
_LEVELS = (
    re.compile(f"{_SPACE}+|{_BEFORE}(?:{_WORD}+(?<![{_OPENING}])|{_PAIR}|{_ONE}){_AFTER}"),
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
    line, used = "", 0
    for piece, visible, whole in _pieces(paragraph, limit, advances, 0):
        if line and used + visible > limit:
            yield line
            line, used = "", 0
        line += piece
        used += whole
    yield line


def _pieces(
    text: str, limit: int, advances: Mapping[str, int], level: int
) -> Iterator[tuple[str, int, int]]:
    """Yield the pieces of a text that may stand on lines of their own, and their two widths.

    The first width leaves out the spaces at the piece's end, for these may hang.
    """
    width = advances.__getitem__
    for piece in _LEVELS[level].findall(text):
        whole = sum(map(width, piece))
        bare = piece.rstrip()
        visible = whole if bare is piece else sum(map(width, bare))
        if visible <= limit or level == len(_LEVELS) - 1:
            yield piece, visible, whole
        else:
            yield from _pieces(piece, limit, advances, level + 1)

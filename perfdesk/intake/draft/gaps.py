"""Finds the gaps in printed words where something is to be written: 填报人：____, （    年度）."""

import re
from collections.abc import Iterator

from msgspec import Struct

_LINE = r"[_＿]"
_ROOM = r"[ 　\u00a0\u2002\u2003]"
_DAY = rf"(?:{_LINE}|{_ROOM})*年(?:{_LINE}|{_ROOM})*月(?:{_LINE}|{_ROOM})*日"
# as wide as nobody sets words apart, or where a word must stand
_BLANKS = rf"{_ROOM}{{4,}}|(?<=[（(：:]){_ROOM}{{2,}}|{_ROOM}{{2,}}(?=年|[）)])|^　{{2,}}(?=\S)"
_LINED = re.compile(rf"{_DAY}|{_LINE}{{2,}}")
_SPACED = re.compile(rf"{_DAY}|{_BLANKS}")
_SIGNED = re.compile(r"签[字章名]|盖章")
_LETTERS = re.compile(r"(?:\S\s+)+\S")  # a title that is spread out: 目  标  表


class Gap(Struct, frozen=True):
    """Room to write in between printed words: the words before and after it, and how it looks."""

    before: str
    room: str
    after: str

    @property
    def is_day(self) -> bool:
        """Whether a day is to be written: ____年__月__日."""
        return self.room.endswith("日")


def has_gaps(text: str) -> bool:
    """Whether words leave room for something to be written."""
    return any(isinstance(piece, Gap) for piece in pieces(text))


def bare(text: str) -> str:
    """Return the words of a cell without the gaps between them."""
    return "".join(piece for piece in pieces(text) if isinstance(piece, str)).strip()


def pieces(text: str) -> Iterator[str | Gap]:
    """Yield the words of a cell and the gaps between them; where a hand signs is no gap."""
    if not text.strip() or _LETTERS.fullmatch(text.strip()):
        yield text
        return
    gaps = _LINED if _LINED.search(text) and re.search(_LINE, text) else _SPACED
    end = 0
    for found in gaps.finditer(text):
        before = text[end : found.start()]
        if _SIGNED.search(before) or (not found[0].strip() and found.end() == len(text)):
            continue
        if before:
            yield before
        yield Gap(before, found[0], text[found.end() :])
        end = found.end()
    if end < len(text):
        yield text[end:]

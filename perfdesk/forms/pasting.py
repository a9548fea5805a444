"""Cleans a text that was copied out of a page, a PDF or a letter."""

import html
import re
import unicodedata
from collections.abc import Sequence

from perfdesk.forms.copied import UNSEEN, without_radicals

_BREAKING = re.compile(r"<(?:br|/?p|/?div|/?tr|/?li|/?h[1-6])\b[^<>]*>", re.IGNORECASE)
_OTHER_TAG = re.compile(
    r"</?(?:span|strong|b|i|em|u|s|font|a|table|tbody|thead|td|th|ul|ol|o:p|sub|sup)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#[0-9]{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_UNSEEN = re.compile(f"[{UNSEEN}\u2028]")
_BLANKS = re.compile(r"[ \t\u00a0\u3000]{2,}|[\t\u00a0]")
_INDENT = re.compile("\u3000*")
_ENDS = tuple("。！？；：.!?;:…”’）)】》")
_GOES_ON = tuple("，、,（(“《—")
_BEGINS_ANEW = re.compile(
    r"""\u3000 | [-•·●■◆*] | [①-⑳] | [（(]?[一二三四五六七八九十\d]{1,3}[)）、．.]
      | 第[一二三四五六七八九十\d]+[章条项步] | [一二三四五六七八九十]+是""",
    re.VERBOSE,
)
_FULL = 0.8
"""A line that is so full, measured by the longest, was broken by the page and not by its writer."""
_LEAST = 24
"""Nor was a line broken by the page that is narrower, in half-width characters."""


def clean_paste(text: str) -> str:
    """Return a pasted text without mark-up, idle blanks, and breaks in the middle of sentences.

    Paragraphs, enumerations and lists of short lines stay on lines of their own.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
    text = _OTHER_TAG.sub("", _BREAKING.sub("\n", text))
    text = _UNSEEN.sub("", _ENTITY.sub(lambda found: html.unescape(found[0]), text))
    text = without_radicals(text)
    lines = [line for line in map(_trimmed, text.split("\n")) if line.strip()]
    return "\n".join(_joined(lines))


def _trimmed(line: str) -> str:
    """Return a line with single blanks; an indent of full-width ones stays."""
    indent = _INDENT.match(line)
    rest = line[indent.end() :] if indent else line
    return line[: len(line) - len(rest)] + _BLANKS.sub(" ", rest).strip()


def _joined(lines: Sequence[str]) -> list[str]:
    """Return the lines with those put together that a page has broken."""
    full = max(_LEAST, _FULL * max(map(_width, lines), default=0))
    joined: list[str] = []
    previous = ""
    for line in lines:
        if joined and _is_broken(previous, line, full):
            is_between_words = _is_word(previous[-1]) and _is_word(line[0])
            joined[-1] += (" " if is_between_words else "") + line
        else:
            joined.append(line)
        previous = line
    return joined


def _is_broken(line: str, after: str, full: float) -> bool:
    if line.endswith(_ENDS) or _BEGINS_ANEW.match(after):
        return False
    return line.endswith(_GOES_ON) or _width(line) >= full


def _is_word(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _width(line: str) -> int:
    """Return how wide a line is in half-width characters."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WFA") for sign in line)

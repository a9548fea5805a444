"""Tokens: the cells and lines of a source, each with where it came from, and how texts compare."""

import html
import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from perfdesk.forms.copied import UNSEEN, without_radicals


class Token(Struct, frozen=True, gc=False):
    """One cell of a table, or one line of text.

    `at` says where it came from as people say it: 第3行, 第3行第2格, B12. `row` and `column` say
    which cell it is, from 0: tokens of one row stand beside each other, and tokens of the same
    row and column are paragraphs of one cell. `is_line` says that it is a line of
    text, or a part of one that blanks set apart, and no cell of a table.
    """

    text: str
    at: str
    row: int
    column: int
    is_line: bool = False

    @property
    def spot(self) -> tuple[int, int]:
        """The cell that it belongs to."""
        return self.row, self.column


LONGEST_LABEL = 60
"""No label has more characters."""

_TAGS = "p|sub|sup|b|strong|i|em|u|span|font|div|a|table|tbody|thead|tr|td|th|h[1-6]"
_BREAK = re.compile(r"<br\s*/?>|</p>\s*(?=<p[ >])", re.IGNORECASE)
_ATTRIBUTE = r"""\s+[a-z-]+=(?:"[^"<>]*"|'[^'<>]*'|[^\s<>"']+)"""
_TAG = re.compile(rf"</?(?:{_TAGS})(?:{_ATTRIBUTE})*\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|ge|le);")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_HASHES = re.compile(r"^#{1,6}(?:\s+|$)")
_INDENTS = re.compile(r"(?<![^\S\n])[^\S\n]*\n[^\S\n]*")
_INVISIBLE = re.compile(f"[{UNSEEN}\x00-\x08\x0e-\x1f]")

_UNIT = re.compile(r"\((?:单位:)?(?:千元|万元|亿元|元|%)\)")
_COUNT = r"(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})"
NUMBERING = re.compile(
    rf"\s*(?:[（(]\s*{_COUNT}\s*[）)]\s*[、.．]?|{_COUNT}\s*(?:、|[.．](?![0-9]))|[①-⒛])\s*"
)
"""The number that a text may have in front: 一、 （一） 1. ①."""
_BLANKS = re.compile(r"[\s_]+")
_ENDS = ":;,.。、-—()"
_QUOTES = str.maketrans("“”„‟", '""""')


def clean(text: str) -> str:
    """Return a text without the mark-up that pages and notes leave in it, its lines stripped."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if "**" in text:
        text = _BOLD.sub(r"\1", text)
    text = without_radicals(text)
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    text = text.strip()
    if "\n" in text:
        text = _INDENTS.sub("\n", text)
    return _HASHES.sub("", text) if text.startswith("#") else text


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Return a text as labels compare: blank where it is too long to be one.

    Blanks, the width of brackets and signs, colons, the number in front and the unit of money
    make no difference: “项目资金（万元）” and “项目资金” are one label.
    """
    if len(text) > 2 * LONGEST_LABEL:
        return ""
    numbered = NUMBERING.match(text)
    text = text[numbered.end() :] if numbered else text
    squeezed = _BLANKS.sub("", unicodedata.normalize("NFKC", text).translate(_QUOTES))
    plain = _UNIT.sub("", squeezed).removeprefix("其中:").strip(_ENDS)
    return plain if len(plain) <= LONGEST_LABEL else ""


def loose(text: str) -> str:
    """Return a pattern for a text however it is spaced, and whichever the width of its signs."""
    return r"\s*".join(_loose(char) for char in unicodedata.normalize("NFKC", text).strip())


def _loose(char: str) -> str:
    if char.isspace():
        return ""
    wide = chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else ""
    return f"[{re.escape(char)}{wide}]" if wide else re.escape(char)

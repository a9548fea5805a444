"""Numbering: do the items of a text follow one another, and does the text come to an end."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from perfdesk.forms.checks.prose import MARKUP, ProseCheck, number_of, without_quotes
from perfdesk.forms.kinds import LongText
from perfdesk.forms.model import Field
from perfdesk.forms.problem import Flaw

_HAN = "[一二三四五六七八九十]{1,3}"
_STYLES = (
    rf"({_HAN})、",
    rf"[（(]({_HAN})[）)]",
    r"(\d{1,2})[.．](?!\d)",
    r"(\d{1,2})、",
    r"[（(](\d{1,2})[）)]",
    r"(\d{1,2})[）)]",
    r"([①-⑳])",
    rf"({_HAN})是",
    rf"第({_HAN})[，,、：:]",
)
# looking at one character first spares trying nine styles at most places
_MARK = re.compile(rf"(?=[一二三四五六七八九十第（(\d①-⑳])(?:{'|'.join(_STYLES)})")
_FRONT = "。；;：:！？>"
_LISTED = re.compile(rf"\s*(?:\d|{_HAN}[、级类项个])")  # 二、三级: numbers of one sentence
_MOST = 30  # items; more is a number of something else
_SHOWN = 6
_ENDS = '。！？…；.!?;）)》”’"】〕'
_MEASURES = "台套份家处座辆名期批场册篇"
_IN_WORDS = re.compile(rf"(?<![第\d一二三四五六七八九十])([两三四五六七八九十百]+)([{_MEASURES}])")


class Mark(Struct, frozen=True):
    """The number in front of an item, such as 一、 or （2）; `style` is one of the ways."""

    style: int
    number: int
    start: int
    text: str


class OneStyle(ProseCheck, frozen=True):
    """W3: items are numbered in mixed styles (1. 2、), or amounts spelled in mixed ways."""

    code: ClassVar[str] = "W3"
    rule: ClassVar[str] = "同一段文字里编号或数字的写法不一"
    basis: ClassVar[str] = (
        "公文的层次序数依次用“一、”“（一）”“1.”“（1）”（《党政机关公文格式》GB/T 9704）；"
        "同类数字的写法一致（《出版物上数字用法》GB/T 15835）"
    )
    example: ClassVar[str] = "项目实施内容：“1.”之后是“2、”，编号的写法不一，统一用一种。"

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002
        for first, second in _mixed(text)[:1]:
            yield Flaw("W3.numbering", (("first", first.text), ("second", second.text)))
        plain = without_quotes(text)
        for found in _IN_WORDS.finditer(plain):
            if digits := re.search(rf"\d+{found[2]}", plain):
                yield Flaw("W3.words", (("words", found[0]), ("digits", digits[0])))
                return


class Unbroken(ProseCheck, frozen=True):
    """W6: an enumeration has a gap (一、二、四); a long text ends without punctuation."""

    code: ClassVar[str] = "W6"
    rule: ClassVar[str] = "编号中间有缺，或长文字结尾没有标点"
    basis: ClassVar[str] = "公文的层次序数连续（《党政机关公文格式》GB/T 9704）；一句话以标点结束"
    example: ClassVar[str] = "中长期目标：“二、”前面没有第 1 项，补上，或改正编号。"

    end_beyond: Annotated[int, Meta(ge=1, description="超过多少个字的长文字，结尾要有标点。")] = 40

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:
        for mark in _gaps(text)[:1]:
            missing = str(mark.number - 1)
            yield Flaw("W6.gap", (("after", mark.text), ("missing", missing)))
        ended = MARKUP.sub("", text).rstrip()
        is_long = isinstance(field.kind, LongText) and len(ended) > self.end_beyond
        if is_long and ended[-1] not in _ENDS:
            yield Flaw("W6.end", (("ending", ended[-_SHOWN:]),))


def _mixed(text: str) -> tuple[tuple[Mark, Mark], ...]:
    """Return each number that goes on from the one before it in another style."""
    if not _marks_in(text):  # as in most texts
        return ()
    known = _numbers_in(text)
    return tuple(
        (before, mark)
        for before, mark in pairwise(_items_in(text))
        if mark.number == before.number + 1
        and (mark.style, before.number) not in known
        and (before.style, mark.number) not in known
    )


def _gaps(text: str) -> tuple[Mark, ...]:
    """Return each number whose predecessor stands nowhere; the text may begin with any number."""
    if not _marks_in(text):
        return ()
    known = _numbers_in(text)
    in_mixed_style = {mark for _, mark in _mixed(text)}
    return tuple(
        mark
        for mark in _items_in(text)
        if mark.number > 1
        and (mark.style, mark.number - 1) not in known
        and mark not in in_mixed_style
        and text[: mark.start].strip()
    )


@lru_cache(maxsize=64)
def _marks_in(text: str) -> tuple[Mark, ...]:
    """Return everything that could be the number of an item."""
    return tuple(mark for mark in map(_mark, _MARK.finditer(text)) if mark.number)


def _mark(found: re.Match[str]) -> Mark:
    style = (found.lastindex or 1) - 1
    return Mark(style, number_of(found[style + 1]), found.start(), found[0])


def _numbers_in(text: str) -> frozenset[tuple[int, int]]:
    """Return style and number of everything that could be the number of an item."""
    return frozenset((mark.style, mark.number) for mark in _marks_in(text))


def _items_in(text: str) -> Iterator[Mark]:
    """Yield the numbers that stand where an item can begin."""
    for mark in _marks_in(text):
        front = text[: mark.start].rstrip()
        is_in_front = not front or front[-1] in _FRONT or "\n" in text[len(front) : mark.start]
        is_listed = _LISTED.match(text, mark.start + len(mark.text))
        if is_in_front and not is_listed and mark.number <= _MOST:
            yield mark

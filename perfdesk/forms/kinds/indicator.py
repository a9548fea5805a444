"""The kind that holds an indicator's value: ≥90%, =6份, 2021-12-31, 较高, 不适用（reason）."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import ClassVar

from msgspec import Struct

from perfdesk.forms.kinds.base import HALF_WIDTHS, Kind, narrow
from perfdesk.forms.kinds.moment import read_moment, read_period
from perfdesk.forms.problem import Flaw


class Shape(StrEnum):
    """What an indicator value turned out to be."""

    NUMBER = "number"
    RANGE = "range"
    CHANGE = "change"
    DATE = "date"
    PERIOD = "period"
    NOT_APPLICABLE = "not applicable"
    WORDS = "words"


class Reading(Struct, frozen=True):
    """An indicator value, understood.

    `operator` is one of = ≥ ≤ > < in half-width (blank where none stands), `number` is exact,
    `unit` is the text behind it in half-width. `malformed` marks digits that are no number
    (433..34). A change (下降5%) has its amount in `change`, below 0 where things are to go down,
    and no number, for it says nothing about a level. Dates and periods have their first and
    last day where the year is known.
    """

    shape: Shape
    operator: str = ""
    number: Decimal | None = None
    unit: str = ""
    malformed: bool = False
    change: Decimal | None = None
    first: date | None = None
    last: date | None = None


# Spellings of an operator that stand in front (keyboard habits and words), and the sign meant.
_SPELLINGS = {
    "≥": "≥",
    "≤": "≤",
    "=": "=",
    ">": ">",
    "<": "<",
    "》": "≥",
    "〉": "≥",
    ">=": "≥",
    "=>": "≥",
    "≧": "≥",
    "⩾": "≥",
    "≮": "≥",
    "大于等于": "≥",
    "大于或等于": "≥",
    "不低于": "≥",
    "不少于": "≥",
    "不小于": "≥",
    "《": "≤",
    "〈": "≤",
    "<=": "≤",
    "=<": "≤",
    "≦": "≤",
    "⩽": "≤",
    "≯": "≤",
    "小于等于": "≤",
    "小于或等于": "≤",
    "不超过": "≤",
    "不高于": "≤",
    "不大于": "≤",
    "不多于": "≤",
}
_BEHIND = {"以上": "≥", "以内": "≤", "以下": "≤"}
_SIGNS = ("=", ">", "<", "≥", "≤")
_WIDTHS = {**HALF_WIDTHS, **str.maketrans("﹤﹥﹦", "<>=")}

_FRONT = rf"(?:{'|'.join(sorted(map(re.escape, _SPELLINGS), key=len, reverse=True))})"
_NUMBER = r"[-+]?[0-9]+(?:[.,]+[0-9]+)*"
# a unit holds no punctuation and no digit, but for m2 and km3: behind those comes free text
_UNIT = r"(?:[^0-9,.;:!?，。、；：！？…\n]|(?<=[A-Za-z])[23])*?"
_VALUE = re.compile(rf"({_FRONT})?\s*({_NUMBER})\s*({_UNIT})(?:及?({'|'.join(_BEHIND)}))?")
_RANGE = re.compile(
    rf"({_FRONT})?\s*{_NUMBER}\s*{_UNIT}\s*(?:—+|[-–~至到])\s*{_NUMBER}\s*({_UNIT})"
)
_UP = ("提升", "提高", "增长", "增加", "上升", "扩大")
_DOWN = ("下降", "降低", "减少", "缩短", "压减", "节约")
_COMPARED = r"(?:同比|环比|[较比][^0-9]{0,6}?)?"
_CHANGE = re.compile(
    rf"{_COMPARED}({'|'.join(_UP + _DOWN)})了?({_FRONT})?\s*({_NUMBER})\s*({_UNIT})"
    rf"(?:及?({'|'.join(_BEHIND)}))?"
)
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_PLAIN = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_AMOUNT = re.compile(r"[0-9]+(?:\.[0-9]+|月|季度)")
_NOT_APPLICABLE = re.compile(r"不适用\s*[(（].+[)）]", re.DOTALL)
_END_OF_SENTENCE = "。.;； "
_LONGEST = 200
"""The most characters of a value that is more than words: longer ones would take very long."""
_BLANKS = re.compile(r"[^\S\n]{2,}")


class IndicatorValue(Kind, frozen=True):
    """The value of an indicator: operator, number and unit; a date; words; or 不适用（reason）.

    The operator's sign is put right while typing (》90% → ≥90%, 30天以内 → ≤30天): check F1.
    """

    name: ClassVar[str] = "indicator_value"
    title: ClassVar[str] = "指标值"
    hint: ClassVar[str] = "如 ≥90%、=6份、2024-12-31、较高，或“不适用（原因）”"

    def tidy(self, typed: str) -> str:
        return usual_spelling(typed.strip()) or typed

    def flaw(self, text: str) -> Flaw | None:
        if read_value(text).malformed:
            return Flaw("F4.value", (("value", text),))
        better = usual_spelling(text)
        if better and better != text:
            return Flaw("F1.operator", (("value", text), ("better", better)), better)
        return None


@lru_cache(maxsize=4096)
def read_value(text: str) -> Reading:
    """Return what an indicator value says; words are the answer where nothing else fits."""
    if _NOT_APPLICABLE.fullmatch(text.strip()):
        return Reading(Shape.NOT_APPLICABLE)
    plain = _BLANKS.sub(" ", text.translate(_WIDTHS)).strip().rstrip(_END_OF_SENTENCE)
    if len(plain) > _LONGEST:
        return Reading(Shape.WORDS)
    return _read_time(plain) or _read_number(plain) or _read_change(plain) or Reading(Shape.WORDS)


@lru_cache(maxsize=4096)
def usual_spelling(text: str) -> str | None:
    """Return a number's value with the usual operator sign in front, None where it has no number.

    Full-width ＝ ＞ ＜ stay as typed; only habits and words are replaced.
    """
    found = _VALUE.fullmatch(text.translate(_WIDTHS)) if len(text) <= _LONGEST else None
    if not found:
        return None
    front, behind = found[1], found[4]
    if front and behind:
        return text
    value = "".join(text[slice(*found.span(group))] for group in (2, 3))
    if behind:
        return f"{_BEHIND[behind]}{value.rstrip()}"
    if front is None or front in _SIGNS:
        return text
    return f"{_SPELLINGS[front]}{value}"


def _read_time(plain: str) -> Reading | None:
    """Return the reading of a date or a period, None for other values."""
    front = re.match(_FRONT, plain)
    operator = _SPELLINGS[front[0]] if front else ""
    bare = narrow(plain[front.end() :] if front else plain)
    if front and _AMOUNT.fullmatch(bare):
        return None  # behind an operator 3月 are months, no March, and 2024.12 is an amount
    span, shape = read_moment(bare), Shape.DATE
    if span is None:
        span, shape = read_period(bare), Shape.PERIOD
    return Reading(shape, operator, first=span.first, last=span.last) if span else None


def _read_number(plain: str) -> Reading | None:
    """Return the reading of a number or of two that bound a range, None for other values."""
    found = _VALUE.fullmatch(plain)
    if found is None:
        bounds = _RANGE.fullmatch(plain)
        return (
            Reading(Shape.RANGE, _sign(bounds[1], None), unit=narrow(bounds[2])) if bounds else None
        )
    operator, unit = _sign(found[1], found[4]), narrow(found[3])
    number = _exact(found[2])
    if number is None:
        return Reading(Shape.WORDS, operator, None, unit, malformed=True)
    return Reading(Shape.NUMBER, operator, number, unit)


def _read_change(plain: str) -> Reading | None:
    """Return the reading of a change such as 提升10%, None for other values."""
    found = _CHANGE.fullmatch(plain)
    if found is None:
        return None
    word, front, digits, unit, behind = found.groups()
    by = _exact(digits)
    if by is None:
        return Reading(Shape.WORDS, malformed=True)
    change = by if word in _UP else -by
    return Reading(Shape.CHANGE, _sign(front, behind), unit=narrow(unit), change=change)


def _sign(front: str | None, behind: str | None) -> str:
    """Return the operator that a spelling in front or behind means, blank where none stands."""
    return _SPELLINGS[front] if front else _BEHIND.get(behind or "", "")


def _exact(digits: str) -> Decimal | None:
    """Return the number that digits spell, None where they spell none."""
    if _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    return None

"""The kind that holds an indicator's value: ≥90%, =6份, 2021-12-31, 较高, 不适用（reason）."""

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import ClassVar

from msgspec import Struct

from perfdesk.forms.kinds.base import Kind, narrow
from perfdesk.forms.kinds.time import read_date
from perfdesk.forms.problem import Flaw


class Shape(StrEnum):
    """What an indicator value turned out to be."""

    NUMBER = "number"
    DATE = "date"
    NOT_APPLICABLE = "not applicable"
    WORDS = "words"


class Reading(Struct, frozen=True):
    """An indicator value, understood.

    `operator` is one of = ≥ ≤ ＞ ＜ in half-width (blank where none stands), `number` is exact,
    `unit` is the text behind it (％ and % alike read as %). `malformed` marks digits that are
    no number (433..34).
    """

    shape: Shape
    operator: str = ""
    number: Decimal | None = None
    unit: str = ""
    malformed: bool = False


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
    "《": "≤",
    "〈": "≤",
    "<=": "≤",
    "=<": "≤",
    "≦": "≤",
    "不低于": "≥",
    "不少于": "≥",
    "不超过": "≤",
}
_BEHIND = {"以上": "≥", "以内": "≤", "以下": "≤"}
_NUMBER = r"[-+]?\d[\d,.]*"
_VALUE = re.compile(
    rf"({'|'.join(sorted(map(re.escape, _SPELLINGS), key=len, reverse=True))})?"
    rf"\s*({_NUMBER})\s*(.*?)({'|'.join(_BEHIND)})?",
    re.DOTALL,
)
_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[-+]?\d+(\.\d+)?")
_NOT_APPLICABLE = re.compile(r"不适用\s*[(（].+[)）]", re.DOTALL)


class IndicatorValue(Kind, frozen=True):
    """The value of an indicator: operator, number and unit; a date; words; or 不适用（reason）.

    The operator's sign is put right while typing (》90% → ≥90%, 30天以内 → ≤30天): check F1.
    """

    name: ClassVar[str] = "indicator_value"
    title: ClassVar[str] = "指标值"
    hint: ClassVar[str] = "如 ≥90%、=6份、2024-12-31、较高，或 不适用（原因）"

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
    narrowed = narrow(text)
    if _NOT_APPLICABLE.fullmatch(narrowed):
        return Reading(Shape.NOT_APPLICABLE)
    if read_date(narrowed):
        return Reading(Shape.DATE)
    found = _VALUE.fullmatch(narrowed)
    if not found:
        return Reading(Shape.WORDS)
    front, digits, unit, behind = found.groups()
    operator = _SPELLINGS[front] if front else _BEHIND.get(behind or "", "")
    if not (_PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits)):
        return Reading(Shape.WORDS, operator, None, unit, malformed=True)
    return Reading(Shape.NUMBER, operator, Decimal(digits.replace(",", "")), unit.strip())


@lru_cache(maxsize=4096)
def usual_spelling(text: str) -> str | None:
    """Return a number's value with the usual operator sign in front, None where it has no number.

    Full-width ＝ ＞ ＜ stay as typed; only habits and words are replaced.
    """
    found = _VALUE.fullmatch(text)
    if not found:
        return None
    front, digits, unit, behind = found.groups()
    if front and behind:
        return text
    if behind:
        return f"{_BEHIND[behind]}{digits}{unit.rstrip()}"
    if front in (None, "=", ">", "<", "≥", "≤"):
        return text
    return f"{_SPELLINGS[front]}{digits}{unit}"

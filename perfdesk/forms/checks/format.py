"""Format: is each text by itself written as its kind wants it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.kinds import IndicatorValue
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.kinds.indicator import read_value, usual_spelling
from perfdesk.forms.model import Check, Field
from perfdesk.forms.problem import Flaw


class KindCheck(Check, frozen=True):
    """Passes on what a field's own kind finds wrong, where that is this check's business."""

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:
        flaw = field.kind.flaw(text) if text else None
        if flaw and flaw.key.startswith(f"{self.code}."):
            yield flaw


class Spelling(KindCheck, frozen=True):
    """F1: an operator is a keyboard habit or a word (》90%, 30天以内) instead of its sign."""

    code: ClassVar[str] = "F1"
    rule: ClassVar[str] = "指标值的符号不规范，如 》90%"


class WellFormedNumber(KindCheck, frozen=True):
    """F4: not a number, not a year, not one of the choices; or a unit that is none.

    `units` maps a unit that is known to be wrong to the one that is meant (平 → 平方米).
    """

    code: ClassVar[str] = "F4"
    rule: ClassVar[str] = "不是数字、年份或可选的词，或单位写错"

    units: Annotated[
        Mapping[str, str], Meta(description="写错的单位，和应当写的单位，如 平 = 平方米。")
    ] = MappingProxyType({})

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:
        yield from super().flaws(field, text)
        unit = read_value(text).unit if isinstance(field.kind, IndicatorValue) else ""
        if unit in self.units:
            usual = narrow(usual_spelling(text) or text)
            better = f"{usual.removesuffix(unit)}{self.units[unit]}"
            yield Flaw("F4.unit", (("value", text), ("unit", unit), ("better", better)), better)


class WellFormed(KindCheck, frozen=True):
    """F5: a date or a telephone number is malformed."""

    code: ClassVar[str] = "F5"
    rule: ClassVar[str] = "日期或电话号码写错"

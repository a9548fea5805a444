"""Format: is each text by itself written as its kind wants it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Self

import msgspec
from msgspec import Meta

from perfdesk.forms.kinds import Date, IndicatorValue, Phone
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.kinds.indicator import read_value, usual_spelling
from perfdesk.forms.model import Field
from perfdesk.forms.problem import Flaw
from perfdesk.forms.rule import Check, Kinds
from perfdesk.forms.words import Words

_UNIT = 3  # letters of a unit; more are free text behind a number


class KindCheck(Check, frozen=True):
    """Passes on what a field's own kind finds wrong, where that is this check's business."""

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:
        flaw = field.kind.flaw(text)
        if flaw and flaw.key.startswith(f"{self.code}."):
            yield flaw


class Spelling(KindCheck, frozen=True):
    """F1: an operator is a keyboard habit or a word (》90%, 30天以内) instead of its sign."""

    code: ClassVar[str] = "F1"
    kinds: ClassVar[Kinds] = (IndicatorValue,)
    rule: ClassVar[str] = "指标值的符号不规范，如“》90%”"
    basis: ClassVar[str] = "填写要求：指标值写符号、数字和单位"
    example: ClassVar[str] = (
        "绩效指标第17行“服务对象满意度”的全年(程)指标值：“》90%”的符号不规范，改写为“≥90%”。"
    )


class WellFormedNumber(KindCheck, frozen=True):
    """F4: not a number, not a year, not one of the choices; or a unit that is none.

    `units` maps a unit that is known to be wrong to the one that is meant (平 → 平方米). A unit
    of up to three letters that begins with none of the `known` is none; what is longer is text.
    """

    code: ClassVar[str] = "F4"
    rule: ClassVar[str] = "不是数字、年份或可选的词，或单位写错"
    basis: ClassVar[str] = "表格的填写要求：金额、年份、指标值的数字和计量单位写得规范"
    example: ClassVar[str] = (
        "绩效指标第12行“物业服务面积”的全年(程)指标值：“=1243.13平”的单位“平”不完整，"
        "改写为“=1243.13平方米”。"
    )

    units: Annotated[
        Mapping[str, str],
        Meta(
            description="写错的单位，和应当写的单位，加在词表 wrong_units 之外："
            '{ "平" = "平方米" }。'
        ),
    ] = MappingProxyType({})
    known: Annotated[
        tuple[str, ...], Meta(description="认得的单位；不写就用词表 units 和 counted_things。")
    ] = ()

    def armed(self, words: Words) -> Self:
        wrong = {slip.wrong: slip.right for slip in words.wrong_units}
        known = self.known or (*words.units, *words.counted_things)
        known = tuple(unit.casefold() for unit in known)
        return msgspec.structs.replace(self, units={**wrong, **self.units}, known=known)

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:
        yield from super().flaws(field, text)
        reading = read_value(text) if isinstance(field.kind, IndicatorValue) else None
        unit = "" if reading is None or reading.malformed else reading.unit
        if unit in self.units:
            usual = narrow(usual_spelling(text) or text)
            better = f"{usual.removesuffix(unit)}{self.units[unit]}"
            yield Flaw("F4.unit", (("value", text), ("unit", unit), ("better", better)), better)
        elif self._is_unknown(unit):
            yield Flaw("F4.unknown", (("value", text), ("unit", unit)))

    def _is_unknown(self, unit: str) -> bool:
        is_one = unit[:1].isalpha() and len(unit) <= _UNIT
        return is_one and not unit.casefold().startswith(self.known)


class WellFormed(KindCheck, frozen=True):
    """F5: a date or a telephone number is malformed."""

    code: ClassVar[str] = "F5"
    kinds: ClassVar[Kinds] = (Date, Phone)
    rule: ClassVar[str] = "日期或电话号码写错"
    basis: ClassVar[str] = "填写要求：电话和日期真实、完整"
    example: ClassVar[str] = "联系电话：“00”不是电话号码，填手机号，或区号-号码。"

"""Indicators: can they be measured, and are there enough of them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.kinds import IndicatorValue
from perfdesk.forms.kinds.indicator import Reading, Shape, read_value, usual_spelling
from perfdesk.forms.language import Measure
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Check, Field, Form, Heading, Roster
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

# digits, or Chinese numerals in front of a measure word (三份, but not 一般 or 统一)
_COUNT = re.compile(
    r"\d|[一二两三四五六七八九十百千]+[个份次人名户项件台套辆场期批家所座处条篇张块只]"
)
_RATE = re.compile(r".*(率|比例|比重|占比)([(（].*)?")
_OPERATORS = "≥≤=><＝＞＜ "
_HUNDRED = 100
# rates that may well pass 100 %, and what may fall below 0
_BEYOND_HUNDRED = ("收入完成率", "收入计划完成率", "预算完成率", "收益率", "回报率", "周转率")
_CHANGE = re.compile("变动|变化|增|提高|提升|上升|降低|下降|减少")
# what is measured, not counted: may be below 0
_MEASURED_UNITS = ("°C", "度", "元", "万元", "亿元")


class RequiredClasses(Check, frozen=True):
    """I1: a class of indicators has no row.

    `required` lists groups of classes: of each group at least one has an indicator. A roster
    is looked at where it has headings of the group. A row that is still blank is C1's business,
    and one whose value is 不适用（reason） is an answer.
    """

    code: ClassVar[str] = "I1"
    rule: ClassVar[str] = "应有指标的一类下面没有指标"

    required: Annotated[
        tuple[tuple[Measure, ...], ...],
        Meta(description="要有指标的各类；写在同一个方括号里的几类，有一类就够。"),
    ]

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for roster in form.rosters.values():
            paths = {_path_of(roster, row) for row in record.rows_of(roster.id)}
            for group in self.required:
                headings = [each for each in roster.headings if each.measures in group]
                if headings and not any(heading.path in paths for heading in headings):
                    yield finding_of(form, Place(roster.id), _missing(headings))


class CountedQuantity(Check, frozen=True):
    """I3: a quantity indicator's value has no number.

    One of the words `progress` may stand instead: it measures against the full-year value.
    """

    code: ClassVar[str] = "I3"
    rule: ClassVar[str] = "数量指标没有数字"

    progress: Annotated[
        tuple[str, ...], Meta(description="可以代替数字的进度词，如“序时进度”。")
    ] = ()

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:  # noqa: ARG002
        heading = roster.heading_of(row)
        if heading is None or heading.measures != "quantity":
            return
        for column in _value_columns(roster):
            value = row[column.id]
            if value and value not in self.progress and not _has_count(value):
                yield column.id, Flaw("I3.words", (("value", value),))


class CertainTargets(Check, frozen=True):
    """I7: a bound that only one value can meet: ≥100% of a rate, ≤0 of a count."""

    code: ClassVar[str] = "I7"
    rule: ClassVar[str] = "只有一个值能达到的界限，如比率 ≥100%、次数 ≤0"

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:  # noqa: ARG002
        name = row[roster.naming_column.id]
        for column in _value_columns(roster):
            value = row[column.id]
            key = _one_sided(name, read_value(value))
            if key:
                better = f"={(usual_spelling(value) or value).lstrip(_OPERATORS)}"
                yield column.id, Flaw(key, (("value", value), ("better", better)), better)


@lru_cache(maxsize=4096)  # most rows stay as they are while one is typed in
def _path_of(roster: Roster, row: Texts) -> tuple[str, ...]:
    return roster.path_of(row)


def _missing(headings: list[Heading]) -> Flaw:
    classes = "".join(f"“{heading.path[-1]}”" for heading in headings)
    return Flaw("I1.one" if len(headings) == 1 else "I1.any", (("classes", classes),))


def _value_columns(roster: Roster) -> Iterator[Field]:
    return (column for column in roster.columns if isinstance(column.kind, IndicatorValue))


def _has_count(value: str) -> bool:
    return read_value(value).shape is Shape.NOT_APPLICABLE or bool(_COUNT.search(value))


def _one_sided(name: str, value: Reading) -> str:
    """Return the key of the flaw of a bound that only one value can meet, blank for others."""
    if value.number is None or _CHANGE.search(name):
        return ""
    if value.unit == "%":
        is_bound = value.operator in {"≥", ">"} and value.number == _HUNDRED
        return "I7.rate" if is_bound and _is_capped_rate(name) else ""
    is_bound = value.operator in {"≤", "<"} and value.number == 0
    return "I7.count" if is_bound and value.unit not in _MEASURED_UNITS else ""


def _is_capped_rate(name: str) -> bool:
    """Whether an indicator is by its name a rate that cannot pass 100 %."""
    return bool(_RATE.fullmatch(name)) and not any(word in name for word in _BEYOND_HUNDRED)

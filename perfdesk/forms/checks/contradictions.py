"""Contradictions: can all that the indicators promise be true at once."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from perfdesk.forms.checks.cells import name_of, told
from perfdesk.forms.checks.targets import YUAN, Target, targets_in
from perfdesk.forms.kinds.indicator import Reading
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Finding, Flaw
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, ColumnName

_HUNDRED = Decimal(100)
_AT_LEAST, _AT_MOST, _EXACTLY = {"≥", ">"}, {"≤", "<"}, {"=", ""}


class AnnualWithinLongTerm(Check, frozen=True):
    """X4: in one year more is promised than in the long term.

    Rows are matched by heading and name; a name that stands twice under its heading is matched
    within its row only. What is counted or paid adds up over the years, so a year cannot have
    more of it. A rate may well rise to its long-term value or fall to it, but not beyond. A cap
    of anything else (≤35微克) may be lowered over the years or add up: nobody can tell.
    """

    code: ClassVar[str] = "X4"
    rule: ClassVar[str] = "年度指标值超出了同一指标的中长期（实施期）值"
    basis: ClassVar[str] = "表内勾稽关系：年度目标不超出实施期目标"
    example: ClassVar[str] = (
        "绩效指标第3行“监测报告数量”的年度指标值 =12份，超出了实施期指标值 =10份：核对这两个值。"
    )

    pairs: Annotated[
        tuple[tuple[ColumnName, ColumnName], ...],
        Meta(description="中长期（实施期）和年度的指标值，一对一对列出：名册.列。"),
    ]

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for long_term, annual in (map(Slot.named, pair) for pair in self.pairs):
            far = list(targets_in(form, record, long_term))
            for near in targets_in(form, record, annual):
                fellow = _fellow(form, record, near, far)
                if fellow and _is_beyond(near, fellow):
                    parameters = (
                        ("value", near.text),
                        ("fellow_label", form.field_at(fellow.place).label),
                        ("fellow", fellow.text),
                    )
                    flaw = Flaw("X4.beyond", parameters)
                    yield told(form, record, near.place, flaw, (fellow.place,))


class _Promise(Struct, frozen=True):
    """An indicator by a pattern of its name, and what its value promises."""

    name: str
    holds: Callable[[Reading], bool]


class ContradictoryPairs(Check, frozen=True):
    """X7: two indicators promise what cannot both be true.

    All money spent and some saved; nothing left over and not all spent. Half-year values are no
    matter: in June the rest is still to be spent.
    """

    code: ClassVar[str] = "X7"
    rule: ClassVar[str] = "两个指标互相矛盾，如预算全部执行，又有节约"
    basis: ClassVar[str] = "表内勾稽关系：预算执行率、成本节约率、结转结余率互相依存"
    example: ClassVar[str] = (
        "绩效指标第20行“成本节约率”的全年指标值 ≥5%，"
        "与绩效指标第8行“预算执行率”的全年指标值 =100% 不能同时做到：改写其中一个。"
    )

    values: Annotated[
        tuple[ColumnName, ...], Meta(description="全年指标值是哪几列：名册.列（半年的不写）。")
    ]

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        slots = map(Slot.named, self.values)
        targets = [each for slot in slots for each in targets_in(form, record, slot)]
        for first, second in _CONTRADICTIONS:
            for one, other in product(_promised(first, targets), _promised(second, targets)):
                parameters = (
                    ("value", one.text),
                    ("other_cell", name_of(form, record, other.place)),
                    ("other_value", other.text),
                )
                flaw = Flaw("X7.pair", parameters)
                yield told(form, record, one.place, flaw, (other.place,))


def _fellow(form: Form, record: Record, near: Target, far: Sequence[Target]) -> Target | None:
    """Return the long-term value of the indicator that an annual value belongs to."""
    identity = _identity(form, record, near)
    same = [each for each in far if _identity(form, record, each) == identity]
    if len(same) == 1:
        return same[0]
    line = (near.place.name, near.place.row)
    return next((each for each in same if (each.place.name, each.place.row) == line), None)


def _identity(form: Form, record: Record, target: Target) -> tuple[tuple[str, ...], ...]:
    row = record.rows_of(target.place.name)[target.place.row]
    return form.rosters[target.place.name].path_of(row), target.aim.about


def _is_beyond(near: Target, far: Target) -> bool:
    """Whether an annual value promises more than the long-term one."""
    year, period, unit = near.value.number, far.value.number, near.unit
    if year is None or period is None or unit != far.unit:
        return False
    operator = near.value.operator
    if operator in _AT_MOST and unit == "%":
        return far.value.operator in _AT_MOST and year < period
    if operator in _AT_MOST and unit.partition("/")[0] not in YUAN:
        return False
    # whether a rate that is stated exactly should rise or fall is not known
    is_vague = unit == "%" and operator in _EXACTLY
    return year > period and not is_vague


def _promised(promise: _Promise, targets: Sequence[Target]) -> Iterator[Target]:
    for each in targets:
        is_rate = each.value.number is not None and each.unit == "%"
        if is_rate and re.fullmatch(promise.name, each.name) and promise.holds(each.value):
            yield each


def _is_all(value: Reading) -> bool:
    return value.number == _HUNDRED and value.operator not in _AT_MOST


def _is_some(value: Reading) -> bool:
    is_above = bool(value.number) or value.operator == ">"
    return is_above and value.operator not in _AT_MOST


def _is_none(value: Reading) -> bool:
    return value.number == 0 and value.operator not in _AT_LEAST


def _is_not_all(value: Reading) -> bool:
    is_below = value.number is not None and value.number < _HUNDRED
    return is_below and value.operator not in _AT_LEAST


_SPENT = "(部门|单位|项目|年度|全年|整体)*预算执行率"  # not of 政府采购 alone
_SAVED = "(项目|年度|预算)*(成本|资金|经费|预算)节约率"  # not of electricity
_LEFT_OVER = "(部门|单位|项目|年度|财政拨款|资金)*(结转结余|结余结转)率"
_CONTRADICTIONS = (
    (_Promise(_SAVED, _is_some), _Promise(_SPENT, _is_all)),
    (_Promise(_LEFT_OVER, _is_none), _Promise(_SPENT, _is_not_all)),
)

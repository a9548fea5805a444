"""Operators: does each number of an indicator say whether it is a bound."""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, ClassVar, Self

import msgspec
from msgspec import Meta

from perfdesk.forms.checks.aims import Aim, AimCheck, aims_of
from perfdesk.forms.kinds import IndicatorValue
from perfdesk.forms.kinds.indicator import Shape
from perfdesk.forms.messages import cell_name, finding_of
from perfdesk.forms.model import Form, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rows import row_by_row
from perfdesk.forms.texts import Texts
from perfdesk.forms.words import Words

_HUNDRED = 100
_LOWER = {">", "≥"}


class StatedOperators(AimCheck, frozen=True):
    """F2: a number without an operator; > and ≥ side by side in one form.

    A number that begins a phrase (100%覆盖) is free text. The indicators that the form itself
    prints keep the form's way of writing (资金到位率 100%).
    """

    code: ClassVar[str] = "F2"
    rule: ClassVar[str] = "指标值的数字前面没有符号，或 > 与 ≥ 混用"
    basis: ClassVar[str] = "指标值的写法：符号、数字、单位"
    example: ClassVar[str] = (
        "绩效指标第1行“服务器维护数据量”的指标值：“7台”前面没有符号，按意思写 =、≥ 或 ≤。"
    )

    units: Annotated[
        tuple[str, ...],
        Meta(description="数字后面的哪些词是单位；不写就用词表 units 和 counted_things。"),
    ] = ()

    def armed(self, words: Words) -> Self:
        return msgspec.structs.replace(
            self, units=self.units or (*words.units, *words.counted_things)
        )

    def aim_flaws(self, aim: Aim) -> Iterator[Flaw]:
        value = aim.reading
        is_bare = value.shape is Shape.NUMBER and not value.operator and not aim.is_preset
        if not is_bare or (value.unit and value.unit not in self.units):
            return
        if value.unit == "%" and value.number == _HUNDRED and aim.is_capped_rate:
            better = f"={aim.value}"
            yield Flaw("F2.rate", (("value", aim.value), ("better", better)), better)
        else:
            yield Flaw("F2.number", (("value", aim.value),))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        strict = _first_with(">", form, record)
        bound = _first_with("≥", form, record) if strict else None
        if strict and bound:
            (place, aim), (other, other_aim) = strict, bound
            label = cell_name(form, other, record.rows_of(other.name)[other.row])
            parameters = (("value", aim.value), ("other", label), ("other_value", other_aim.value))
            row = record.rows_of(place.name)[place.row]
            yield finding_of(form, place, Flaw("F2.mixed", parameters), row, (other,))

    def watches(self, form: Form) -> Iterator[Slot]:
        return (
            Slot(name)
            for name, roster in form.rosters.items()
            if any(isinstance(column.kind, IndicatorValue) for column in roster.columns)
        )


def _first_with(operator: str, form: Form, record: Record) -> tuple[Place, Aim] | None:
    """Return the first value with an operator that the form itself does not print."""
    for name, roster in form.rosters.items():
        in_rows = _bounds_of(roster, roster.by_themselves(record.rows_of(name)))
        for place, aim in chain.from_iterable(in_rows):
            if aim.reading.operator == operator:
                return place, aim
    return None


@row_by_row
def _bounds_of(roster: Roster, number: int, row: Texts) -> tuple[tuple[Place, Aim], ...]:
    """Return the values of a row with > or ≥ that the form itself does not print."""
    return tuple(
        (Place(roster.id, number, aim.column), aim)
        for aim in aims_of(roster, row)
        if aim.reading.operator in _LOWER and not aim.is_preset
    )

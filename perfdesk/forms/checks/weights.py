"""Weights of indicators: does each have one, and do they add up."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.amounts import added, spell_amount
from perfdesk.forms.checks.cells import cells_of, told
from perfdesk.forms.checks.sums import sum_place
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, ColumnName


class Weights(Check, frozen=True):
    """N13: an indicator's weight is not above 0, or weights do not add up to what the form says.

    `classes` maps the text of a heading to the sum of the weights under it; a class without
    rows is I1's business. Sums are judged once every weight is there; the total only repeats
    what is wrong with a class. C1 asks for a required weight, F4 tells what is no number, and
    nobody has begun where all weights are blank.
    """

    code: ClassVar[str] = "N13"
    rule: ClassVar[str] = "指标的权重（分值）不大于 0，或加起来不是规定的数"
    basis: ClassVar[str] = (
        "《项目支出绩效评价管理办法》（财预〔2020〕10号）：指标有权重，总分一般为 100 分"
    )
    example: ClassVar[str] = "绩效指标“分值”：“产出指标”合计 45，应是 50，核对各个指标。"

    column: Annotated[ColumnName, Meta(description="权重写在哪一列：名册.列。")]
    total: Annotated[float, Meta(description="各个权重之和应是多少；0 为不查。")] = 100
    classes: Annotated[
        Mapping[str, float],
        Meta(
            description="各类指标的权重之和应是多少，类名是分组标题的文字："
            '{ "产出指标" = 50, "效益指标" = 30 }。'
        ),
    ] = MappingProxyType({})

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        slot = Slot.named(self.column)
        column = form.field_at(Place(slot.name, 0, slot.column))
        cells = tuple(cells_of(form, record, slot))
        if not any(record.text(cell) for cell in cells):
            return
        weights = {cell: column.kind.number(record.text(cell)) for cell in cells}
        for cell, weight in weights.items():
            if weight is None and not record.text(cell) and not column.required:
                yield told(form, record, cell, Flaw("N13.blank"))
            if weight is not None and weight <= 0:
                yield told(form, record, cell, Flaw("N13.low", (("value", record.text(cell)),)))
        known = {cell: weight for cell, weight in weights.items() if weight is not None}
        if len(known) == len(weights):
            yield from self._sum_findings(form, record, slot, known)

    def _sum_findings(
        self, form: Form, record: Record, slot: Slot, weights: Mapping[Place, Decimal]
    ) -> Iterator[Finding]:
        place, is_told = sum_place(slot), False
        for heading, expected in self.classes.items():
            under = _under(form, record, heading, weights)
            if under and added(under.values()) != Decimal(str(expected)):
                parameters = (("heading", heading), *_sums(under, expected))
                flaw, is_told = Flaw("N13.class", parameters), True
                yield finding_of(form, place, flaw, others=tuple(under))
        if self.total and not is_told and added(weights.values()) != Decimal(str(self.total)):
            yield finding_of(form, place, Flaw("N13.total", _sums(weights, self.total)))


def _under(
    form: Form, record: Record, heading: str, weights: Mapping[Place, Decimal]
) -> Mapping[Place, Decimal]:
    """Return the weights of the rows under a heading of any level."""
    return {
        cell: weight
        for cell, weight in weights.items()
        if heading in form.rosters[cell.name].path_of(record.rows_of(cell.name)[cell.row])
    }


def _sums(weights: Mapping[Place, Decimal], expected: float) -> tuple[tuple[str, str], ...]:
    sums = (("sum", added(weights.values())), ("expected", Decimal(str(expected))))
    return tuple((name, spell_amount(each)) for name, each in sums)

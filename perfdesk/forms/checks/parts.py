"""Totals that somebody typed, and the parts that they are said to have."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from perfdesk.forms.amounts import added, read_amount
from perfdesk.forms.checks.sums import (
    are_known,
    entered_sum,
    part_parameters,
    slots_read,
    sum_at,
    sum_place,
    total_parameters,
)
from perfdesk.forms.compute import amount_at
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Form, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, EntryName
from perfdesk.forms.texts import Texts


class _Group(Struct, frozen=True):
    """A total and what it sums, or a whole and its 其中 items."""

    total: Slot
    parts: tuple[Slot, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        return (self.total, *self.parts)

    @property
    def is_in_rows(self) -> bool:
        """Whether all are columns of one roster: each row has its own total."""
        return bool(self.total.column) and {slot.name for slot in self.slots} == {self.total.name}


class PrintedTotals(Check, frozen=True):
    """N2: a total that was typed, not computed, differs from the sum of its parts.

    Columns of one roster are added up row by row. A difference up to `rounding` (in the form's
    money) comes from rounded parts and gets a hint. A blank total is C1's business.
    """

    code: ClassVar[str] = "N2"
    rule: ClassVar[str] = "印出的合计不等于各行或各列之和"
    basis: ClassVar[str] = "表内勾稽关系：合计等于各行或各列之和"
    example: ClassVar[str] = (
        "支出总计 520.73 万元，与本年支出、上年结转之和 520.72 万元相差 0.01 万元："
        "四舍五入造成的不用改，否则核对各项金额。"
    )

    groups: Annotated[
        tuple[tuple[EntryName, ...], ...],
        Meta(
            description="每组先写合计，再写它由哪些相加：填写项，或 名册.列（取合计）；"
            "都是同一名册的列时逐行核对。"
        ),
    ]
    rounding: Annotated[
        float, Meta(description="相差不超过多少算四舍五入，只作提示；按表的金额单位。")
    ] = 0.01

    def watches(self, form: Form) -> Iterable[Slot]:
        groups = (group for group in _read(self.groups) if not group.is_in_rows)
        return slots_read(form, chain.from_iterable(group.slots for group in groups))

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:
        for group in _read(self.groups):
            if not group.is_in_rows or group.total.name != roster.id:
                continue
            stated = read_amount(row[group.total.column])
            amounts = [read_amount(row[part.column] or "0") for part in group.parts]
            entered = [amount for amount in amounts if amount is not None]
            if stated is None or len(entered) < len(amounts):
                continue
            found = added(entered)
            labels = (roster.column(part.column).label for part in group.parts)
            for flaw in self._differing(form, group, stated, found, labels):
                yield group.total.column, flaw

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for group in _read(self.groups):
            stated = None if group.is_in_rows else entered_sum(form, record, group.total)
            if stated is None or not are_known(form, record, *group.parts):
                continue
            found, labels = sum_at(record, group.parts), map(form.slot_label, group.parts)
            for flaw in self._differing(form, group, stated, found, labels):
                others = tuple(map(sum_place, group.parts))
                yield finding_of(form, sum_place(group.total), flaw, others=others)

    def _differing(
        self, form: Form, group: _Group, stated: Decimal, found: Decimal, labels: Iterable[str]
    ) -> Iterator[Flaw]:
        if stated != found:
            is_rounded = abs(stated - found) <= Decimal(str(self.rounding))
            parameters = total_parameters(form, group.total, stated, found, labels)
            yield Flaw("N2.rounding" if is_rounded else "N2.total", parameters)


class Procurement(Check, frozen=True):
    """N10: what is to be procured is more than there is to spend, or not the sum of its sorts."""

    code: ClassVar[str] = "N10"
    rule: ClassVar[str] = "政府采购预算大于可用的支出，或与货物、工程、服务不符"
    basis: ClassVar[str] = (
        "表内勾稽关系：政府采购预算等于货物、工程、服务之和，从项目支出和公用经费中安排；"
        "《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）的预留份额不大于采购预算"
    )
    example: ClassVar[str] = (
        "政府采购预算 150.05 万元，大于项目支出、公用经费之和 124.59 万元，多 25.46 万元："
        "核对采购和支出的预算。"
    )

    total: Annotated[
        EntryName, Meta(description="政府采购预算总额：填写项，或 名册.列（取合计）。")
    ]
    parts: Annotated[
        tuple[EntryName, ...], Meta(description="总额由哪些相加：货物、工程、服务；不写就不核对。")
    ] = ()
    sources: Annotated[
        tuple[EntryName, ...],
        Meta(
            description="采购的钱从哪里来，总额不大于它们之和：项目支出、公用经费；不写就不核对。"
        ),
    ] = ()
    reserved: Annotated[
        tuple[EntryName, ...], Meta(description="面向中小企业预留的金额，每一个都不大于总额。")
    ] = ()

    def watches(self, form: Form) -> Iterable[Slot]:
        return slots_read(form, map(Slot.named, self.references()))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        total = Slot.named(self.total)
        stated = entered_sum(form, record, total)
        if stated is None:
            return
        parts, sources, reserved = (
            tuple(map(Slot.named, names)) for names in (self.parts, self.sources, self.reserved)
        )
        if parts and are_known(form, record, *parts) and stated != sum_at(record, parts):
            yield _total_told(form, record, "N10.parts", _Group(total, parts))
        if sources and are_known(form, record, *sources) and stated > sum_at(record, sources):
            yield _total_told(form, record, "N10.sources", _Group(total, sources))
        for slot in reserved:
            if are_known(form, record, slot) and amount_at(record, slot) > stated:
                flaw = Flaw("N10.reserved", part_parameters(form, record, slot, total))
                yield finding_of(form, sum_place(slot), flaw, others=(sum_place(total),))


class ItemsWithinParent(Check, frozen=True):
    """N11: 其中 items together are above the amount that they are items of."""

    code: ClassVar[str] = "N11"
    rule: ClassVar[str] = "“其中”各项加起来大于总数"
    basis: ClassVar[str] = "表内勾稽关系：“其中”各项都包含在总数里，加起来不大于总数"
    example: ClassVar[str] = (
        "人员经费 183.73 万元，小于其中基本工资、津贴补贴之和 190.00 万元，少 6.27 万元："
        "核对总数和各项。"
    )

    groups: Annotated[
        tuple[tuple[EntryName, ...], ...],
        Meta(description="每组先写总数，再写它的“其中”各项：填写项，或 名册.列（取合计）。"),
    ]

    def watches(self, form: Form) -> Iterable[Slot]:
        return slots_read(form, map(Slot.named, self.references()))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for group in _read(self.groups):
            is_judged = are_known(form, record, *group.slots)
            if is_judged and sum_at(record, group.parts) > amount_at(record, group.total):
                yield _total_told(form, record, "N11.items", group)


def _read(groups: Iterable[tuple[str, ...]]) -> Iterator[_Group]:
    for total, *parts in filter(None, groups):
        yield _Group(Slot.named(total), tuple(map(Slot.named, parts)))


def _total_told(form: Form, record: Record, key: str, group: _Group) -> Finding:
    stated, found = amount_at(record, group.total), sum_at(record, group.parts)
    labels = map(form.slot_label, group.parts)
    flaw = Flaw(key, total_parameters(form, group.total, stated, found, labels))
    others = tuple(map(sum_place, group.parts))
    return finding_of(form, sum_place(group.total), flaw, others=others)

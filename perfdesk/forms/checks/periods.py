"""Periods: do half a year, the months of a plan and the years of a project fit together."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from perfdesk.forms.amounts import spell_amount
from perfdesk.forms.checks.aims import TARGET_RULES
from perfdesk.forms.checks.cells import name_of
from perfdesk.forms.checks.prose import number_of
from perfdesk.forms.checks.sums import (
    are_known,
    is_awaited,
    part_parameters,
    show_money,
    slots_read,
    sum_label,
    sum_place,
)
from perfdesk.forms.compute import amount_at
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.kinds.indicator import Reading, Shape, read_value
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Form, Measure, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rows import row_by_row
from perfdesk.forms.rule import Check, ColumnName, EntryName, FieldName
from perfdesk.forms.texts import Texts

_HUNDRED = Decimal(100)
_YEARS = re.compile(r"(\d{1,2}|[一二两三四五六七八九十])年?")
_Month = tuple[str, Decimal | None]
"""A field of a cumulative plan and its share in percent, None where it is blank."""


class _Output(Struct, frozen=True):
    """A half-year output: where it stands, the kind of its heading, its number if it counts."""

    place: Place
    measures: str | None
    number: Decimal | None


class HalfYearOutputs(Check, frozen=True):
    """N8: nothing is to be spent in half a year in which something is to be done, or the reverse.

    Outputs are the numbers in the columns `outputs`, under headings that measure one of
    `measures` (under any heading where none is named). A rate (≥95%) says nothing of how much is
    done by then, a cap (≤3件) is no output. A year without any budget is left alone.
    """

    code: ClassVar[str] = "N8"
    rule: ClassVar[str] = "半年计划是 0 却有半年产出，或有半年计划却没有半年产出"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要与任务数和资金量相应匹配"
    example: ClassVar[str] = (
        "半年(程)计划执行数合计 0 万元，而绩效指标第13行“编制月报数量”的半年(程)指标值写的是 "
        "=6份：不花钱也能完成的不用改，否则核对这两处。"
    )

    plan: Annotated[EntryName, Meta(description="半年计划执行数：填写项，或 名册.列（取合计）。")]
    budget: Annotated[
        EntryName, Meta(description="全年预算数：填写项，或 名册.列（取合计）；是 0 就不查。")
    ]
    outputs: Annotated[tuple[ColumnName, ...], Meta(description="半年指标值写在哪些列：名册.列。")]
    measures: Annotated[
        tuple[Measure, ...], Meta(description="看哪几类指标；空的方括号表示都看。")
    ] = ("quantity",)

    def watches(self, form: Form) -> Iterable[Slot]:
        outputs = (Slot.named(output).whole for output in self.outputs)
        return (*slots_read(form, map(Slot.named, (self.plan, self.budget))), *outputs)

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        plan, budget = Slot.named(self.plan), Slot.named(self.budget)
        if not are_known(form, record, plan, budget) or amount_at(record, budget) <= 0:
            return
        outputs = tuple(self._outputs(form, record))
        if amount_at(record, plan) == 0:
            done = [place for place, number in outputs if number]
            if done:
                yield _output_told(form, record, "N8.unfunded", plan, done)
        elif outputs and all(number == 0 for _, number in outputs):
            yield _output_told(form, record, "N8.idle", plan, [place for place, _ in outputs])

    def _outputs(self, form: Form, record: Record) -> Iterator[tuple[Place, Decimal | None]]:
        """Yield each half-year output and its number, None where it has none that counts."""
        for slot in map(Slot.named, self.outputs):
            roster = form.rosters[slot.name]
            rows = roster.by_themselves(record.rows_of(slot.name))
            for output in filter(None, _outputs_in(slot.column)(roster, rows)):
                if not self.measures or output.measures in self.measures:
                    yield output.place, output.number


class CumulativePlans(Check, frozen=True):
    """N9: a cumulative plan in percent has a gap, decreases, or does not end at 100.

    A blank month counts as 0; a plan that is blank throughout is nobody's yet. C1 asks for
    required months, F4 tells what is no number.
    """

    code: ClassVar[str] = "N9"
    rule: ClassVar[str] = "累计的支出计划中间有空格、后面比前面小，或最后不是 100%"
    basis: ClassVar[str] = "表内勾稽关系：资金支出计划是累计的百分比，只增不减，年底到 100%"
    example: ClassVar[str] = "10月底 50%，小于6月底的 75%：这里填累计的百分比，只增不减。"

    plans: Annotated[
        tuple[tuple[FieldName, ...], ...],
        Meta(description="每份计划的各个填写项，按时间先后。"),
    ]

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for plan in self.plans:
            months = _months(form, record, plan)
            if months:
                yield from _plan_findings(form, months)


class PeriodTotals(Check, frozen=True):
    """N12: a year's amount is above that of the whole period, or the years do not add up to it.

    The year's total times the years of the project is compared with the period's total; a
    difference beyond `percent` of the latter is a warning, a smaller one a hint. A total only
    repeats what is wrong with its parts, so parts that are told leave it alone.
    """

    code: ClassVar[str] = "N12"
    rule: ClassVar[str] = "年度金额大于实施期金额，或乘以年数后与实施期金额相差"
    basis: ClassVar[str] = (
        "表内勾稽关系：实施期资金包含年度资金；年度资金总额 × 项目期年数与实施期资金总额相比较"
    )
    example: ClassVar[str] = (
        "实施期资金总额 400,000 元，而年度资金总额 110,600 元，3 年共 331,800 元，相差 68,200 元："
        "各年金额不同的不用改，否则核对这几个数。"
    )

    total: Annotated[
        tuple[FieldName, FieldName],
        Meta(description="年度资金总额和实施期资金总额是哪两个填写项。"),
    ]
    years: Annotated[
        FieldName, Meta(description="项目期（如 3年）是哪个填写项；不写就不比较。")
    ] = ""
    pairs: Annotated[
        tuple[tuple[EntryName, EntryName], ...],
        Meta(description="各项资金来源的年度数和实施期数，一对一对列出。"),
    ] = ()
    percent: Annotated[float, Meta(description="相差超过实施期资金的百分之几算提醒。")] = 20

    def watches(self, form: Form) -> Iterable[Slot]:
        return slots_read(form, map(Slot.named, self.references()))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        told = tuple(_years_above(form, record, self.pairs))
        told = told or tuple(_years_above(form, record, (self.total,)))
        yield from told or self._unequal(form, record)

    def _unequal(self, form: Form, record: Record) -> Iterator[Finding]:
        annual, period = map(Slot.named, self.total)
        years = _years_in(record.values[self.years])
        amount, whole = amount_at(record, annual), amount_at(record, period)
        difference = abs(amount * years - whole)
        if not amount or not years or not difference:
            return
        if not are_known(form, record, annual, period):
            return
        is_far = difference * 100 > whole * Decimal(str(self.percent))
        parameters = (
            ("years", str(years)),
            ("product", show_money(form, annual, amount * years)),
            ("difference", show_money(form, annual, difference)),
            *part_parameters(form, record, annual, period),
        )
        flaw = Flaw("N12.far" if is_far else "N12.near", parameters)
        others = (sum_place(annual), Place(self.years))
        yield finding_of(form, sum_place(period), flaw, others=others)


@lru_cache(maxsize=16)
def _outputs_in(column: str) -> Callable[[Roster, tuple[Texts, ...]], tuple[_Output | None, ...]]:
    """Return what reads the outputs in a column of all rows, None where there is none."""

    @row_by_row
    def output_of(roster: Roster, number: int, row: Texts) -> _Output | None:
        value, heading = read_value(row[column]), roster.heading_of(row)
        if not row[column] or not _is_output(value):
            return None
        counted = None if value.unit == "%" else value.number
        return _Output(
            Place(roster.id, number, column), heading.measures if heading else None, counted
        )

    return output_of


def _is_output(value: Reading) -> bool:
    """Whether an indicator's value tells of something done: no cap, and not 不适用."""
    return value.operator not in {"≤", "<"} and value.shape is not Shape.NOT_APPLICABLE


def _output_told(form: Form, record: Record, key: str, plan: Slot, outputs: list[Place]) -> Finding:
    first = outputs[0]
    parameters = (
        ("plan", sum_label(form, plan)),
        ("amount", show_money(form, plan, amount_at(record, plan))),
        ("unit", form.money),
        ("output", name_of(form, record, first)),
        ("value", record.text(first)),
    )
    return finding_of(form, sum_place(plan), Flaw(key, parameters), others=tuple(outputs))


def _months(form: Form, record: Record, plan: tuple[str, ...]) -> tuple[_Month, ...]:
    """Return the months of a plan, none where it cannot be judged yet."""
    if not any(record.values[name] for name in plan):
        return ()
    if any(is_awaited(form, record, Slot(name)) for name in plan):
        return ()
    months = tuple((name, form.fields[name].kind.number(record.values[name])) for name in plan)
    is_readable = all(share is not None or not record.values[name] for name, share in months)
    return months if is_readable else ()


def _plan_findings(form: Form, plan: tuple[_Month, ...]) -> Iterator[Finding]:
    last = plan[-1]
    for number, month in enumerate(plan):
        share = month[1]
        earlier, later = _entered(plan[:number]), _entered(plan[number + 1 :])
        if share is None and later:
            before = earlier[-1][1] if earlier else Decimal(0)
            # what stands between 25 and 75 nobody knows
            better = spell_amount(before) if before in {Decimal(0), later[0][1]} else None
            yield _month_told(form, "N9.gap", month, later[0], better)
        elif share is None and month is last:
            yield _month_told(form, "N9.open", month, earlier[-1], spell_amount(_HUNDRED))
        elif share is not None and earlier and share < earlier[-1][1]:
            yield _month_told(form, "N9.falling", month, earlier[-1])
        elif share is not None and month is last and share != _HUNDRED:
            yield _month_told(form, "N9.end", month)


def _entered(plan: tuple[_Month, ...]) -> list[tuple[str, Decimal]]:
    return [(name, share) for name, share in plan if share is not None]


def _month_told(
    form: Form,
    key: str,
    month: _Month,
    other: tuple[str, Decimal] | None = None,
    better: str | None = None,
) -> Finding:
    parameters = [("share", spell_amount(month[1] or Decimal(0)))]
    others: tuple[Place, ...] = ()
    if other:
        name, share = other
        parameters += [("other", form.fields[name].label), ("other_share", spell_amount(share))]
        others = (Place(name),)
    return finding_of(form, Place(month[0]), Flaw(key, tuple(parameters), better), others=others)


def _years_above(form: Form, record: Record, pairs: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Yield a finding for each amount of the year that is above that of the whole period."""
    for annual, period in (map(Slot.named, pair) for pair in pairs):
        is_judged = are_known(form, record, annual, period)
        if is_judged and amount_at(record, annual) > amount_at(record, period):
            flaw = Flaw("N12.above", part_parameters(form, record, annual, period))
            yield finding_of(form, sum_place(annual), flaw, others=(sum_place(period),))


def _years_in(text: str) -> int:
    """Return the years that a project takes: 3年, 3 or 三年; 0 where the text says otherwise."""
    found = _YEARS.fullmatch(narrow(text))
    return number_of(found[1]) if found else 0

"""Caps: do the costs that indicators allow fit into the budget."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from perfdesk.forms.amounts import added, spell_amount
from perfdesk.forms.checks.cells import name_of, told
from perfdesk.forms.checks.nouns import share_noun
from perfdesk.forms.checks.sums import is_readable, show_money, side_label, slots_read, sum_place
from perfdesk.forms.checks.targets import YUAN, Target, in_form_money, targets_in
from perfdesk.forms.compute import amount_at
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Finding, Flaw
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, ColumnName, EntryName

_PER = re.compile("[/每]")
_YEARLY = ("", "年", "年度", "项目")
_PER_ONE = re.compile(r"单价|单位成本|标准|定额|[人户次日月台件均]均|平均|每|单[次个台件]")
_SAVED = re.compile("节约|节省|降低|减少|压减")
_WHOLE = re.compile("总|合计|预算|资金")
_PART_OF = "其中"
_PAIR = 2
_CAPPED = {"≤", "<", "=", ""}
_COUNTED = {"≥", ">", "=", ""}


class _Cap(Struct, frozen=True):
    """The most that something may cost, in 元: for one `per`, or altogether where that is blank."""

    target: Target
    yuan: Decimal
    per: str


class BudgetCheck(Check, frozen=True):
    """Holds cost indicators against the budget of their period."""

    budgets: Annotated[
        tuple[tuple[ColumnName, EntryName], ...],
        Meta(
            description="哪一列指标值对应哪个预算，一对一对列出："
            "名册.列，和填写项（或 名册.列，取合计）。"
        ),
    ]

    def watches(self, form: Form) -> Iterable[Slot]:
        values = (Slot.named(column).whole for column, _ in self.budgets)
        budgets = (Slot.named(budget) for _, budget in self.budgets)
        return (*values, *slots_read(form, budgets))

    def columns(self, form: Form, record: Record) -> Iterator[tuple[tuple[Target, ...], Slot]]:
        """Yield the values of each column, and the budget that they are held against.

        Nothing is known of a budget that is blank, 0 or no amount.
        """
        for values, budget in (map(Slot.named, pair) for pair in self.budgets):
            if is_readable(form, record, budget) and amount_at(record, budget) > 0:
                yield tuple(targets_in(form, record, values)), budget


class UnitCostWithinBudget(BudgetCheck, frozen=True):
    """X2: a cap for one of something, times the quantity of it, goes beyond the budget.

    The quantity is the one indicator counted in that unit, or named by a noun of the cap's
    name; where none or several fit, nobody knows which is meant and nothing is told. A cap per
    month or day is left alone: how many of them there are stands nowhere.
    """

    code: ClassVar[str] = "X2"
    rule: ClassVar[str] = "单价乘以数量，超过了预算"
    basis: ClassVar[str] = "表内勾稽关系：单位成本 × 数量不超过预算"
    example: ClassVar[str] = (
        "绩效指标第9行“标识牌制作单价”的全年指标值 ≤0.5万元/块，"
        "乘以绩效指标第7行“标识牌数量”的全年指标值 =60块，是 30 万元，"
        "大于资金总额 20 万元：核对单价、数量和预算。"
    )

    error_ratio: Annotated[float, Meta(description="超过预算的几倍算错误。")] = 1.5
    warning_ratio: Annotated[float, Meta(description="超过预算的几倍算提醒。")] = 1.05

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for targets, budget in self.columns(form, record):
            counts = tuple(filter(_is_count, targets))
            for cap in _caps(targets):
                count = _count_of(cap, counts) if cap.per else None
                if count:
                    yield from self._judged(form, record, cap, count, budget)

    def _judged(
        self, form: Form, record: Record, cap: _Cap, count: Target, budget: Slot
    ) -> Iterator[Finding]:
        product = in_form_money(form, cap.yuan * (count.value.number or 0))
        key = self._key(product / amount_at(record, budget))
        if key:
            parameters = (
                ("price", cap.target.text),
                ("count_cell", name_of(form, record, count.place)),
                ("count", count.text),
                ("product", spell_amount(product)),
                *_budget(form, record, budget),
            )
            others = (count.place, sum_place(budget))
            yield told(form, record, cap.target.place, Flaw(key, parameters), others)

    def _key(self, ratio: Decimal) -> str:
        if ratio > Decimal(str(self.error_ratio)):
            return "X2.far"
        return "X2.near" if ratio > Decimal(str(self.warning_ratio)) else ""


class TotalCostWithinBudget(BudgetCheck, frozen=True):
    """X3: the most that something may cost altogether goes beyond the budget.

    Several costs that fit one by one may go beyond it together. A line that is itself the whole
    (项目总成本, or as much as all others) is not added to its parts.
    """

    code: ClassVar[str] = "X3"
    rule: ClassVar[str] = "成本指标的金额超过了预算"
    basis: ClassVar[str] = "表内勾稽关系：成本指标不超过预算"
    example: ClassVar[str] = (
        "绩效指标第7行“资金控制范围（万元）”的指标值写的是 ≤30万，大于年度资金总额 20 万元："
        "核对成本指标和预算。"
    )

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for targets, budget in self.columns(form, record):
            limit = amount_at(record, budget) * YUAN[form.money]
            caps = [cap for cap in _caps(targets) if not cap.per]
            for cap in caps:
                if cap.yuan > limit:
                    yield _alone(form, record, cap, budget)
            # one as high as the budget is the whole budget, or told already
            parts = [cap for cap in _parts(caps) if cap.yuan < limit]
            if added(cap.yuan for cap in parts) > limit:
                yield _together(form, record, parts, budget)


def _caps(targets: Sequence[Target]) -> Iterator[_Cap]:
    """Yield the cost indicators that say how much at most something costs."""
    for each in targets:
        number, money = each.value.number, _PER.split(each.unit)[0]
        is_cap = each.measures == "cost" and each.value.operator in _CAPPED
        if is_cap and number is not None and money in YUAN and not _SAVED.search(each.name):
            yield _Cap(each, number * YUAN[money], _per(each))


def _per(target: Target) -> str:
    """Return for one of what a cost is: a unit, 每 where only its name says so, or blank."""
    _, *units = _PER.split(target.unit)
    per = "/".join(unit for unit in units if unit not in _YEARLY)
    return per or ("每" if _PER_ONE.search(target.name) else "")


def _is_count(target: Target) -> bool:
    """Whether an indicator says how many of something there are."""
    is_quantity = target.measures == "quantity" and target.value.number is not None
    return is_quantity and target.value.operator in _COUNTED


def _count_of(cap: _Cap, counts: Sequence[Target]) -> Target | None:
    """Return the one quantity that a cap for one of something is multiplied with."""
    found = [
        each
        for each in counts
        if _is_counted_in(each.unit, cap.per) and share_noun(each.name, cap.target.name)
    ]
    return found[0] if len(found) == 1 else None


def _is_counted_in(unit: str, per: str) -> bool:
    return unit != "%" if per == "每" else unit == per


def _parts(caps: Sequence[_Cap]) -> list[_Cap]:
    """Return the caps that add up: neither the whole of others nor part of one of them."""
    total = added(cap.yuan for cap in caps)
    return [
        cap
        for cap in caps
        if (cap.yuan * 2 != total or len(caps) == _PAIR)  # as much as all others: their sum
        and not _WHOLE.search(cap.target.name)
        and not cap.target.name.startswith(_PART_OF)
    ]


def _alone(form: Form, record: Record, cap: _Cap, budget: Slot) -> Finding:
    parameters = (("stated", _stated(form, cap)), *_budget(form, record, budget))
    others = (sum_place(budget),)
    return told(form, record, cap.target.place, Flaw("X3.one", parameters), others)


def _together(form: Form, record: Record, parts: Sequence[_Cap], budget: Slot) -> Finding:
    total = added(cap.yuan for cap in parts)
    parameters = (
        ("lines", "、".join(f"“{cap.target.name}”{cap.target.text}" for cap in parts)),
        ("sum", spell_amount(in_form_money(form, total))),
        *_budget(form, record, budget),
    )
    first, *others = (cap.target.place for cap in parts)
    places = (*others, sum_place(budget))
    return told(form, record, first, Flaw("X3.sum", parameters), places)


def _budget(form: Form, record: Record, budget: Slot) -> tuple[tuple[str, str], ...]:
    return (
        ("budget_label", side_label(form, budget)),
        ("budget", show_money(form, budget, amount_at(record, budget))),
        ("unit", form.money),
    )


def _stated(form: Form, cap: _Cap) -> str:
    """Return a cap as written, and in the form's unit of money where it is in another."""
    unit = _PER.split(cap.target.unit)[0]
    if unit in {form.money, form.money.removesuffix("元")}:
        return cap.target.text
    return f"{cap.target.text}（{spell_amount(in_form_money(form, cap.yuan))} {form.money}）"

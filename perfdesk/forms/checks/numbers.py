"""Numbers inside a form: do its amounts agree with each other."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.amounts import read_amount, rounded, spell_amount
from perfdesk.forms.checks.format import KindCheck
from perfdesk.forms.checks.sums import (
    are_known,
    entered_sum,
    is_readable,
    part_parameters,
    show_money,
    side_label,
    slots_read,
    source_label,
    sum_at,
    sum_place,
    total_parameters,
)
from perfdesk.forms.compute import amount_at, ratio_of, ratio_places, spell_ratio, total_of
from perfdesk.forms.kinds import Amount
from perfdesk.forms.kinds.indicator import read_value
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Field, Form, Ratio, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, EntryName, Kinds
from perfdesk.forms.texts import Texts


class StatedTotals(Check, frozen=True):
    """N1: a total differs from the sum of its parts, as it may in a record from elsewhere.

    Told too: an amount that is only a part of another (其中) and above it.
    """

    code: ClassVar[str] = "N1"
    rule: ClassVar[str] = "合计不等于各行之和，或“其中”项大于总数"
    basis: ClassVar[str] = "表内勾稽关系：合计等于它下面各行之和，“其中”项不大于它的总数"
    example: ClassVar[str] = (
        "资金总额 20.00 万元，与财政拨款小计、社保基金、上年结转资金、其他资金之和 18.00 万元"
        "相差 2.00 万元：核对各行金额。"
    )

    within: Annotated[
        tuple[tuple[EntryName, EntryName], ...],
        Meta(description="“其中”项和它的总数，一对一对列出：填写项，或 名册.列（取合计）。"),
    ] = ()

    def watches(self, form: Form) -> Iterable[Slot]:
        return slots_read(form, map(Slot.named, (*form.totals, *self.references())))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for name, parts in form.totals.items():
            if all(is_readable(form, record, slot) for slot in (Slot(name), *parts)):
                total = sum_at(record, parts)
                if amount_at(record, Slot(name)) != total:
                    flaw = _total_flaw(form, record, name)
                    others = tuple(map(sum_place, parts))
                    yield finding_of(form, Place(name), flaw, others=others)
        yield from _excesses(form, record, self.within, "N1.within")


class EqualSums(Check, frozen=True):
    """N3: two sums that must be equal differ, such as income and expenditure.

    Silent while one side has nothing entered and C1 asks for it. Income left blank beside
    entered expenses is told, for C1 does not ask for any one line of the income.
    """

    code: ClassVar[str] = "N3"
    rule: ClassVar[str] = "应当相等的两个合计不相等，如收入与支出"
    basis: ClassVar[str] = "表内勾稽关系：收入资金总额等于支出全年预算数的合计"
    example: ClassVar[str] = (
        "支出合计 18.00 万元，与资金总额 20.00 万元相差 2.00 万元：核对支出明细或资金总额的各项。"
    )

    pairs: Annotated[
        tuple[tuple[EntryName, EntryName], ...],
        Meta(description="必须相等的两个数，一对一对列出：填写项，或 名册.列（取合计）。"),
    ]

    def watches(self, form: Form) -> Iterable[Slot]:
        return slots_read(form, map(Slot.named, self.references()))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for first, second in (map(Slot.named, pair) for pair in self.pairs):
            is_judged = are_known(form, record, first, second)
            if is_judged and amount_at(record, first) != amount_at(record, second):
                flaw = _sides_flaw(form, record, first, second)
                yield finding_of(form, sum_place(first), flaw, others=(sum_place(second),))


class HalfWithinWhole(Check, frozen=True):
    """N4: an amount is above the one that contains it (half-year above full-year).

    Two columns of one roster are held against each other row by row, two fields once.
    """

    code: ClassVar[str] = "N4"
    rule: ClassVar[str] = "半年数大于全年数"
    basis: ClassVar[str] = "表内勾稽关系：半年(程)计划执行数不大于全年(程)预算数"
    example: ClassVar[str] = (
        "支出明细第1行“印刷费”的半年(程)计划执行数 12 万元，"
        "大于全年(程)预算数 9.6 万元：核对这两个数。"
    )

    pairs: Annotated[
        tuple[tuple[EntryName, EntryName], ...],
        Meta(
            description="前者不能大于后者的两个数，一对一对列出："
            "同一名册的两列（名册.列，逐行核对），或两个填写项。"
        ),
    ]

    def watches(self, form: Form) -> Iterable[Slot]:
        pairs = (pair for pair in self.pairs if not _is_in_rows(pair))
        return slots_read(form, map(Slot.named, chain.from_iterable(pairs)))

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:
        for half, whole in (map(Slot.named, pair) for pair in self.pairs if _is_in_rows(pair)):
            if half.name != roster.id:
                continue
            amount, limit = read_amount(row[half.column]), read_amount(row[whole.column])
            if amount is not None and limit is not None and amount > limit:
                parameters = (
                    ("part", show_money(form, half, amount)),
                    ("whole_label", roster.column(whole.column).label),
                    ("whole", show_money(form, whole, limit)),
                    ("unit", form.money),
                )
                yield half.column, Flaw("N4.half", parameters)

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        pairs = tuple(pair for pair in self.pairs if not _is_in_rows(pair))
        yield from _excesses(form, record, pairs, "N4.half")


class LawfulAmounts(KindCheck, frozen=True):
    """N5: an amount is negative, or has more decimals than the form allows."""

    code: ClassVar[str] = "N5"
    kinds: ClassVar[Kinds] = (Amount,)
    rule: ClassVar[str] = "金额为负数，或小数位数太多"
    basis: ClassVar[str] = "表头的金额单位：预算数不小于 0，小数不多于这张表允许的位数"
    example: ClassVar[str] = "其他资金：1.255 的小数多于 2 位，最多填 2 位小数。"

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:
        if not field.computed:  # a total only repeats what is wrong with its parts
            yield from super().flaws(field, text)


class StatedRatios(Check, frozen=True):
    """N7: a cell that states part ÷ whole says something else than the amounts do.

    Both tolerances are percentage points; a difference beyond one is told. ≥ is wrong where
    the amounts give less, ≤ where they give more. Words such as 序时进度 are lawful.
    """

    code: ClassVar[str] = "N7"
    rule: ClassVar[str] = "写的百分比与金额算出的不符，如预算执行率"
    basis: ClassVar[str] = "表内勾稽关系：半年的预算执行率等于支出的半年合计 ÷ 全年合计"
    example: ClassVar[str] = (
        "绩效指标第8行“预算执行率”的半年(程)指标值写的是 =40%，而半年(程)计划执行数合计 6 万元，"
        "占全年(程)预算数合计 16.0 万元的 37.5%，相差 2.5 个百分点：改写指标值，或核对金额。"
    )

    error_points: Annotated[float, Meta(description="相差超过几个百分点算错误。")] = 2.5
    warning_points: Annotated[float, Meta(description="相差超过几个百分点算提醒。")] = 0.5

    def watches(self, form: Form) -> Iterable[Slot]:
        sides = chain.from_iterable((ratio.part, ratio.whole) for ratio in form.ratios)
        return (*(Slot(ratio.roster) for ratio in form.ratios), *slots_read(form, sides))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for ratio in form.ratios:
            percent = ratio_of(record, ratio)
            sides = (ratio.part, ratio.whole)
            if percent is None or not all(is_readable(form, record, side) for side in sides):
                continue
            for place in ratio_places(record, form, ratio):
                key = self._key(_points_off(record.text(place), percent))
                if key:
                    flaw = _ratio_flaw(key, form, record, ratio, record.text(place))
                    row = record.rows_of(place.name)[place.row]
                    yield finding_of(form, place, flaw, row, tuple(map(sum_place, sides)))

    def _key(self, points: Decimal) -> str:
        """Return the key of a difference in points, blank where it is tolerated."""
        if points > Decimal(str(self.error_points)):
            return "N7.far"
        return "N7.near" if points > Decimal(str(self.warning_points)) else ""


def _is_in_rows(pair: tuple[str, str]) -> bool:
    """Whether a pair names two columns of one roster, to be compared in each row."""
    first, second = map(Slot.named, pair)
    return bool(first.column and second.column) and first.name == second.name


def _excesses(
    form: Form, record: Record, pairs: Iterable[tuple[str, str]], key: str
) -> Iterator[Finding]:
    """Yield a finding for each pair of entered sums whose first is above the second."""
    for part, whole in (map(Slot.named, pair) for pair in pairs):
        amount, limit = (entered_sum(form, record, slot) for slot in (part, whole))
        if amount is not None and limit is not None and amount > limit:
            flaw = Flaw(key, part_parameters(form, record, part, whole))
            yield finding_of(form, sum_place(part), flaw, others=(sum_place(whole),))


def _total_flaw(form: Form, record: Record, name: str) -> Flaw:
    slot, parts = Slot(name), form.totals[name]
    stated, labels = amount_at(record, slot), map(form.slot_label, parts)
    parameters = total_parameters(form, slot, stated, sum_at(record, parts), labels)
    # with no part entered, nobody knows which side is wrong
    better = total_of(form, record, name) or None
    return Flaw("N1.total" if record.values[name] else "N1.blank", parameters, better)


def _sides_flaw(form: Form, record: Record, first: Slot, second: Slot) -> Flaw:
    amount, other_amount = amount_at(record, first), amount_at(record, second)
    parameters = (
        ("side", side_label(form, first)),
        ("sum", show_money(form, first, amount)),
        ("source", source_label(form, first)),
        ("other_side", side_label(form, second)),
        ("other_sum", show_money(form, second, other_amount)),
        ("other_source", source_label(form, second)),
        ("difference", show_money(form, first, abs(amount - other_amount))),
        ("unit", form.money),
    )
    return Flaw("N3.sides", parameters)


def _ratio_flaw(key: str, form: Form, record: Record, ratio: Ratio, stated: str) -> Flaw:
    percent = ratio_of(record, ratio) or Decimal(0)
    points = _points_off(stated, percent)
    better = spell_ratio(percent)
    parameters = (
        ("stated", stated),
        ("percent", better.removeprefix("=")),
        ("points", spell_amount(rounded(points))),
        *part_parameters(form, record, ratio.part, ratio.whole),
    )
    return Flaw(key, parameters, better)


def _points_off(text: str, percent: Decimal) -> Decimal:
    """Return by how many points a stated percentage is off, 0 where it states none."""
    stated = read_value(text)
    if stated.number is None or stated.unit != "%":
        return Decimal(0)
    above = stated.number - percent
    if stated.operator in {"≥", ">"}:
        return above
    return -above if stated.operator in {"≤", "<"} else abs(above)

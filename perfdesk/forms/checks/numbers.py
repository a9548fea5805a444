"""Numbers inside a form: do its amounts agree with each other."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.checks.format import KindCheck
from perfdesk.forms.checks.sums import (
    is_awaited,
    is_readable,
    show_money,
    side_label,
    source_label,
    sum_label,
    sum_place,
)
from perfdesk.forms.compute import amount_at, ratio_of, ratio_places, spell_ratio, total_of
from perfdesk.forms.kinds.amount import read_amount, spell_amount
from perfdesk.forms.kinds.indicator import read_value
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Check, Field, Form, Ratio, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_HUNDREDTH = Decimal("0.01")


class StatedTotals(Check, frozen=True):
    """N1: a total differs from the sum of its parts, as it may in a record from elsewhere."""

    code: ClassVar[str] = "N1"
    rule: ClassVar[str] = "合计不等于各行之和"

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for name, parts in form.totals.items():
            if all(is_readable(form, record, slot) for slot in (Slot(name), *parts)):
                total = sum((amount_at(record, part) for part in parts), Decimal(0))
                if amount_at(record, Slot(name)) != total:
                    flaw = _total_flaw(form, record, name, total)
                    others = tuple(map(sum_place, parts))
                    yield finding_of(form, Place(name), flaw, others=others)


class EqualSums(Check, frozen=True):
    """N3: two sums that must be equal differ, such as income and expenditure.

    Silent while one side has nothing entered and C1 asks for it. Income left blank beside
    entered expenses is told, for C1 does not ask for any one line of the income.
    """

    code: ClassVar[str] = "N3"
    rule: ClassVar[str] = "应当相等的两个合计不相等，如收入与支出"

    pairs: Annotated[
        tuple[tuple[str, str], ...],
        Meta(description="必须相等的两个数，一对一对列出：填写项，或 名册.列（取合计）。"),
    ]

    def references(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(self.pairs))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for pair in self.pairs:
            first, second = sides = tuple(map(Slot.named, pair))
            if all(
                is_readable(form, record, side) and not is_awaited(form, record, side)
                for side in sides
            ) and amount_at(record, first) != amount_at(record, second):
                flaw = _sides_flaw(form, record, first, second)
                yield finding_of(form, sum_place(first), flaw, others=(sum_place(second),))


class HalfWithinWhole(Check, frozen=True):
    """N4: in a row, an amount is above the one that contains it (half-year above full-year)."""

    code: ClassVar[str] = "N4"
    rule: ClassVar[str] = "同一行里半年数大于全年数"

    pairs: Annotated[
        tuple[tuple[str, str], ...],
        Meta(description="每一行里前者不能大于后者的两列，一对一对列出：名册.列。"),
    ]

    def references(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(self.pairs))

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:
        for half, whole in (map(Slot.named, pair) for pair in self.pairs):
            if half.name != roster.id:
                continue
            amount, limit = read_amount(row[half.column]), read_amount(row[whole.column])
            if amount is not None and limit is not None and amount > limit:
                parameters = (
                    ("half", show_money(form, half, amount)),
                    ("whole_label", roster.column(whole.column).label),
                    ("whole", show_money(form, whole, limit)),
                    ("unit", form.money),
                )
                yield half.column, Flaw("N4.half", parameters)


class LawfulAmounts(KindCheck, frozen=True):
    """N5: an amount is negative, or has more decimals than the form allows."""

    code: ClassVar[str] = "N5"
    rule: ClassVar[str] = "金额为负数，或小数位数太多"

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

    error_points: Annotated[float, Meta(description="相差超过几个百分点算错误。")] = 2.5
    warning_points: Annotated[float, Meta(description="相差超过几个百分点算提醒。")] = 0.5

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


def _total_flaw(form: Form, record: Record, name: str, total: Decimal) -> Flaw:
    slot = Slot(name)
    stated = amount_at(record, slot)
    parameters = (
        ("stated", show_money(form, slot, stated)),
        ("parts", "、".join(map(form.slot_label, form.totals[name]))),
        ("sum", show_money(form, slot, total)),
        ("difference", show_money(form, slot, abs(stated - total))),
        ("unit", form.money),
    )
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
        ("part_label", sum_label(form, ratio.part)),
        ("part", show_money(form, ratio.part, amount_at(record, ratio.part))),
        ("whole_label", sum_label(form, ratio.whole)),
        ("whole", show_money(form, ratio.whole, amount_at(record, ratio.whole))),
        ("percent", better.removeprefix("=")),
        ("points", spell_amount(points.quantize(_HUNDREDTH))),
        ("unit", form.money),
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

"""Sums of amounts as the checks of numbers read them and their sentences name them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from perfdesk.forms.amounts import added, read_amount
from perfdesk.forms.compute import amount_at
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record


def is_readable(form: Form, record: Record, slot: Slot) -> bool:
    """Whether all that was entered for a sum are amounts; else F4 tells, and no sum is known."""
    parts = form.totals.get(slot.name, ())
    own = (read_amount(text) is not None for text in _entered(record, slot))
    return all(own) and all(is_readable(form, record, part) for part in parts)


def is_awaited(form: Form, record: Record, slot: Slot) -> bool:
    """Whether nothing was entered for a sum yet and C1 asks for it."""
    if any(_entered(record, slot)):
        return False
    if not slot.column:
        return form.fields[slot.name].required
    roster = form.rosters[slot.name]
    has_rows = bool(record.rows_of(slot.name))
    return roster.column(slot.column).required and (roster.required or has_rows)


def are_known(form: Form, record: Record, *slots: Slot) -> bool:
    """Whether sums can be judged: all that was entered are amounts, and C1 awaits none."""
    return all(
        is_readable(form, record, slot) and not is_awaited(form, record, slot) for slot in slots
    )


def entered_sum(form: Form, record: Record, slot: Slot) -> Decimal | None:
    """Return a sum, None where nothing was entered for it or something that is no amount."""
    if not any(_entered(record, slot)) or not is_readable(form, record, slot):
        return None
    return amount_at(record, slot)


def sum_at(record: Record, slots: Iterable[Slot]) -> Decimal:
    """Return the sum of several sums, exact; blank counts 0."""
    return added(amount_at(record, slot) for slot in slots)


def slots_read(form: Form, slots: Iterable[Slot]) -> Iterator[Slot]:
    """Yield the fields and columns that tell what these sums are, the parts of totals too."""
    for slot in slots:
        yield slot
        yield from slots_read(form, form.totals.get(slot.name, ()))


def show_money(form: Form, slot: Slot, amount: Decimal) -> str:
    """Return an amount as the form prints it in a slot, with the decimals that it was typed in."""
    return form.field_at(_cell(slot)).kind.show(f"{amount:f}")


def sum_label(form: Form, slot: Slot) -> str:
    """Return the name of a sum by its column: 半年(程)计划执行数合计."""
    label = form.field_at(_cell(slot)).label
    return f"{label}合计" if slot.column else label


def side_label(form: Form, slot: Slot) -> str:
    """Return the name of a sum by its roster: 支出合计."""
    if not slot.column:
        return form.fields[slot.name].label
    roster = form.rosters[slot.name]
    return roster.sums or f"{roster.label}合计"


def source_label(form: Form, slot: Slot) -> str:
    """Return the name of what the user can change so that a sum changes: 支出明细."""
    if slot.column:
        return form.rosters[slot.name].label
    label = form.fields[slot.name].label
    if slot.name not in form.totals:
        return label
    has_rows = any(part.column for part in slots_read(form, form.totals[slot.name]))
    return f"{label}的{'各行' if has_rows else '各项'}"


def sum_place(slot: Slot) -> Place:
    """Return the place of a sum: the field, or the column of all rows."""
    return Place(slot.name, column=slot.column)


def part_parameters(
    form: Form, record: Record, part: Slot, whole: Slot
) -> tuple[tuple[str, str], ...]:
    """Return what sentences say of a sum and of another that contains it."""
    return (
        ("part_label", sum_label(form, part)),
        ("part", show_money(form, part, amount_at(record, part))),
        ("whole_label", sum_label(form, whole)),
        ("whole", show_money(form, whole, amount_at(record, whole))),
        ("unit", form.money),
    )


def total_parameters(
    form: Form, total: Slot, stated: Decimal, found: Decimal, parts: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """Return what sentences say of a stated total and of what its parts come to."""
    return (
        ("stated", show_money(form, total, stated)),
        ("parts", "、".join(parts)),
        ("sum", show_money(form, total, found)),
        ("difference", show_money(form, total, abs(stated - found))),
        ("unit", form.money),
    )


def _entered(record: Record, slot: Slot) -> Iterator[str]:
    """Yield the texts that are not blank."""
    if not slot.column:
        texts: Iterator[str] = iter((record.values[slot.name],))
    else:
        texts = (row[slot.column] for row in record.rows_of(slot.name))
    return (text for text in texts if text)


def _cell(slot: Slot) -> Place:
    return Place(slot.name, 0 if slot.column else -1, slot.column)

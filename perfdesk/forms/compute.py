"""Computed cells: totals and ratios that follow the amounts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from graphlib import TopologicalSorter

from perfdesk.forms.amounts import added, read_amount, rounded, spell_amount
from perfdesk.forms.model import Form, Ratio, Slot
from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_BLANK = Texts()


def amount_at(record: Record, slot: Slot) -> Decimal:
    """Return the amount of a field, or the sum of a roster's column; what is no amount counts 0."""
    if not slot.column:
        return read_amount(record.values[slot.name]) or Decimal(0)
    rows = record.rows_of(slot.name)
    return added(read_amount(row[slot.column]) or Decimal(0) for row in rows)


def total_of(form: Form, record: Record, name: str) -> str:
    """Return what a computed total should read: the digits of its sum, blank if all is blank."""
    parts = form.totals[name]
    if not any(_is_entered(record, part) for part in parts):
        return ""
    return spell_amount(added(amount_at(record, part) for part in parts))


def ratio_of(record: Record, ratio: Ratio) -> Decimal | None:
    """Return part ÷ whole in percent, None where the whole is not above 0."""
    whole = amount_at(record, ratio.whole)
    return amount_at(record, ratio.part) / whole * 100 if whole > 0 else None


def spell_ratio(percent: Decimal) -> str:
    """Return a percentage as an indicator value with at most two decimals: =37.5%."""
    return f"={spell_amount(rounded(percent))}%"


def ratio_places(record: Record, form: Form, ratio: Ratio) -> Iterator[Place]:
    """Yield the cells that state a ratio: the rows whose naming column reads as declared."""
    naming = form.rosters[ratio.roster].naming_column.id
    for number, row in enumerate(record.rows_of(ratio.roster)):
        if row[naming] == ratio.row_named:
            yield Place(ratio.roster, number, ratio.column)


def settle(form: Form, record: Record) -> Record:
    """Return the record with every blank computed cell filled in; a stated one stays as it is."""
    blank = [name for name in _totals_in_order(form) if not record.values[name]]
    for name in blank:
        record = record.with_text(Place(name), total_of(form, record, name))
    return record.with_edits(
        edit for edit in _ratio_edits(form, record) if not record.text(edit.place)
    )


def follow(form: Form, before: Record, after: Record) -> Record:
    """Return the record after an edit with its computed cells brought up to date.

    A total follows whenever one of its parts changed. A ratio, which the user may also type,
    follows where it was blank or agreed with the amounts before the edit. A column that follows
    another one takes its text where both read alike before.
    """
    after = after.with_edits(_followed(form, before, after))
    for name in _totals_in_order(form):
        now = total_of(form, after, name)
        if now != total_of(form, before, name) or not after.values[name]:
            after = after.with_text(Place(name), now)
    agreed = {ratio for ratio in form.ratios if _agrees(form, before, ratio)}
    return after.with_edits(
        edit
        for ratio in agreed
        for edit in _edits_of(form, after, ratio)
        if ratio_of(before, ratio) != ratio_of(after, ratio) or not after.text(edit.place)
    )


@lru_cache(maxsize=8)
def _totals_in_order(form: Form) -> tuple[str, ...]:
    """Return the computed totals, each after the totals that it sums."""
    inner = {
        name: [part.name for part in parts if part.name in form.totals]
        for name, parts in form.totals.items()
    }
    return tuple(TopologicalSorter(inner).static_order())


def _followed(form: Form, before: Record, after: Record) -> Iterator[Edit]:
    """Yield the edits that bring columns that follow others up to date."""
    for roster in form.rosters.values():
        following = [column for column in roster.columns if column.follows]
        rows, old_rows = after.rows_of(roster.id), before.rows_of(roster.id)
        if not following or rows is old_rows:
            continue
        for number, (old, row) in enumerate(_paired(old_rows, rows)):
            for column in following:
                text = row[column.follows]
                is_alike = old[column.id] == old[column.follows] == row[column.id]
                if is_alike and text != row[column.id]:
                    yield Edit(Place(roster.id, number, column.id), text)


def _paired(before: Sequence[Texts], after: Sequence[Texts]) -> Iterator[tuple[Texts, Texts]]:
    """Yield each row after an edit with the same row before it, blank for a new one."""
    if len(before) == len(after):
        return zip(before, after, strict=True)
    kept = set(before)
    return ((row if row in kept else _BLANK, row) for row in after)


def _is_entered(record: Record, slot: Slot) -> bool:
    if not slot.column:
        return bool(record.values[slot.name])
    return any(row[slot.column] for row in record.rows_of(slot.name))


def _ratio_edits(form: Form, record: Record) -> Iterator[Edit]:
    for ratio in form.ratios:
        yield from _edits_of(form, record, ratio)


def _edits_of(form: Form, record: Record, ratio: Ratio) -> Iterator[Edit]:
    percent = ratio_of(record, ratio)
    text = "" if percent is None else spell_ratio(percent)
    return (Edit(place, text) for place in ratio_places(record, form, ratio))


def _agrees(form: Form, record: Record, ratio: Ratio) -> bool:
    """Whether every cell that states the ratio is blank or states what the amounts give."""
    stated = {record.text(place) for place in ratio_places(record, form, ratio)}
    percent = ratio_of(record, ratio)
    return stated <= {"", spell_ratio(percent) if percent is not None else ""}

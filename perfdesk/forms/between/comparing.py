"""Compares two records of a form cell by cell, whatever rows came, went or moved between them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from perfdesk.forms.messages import cell_name
from perfdesk.forms.model import Form, Roster
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_NO_ROW = Texts()
_BLANK_ROW = "空行"


class Difference(Struct, frozen=True):
    """One cell that reads otherwise, by its printed name, and its texts before and after.

    `place` is where it stands in the record after: None for a cell of a row that went, a roster
    for the order of its rows.
    """

    label: str
    before: str
    after: str
    place: Place | None = None


def compare(form: Form, before: Record, after: Record) -> tuple[Difference, ...]:
    """Return all cells that read otherwise, in printed order; rows that went come last.

    No difference means equal records.
    """
    return tuple(
        difference
        for section in form.sections
        for name in section.names
        for difference in (
            _in_field(form, name, before, after)
            if name in form.fields
            else _in_roster(form, form.rosters[name], before, after)
        )
    )


def pair_rows(
    roster: Roster, before: Sequence[Texts], after: Sequence[Texts]
) -> tuple[int | None, ...]:
    """Return for each row after the number of the row before that it was, None for a new one.

    Where no row came or went, those of one name at one number belong together; then rows that
    read alike; then under the same headings those of one name, and those that still share a text
    (a row that was renamed); then those that read alike but for their headings.
    """
    pairs = _at_their_numbers(roster, before, after)
    free = [number for number in range(len(before)) if number not in pairs]
    for is_same in (_reads_alike, _has_one_name, _shares_a_text, _stands_elsewhere):
        for number in range(len(after)):
            if number not in pairs:
                found = (old for old in free if is_same(roster, before[old], after[number]))
                old = next(found, None)
                if old is not None:
                    pairs[number] = old
                    free.remove(old)
    return tuple(map(pairs.get, range(len(after))))


def _at_their_numbers(
    roster: Roster, before: Sequence[Texts], after: Sequence[Texts]
) -> dict[int, int]:
    if len(before) != len(after):
        return {}
    rows = enumerate(zip(before, after, strict=True))
    return {
        number: number for number, (old, new) in rows if roster.key_of(old) == roster.key_of(new)
    }


def _reads_alike(_: Roster, old: Texts, new: Texts) -> bool:
    return old == new


def _has_one_name(roster: Roster, old: Texts, new: Texts) -> bool:
    return bool(new[roster.naming_column.id]) and roster.key_of(old) == roster.key_of(new)


def _shares_a_text(roster: Roster, old: Texts, new: Texts) -> bool:
    entries = (column.id for column in roster.entry_columns)
    is_near = any(old[column] and old[column] == new[column] for column in entries)
    return is_near and roster.path_of(old) == roster.path_of(new)


def _stands_elsewhere(roster: Roster, old: Texts, new: Texts) -> bool:
    named = new[roster.naming_column.id]
    return bool(named) and all(old[each.id] == new[each.id] for each in roster.entry_columns)


def _in_field(form: Form, name: str, before: Record, after: Record) -> Iterator[Difference]:
    old, new = before.values[name], after.values[name]
    if old != new:
        place = Place(name)
        yield Difference(form.label_of(place), old, new, place)


def _in_roster(form: Form, roster: Roster, before: Record, after: Record) -> Iterator[Difference]:
    old_rows, new_rows = before.rows_of(roster.id), after.rows_of(roster.id)
    if old_rows == new_rows:
        return
    pairs = pair_rows(roster, old_rows, new_rows)
    kept = [old for old in pairs if old is not None]
    gone = sorted(set(range(len(old_rows))).difference(kept))
    if any(first > second for first, second in pairwise(kept)):
        was, now = (_named(roster, old_rows, order) for order in (sorted(kept), kept))
        yield Difference(f"{roster.label}的行序", was, now, Place(roster.id))
    renamed: set[tuple[str, str, str]] = set()
    for number, old in enumerate(pairs):
        new_row = new_rows[number]
        if old is None:
            yield from _in_row(form, Place(roster.id, number), _NO_ROW, new_row)
            continue
        yield from _in_headings(form, Place(roster.id, number), old_rows[old], new_row, renamed)
        yield from _in_row(form, Place(roster.id, number), old_rows[old], new_row)
    for number in gone:
        for each in _in_row(form, Place(roster.id, number), old_rows[number], _NO_ROW):
            yield Difference(each.label, each.before, each.after)


def _in_headings(
    form: Form, line: Place, old: Texts, new: Texts, renamed: set[tuple[str, str, str]]
) -> Iterator[Difference]:
    """Yield the headings that a row stands under anew, each change once for all its rows."""
    roster = form.rosters[line.name]
    for column in roster.columns[: roster.heading_columns]:
        change = column.id, old[column.id], new[column.id]
        if change[1] != change[2] and change not in renamed:
            renamed.add(change)
            yield _difference(form, Place(line.name, line.row, column.id), old, new)


def _in_row(form: Form, line: Place, old: Texts, new: Texts) -> Iterator[Difference]:
    """Yield the cells of a row that read otherwise; of a blank row that came or went, the row."""
    entries = [column.id for column in form.rosters[line.name].entry_columns]
    for column in entries:
        if old[column] != new[column]:
            yield _difference(form, Place(line.name, line.row, column), old, new)
    is_lone = old is _NO_ROW or new is _NO_ROW  # not every blank row: one that came or went
    if is_lone and not any(old[column] or new[column] for column in entries):
        texts = (_BLANK_ROW, "") if new is _NO_ROW else ("", _BLANK_ROW)
        yield Difference(f"{form.rosters[line.name].label}第{line.row + 1}行", *texts, line)


def _difference(form: Form, place: Place, old: Texts, new: Texts) -> Difference:
    label = cell_name(form, place, old if new is _NO_ROW else new)
    return Difference(label, old[place.column], new[place.column], place)


def _named(roster: Roster, rows: Sequence[Texts], order: Sequence[int]) -> str:
    return "、".join(rows[number][roster.naming_column.id] or _BLANK_ROW for number in order)

"""Says what stood in a cell the year before: an amount with the difference, a text that differs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Self

from msgspec import Struct

from perfdesk.forms.amounts import decimals_of, read_amount
from perfdesk.forms.carry import carry
from perfdesk.forms.kinds import Amount, LongText
from perfdesk.forms.model import Form, Roster
from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_Rows = Mapping[tuple[str, ...], Texts]
"""Rows by their headings and the text that names them."""

_NO_ROW = Texts()


class Before(Struct, frozen=True):
    """What to tell of a cell, blank for nothing; `long_text` is one that needs more room."""

    told: str = ""
    long_text: str = ""


NOTHING = Before()


class LastYear:
    """The record of the year before, asked for what stood at the places of this year's record.

    A row is found again by its headings and the text that names it; where the user has changed
    a heading of their own, by the form's headings and that text, if one row alone has them.
    """

    def __init__(self, form: Form, record: Record) -> None:
        """Take last year's record as a record of this year's form."""
        self._form = form
        self._record = record
        self._rows = {
            name: _by_name(roster, record.rows_of(name)) for name, roster in form.rosters.items()
        }

    @classmethod
    def read(cls, form: Form, source: Form, record: Record) -> Self:
        """Take last year's record of the same form, as its edition `source` has it."""
        if source is not form:
            carried = carry(source, record, form).record
            unknown = (name for name in form.fields if name not in source.fields)
            # what the newer edition presets was nobody's answer
            record = carried.with_edits(Edit(Place(name), "") for name in unknown)
        return cls(form, record)

    def at(self, record: Record, place: Place) -> Before:
        """Return what to tell of a cell of this year's record.

        Nothing where nothing stood there, and of a text that reads the same. The year, which
        must differ, is none of it.
        """
        if place.name == self._form.naming.year:
            return NOTHING
        text, now = self.text_at(record, place), record.text(place)
        kind = self._form.field_at(place).kind
        if isinstance(kind, Amount):
            return Before(_amount_told(kind, text, now))
        if not text or text == now:
            return NOTHING
        return Before(f"上年：{kind.show(text)}", text if isinstance(kind, LongText) else "")

    def text_at(self, record: Record, place: Place) -> str:
        """Return what stood where a cell of this year's record stands, blank for nothing."""
        if not place.column:
            return self._record.text(place)
        rows = record.rows_of(place.name)
        if not 0 <= place.row < len(rows):
            return ""
        return self._row(self._form.rosters[place.name], rows[place.row])[place.column]

    def of_row(self, record: Record, roster: Roster, number: int) -> str:
        """Return what to tell of a row of this year's record, blank of one without a name."""
        row = record.rows_of(roster.id)[number]
        if not row[roster.naming_column.id]:
            return ""
        before = self._row(roster, row)
        if before is _NO_ROW:
            return f"上年没有这一{roster.row_name}"
        told = (
            f"{column.label} {cell.told}"
            for column in roster.entry_columns
            if before[column.id] != row[column.id]
            and (cell := self.at(record, Place(roster.id, number, column.id))).told
        )
        return "；".join(told).replace("\n", "") or "与上年相同"

    def _row(self, roster: Roster, row: Texts) -> Texts:
        rows = self._rows[roster.id]
        exact = rows.get(roster.key_of(row))
        return exact or rows.get(_loose_key(roster, row), _NO_ROW)


def _by_name(roster: Roster, rows: Sequence[Texts]) -> _Rows:
    by_name: dict[tuple[str, ...], Texts] = {}
    named = [row for row in rows if row[roster.naming_column.id]]
    shared = Counter(_loose_key(roster, row) for row in named)
    for row in named:
        by_name.setdefault(roster.key_of(row), row)
        if shared[_loose_key(roster, row)] == 1:
            by_name.setdefault(_loose_key(roster, row), row)
    return by_name


def _loose_key(roster: Roster, row: Texts) -> tuple[str, ...]:
    return roster.key_of(row)[: 1 + roster.given_columns]


def _amount_told(kind: Amount, text: str, now: str) -> str:
    """Return the sentence of an amount: 上年 20.00，增加 2.50."""
    before, after = read_amount(text), read_amount(now)
    if before is None:
        return f"上年：{text}" if text and text != now else ""
    told = f"上年 {_spelled(kind, before)}"
    if after is None or after == before:
        return told if before else ""
    word = "增加" if after > before else "减少"
    return f"{told}，{word} {_spelled(kind, abs(after - before))}"


def _spelled(kind: Amount, amount: Decimal) -> str:
    """Return an amount with as many decimals as the form has, or more where it has more."""
    decimals = max(kind.decimals, decimals_of(amount))
    return f"{amount:{',' if kind.grouped else ''}.{decimals}f}"

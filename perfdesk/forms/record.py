"""Records: what was answered, frozen; an edit gives a new record and leaves the old one whole."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Self

import msgspec
from msgspec import Struct

from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import BadRecord

_TOLD = 3
"""So many faults of a record file are told; the others are counted."""


class _RecordFile(Struct, forbid_unknown_fields=True):
    """A record as JSON spells it."""

    form: str
    edition: int
    values: dict[str, str] = {}
    rows: dict[str, tuple[dict[str, str], ...]] = {}


class Record(Struct, frozen=True):
    """The answers to one form: texts by field id, and by roster the rows with texts by column id.

    Texts are kept as typed after the field's kind tidied them; whether they are any good is for
    the checks to say.
    """

    form: str
    edition: int
    values: Texts = Texts()
    rows: Mapping[str, tuple[Texts, ...]] = MappingProxyType({})

    def text(self, place: Place) -> str:
        """Return the text at a field or a cell, blank where there is none."""
        if not place.column:
            return self.values[place.name]
        rows = self.rows_of(place.name)
        return rows[place.row][place.column] if 0 <= place.row < len(rows) else ""

    def rows_of(self, roster: str) -> tuple[Texts, ...]:
        """Return the rows of a roster, none where it has none."""
        return self.rows.get(roster, ())

    def with_text(self, place: Place, text: str) -> Self:
        """Return the record with one text replaced; raises IndexError where the row is missing."""
        if not place.column:
            return self._but(values=self.values.but(place.name, text))
        rows = self.rows_of(place.name)
        row = rows[place.row].but(place.column, text)
        return self.with_rows(place.name, (*rows[: place.row], row, *rows[place.row + 1 :]))

    def with_edits(self, edits: Iterable[Edit]) -> Self:
        """Return the record with several texts replaced, in order; raises IndexError as above."""
        values: dict[str, str] = {}
        rows: dict[str, list[Texts]] = {}
        for place, text in ((edit.place, edit.text) for edit in edits):
            if place.column:
                changed = rows.setdefault(place.name, list(self.rows_of(place.name)))
                changed[place.row] = changed[place.row].but(place.column, text)
            else:
                values[place.name] = text
        if not values and not rows:
            return self
        return self._but(
            values=Texts({**self.values.plain(), **values}) if values else None,
            rows=_frozen({**self.rows, **{name: tuple(each) for name, each in rows.items()}})
            if rows
            else None,
        )

    def with_rows(self, roster: str, rows: Iterable[Texts]) -> Self:
        """Return the record with all rows of a roster replaced; no rows leave no trace of it."""
        changed = {**self.rows, roster: tuple(rows)}
        return self._but(rows=_frozen(changed))

    def with_row_added(self, roster: str, at: int, row: Texts) -> Self:
        """Return the record with a row put before the row numbered `at`."""
        rows = self.rows_of(roster)
        return self.with_rows(roster, (*rows[:at], row, *rows[at:]))

    def to_json(self) -> str:
        """Return canonical JSON: sorted keys, no blanks, the same bytes for equal records."""
        plain = {
            "form": self.form,
            "edition": self.edition,
            "values": self.values.plain(),
            "rows": {name: [row.plain() for row in rows] for name, rows in self.rows.items()},
        }
        return msgspec.json.encode(plain, order="sorted").decode()

    def fingerprint(self) -> str:
        """Return the first 16 hexadecimal digits of the SHA-256 of the canonical JSON."""
        import hashlib  # noqa: PLC0415 - loads OpenSSL: 5 ms that no first window needs

        return hashlib.sha256(self.to_json().encode()).hexdigest()[:16]

    def _but(
        self, *, values: Texts | None = None, rows: Mapping[str, tuple[Texts, ...]] | None = None
    ) -> Self:
        return type(self)(
            self.form,
            self.edition,
            self.values if values is None else values,
            self.rows if rows is None else rows,
        )


def record_from_json(text: str) -> Record:
    """Return the record that a JSON text spells; raises BadRecord where it spells none."""
    try:
        file = msgspec.json.decode(text.encode(), type=_RecordFile)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise BadRecord(_refusal(text)) from error
    rows = {name: tuple(map(Texts, cells)) for name, cells in file.rows.items()}
    return Record(file.form, file.edition, Texts(file.values), _frozen(rows))


def _refusal(text: str) -> str:
    """Return what is wrong with a text that spells no record."""
    from perfdesk.forms.convert import json_faults  # noqa: PLC0415 - seldom needed

    faults = json_faults(text, _RecordFile)
    more = f"；等 {len(faults)} 处" if faults[_TOLD:] else ""
    return (
        f"不是表单记录文件（JSON）：{'；'.join(faults[:_TOLD])}{more}。"
        "用 perfdesk new 可以得到一份空白的样子。"
    )


def _frozen(rows: Mapping[str, tuple[Texts, ...]]) -> Mapping[str, tuple[Texts, ...]]:
    return MappingProxyType({name: kept for name, kept in rows.items() if kept})

"""What the tables hold, as frozen values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NewType, NoReturn

import msgspec
from msgspec import Struct

from perfdesk.forms.problem import Severity
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.texts import Texts, without_halves
from perfdesk.forms.trouble import BadRecord
from perfdesk.storage.errors import SpoiltRow, UnknownRecord

if TYPE_CHECKING:
    import sqlite3

    from perfdesk.forms.model import Form
    from perfdesk.forms.problem import Finding
    from perfdesk.storage.file import DatabaseFile

RecordId = NewType("RecordId", int)
"""The number of a record: never given out twice in one database."""


class Kept(StrEnum):
    """Words that tables keep; another one there raises SpoiltRow."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:  # noqa: ARG003 - it may be the user's
        raise SpoiltRow


class State(Kept):
    """How far a record has come; one that is signed, or signed and sent, can no longer change."""

    DRAFT = "draft"
    DONE = "done"
    SIGNED = "signed"
    SENT = "sent"

    @property
    def is_frozen(self) -> bool:
        """Whether a record in this state keeps every text that it has."""
        return self in (State.SIGNED, State.SENT)


class Why(Kept):
    """Why a version of a record was kept, the weightiest reason last."""

    EDITED = "edited"
    CLOSED = "closed"
    RESTORED = "restored"
    REPLACED = "replaced"
    PRINTED = "printed"
    EXPORTED = "exported"
    SIGNED = "signed"

    @property
    def weight(self) -> int:
        """How much the reason says: of several for one version the weightiest is told."""
        return list(Why).index(self)


class Counts(Struct, frozen=True):
    """How many findings a record had when it was saved, by severity."""

    errors: int = 0
    warnings: int = 0
    hints: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Counts:
        """Count findings."""
        found = [finding.severity for finding in findings]
        return cls(
            found.count(Severity.ERROR), found.count(Severity.WARNING), found.count(Severity.HINT)
        )


class Summary(Struct, frozen=True):
    """A record as lists show it.

    `unit`, `year`, `title` and `total` are the texts of the fields that the form names for it;
    `errors`, `warnings` and `hints` count the findings when it was saved; `modified` is in UTC.
    """

    id: RecordId
    form: str
    edition: int
    unit: str
    year: str
    title: str
    total: str
    state: State
    errors: int
    warnings: int
    hints: int
    modified: datetime


class StoredRecord(Struct, frozen=True):
    """A record with what the store knows of it.

    `deleted` is when it went to the bin, if it did, `user` who saved it last.
    """

    summary: Summary
    record: Record
    created: datetime
    deleted: datetime | None
    user: str


class Version(Struct, frozen=True):
    """An earlier text of a record: when and by whom it was saved, and why it was kept."""

    saved: datetime
    user: str
    record: Record
    why: Why = Why.EDITED


class Group(Struct, frozen=True):
    """A unit and year that have records, and how many."""

    unit: str
    year: str
    count: int


def columns_of(form: Form, record: Record, counts: Counts) -> dict[str, str | int]:
    """Return the columns that follow from what was answered."""
    kept, json = storable(record)
    naming = form.naming
    return {
        "form": kept.form,
        "edition": kept.edition,
        "unit": kept.values[naming.unit],
        "year": kept.values[naming.year],
        "title": kept.values[naming.title],
        "total": kept.values[naming.total],
        "errors": counts.errors,
        "warnings": counts.warnings,
        "hints": counts.hints,
        "json": json,
    }


def storable(record: Record) -> tuple[Record, str]:
    """Return the record with texts that a file can hold, and its JSON.

    A rare character may arrive from the keyboard as two halves, the second a moment later; the
    rest of the record must not wait for it.
    """
    try:
        return record, record.to_json()
    except UnicodeEncodeError:
        rows = {name: tuple(map(whole, rows)) for name, rows in record.rows.items()}
        kept = Record(record.form, record.edition, whole(record.values), rows)
        return kept, kept.to_json()


def record_row(file: DatabaseFile, record_id: RecordId) -> sqlite3.Row:
    """Return all columns of a record, in the bin or not; raises UnknownRecord."""
    rows = file.read("SELECT * FROM records WHERE id = ?", record_id)
    if not rows:
        raise UnknownRecord(record_id)
    return rows[0]


def summary_of(row: sqlite3.Row) -> Summary:
    """Return the summary in a row that has all its columns."""
    try:
        return msgspec.convert(dict(row), Summary)
    except msgspec.ValidationError as error:
        raise SpoiltRow from error


def stored_record_of(row: sqlite3.Row) -> StoredRecord:
    """Return the record in a row of all columns; raises SpoiltRow."""
    deleted = row["deleted"]
    return StoredRecord(
        summary_of(row),
        record_in(row),
        read_time(row["created"]),
        read_time(deleted) if deleted else None,
        row["user"],
    )


def version_of(row: sqlite3.Row) -> Version:
    """Return the version in a row of the history; raises SpoiltRow."""
    return Version(read_time(row["saved"]), row["user"], record_in(row), Why(row["why"]))


def record_in(row: sqlite3.Row) -> Record:
    """Return the record whose JSON a row holds; raises SpoiltRow where it spells none."""
    try:
        return record_from_json(row["json"])
    except BadRecord as error:
        raise SpoiltRow from error


def spell_time(time: datetime) -> str:
    """Return a time in UTC as the tables keep it: all of one length, so that texts sort right."""
    return time.isoformat(timespec="microseconds")


def read_time(text: str) -> datetime:
    """Return the time that a table's text spells; raises SpoiltRow where it spells none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise SpoiltRow from error


def whole(texts: Texts) -> Texts:
    """Return texts that a file can hold."""
    return Texts({name: without_halves(text) for name, text in texts.items()})

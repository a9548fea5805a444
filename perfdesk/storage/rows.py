"""What the tables hold, as frozen values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

import msgspec
from msgspec import Struct

from perfdesk.forms.problem import Severity
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.texts import Texts, without_halves

if TYPE_CHECKING:
    import sqlite3

    from perfdesk.forms.model import Form
    from perfdesk.forms.problem import Finding

RecordId = NewType("RecordId", int)
"""The number of a record: never given out twice in one database."""


class State(StrEnum):
    """How far a record has come."""

    DRAFT = "draft"
    DONE = "done"


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
    """A record with what the store knows of it; `deleted` is when it went to the bin, if it did."""

    summary: Summary
    record: Record
    created: datetime
    deleted: datetime | None


class Version(Struct, frozen=True):
    """An earlier text of a record: when and by whom it was saved."""

    saved: datetime
    user: str
    record: Record


class Group(Struct, frozen=True):
    """A unit and year that have records, and how many."""

    unit: str
    year: str
    count: int


SUMMARY_COLUMNS = ", ".join(Summary.__struct_fields__)


def columns_of(form: Form, record: Record, counts: Counts) -> dict[str, str | int]:
    """Return the columns that follow from what was answered."""
    kept = storable(record)
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
        "json": kept.to_json(),
    }


def storable(record: Record) -> Record:
    """Return the record with texts that a file can hold.

    A rare character may arrive from the keyboard as two halves, the second a moment later; the
    rest of the record must not wait for it.
    """
    try:
        record.to_json()
    except UnicodeEncodeError:
        values = _whole(record.values)
        rows = {name: tuple(map(_whole, rows)) for name, rows in record.rows.items()}
        return Record(record.form, record.edition, values, rows)
    return record


def summary_of(row: sqlite3.Row) -> Summary:
    """Return the summary in a row that has all its columns."""
    return msgspec.convert(dict(row), Summary)


def stored_record_of(row: sqlite3.Row) -> StoredRecord:
    """Return the record in a row of all columns; raises BadRecord where its JSON is spoilt."""
    deleted = row["deleted"]
    return StoredRecord(
        summary_of(row),
        record_from_json(row["json"]),
        read_time(row["created"]),
        read_time(deleted) if deleted else None,
    )


def version_of(row: sqlite3.Row) -> Version:
    """Return the version in a row of the history; raises BadRecord where its JSON is spoilt."""
    return Version(read_time(row["saved"]), row["user"], record_from_json(row["json"]))


def spell_time(time: datetime) -> str:
    """Return a time in UTC as the tables keep it: all of one length, so that texts sort right."""
    return time.isoformat(timespec="microseconds")


def read_time(text: str) -> datetime:
    """Return the time that a table's text spells."""
    return datetime.fromisoformat(text)


def _whole(texts: Texts) -> Texts:
    return Texts({name: without_halves(text) for name, text in texts.items()})

"""The store of records: add, save, list, bin, copy."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from perfdesk.forms.record import record_from_json
from perfdesk.forms.trouble import BadRecord
from perfdesk.storage.confirmations import Confirmations
from perfdesk.storage.errors import UnknownRecord
from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.history import History
from perfdesk.storage.places import user_name
from perfdesk.storage.rows import (
    SUMMARY_COLUMNS,
    Counts,
    Group,
    RecordId,
    State,
    StoredRecord,
    Summary,
    Version,
    columns_of,
    spell_time,
    stored_record_of,
    summary_of,
)
from perfdesk.storage.settings import Settings

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database as Tables

    from perfdesk.forms.model import Form
    from perfdesk.forms.record import Record

ALL = -1  # SQLite's word for a LIMIT that is none


def now_in_utc() -> datetime:
    """Return the present time."""
    return datetime.now(UTC)


class Store:
    """All records of one database, for the thread that opened it; another thread opens its own.

    Whatever a method wrote is on the disk when it returns. Every method raises StorageError
    where the file fails, and has then written nothing.
    """

    def __init__(
        self, file: DatabaseFile, user: str = "", now: Callable[[], datetime] = now_in_utc
    ) -> None:
        """Keep records in a file, as saved by `user`; `now` tells the time in UTC."""
        self.settings = Settings(file)
        self.confirmations = Confirmations(file, user, now)
        self._history = History(file)
        self._file = file
        self._user = user
        self._now = now

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a database, made where there is none and migrated where it is older.

        Raises StorageError where the file is newer, damaged, another program's or not writable,
        and then leaves it as it was.
        """
        return cls(DatabaseFile(path), user_name(os.environ))

    def close(self) -> None:
        """Let go of the file; nothing is pending."""
        self._file.close()

    def add(
        self, form: Form, record: Record, counts: Counts, origin: RecordId | None = None
    ) -> RecordId:
        """Store a new record and return its number; `origin` is last year's that it is made of."""
        with self._file.writing() as tables:
            return self._insert(tables, {**columns_of(form, record, counts), "origin": origin})

    def copy(self, record_id: RecordId) -> RecordId:
        """Store a copy of a record, a draft with no history; raises UnknownRecord.

        What was confirmed there with a reason is confirmed in the copy.
        """
        with self._file.writing() as tables:
            row = dict(self._row(record_id))
            del row["id"]
            copy = self._insert(tables, {**row, "deleted": None})
            self.confirmations.copy(tables, record_id, copy)
            return copy

    def save(self, record_id: RecordId, form: Form, record: Record, counts: Counts) -> None:
        """Store a record anew; what it replaces becomes a version where one is due (History).

        A record that reads as before keeps its time. Raises UnknownRecord.
        """
        columns = columns_of(form, record, counts)
        with self._file.writing() as tables:
            row = self._row(record_id)
            if row["json"] != columns["json"]:
                now = self._now()
                self._history.keep_if_due(tables, row, now)
                columns |= {"modified": spell_time(now), "user": self._user}
            tables.table("records").update(record_id, columns)

    def mark(self, record_id: RecordId, state: State) -> None:
        """Say how far a record has come; raises UnknownRecord."""
        with self._file.writing() as tables:
            self._row(record_id)
            tables.table("records").update(record_id, {"state": state})

    def keep_version(self, record_id: RecordId) -> None:
        """Make a version of a record as it is, for its closing or export; raises UnknownRecord."""
        with self._file.writing() as tables:
            self._history.keep(tables, self._row(record_id), self._now())

    def versions(self, record_id: RecordId) -> tuple[Version, ...]:
        """Return the earlier versions of a record, newest first."""
        return self._history.versions(record_id)

    def load(self, record_id: RecordId) -> StoredRecord:
        """Return a record, in the bin or not, whether its form is installed or not.

        Raises UnknownRecord; BadRecord where another program spoilt its text.
        """
        return stored_record_of(self._row(record_id))

    def last_year(self, record_id: RecordId) -> Record | None:
        """Return last year's record that a record was made of, None where it is gone or binned.

        None too where another program spoilt its text.
        """
        rows = self._file.read(
            "SELECT old.json FROM records AS new JOIN records AS old ON old.id = new.origin"
            " WHERE new.id = ? AND old.deleted IS NULL",
            record_id,
        )
        with suppress(BadRecord):
            return record_from_json(rows[0]["json"]) if rows else None
        return None

    def summaries(
        self,
        *,
        unit: str | None = None,
        year: str | None = None,
        after: Summary | None = None,
        limit: int = ALL,
    ) -> tuple[Summary, ...]:
        """Return the records outside the bin, newest first.

        Of one unit or year where given; for the next page give the last summary of this one.
        """
        wanted: dict[str, tuple[str | int, ...]] = {}
        if unit is not None:
            wanted["unit = ?"] = (unit,)
        if year is not None:
            wanted["year = ?"] = (year,)
        if after is not None:
            wanted["(modified, id) < (?, ?)"] = (spell_time(after.modified), after.id)
        values = (value for values in wanted.values() for value in values)
        rows = self._file.read(
            f"SELECT {SUMMARY_COLUMNS} FROM records"  # noqa: S608 - no word of it from outside
            f" WHERE {' AND '.join(['deleted IS NULL', *wanted])}"
            " ORDER BY modified DESC, id DESC LIMIT ?",
            *values,
            limit,
        )
        return tuple(map(summary_of, rows))

    def groups(self) -> tuple[Group, ...]:
        """Return the units and years that have records outside the bin, newest year first."""
        rows = self._file.read(
            "SELECT unit, year, count(*) AS count FROM records WHERE deleted IS NULL"
            " GROUP BY unit, year ORDER BY unit, year DESC"
        )
        return tuple(Group(row["unit"], row["year"], row["count"]) for row in rows)

    def binned(self) -> tuple[Summary, ...]:
        """Return the records in the bin, the last deleted first."""
        rows = self._file.read(
            f"SELECT {SUMMARY_COLUMNS} FROM records"  # noqa: S608 - no word of it from outside
            " WHERE deleted IS NOT NULL ORDER BY deleted DESC, id DESC"
        )
        return tuple(map(summary_of, rows))

    def move_to_bin(self, record_ids: Iterable[RecordId]) -> None:
        """Take records off the list; one in the bin, or gone, stays as it is."""
        now = spell_time(self._now())
        self._for_each(
            record_ids, "UPDATE records SET deleted = :now WHERE id = :id AND deleted IS NULL", now
        )

    def restore(self, record_ids: Iterable[RecordId]) -> None:
        """Put records from the bin back on the list, at the place they had."""
        self._for_each(record_ids, "UPDATE records SET deleted = NULL WHERE id = :id")

    def empty_bin(self, record_ids: Iterable[RecordId]) -> None:
        """Delete records in the bin for good, with their versions; others stay as they are."""
        self._for_each(record_ids, "DELETE FROM records WHERE id = :id AND deleted IS NOT NULL")

    def _for_each(self, record_ids: Iterable[RecordId], statement: str, now: str = "") -> None:
        with self._file.writing() as tables:
            for record_id in record_ids:
                tables.execute(statement, {"id": record_id, "now": now})

    def _insert(self, tables: Tables, columns: Mapping[str, str | int | None]) -> RecordId:
        now = spell_time(self._now())
        stamps = {"state": State.DRAFT, "created": now, "modified": now, "user": self._user}
        inserted = tables.table("records").insert({**columns, **stamps})
        return RecordId(int(str(inserted.last_pk)))

    def _row(self, record_id: RecordId) -> sqlite3.Row:
        rows = self._file.read("SELECT * FROM records WHERE id = ?", record_id)
        if not rows:
            raise UnknownRecord(record_id)
        return rows[0]

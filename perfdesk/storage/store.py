"""The store of records: add, save, list, copy."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from perfdesk.storage.bases import Bases
from perfdesk.storage.bin import Bin
from perfdesk.storage.confirmations import Confirmations
from perfdesk.storage.errors import SpoiltRow
from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.history import History
from perfdesk.storage.indicators import OwnIndicators
from perfdesk.storage.listing import ALL, Listing
from perfdesk.storage.milestones import Milestones, refuse_frozen
from perfdesk.storage.notes import Notes
from perfdesk.storage.places import user_name
from perfdesk.storage.profiles import Profiles
from perfdesk.storage.rows import (
    Counts,
    RecordId,
    State,
    StoredRecord,
    Summary,
    Version,
    Why,
    columns_of,
    record_in,
    record_row,
    spell_time,
    stored_record_of,
)
from perfdesk.storage.settings import Settings

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

    from perfdesk.forms.model import Form
    from perfdesk.forms.record import Record


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
        self.notes = Notes(file, user, now)
        self.indicators = OwnIndicators(file)
        self.profiles = Profiles(file)
        self.bases = Bases(file, now)
        self.path = file.path  # for another thread to open a store of its own
        self.listing = Listing(file)
        self.bin = Bin(file, now)
        self.together = file.writing  # what is written in its block is stored whole, or not at all
        self._history = History(file)
        self.milestones = Milestones(file, self._history, user, now)
        self._file = file
        self._user = user
        self._now = now

    @classmethod
    def open(cls, path: Path, patience: float | None = None) -> Self:
        """Open a database, made where there is none and migrated where it is older.

        Once it is open, other processes that write are waited for with `patience`, in seconds.
        Raises StorageError where the file is newer, damaged, another program's or not writable,
        and then leaves it as it was.
        """
        return cls(DatabaseFile(path, patience), user_name(os.environ))

    def again(self) -> Store:
        """Open the database once more, for the thread that asks; raises StorageError."""
        return Store(self._file.again(), self._user, self._now)

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
            row = dict(record_row(self._file, record_id))
            del row["id"]
            copy = self._insert(tables, {**row, "deleted": None})
            self.confirmations.copy(tables, record_id, copy)
            return copy

    def save(self, record_id: RecordId, form: Form, record: Record, counts: Counts) -> None:
        """Store a record anew; what it replaces becomes a version where one is due (History).

        A record that reads as before keeps its time. Raises UnknownRecord, FrozenRecord where it
        is signed and would read otherwise.
        """
        columns = columns_of(form, record, counts)
        with self._file.writing() as tables:
            row = record_row(self._file, record_id)
            if row["json"] != columns["json"]:
                refuse_frozen(row)
                now = self._now()
                self._history.keep_if_due(tables, row, now)
                columns |= {"modified": spell_time(now), "user": self._user}
            tables.table("records").update(record_id, columns)

    def mark(self, record_id: RecordId, state: State) -> None:
        """Say how far a record has come; raises UnknownRecord, FrozenRecord.

        What becomes of it outside the program is for `milestones` to say.
        """
        with self._file.writing() as tables:
            refuse_frozen(record_row(self._file, record_id))
            tables.table("records").update(record_id, {"state": state})

    def keep_version(self, record_id: RecordId, why: Why = Why.EXPORTED) -> None:
        """Make a version of a record as it is, and say why; raises UnknownRecord."""
        with self._file.writing() as tables:
            self._history.keep(tables, record_row(self._file, record_id), self._now(), why)

    def versions(self, record_id: RecordId) -> tuple[Version, ...]:
        """Return the earlier versions of a record, newest first."""
        return self._history.versions(record_id)

    def load(self, record_id: RecordId) -> StoredRecord:
        """Return a record, in the bin or not, whether its form is installed or not.

        Raises UnknownRecord; SpoiltRow where another program spoilt its text.
        """
        return stored_record_of(record_row(self._file, record_id))

    def origins(self, record_id: RecordId, most: int) -> tuple[Record, ...]:
        """Return the records that a record was made of year by year, the last first.

        What is gone, binned or spoilt is left out.
        """
        rows = self._file.read(
            "WITH RECURSIVE made(id, back) AS ("
            " SELECT origin, 1 FROM records WHERE id = ?"
            " UNION ALL SELECT origin, back + 1 FROM made JOIN records USING (id) WHERE back < ?)"
            " SELECT json FROM made JOIN records USING (id) WHERE deleted IS NULL ORDER BY back",
            record_id,
            most,
        )
        found: list[Record] = []
        for row in rows:
            with suppress(SpoiltRow):
                found.append(record_in(row))
        return tuple(found)

    def newest_texts(self, limit: int) -> tuple[str, ...]:
        """Return the newest records outside the bin as their JSON texts.

        To read them takes ten times as long as to fetch them: that is for a thread.
        """
        rows = self._file.read(
            "SELECT json FROM listing JOIN records ON id = record WHERE in_bin = 0"
            " ORDER BY listing.modified DESC, id DESC LIMIT ?",
            limit,
        )
        return tuple(row["json"] for row in rows)

    def summaries(self, *, limit: int = ALL) -> tuple[Summary, ...]:
        """Return the records outside the bin, newest first; no more than `limit`, if given."""
        return self.listing.page(count=limit)

    def recount(self, record_id: RecordId, counts: Counts, as_of: datetime) -> None:
        """Take other counts of findings; not where the record was saved after `as_of`."""
        with self._file.writing() as tables:
            tables.execute(
                "UPDATE records SET errors = ?, warnings = ?, hints = ?"
                " WHERE id = ? AND modified = ?",
                [counts.errors, counts.warnings, counts.hints, record_id, spell_time(as_of)],
            )

    def _insert(self, tables: Tables, columns: Mapping[str, str | int | None]) -> RecordId:
        now = spell_time(self._now())
        stamps = {"state": State.DRAFT, "created": now, "modified": now, "user": self._user}
        inserted = tables.table("records").insert({**columns, **stamps})
        return RecordId(int(str(inserted.last_pk)))

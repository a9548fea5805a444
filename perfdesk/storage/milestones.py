"""What became of records outside the program: signed, sent, released again; by whom and when."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from perfdesk.forms.texts import without_halves
from perfdesk.storage.errors import FrozenRecord
from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.history import History
from perfdesk.storage.rows import (
    Kept,
    RecordId,
    State,
    Why,
    read_time,
    record_in,
    record_row,
    spell_time,
)

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database as Tables


class Deed(Kept):
    """What was done with a record."""

    SIGNED = "signed"
    SENT = "sent"
    RELEASED = "released"


class Milestone(Struct, frozen=True):
    """One deed: when it was done (UTC), by whom, and how the record read (its fingerprint).

    `detail` is to whom it was sent, or why it was released.
    """

    record: RecordId
    deed: Deed
    at: datetime
    user: str
    fingerprint: str
    detail: str


class Milestones:
    """The deeds on all records; they go when their record goes for good.

    A record that is signed or sent is frozen: the store refuses to change a text of it, or a
    reason with which a warning was confirmed, until it is released.
    """

    def __init__(
        self, file: DatabaseFile, history: History, user: str, now: Callable[[], datetime]
    ) -> None:
        """Read and write the deeds in a database, as done by `user`."""
        self._file = file
        self._history = history
        self._user = user
        self._now = now

    def of(self, record_id: RecordId) -> tuple[Milestone, ...]:
        """Return the deeds on a record, the last one first; raises StorageError."""
        rows = self._file.read(
            "SELECT * FROM milestones WHERE record = ? ORDER BY id DESC", record_id
        )
        return tuple(map(_milestone_of, rows))

    def with_fingerprint(self, fingerprint: str) -> tuple[Milestone, ...]:
        """Return the deeds on records that read so then, the last one first."""
        rows = self._file.read(
            "SELECT * FROM milestones WHERE fingerprint = ? ORDER BY id DESC", fingerprint
        )
        return tuple(map(_milestone_of, rows))

    def sign(self, record_id: RecordId) -> None:
        """Freeze a record as signed; raises UnknownRecord, FrozenRecord where it is so already."""
        with self._file.writing() as tables:
            row = record_row(self._file, record_id)
            refuse_frozen(row)
            self._reach(tables, row, Deed.SIGNED, State.SIGNED, "")

    def send(self, record_ids: Iterable[RecordId], recipients: str) -> None:
        """Freeze records as sent to somebody, signed before or not; raises UnknownRecord."""
        with self._file.writing() as tables:
            for record_id in record_ids:
                self._reach(
                    tables, record_row(self._file, record_id), Deed.SENT, State.SENT, recipients
                )

    def release(self, record_id: RecordId, reason: str) -> None:
        """Make a frozen record a draft again; one that is not frozen stays as it is."""
        with self._file.writing() as tables:
            row = record_row(self._file, record_id)
            if State(row["state"]).is_frozen:
                self._reach(tables, row, Deed.RELEASED, State.DRAFT, reason)

    def _reach(
        self, tables: "Tables", row: "sqlite3.Row", deed: Deed, state: State, detail: str
    ) -> None:
        now = self._now()
        if state.is_frozen:
            self._history.keep(tables, row, now, Why.SIGNED)
        tables.table("milestones").insert(
            {
                "record": row["id"],
                "deed": deed,
                "at": spell_time(now),
                "user": self._user,
                "fingerprint": record_in(row).fingerprint(),
                "detail": without_halves(detail),
            }
        )
        tables.table("records").update(row["id"], {"state": state})


def refuse_frozen(row: "sqlite3.Row") -> None:
    """Raise FrozenRecord where a row of records, which has title and state, may not change."""
    if State(row["state"]).is_frozen:
        raise FrozenRecord(row["title"])


def _milestone_of(row: "sqlite3.Row") -> Milestone:
    return Milestone(
        row["record"],
        Deed(row["deed"]),
        read_time(row["at"]),
        row["user"],
        row["fingerprint"],
        row["detail"],
    )

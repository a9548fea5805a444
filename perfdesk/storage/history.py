"""Earlier versions of records: what is kept of them, and when."""

import sqlite3
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.rows import RecordId, Version, Why, read_time, spell_time, version_of

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

PAUSE = timedelta(minutes=5)


class History:
    """The versions of all records.

    A text that is overwritten becomes a version if it is the first of its record, if it was not
    saved through this store (in an earlier session, or by another window meanwhile), or if five
    minutes have passed since the last version was made. So every session's last state is kept,
    the state before every pause, and one state in five minutes of steady typing.
    """

    def __init__(self, file: DatabaseFile) -> None:
        """Read and write the history of a database."""
        self._file = file
        self._saved_here: dict[int, str] = {}

    def versions(self, record_id: RecordId) -> tuple[Version, ...]:
        """Return the versions of a record, newest first; raises StorageError."""
        rows = self._file.read(
            "SELECT saved, user, json, why FROM history WHERE record = ? ORDER BY id DESC",
            record_id,
        )
        return tuple(map(version_of, rows))

    def keep_if_due(self, tables: "Tables", row: sqlite3.Row, now: datetime) -> None:
        """Make a version of a row of records that is overwritten at `now`, if one is due."""
        last = self._last(row)
        is_strange = self._saved_here.get(row["id"]) != row["modified"]
        # a distance, for the clock may have been set back
        if last is None or is_strange or abs(now - read_time(last["made"])) >= PAUSE:
            self.keep(tables, row, now, Why.CLOSED if is_strange else Why.EDITED)
        self._saved_here[row["id"]] = spell_time(now)

    def keep(self, tables: "Tables", row: sqlite3.Row, now: datetime, why: Why) -> None:
        """Make a version of a row of records; where the last one is that, add a reason to it."""
        last = self._last(row)
        if last is not None and last["saved"] == row["modified"]:
            if why.weight > Why(last["why"]).weight:
                tables.table("history").update(last["id"], {"why": why})
            return
        tables.table("history").insert(
            {
                "record": row["id"],
                "made": spell_time(now),
                "saved": row["modified"],
                "user": row["user"],
                "json": row["json"],
                "why": why,
            }
        )

    def _last(self, row: sqlite3.Row) -> sqlite3.Row | None:
        found = self._file.read(
            "SELECT id, made, saved, why FROM history WHERE record = ? ORDER BY id DESC LIMIT 1",
            row["id"],
        )
        return found[0] if found else None

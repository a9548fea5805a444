"""The reasons with which warnings were confirmed, by record."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from perfdesk.forms.checking.confirming import Mark
from perfdesk.forms.texts import without_halves
from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.milestones import refuse_frozen
from perfdesk.storage.rows import RecordId, record_row, spell_time

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables


class Confirmations:
    """The confirmed warnings of all records; they go when their record goes for good."""

    def __init__(self, file: DatabaseFile, user: str, now: Callable[[], datetime]) -> None:
        """Read and write the confirmations of a database, as made by `user`."""
        self._file = file
        self._user = user
        self._now = now

    def of(self, record_id: RecordId) -> Mapping[Mark, str]:
        """Return the reasons of a record by the marks of what they confirm; raises StorageError."""
        rows = self._file.read("SELECT mark, reason FROM confirmations WHERE record = ?", record_id)
        return {Mark(row["mark"]): row["reason"] for row in rows}

    def put(self, record_id: RecordId, mark: Mark, reason: str) -> None:
        """Keep a reason, or another one; a blank reason withdraws it.

        Raises StorageError: UnknownRecord, FrozenRecord where the record is signed.
        """
        with self._file.writing() as tables:
            refuse_frozen(record_row(self._file, record_id))
            if not reason.strip():
                tables.execute(
                    "DELETE FROM confirmations WHERE record = ? AND mark = ?", [record_id, mark]
                )
                return
            row = {
                "record": record_id,
                "mark": mark,
                "reason": without_halves(reason),
                "confirmed": spell_time(self._now()),
                "user": self._user,
            }
            tables.table("confirmations").upsert(row, pk=("record", "mark"))

    def copy(self, tables: "Tables", source: RecordId, target: RecordId) -> None:
        """Confirm for one record what is confirmed for another."""
        tables.execute(
            "INSERT INTO confirmations SELECT ?, mark, reason, confirmed, user"
            " FROM confirmations WHERE record = ?",
            [target, source],
        )

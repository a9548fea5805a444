"""The bin: records taken off the list, until they are brought back or deleted for good."""

from collections.abc import Callable, Iterable
from datetime import datetime

from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.rows import RecordId, spell_time


class Bin:
    """The records of a database that lie in the bin, each change of them durable.

    A record that is gone is passed over. Every method raises StorageError where the file fails.
    """

    def __init__(self, file: DatabaseFile, now: Callable[[], datetime]) -> None:
        """Work on a database; `now` tells the time in UTC."""
        self._file = file
        self._now = now

    def put(self, record_ids: Iterable[RecordId]) -> None:
        """Take records off the list; one that is in the bin stays as it is."""
        now = spell_time(self._now())
        self._for_each(
            record_ids, "UPDATE records SET deleted = :now WHERE id = :id AND deleted IS NULL", now
        )

    def restore(self, record_ids: Iterable[RecordId]) -> None:
        """Put records back on the list, at the place they had."""
        self._for_each(record_ids, "UPDATE records SET deleted = NULL WHERE id = :id")

    def empty(self, record_ids: Iterable[RecordId]) -> None:
        """Delete records in the bin for good, with their versions; others stay as they are."""
        self._for_each(record_ids, "DELETE FROM records WHERE id = :id AND deleted IS NOT NULL")

    def _for_each(self, record_ids: Iterable[RecordId], statement: str, now: str = "") -> None:
        with self._file.writing() as tables:
            for record_id in record_ids:
                tables.execute(statement, {"id": record_id, "now": now})

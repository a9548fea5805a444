"""The open database file: read in plain SQL, written through sqlite-utils."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from perfdesk.storage.errors import damaged, gone, troubles_at
from perfdesk.storage.opening import SCHEMA_VERSION, open_connection, schema_version, transaction

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

# sqlite_utils is imported when something is first written: it takes 150 to 200 ms, about as long
# as the whole way to the first paint, and the list of records needs none of it.


def warm() -> None:
    """Load what the first write needs; for a thread, once the window is painted."""
    import sqlite_utils  # noqa: F401, PLC0415 - see above


class DatabaseFile:
    """One connection to the database, of the schema that this program knows, for one thread."""

    def __init__(self, path: Path, patience: float | None = None) -> None:
        """Open the file, made or migrated where need be; raises StorageError.

        Once it is open, others that write are waited for with `patience`, in seconds.
        """
        self.path = path
        self._tables: Tables | None = None
        with troubles_at(path):
            self._connection = open_connection(path)
            self._identity = path.stat()
            try:
                with self._troubles():
                    self._migrate()
                    if patience is not None:
                        self._connection.execute(f"PRAGMA busy_timeout = {patience * 1000:.0f}")
            except BaseException:
                self._connection.close()
                raise

    def again(self) -> "DatabaseFile":
        """Open the file once more, for the thread that asks; raises StorageError where it is gone.

        Others that write are waited for as long as at a start.
        """
        with troubles_at(self.path):
            self._refuse_if_gone()  # nor is another one made in its place
        return DatabaseFile(self.path)

    def read(self, query: str, *parameters: str | int) -> list[sqlite3.Row]:
        """Return the rows that a query finds; raises StorageError."""
        # closed even where it fails midway: else it would keep the file open after `close`
        with self._troubles(), closing(self._connection.cursor()) as cursor:
            cursor.row_factory = sqlite3.Row
            return cursor.execute(query, parameters).fetchall()

    @contextmanager
    def writing(self) -> Iterator["Tables"]:
        """Give the tables for one transaction, durable when the block ends; raises StorageError.

        Within the block of another it is part of that one.
        """
        with self._troubles():
            if self._connection.in_transaction:
                yield self._writable()
                return
            self._refuse_if_gone()
            tables = self._writable()  # before others must wait
            with transaction(self._connection):
                yield tables

    def close(self) -> None:
        """End the connection; the file then stands alone, without journals beside it."""
        with troubles_at(self.path):
            self._connection.close()

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        """Tell of trouble as `troubles_at`; what a spoilt schema brings about is no bug of ours."""
        try:
            with troubles_at(self.path):
                yield
        except sqlite3.OperationalError as error:
            from perfdesk.storage.soundness import is_whole  # noqa: PLC0415 - only in trouble

            with troubles_at(self.path):
                if is_whole(self._connection):
                    raise
            raise damaged(self.path) from error

    def _refuse_if_gone(self) -> None:
        """Refuse to write into a file that has lost its name: nobody would find it again."""
        try:
            is_there = os.path.samestat(self.path.stat(), self._identity)
        except FileNotFoundError:
            is_there = False
        if not is_there:
            raise gone(self.path)

    def _writable(self) -> "Tables":
        if self._tables is None:
            from sqlite_utils import Database  # noqa: PLC0415 - see above

            # without plugins: looking for them costs time, and none is ours
            self._tables = Database(self._connection, execute_plugins=False)
        return self._tables

    def _migrate(self) -> None:
        if schema_version(self._connection) < SCHEMA_VERSION:
            from perfdesk.storage.upgrading import migrate  # noqa: PLC0415 - it loads sqlite_utils

            migrate(self._connection, self.path)

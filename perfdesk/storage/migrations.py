"""The way from each schema to the next: small steps in order.

A step that was released is never edited; a change is a new step at the end (and one more in
SCHEMA_VERSION).
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from perfdesk.storage.errors import troubles_at
from perfdesk.storage.opening import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect,
    schema_version,
    transaction,
)


def create_records(tables: Database) -> None:
    """Make the table of records; the long JSON stands last, so that lists need not read it."""
    tables.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    # in SQL, for sqlite-utils has no word for AUTOINCREMENT: a number is never given out twice
    tables.execute("""
        CREATE TABLE records (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            form TEXT NOT NULL,
            edition INTEGER NOT NULL,
            unit TEXT NOT NULL,
            year TEXT NOT NULL,
            title TEXT NOT NULL,
            total TEXT NOT NULL,
            state TEXT NOT NULL,
            errors INTEGER NOT NULL,
            warnings INTEGER NOT NULL,
            hints INTEGER NOT NULL,
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            user TEXT NOT NULL,
            deleted TEXT,
            json TEXT NOT NULL
        ) STRICT
    """)
    # one index for each list of the window, each with the order of that list
    for columns in (["unit"], ["year"], ["unit", "year"], []):
        name = "_".join(["records", *columns, "newest"])
        tables.table("records").create_index(["deleted", *columns, "modified"], name)


def create_history(tables: Database) -> None:
    """Make the table of earlier versions; they go when their record goes for good."""
    tables.execute("""
        CREATE TABLE history (
            id INTEGER PRIMARY KEY,
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            made TEXT NOT NULL,
            saved TEXT NOT NULL,
            user TEXT NOT NULL,
            json TEXT NOT NULL
        ) STRICT
    """)
    tables.table("history").create_index(["record"], "history_of_record")


def create_settings(tables: Database) -> None:
    """Make the table of settings."""
    tables.create_table(
        "settings", {"key": str, "value": str}, pk="key", not_null=["value"], strict=True
    )


def create_confirmations(tables: Database) -> None:
    """Make the table of confirmed warnings; they go when their record goes for good."""
    tables.execute("""
        CREATE TABLE confirmations (
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            mark TEXT NOT NULL,
            reason TEXT NOT NULL,
            confirmed TEXT NOT NULL,
            user TEXT NOT NULL,
            PRIMARY KEY (record, mark)
        ) STRICT
    """)


def add_origin(tables: Database) -> None:
    """Make room for the record that another was carried over from, such as last year's.

    It may go for good: its number is never given to another one.
    """
    tables.execute("ALTER TABLE records ADD COLUMN origin INTEGER")


MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    create_records,
    create_history,
    create_settings,
    create_confirmations,
    add_origin,
)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring a database to our schema; one with records in it is first copied beside itself.

    All steps or none: raises StorageError where the copy cannot be made, sqlite3.DatabaseError.
    """
    tables = Database(connection, execute_plugins=False)
    with transaction(connection):
        # asked inside: another process may have done it all while this one waited
        version = schema_version(connection)
        if 0 < version < SCHEMA_VERSION:
            copy_beside(path)
        for step in MIGRATIONS[version:]:
            step(tables)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def copy_beside(path: Path) -> None:
    """Copy a database to perfdesk.db.before-N, N being the schema it is about to get."""
    copy = path.with_name(f"{path.name}.before-{SCHEMA_VERSION}")
    with troubles_at(copy):
        handle, name = tempfile.mkstemp(prefix=f"{copy.name}.", dir=path.parent)
        os.close(handle)
        part = Path(name)
        try:
            # a connection of its own: SQLite does not copy from one that is in a transaction
            with closing(connect(path, "mode=ro")) as source, closing(sqlite3.connect(part)) as to:
                source.backup(to)
            part.replace(copy)
        finally:
            part.unlink(missing_ok=True)

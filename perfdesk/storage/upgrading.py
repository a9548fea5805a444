"""Brings a database of an older schema to ours."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from perfdesk.storage.copying import copy_database
from perfdesk.storage.migrations import MIGRATIONS
from perfdesk.storage.opening import SCHEMA_VERSION, schema_version, transaction


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring a database to our schema; one with records in it is first copied beside itself.

    All steps or none: raises StorageError where the copy cannot be made, sqlite3.DatabaseError.
    """
    tables = Database(connection, execute_plugins=False)
    with transaction(connection):
        # asked inside: another process may have done it all while this one waited
        version = schema_version(connection)
        if 0 < version < SCHEMA_VERSION:
            # by a connection of its own: SQLite does not copy from one that is writing
            copy_database(path, path.with_name(f"{path.name}.before-{SCHEMA_VERSION}"))
        for step in MIGRATIONS[version:]:
            step(tables)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

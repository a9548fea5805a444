"""The way from each schema to the next: small steps in order.

A step that was released is never edited; a change is a new step at the end (and one more in
SCHEMA_VERSION).
"""

import sqlite3
from collections.abc import Callable

from sqlite_utils import Database

from perfdesk.storage.listing_schema import create_listing
from perfdesk.storage.opening import APPLICATION_ID


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


def add_reasons_of_versions(tables: Database) -> None:
    """Make room for why each version was kept; of older ones nobody knows."""
    tables.execute("ALTER TABLE history ADD COLUMN why TEXT NOT NULL DEFAULT 'edited'")


def create_notes(tables: Database) -> None:
    """Make the table of notes on cells and rows; they go when their record goes for good."""
    tables.execute("""
        CREATE TABLE notes (
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            row INTEGER NOT NULL,
            column TEXT NOT NULL,
            gone TEXT NOT NULL,
            text TEXT NOT NULL,
            author TEXT NOT NULL,
            made TEXT NOT NULL,
            answer TEXT NOT NULL,
            answered_by TEXT NOT NULL,
            answered TEXT,
            state TEXT NOT NULL,
            PRIMARY KEY (record, number)
        ) STRICT
    """)


def create_indicators(tables: Database) -> None:
    """Make the table of indicators that the office has added to the library."""
    tables.execute("""
        CREATE TABLE indicators (
            id INTEGER PRIMARY KEY,
            class TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            kinds TEXT NOT NULL,
            source TEXT NOT NULL,
            UNIQUE (class, name)
        ) STRICT
    """)


def create_profiles(tables: Database) -> None:
    """Make the table of what is known of each unit; one of them is the default."""
    tables.execute("""
        CREATE TABLE profiles (
            unit TEXT PRIMARY KEY,
            is_default INTEGER NOT NULL,
            facts TEXT NOT NULL
        ) STRICT
    """)


def create_bases(tables: Database) -> None:
    """Make the table of what new records of a form start from."""
    tables.execute("""
        CREATE TABLE bases (
            form TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            kept TEXT NOT NULL,
            json TEXT NOT NULL
        ) STRICT
    """)


def create_milestones(tables: Database) -> None:
    """Make the table of what became of records; its rows go when their record goes for good."""
    tables.execute("""
        CREATE TABLE milestones (
            id INTEGER PRIMARY KEY,
            record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            deed TEXT NOT NULL,
            at TEXT NOT NULL,
            user TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            detail TEXT NOT NULL
        ) STRICT
    """)
    tables.table("milestones").create_index(["record"], "milestones_of_record")
    tables.table("milestones").create_index(["fingerprint"], "milestones_by_fingerprint")


MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    create_records,
    create_history,
    create_settings,
    create_confirmations,
    add_origin,
    add_reasons_of_versions,
    create_notes,
    create_indicators,
    create_profiles,
    create_bases,
    create_milestones,
    create_listing,
)


def make_schema(connection: sqlite3.Connection, version: int) -> None:
    """Give an empty database the tables of a schema; raises sqlite3.DatabaseError."""
    tables = Database(connection, execute_plugins=False)
    for step in MIGRATIONS[:version]:
        step(tables)

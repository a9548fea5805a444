import contextlib
import re
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from perfdesk.storage import Counts, RecordId, StorageError, Store, Wanted, Word, upgrading
from perfdesk.storage.migrations import MIGRATIONS
from perfdesk.storage.opening import SCHEMA_VERSION
from tests.storage.sample import FORM, ask, names_in, record_with

OLD = RecordId(7)
COPY = f"perfdesk.db.before-{SCHEMA_VERSION}"
SCHEMA = "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema ORDER BY name)"


def test_the_schema_is_numbered_by_its_migrations() -> None:
    assert len(MIGRATIONS) == SCHEMA_VERSION


def test_an_older_database_is_brought_up_to_date_and_used(
    old_database: Path, empty_database: Path
) -> None:
    with contextlib.closing(Store.open(old_database)) as store:
        stored = store.load(OLD)
        assert stored.record.values["project_name"] == "物业管理费"
        assert (stored.summary.form, stored.summary.errors, stored.summary.hints) == (
            "gone-project",
            1,
            2,
        )
        assert store.origins(OLD, 1) == ()
        assert store.listing.page() == (stored.summary,)
        assert store.listing.count(Wanted(words=(Word("wygl"), Word("甲单位")))) == 1
        store.save(OLD, FORM, record_with(), Counts())
        assert [version.user for version in store.versions(OLD)] == ["乙"]
    tables = "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema ORDER BY name)"
    assert ask(old_database, tables) == ask(empty_database, tables)
    assert ask(old_database, "PRAGMA user_version") == SCHEMA_VERSION


def test_the_older_database_stays_beside_as_it_was(old_database: Path) -> None:
    schema = ask(old_database, SCHEMA)
    Store.open(old_database).close()
    copy = old_database.with_name(COPY)
    assert names_in(old_database.parent) == ["perfdesk.db", COPY]
    assert ask(copy, "PRAGMA user_version") == 1
    assert ask(copy, SCHEMA) == schema
    assert ask(copy, "SELECT title FROM records") == "物业管理费"
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_new_database_and_one_of_today_leave_no_copy(database: Path) -> None:
    Store.open(database).close()
    assert names_in(database.parent) == ["perfdesk.db"]


def test_a_migration_that_fails_changes_nothing(
    old_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(tables: Database) -> None:
        tables.execute("UPDATE records SET title = 'half done'")
        raise sqlite3.OperationalError("of a bug in a migration")

    monkeypatch.setattr(upgrading, "MIGRATIONS", (*MIGRATIONS[:2], fail))
    with pytest.raises(sqlite3.OperationalError, match="of a bug"):
        Store.open(old_database)
    assert ask(old_database, "PRAGMA user_version") == 1
    assert ask(old_database, "SELECT title FROM records") == "物业管理费"
    assert ask(old_database, "SELECT count(*) FROM sqlite_schema WHERE name = 'history'") == 0


def test_without_a_copy_there_is_no_migration(old_database: Path) -> None:
    in_the_way = old_database.with_name(COPY)
    in_the_way.mkdir()
    with pytest.raises(StorageError, match=re.escape(COPY)):
        Store.open(old_database)
    assert ask(old_database, "PRAGMA user_version") == 1
    assert names_in(old_database.parent) == ["perfdesk.db", COPY]


def test_a_step_that_another_process_took_meanwhile_is_not_taken_again(database: Path) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        upgrading.migrate(connection, database)
    assert names_in(database.parent) == ["perfdesk.db"]

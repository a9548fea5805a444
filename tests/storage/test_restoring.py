"""A backup in the place of the database: the one or the other, never something between."""

import contextlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from perfdesk.storage import Counts, RecordId, StorageError, Store
from perfdesk.storage.backup import back_up
from perfdesk.storage.restoring import restore
from tests.storage.sample import FORM, RECORD, ask, names_in, record_with
from tests.storage.schemas import make_released

NOW = datetime(2024, 3, 5, 12, 0, tzinfo=UTC).astimezone()
FIRST = RecordId(1)


@pytest.fixture
def backup(database: Path) -> Path:
    """Give a backup with one record, to which the database has since added another."""
    with contextlib.closing(Store.open(database)) as store:
        store.add(FORM, RECORD, Counts())
        made = back_up(database, NOW)
        store.save(FIRST, FORM, record_with(goal="后来"), Counts())
        store.add(FORM, record_with(goal="长" * 9000), Counts())
    return made


def refused(database: Path, backup: Path) -> str:
    before = database.read_bytes()
    with pytest.raises(StorageError) as caught:
        restore(database, backup, NOW)
    assert database.read_bytes() == before
    assert not list(database.parent.glob("*.before-restore-*"))
    return str(caught.value)


def test_the_backup_comes_back_and_what_was_there_is_kept(database: Path, backup: Path) -> None:
    restored = restore(database, backup, NOW)
    assert restored.content.records == 1
    with contextlib.closing(Store.open(database)) as store:
        assert [each.id for each in store.summaries()] == [FIRST]
        assert store.load(FIRST).record == RECORD
        store.add(FORM, RECORD, Counts())
    assert restored.kept is not None
    assert restored.kept.name.startswith("perfdesk.db.before-restore-2024")
    assert restored.kept.stat().st_mode & 0o777 == 0o600
    with contextlib.closing(Store.open(restored.kept)) as kept:
        assert kept.load(FIRST).record == record_with(goal="后来")
        assert len(kept.summaries()) == 2


def test_what_was_kept_can_be_restored_in_turn(database: Path, backup: Path) -> None:
    first = restore(database, backup, NOW)
    assert first.kept is not None
    restore(database, first.kept, NOW + timedelta(seconds=1))
    with contextlib.closing(Store.open(database)) as store:
        assert len(store.summaries()) == 2


def test_where_no_database_is_the_backup_becomes_one(tmp_path: Path, backup: Path) -> None:
    for name in ("gone.db", "empty.db"):
        path = tmp_path / name
        if name == "empty.db":
            path.touch()
        assert restore(path, backup, NOW).kept is None
        assert ask(path, "SELECT count(*) FROM records") == 1


def test_an_older_backup_is_restored_and_then_migrated(database: Path, tmp_path: Path) -> None:
    restore(database, make_released(3, tmp_path / "old.db"), NOW)
    with contextlib.closing(Store.open(database)) as store:
        assert {each.title for each in store.summaries()} == {"第1份", "第2份"}


@pytest.mark.parametrize("journal", ["", "-wal"])
def test_a_damaged_database_gives_way_byte_for_byte(
    database: Path, backup: Path, journal: str
) -> None:
    damaged = b"SQLite format 3\0" + b"\x5a" * 9000
    database.write_bytes(damaged)
    database.with_name(f"perfdesk.db{journal}").write_bytes(damaged)
    restored = restore(database, backup, NOW)
    assert restored.kept is not None
    assert restored.kept.read_bytes() == damaged
    assert restored.kept.with_name(restored.kept.name + journal).read_bytes() == damaged
    with contextlib.closing(Store.open(database)) as store:
        assert store.load(FIRST).record == RECORD


def test_a_database_with_one_spoilt_page_gives_way_too(database: Path, backup: Path) -> None:
    content = bytearray(database.read_bytes())
    page = int(str(ask(database, "SELECT rootpage FROM sqlite_schema WHERE name = 'listing'")))
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    database.write_bytes(content)
    restored = restore(database, backup, NOW)
    assert restored.kept is not None
    assert restored.kept.read_bytes()[8192:] == content[8192:]
    assert ask(database, "SELECT count(*) FROM records") == 1


def test_a_damaged_backup_is_refused(database: Path, backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-4096])
    assert "已损坏" in refused(database, backup)


def test_an_empty_file_is_no_backup(database: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    assert "已损坏" in refused(database, empty)


def test_a_newer_backup_is_refused(database: Path, backup: Path) -> None:
    ask(backup, "PRAGMA user_version = 99")
    assert "新版本" in refused(database, backup)


def test_the_database_of_another_program_is_refused(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    ask(other, "CREATE TABLE things (name)")
    assert "别的程序" in refused(database, other)


def test_a_backup_that_is_not_there_is_told(database: Path, tmp_path: Path) -> None:
    assert "打不开" in refused(database, tmp_path / "gone.db")


def test_the_database_itself_is_no_backup(database: Path) -> None:
    assert "正在用的数据库" in refused(database, database)


def test_a_database_that_another_program_has_open_is_left_alone(
    database: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perfdesk.storage.opening.BUSY_SECONDS", 0.01)
    with contextlib.closing(Store.open(database)) as store:
        assert len(store.summaries()) == 2
        with pytest.raises(StorageError, match="另一个程序占用"):
            restore(database, backup, NOW)
        assert len(store.summaries()) == 2
    assert names_in(database.parent) == ["perfdesk.db", "备份"]

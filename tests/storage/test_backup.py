"""Backups: made by themselves, whole or not at all, and thinned out as they grow old."""

import contextlib
import os
import re
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time

import pytest

from perfdesk.storage import Counts, StorageError, Store
from perfdesk.storage.backup import (
    DAYS,
    WEEKS,
    Purpose,
    back_up,
    back_up_if_due,
    back_up_to,
    backups_of,
    folder_of,
    kept_name,
    newest_good,
)
from perfdesk.storage.copying import copy_pages
from perfdesk.storage.errors import DamagedDatabase
from perfdesk.storage.places import BACKUPS
from tests.storage.sample import FORM, RECORD, ask, names_in, record_with
from tests.storage.schemas import make_released

NOON = datetime(2024, 3, 5, 12, 0, tzinfo=UTC).astimezone()


def scramble(path: Path) -> None:
    """Spoil the middle of a file, as a failing disk does."""
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(content)


def days(count: int) -> list[datetime]:
    return [(NOON + timedelta(days=day)).astimezone() for day in range(count)]  # summer time, too


def test_a_backup_holds_what_was_committed_while_the_window_goes_on(
    store: Store, database: Path
) -> None:
    number = store.add(FORM, RECORD, Counts())
    made = back_up(database, NOON)
    store.save(number, FORM, record_with(goal="后来"), Counts())
    assert made == database.parent / BACKUPS / f"perfdesk-{NOON:%Y%m%d-%H%M%S}.db"
    with contextlib.closing(Store.open(made)) as kept:
        assert kept.load(number).record == RECORD
    assert names_in(made.parent) == [made.name]


def test_a_backup_is_for_its_owner_alone_and_stands_alone(store: Store, database: Path) -> None:
    store.add(FORM, RECORD, Counts())
    made = back_up(database, NOON)
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert ask(made, "PRAGMA journal_mode") == "delete"
    assert ask(made, "PRAGMA integrity_check") == "ok"


def test_a_backup_leaves_no_journals_of_a_database_that_nobody_has_open(database: Path) -> None:
    back_up(database, NOON)
    assert names_in(database.parent) == ["perfdesk.db", BACKUPS]


def test_the_first_backup_of_a_day_is_made_by_itself(store: Store, database: Path) -> None:
    first = back_up_if_due(database, NOON)
    assert first is not None
    assert back_up_if_due(database, NOON + timedelta(hours=1)) is None
    assert back_up_if_due(database, NOON + timedelta(days=1)) is not None
    assert len(backups_of(database)) == 2


def test_days_and_weeks_are_kept_and_the_rest_is_thinned_out(store: Store, database: Path) -> None:
    for day in days(90):
        back_up_if_due(database, day)
    taken = [backup.taken for backup in backups_of(database)]
    assert taken[:DAYS] == days(90)[: -DAYS - 1 : -1]
    weeks = {each.isocalendar()[:2] for each in taken}
    assert len(weeks) == WEEKS
    assert len(taken) < DAYS + WEEKS


def test_all_that_was_made_today_stays(store: Store, database: Path) -> None:
    for minute in range(20):
        back_up(database, NOON + timedelta(minutes=minute))
    assert len(backups_of(database)) == 20
    back_up(database, NOON + timedelta(days=1))
    assert [backup.taken for backup in backups_of(database)] == [
        NOON + timedelta(days=1),
        NOON + timedelta(minutes=19),
    ]


def test_other_files_in_the_folder_are_left_alone(store: Store, database: Path) -> None:
    folder = folder_of(database)
    folder.mkdir()
    others = ["other-20240101-120000.db", "perfdesk-.db", "perfdesk-20249999-120000.db", "甲.txt"]
    for name in others:
        (folder / name).write_text("甲")
    for day in days(30):
        back_up(database, day)
    assert set(others) < set(names_in(folder))
    assert all(backup.records == 0 for backup in backups_of(database))


def test_a_damaged_database_is_never_backed_up_over_a_good_one(database: Path) -> None:
    with contextlib.closing(Store.open(database)) as store:
        store.add(FORM, record_with(goal="长" * 9000), Counts())
    good = back_up(database, NOON)
    before = good.read_bytes()
    scramble(database)
    with pytest.raises(DamagedDatabase, match="已损坏"):
        back_up(database, NOON)
    assert good.read_bytes() == before
    assert names_in(good.parent) == [good.name]


def test_damage_that_only_shows_when_the_copy_is_read_is_told_of_the_database(
    database: Path,
) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'title', 'titel')")
        connection.commit()
    with pytest.raises(DamagedDatabase, match=r"perfdesk\.db 已损坏"):
        back_up(database, NOON)


def test_what_a_crash_left_half_written_is_cleared_away(store: Store, database: Path) -> None:
    folder = folder_of(database)
    folder.mkdir()
    left = [folder / "perfdesk-20240301-120000.db.abc.part", database.parent / "perfdesk.db.x.part"]
    for path in left:
        path.touch()
    far = datetime.now(UTC) + timedelta(days=400)  # the clock of this machine tells nothing
    back_up(database, far)
    assert all(path.exists() for path in left)  # another process may be writing them
    for path in left:
        os.utime(path, times=(time() - 7200, time() - 7200))
    back_up(database, far + timedelta(minutes=1))
    assert not any(path.exists() for path in left)


def test_a_copy_goes_where_the_user_says(store: Store, database: Path, tmp_path: Path) -> None:
    store.add(FORM, RECORD, Counts())
    target = tmp_path / "U盘" / "存.db"
    assert back_up_to(database, target).records == 1
    store.add(FORM, RECORD, Counts())
    assert back_up_to(database, target).records == 2
    assert ask(target, "SELECT count(*) FROM records") == 2


def test_a_copy_goes_over_no_other_file(store: Store, database: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("甲")
    with pytest.raises(StorageError, match="不是备份文件"):
        back_up_to(database, letter)
    with pytest.raises(StorageError, match="是一个文件夹"):
        back_up_to(database, tmp_path)
    with pytest.raises(StorageError, match="数据库自己"):
        back_up_to(database, database)
    missing = tmp_path / "missing.db"
    with pytest.raises(StorageError, match=re.escape(str(missing))):
        back_up_to(missing, database)
    assert letter.read_text() == "甲"


def test_the_list_tells_what_each_copy_was_made_for_and_holds(store: Store, database: Path) -> None:
    number = store.add(FORM, RECORD, Counts())
    store.add(FORM, RECORD, Counts())
    store.bin.put([number])
    made = back_up(database, NOON)
    for name in (kept_name(database, NOON).name, "perfdesk.db.before-12"):
        database.with_name(name).write_bytes(made.read_bytes())
    database.with_name("perfdesk.db.before-9").write_text("spoilt")
    database.with_name("perfdesk.db.before-8").touch()
    database.with_name("perfdesk.db.before-9-wal").write_text("no copy of its own")
    found = {backup.path.name: backup for backup in backups_of(database)}
    assert {name: (backup.purpose, backup.records) for name, backup in found.items()} == {
        made.name: (Purpose.BACKUP, 1),
        kept_name(database, NOON).name: (Purpose.RESTORE, 1),
        "perfdesk.db.before-12": (Purpose.UPGRADE, 1),
        "perfdesk.db.before-9": (Purpose.UPGRADE, None),
        "perfdesk.db.before-8": (Purpose.UPGRADE, None),
    }
    assert found[made.name].size == made.stat().st_size
    assert found[made.name].taken == NOON


def test_records_of_an_old_schema_are_counted_too(database: Path) -> None:
    folder_of(database).mkdir()
    make_released(1, folder_of(database) / "perfdesk-20190305-120000.db")
    assert [backup.records for backup in backups_of(database)] == [2]


def test_the_newest_good_backup_is_the_newest_that_is_whole(store: Store, database: Path) -> None:
    assert newest_good(database) is None
    store.add(FORM, record_with(goal="长" * 9000), Counts())
    older, newer = (back_up(database, day) for day in days(2))
    scramble(newer)
    kept_name(database, NOON + timedelta(days=9)).write_bytes(older.read_bytes())
    found = newest_good(database)
    assert found is not None
    assert found.path == older


def test_a_folder_need_not_be_flushed_where_the_system_does_it(
    store: Store, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.O_DIRECTORY", raising=False)  # as on Windows
    assert back_up(database, NOON).exists()


def test_a_copy_does_not_wait_for_ever_for_who_writes_there(
    store: Store, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perfdesk.storage.opening.BUSY_SECONDS", 0.01)
    target = tmp_path / "target.db"
    with (
        contextlib.closing(sqlite3.connect(target)) as other,
        contextlib.closing(sqlite3.connect(target, timeout=0)) as mine,
        contextlib.closing(sqlite3.connect(database)) as origin,
    ):
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match=r"target\.db 正被另一个程序占用"):
            copy_pages(origin, mine, target)

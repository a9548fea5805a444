"""Disks and folders that fail while the program works: told in a sentence, nothing is lost."""

import contextlib
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from perfdesk.export.errors import ExportError
from perfdesk.export.files import write_file
from perfdesk.storage import Counts, RecordId, StorageError, Store
from perfdesk.storage.backup import back_up, backups_of
from perfdesk.storage.restoring import restore
from tests.storage.sample import FORM, RECORD, ask, names_in, record_with

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2024, 3, 5, 12, 0, tzinfo=UTC).astimezone()
LONG = record_with(goal="长" * 20_000)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give the folder of a disk of 800 KB; to mount one takes root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=800k", "tmpfs", str(folder)]
    if os.geteuid() or not shutil.which("mount") or subprocess.run(mount, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill_up(store: Store) -> int:
    """Add records until the disk is full; return how many there are."""
    with pytest.raises(StorageError, match=r"磁盘已满.*腾出空间"):
        add_many(store)
    return len(store.summaries())


def add_many(store: Store) -> None:
    for _ in range(100):
        store.add(FORM, LONG, Counts())


def test_a_full_disk_keeps_what_was_committed_and_goes_on_once_there_is_room(
    small_disk: Path,
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(200_000))
    path = small_disk / "perfdesk.db"
    with contextlib.closing(Store.open(path)) as store:
        count = fill_up(store)
        assert count
        assert len(store.summaries()) == count
        ballast.unlink()
        store.add(FORM, RECORD, Counts())
    assert ask(path, "SELECT count(*) FROM records") == count + 1
    assert ask(path, "PRAGMA integrity_check") == "ok"


def test_a_backup_that_finds_no_room_leaves_the_good_one_and_no_half(small_disk: Path) -> None:
    path = small_disk / "perfdesk.db"
    with contextlib.closing(Store.open(path)) as store:
        store.add(FORM, RECORD, Counts())
        good = back_up(path, NOW)
        before = good.read_bytes()
        fill_up(store)
        with pytest.raises(StorageError, match="磁盘已满"):
            back_up(path, NOW)
    assert good.read_bytes() == before
    assert names_in(good.parent) == [good.name]
    with pytest.raises(StorageError, match="磁盘已满"):
        restore(path, good, NOW)
    assert int(str(ask(path, "SELECT count(*) FROM records"))) > 1
    assert not [name for name in names_in(small_disk) if "restore" in name or "part" in name]


def test_an_export_that_finds_no_room_leaves_the_file_that_was_there(small_disk: Path) -> None:
    target = small_disk / "甲单位.pdf"
    write_file(target, b"old")
    with pytest.raises(ExportError, match="磁盘已满"):
        write_file(target, bytes(2_000_000))
    assert target.read_bytes() == b"old"
    assert names_in(small_disk) == [target.name]


LIMITED = """
import sys
from pathlib import Path
from perfdesk.storage import Counts, StorageError, Store
from tests.storage.sample import FORM, record_with
store = Store.open(Path(sys.argv[1]))
count = 0
try:
    while True:
        store.add(FORM, record_with(goal="长" * 20_000), Counts())
        count += 1
except StorageError as trouble:
    print(count, len(store.summaries()), trouble)
"""


def limit_files() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    path = tmp_path / "perfdesk.db"
    child = subprocess.run(
        [sys.executable, "-c", LIMITED, path],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=limit_files,
        capture_output=True,
        text=True,
        check=True,
    )
    count, listed, sentence = child.stdout.split(maxsplit=2)
    assert count == listed != "0"
    assert sentence.startswith(("磁盘已满", "读写"))
    assert ask(path, "SELECT count(*) FROM records") == int(count)
    assert ask(path, "PRAGMA integrity_check") == "ok"


def test_a_database_in_a_folder_that_became_read_only(ordinary_folder: Path) -> None:
    path = ordinary_folder / "perfdesk.db"
    with contextlib.closing(Store.open(path)) as store:
        store.add(FORM, RECORD, Counts())
    before = path.read_bytes()
    ordinary_folder.chmod(0o500)
    try:
        with (
            pytest.raises(StorageError, match=r"perfdesk\.db"),
            contextlib.closing(Store.open(path)),
        ):
            pytest.fail("it was opened")
        with pytest.raises(ExportError, match="没有权限"):
            write_file(ordinary_folder / "甲.pdf", b"new")
        with pytest.raises(StorageError, match="没有权限"):
            back_up(path, NOW)
    finally:
        ordinary_folder.chmod(0o700)
    assert path.read_bytes() == before
    assert names_in(ordinary_folder) == ["perfdesk.db"]


def test_a_database_that_another_program_has_locked(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perfdesk.storage.opening.BUSY_SECONDS", 0.01)
    with contextlib.closing(sqlite3.connect(database)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match=r"另一个程序占用.*关闭那个程序"):
            Store.open(database)
    Store.open(database).close()


def test_a_window_waits_less_long_for_others_than_a_start_does(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_a_start = 60  # seconds; a busy machine takes long to say no as well
    monkeypatch.setattr("perfdesk.storage.opening.BUSY_SECONDS", of_a_start)
    with contextlib.closing(Store.open(database, patience=0.02)) as store:
        number = store.add(FORM, RECORD, Counts())
        with contextlib.closing(sqlite3.connect(database)) as other:
            other.execute("BEGIN IMMEDIATE")
            began = monotonic()
            with pytest.raises(StorageError, match="另一个程序占用"):
                store.save(number, FORM, LONG, Counts())
            assert monotonic() - began < of_a_start
        store.save(number, FORM, LONG, Counts())


def test_a_folder_that_was_moved_away_while_open_and_came_back(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "desk", tmp_path / "elsewhere"
    folder.mkdir()
    with contextlib.closing(Store.open(folder / "perfdesk.db")) as store:
        number = store.add(FORM, RECORD, Counts())
        folder.rename(elsewhere)
        with pytest.raises(StorageError, match="不见了"):
            store.save(number, FORM, LONG, Counts())
        assert not folder.exists()
        elsewhere.rename(folder)
        store.save(number, FORM, LONG, Counts())
        assert store.load(number).record == LONG


def test_another_connection_is_to_the_same_file_or_to_none(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "desk", tmp_path / "elsewhere"
    with contextlib.closing(Store.open(folder / "perfdesk.db")) as store:
        number = store.add(FORM, RECORD, Counts())
        with contextlib.closing(store.again()) as again:
            again.save(number, FORM, LONG, Counts())
        assert store.load(number).record == LONG
        folder.rename(elsewhere)
        with pytest.raises(StorageError, match="不见了"):
            store.again()
        assert not folder.exists()
        elsewhere.rename(folder)


def test_a_folder_that_was_removed_while_open(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    store = Store.open(folder / "perfdesk.db")
    number = store.add(FORM, RECORD, Counts())
    shutil.rmtree(folder)
    with pytest.raises(StorageError, match="不见了"):
        store.save(number, FORM, LONG, Counts())
    assert store.load(number).record == RECORD  # it can still be read, and so exported
    with pytest.raises(StorageError, match="打不开"):
        back_up(folder / "perfdesk.db", NOW)
    assert not (folder / "perfdesk.db").exists()
    store.close()


def test_a_file_that_a_sync_program_put_in_its_place(database: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(database, tmp_path / "other.db"))
    store = Store.open(database)
    number = store.add(FORM, RECORD, Counts())
    other.replace(database)
    with pytest.raises(StorageError, match="换成了另一个文件"):
        store.save(number, FORM, LONG, Counts())
    store.close()


@pytest.mark.parametrize("length", [300, 380])
def test_a_long_path(tmp_path: Path, length: int) -> None:
    folder = tmp_path
    while len(str(folder).encode()) < length:
        folder /= "很长的文件夹名"
    path = folder / "perfdesk.db"
    with contextlib.closing(Store.open(path)) as store:
        store.add(FORM, RECORD, Counts())
        back_up(path, NOW)
    assert [backup.records for backup in backups_of(path)] == [1]
    assert write_file(folder / "甲.pdf", b"new").read_bytes() == b"new"


def test_a_path_that_no_system_takes(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="核对路径"):
        Store.open(tmp_path / ("长" * 300) / "perfdesk.db")
    with pytest.raises(ExportError, match="太长"):
        write_file(tmp_path / ("长" * 300 + ".pdf"), b"new")
    assert names_in(tmp_path) == []


def test_a_path_longer_than_sqlite_takes(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder).encode()) < 600:
        folder /= "很长的文件夹名"
    with pytest.raises(StorageError, match=r"perfdesk\.db"):
        Store.open(folder / "perfdesk.db")


@pytest.mark.parametrize(
    "name", ["CON.db", "a:b.db", "nul", "存 😀.db", "end. ", "-x.db", "a'b\"c.db", "%41;?.db"]
)
def test_a_database_of_a_strange_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with contextlib.closing(Store.open(path)) as store:
        store.add(FORM, RECORD, Counts())
        back_up(path, NOW)
    assert [backup.records for backup in backups_of(path)] == [1]
    restore(path, backups_of(path)[0].path, NOW)
    with contextlib.closing(Store.open(path)) as store:
        assert store.load(RecordId(1)).record == RECORD

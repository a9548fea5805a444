"""What can go wrong while the database is in use: told in a sentence, and nothing is lost."""

import contextlib
import errno
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from perfdesk.storage import Counts, RecordId, StorageError, Store
from perfdesk.storage.errors import troubles_at
from perfdesk.storage.file import DatabaseFile
from tests.storage.sample import FORM, RECORD, ask, record_with


def test_a_full_disk(store: Store, file: DatabaseFile, database: Path) -> None:
    number = store.add(FORM, RECORD, Counts())
    with file.writing() as tables:
        tables.execute("PRAGMA max_page_count = 1").fetchall()  # SQLite's own narrow disk
    with pytest.raises(StorageError, match=r"磁盘已满.*腾出空间") as caught:
        store.save(number, FORM, record_with(goal="长" * 100_000), Counts())
    assert str(database) in str(caught.value)
    assert store.load(number).record == RECORD
    with file.writing() as tables:
        tables.execute("PRAGMA max_page_count = 1000000").fetchall()
    store.save(number, FORM, record_with(goal="短"), Counts())
    assert store.load(number).record.values["goal"] == "短"
    assert ask(database, "PRAGMA integrity_check") == "ok"


def test_a_file_that_became_read_only(store: Store, file: DatabaseFile) -> None:
    number = store.add(FORM, RECORD, Counts())
    with file.writing() as tables:
        tables.execute("PRAGMA query_only = 1")
    with pytest.raises(StorageError, match="不能写入"):
        store.bin.put([number])
    assert store.load(number).deleted is None


def test_another_process_that_does_not_let_go(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perfdesk.storage.opening.BUSY_SECONDS", 0.01)
    with contextlib.closing(Store.open(database)) as store:
        number = store.add(FORM, RECORD, Counts())
        with contextlib.closing(sqlite3.connect(database)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="另一个程序占用"):
                store.save(number, FORM, record_with(goal="一"), Counts())
            assert store.load(number).record == RECORD
        store.save(number, FORM, record_with(goal="一"), Counts())
        assert store.load(number).record == record_with(goal="一")


def test_damage_in_the_middle_is_told_when_it_is_read(database: Path) -> None:
    with contextlib.closing(Store.open(database)) as store:
        store.add(FORM, record_with(goal="长" * 10_000), Counts())
    page = int(str(ask(database, "SELECT rootpage FROM sqlite_schema WHERE name = 'listing'")))
    content = bytearray(database.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    database.write_bytes(content)
    with (
        contextlib.closing(Store.open(database)) as store,
        pytest.raises(StorageError, match="已损坏"),
    ):
        store.summaries()


def test_what_fails_within_a_change_undoes_the_change(store: Store) -> None:
    def numbers() -> Iterator[RecordId]:
        yield number
        raise ZeroDivisionError

    number = store.add(FORM, RECORD, Counts())
    with pytest.raises(ZeroDivisionError):
        store.bin.put(numbers())
    assert store.load(number).deleted is None


def test_a_store_used_by_another_thread_is_a_bug_and_no_trouble(store: Store) -> None:
    caught: list[BaseException] = []

    def use() -> None:
        try:
            store.summaries()
        except sqlite3.ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(caught) == 1


def test_each_thread_may_have_a_store_of_its_own(store: Store, database: Path) -> None:
    def use() -> None:
        with contextlib.closing(Store.open(database)) as own:
            own.add(FORM, RECORD, Counts())

    store.add(FORM, RECORD, Counts())
    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    store.add(FORM, RECORD, Counts())
    assert {summary.id for summary in store.summaries()} == {1, 2, 3}


@pytest.mark.parametrize(
    ("code", "words"),
    [("ENOSPC", "磁盘已满"), ("EROFS", "不能写入"), ("ELOOP", "核对路径")],
)
def test_the_systems_errors_are_told_too(code: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=words), troubles_at(tmp_path):
        raise OSError(getattr(errno, code), "of the system")

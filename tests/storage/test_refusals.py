"""Files that are not ours to open: told in a sentence, and left byte for byte as they were."""

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from perfdesk.storage import Counts, RecordId, StorageError, Store
from tests.storage.sample import FORM, RECORD, ask, names_in


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refusal(path: Path) -> str:
    """Return what the store says, after seeing that it left no trace."""
    before = contents(path.parent)
    with pytest.raises(StorageError) as caught:
        Store.open(path)
    assert contents(path.parent) == before
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_newer_database(database: Path) -> None:
    ask(database, "PRAGMA user_version = 99")
    sentence = refusal(database)
    assert "数据版本 99" in sentence
    assert "装上新版本" in sentence


def test_a_newer_database_whose_program_crashed(tmp_path: Path, database: Path) -> None:
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 99")
        for suffix in ("", "-wal"):
            shutil.copy(f"{database}{suffix}", crashed)
    before = contents(crashed)
    with pytest.raises(StorageError, match="新版本"):
        Store.open(crashed / database.name)
    after = contents(crashed)
    assert {name: after[name] for name in before} == before


def test_the_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    ask(path, "CREATE TABLE things (name)")
    assert "别的程序" in refusal(path)


@pytest.mark.parametrize("pragma", ["application_id = 5", "user_version = 5"])
def test_an_empty_database_that_another_program_has_marked(tmp_path: Path, pragma: str) -> None:
    path = tmp_path / "other.db"
    ask(path, f"PRAGMA {pragma}")
    assert "别的程序" in refusal(path)


@pytest.mark.parametrize(
    "content", [b"hello", b"PK\x03\x04" + bytes(5000), "记录\n".encode() * 999]
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.doc"
    path.write_bytes(content)
    assert "不是数据库文件" in refusal(path)


@pytest.mark.parametrize("length", [50, 4096, -4096, -1])
def test_a_database_that_was_cut_short(database: Path, length: int) -> None:
    database.write_bytes(database.read_bytes()[:length])
    assert "已损坏" in refusal(database)


def test_a_database_whose_first_page_is_scrambled(database: Path) -> None:
    content = database.read_bytes()
    database.write_bytes(content[:100] + b"\xff" * 3996 + content[4096:])
    assert "已损坏" in refusal(database)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="是文件夹"):
        Store.open(tmp_path)
    assert names_in(tmp_path) == []


def test_a_place_under_a_file(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("甲")
    with pytest.raises(StorageError, match="核对路径"):
        Store.open(letter / "perfdesk.db")
    assert contents(tmp_path) == {"letter.txt": "甲".encode()}


@pytest.mark.parametrize("mode", [0o400, 0o200, 0o000])
def test_a_file_that_may_not_be_read_and_written(ordinary_folder: Path, mode: int) -> None:
    path = ordinary_folder / "perfdesk.db"
    Store.open(path).close()
    path.chmod(mode)
    with pytest.raises(StorageError, match="没有权限"):
        Store.open(path)
    assert names_in(ordinary_folder) == ["perfdesk.db"]


def test_a_folder_that_may_not_be_written(ordinary_folder: Path) -> None:
    ordinary_folder.chmod(0o500)
    with pytest.raises(StorageError, match="没有权限"):
        Store.open(ordinary_folder / "perfdesk.db")
    ordinary_folder.chmod(0o700)
    assert names_in(ordinary_folder) == []


def test_what_a_crash_left_half_written_is_rolled_back_not_refused(tmp_path: Path) -> None:
    path = tmp_path / "perfdesk.db"
    store = Store.open(path)
    store.add(FORM, RECORD, Counts())
    store.close()
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_size = 1")  # so that pages reach the file early
        connection.execute("CREATE TABLE half_done (name)")
        connection.execute("UPDATE records SET user = 'half', json = hex(zeroblob(50000))")
        for suffix in ("", "-journal"):
            shutil.copy(f"{path}{suffix}", crashed)
        connection.rollback()
    with (crashed / path.name).open("r+b") as torn:
        torn.seek(100)
        torn.write(b"\xff" * 3996)
    with contextlib.closing(Store.open(crashed / path.name)) as store:
        assert store.load(RecordId(1)).record == RECORD


def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "perfdesk.db"
    path.touch()
    with contextlib.closing(Store.open(path)) as store:
        assert store.summaries() == ()


def test_any_name_that_the_system_allows_will_do(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("新 表?mode=ro&#%41\udcff.db".encode("utf-8", "surrogateescape"))
    with contextlib.closing(Store.open(path)) as store:
        store.add(FORM, RECORD, Counts())
    assert names_in(tmp_path) == [path.name]


def test_what_only_shows_once_it_is_open_is_refused_all_the_same(
    tmp_path: Path, database: Path
) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 99")
    journal = tmp_path / "perfdesk.db-journal"
    journal.write_bytes(b"")  # a sign that the file may only be judged by who may write it
    with pytest.raises(StorageError, match="新版本"):
        Store.open(database)
    assert ask(database, "PRAGMA user_version") == 99

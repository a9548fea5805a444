"""What can be read of a damaged database is saved, and the damaged file stays as it is."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from perfdesk.forms.checking.confirming import Mark
from perfdesk.storage import Counts, RecordId, StorageError, Store
from perfdesk.storage.recovery import recover
from tests.storage.sample import FORM, ask, names_in, record_with
from tests.storage.schemas import make_released

COUNT = 30
PAGE = 4096


@pytest.fixture
def full(database: Path) -> Path:
    """Give a database of many records, long and short, with versions and a confirmed warning."""
    with contextlib.closing(Store.open(database)) as store:
        for number in range(1, COUNT + 1):
            record = record_with(project_name=f"第{number}份", goal="长" * (number * 300 % 7000))
            added = store.add(FORM, record, Counts())
            store.keep_version(added)
        store.confirmations.put(RecordId(1), Mark("N1 grant"), "文件如此")
    return database


_ROOT = "SELECT rootpage FROM sqlite_schema WHERE name = '{}'"


def root_of(path: Path, table: str) -> int:
    return int(str(ask(path, _ROOT.format(table))))


def spoil(path: Path, *pages: int) -> bytes:
    """Overwrite pages, counted from 1, and return what the file holds then."""
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = b"\x5a" * PAGE
    path.write_bytes(content)
    return bytes(content)


def titles_in(path: Path) -> set[str]:
    with contextlib.closing(Store.open(path)) as store:
        for each in store.summaries():
            store.load(each.id)
            store.versions(each.id)
        return {each.title for each in store.summaries()}


ALL = {f"第{number}份" for number in range(1, COUNT + 1)}


def test_a_whole_database_is_copied_as_it_is(full: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    recovered = recover(full, new)
    assert (recovered.records, recovered.lost, recovered.is_partial) == (COUNT, (), False)
    with contextlib.closing(Store.open(new)) as store:
        assert len(store.versions(RecordId(2))) == 1
        assert store.confirmations.of(RecordId(1)) == {"N1 grant": "文件如此"}
    assert new.stat().st_mode & 0o777 == 0o600
    assert names_in(tmp_path) == ["new.db", "perfdesk.db"]


@pytest.mark.parametrize("table", ["records", "history", "listing", "search_data", "sqlite_schema"])
def test_all_records_are_saved_whatever_way_to_them_is_lost(
    full: Path, tmp_path: Path, table: str
) -> None:
    page = 1 if table == "sqlite_schema" else root_of(full, table)
    spoilt = spoil(full, page)
    recovered = recover(full, tmp_path / "new.db")
    assert recovered.records == COUNT
    assert recovered.lost == ()
    assert titles_in(tmp_path / "new.db") == ALL
    assert full.read_bytes() == spoilt


def test_records_whose_pages_are_lost_are_named(full: Path, tmp_path: Path) -> None:
    content = full.read_bytes()
    ours = next(
        number
        for number in range(2, len(content) // PAGE)
        if content[(number - 1) * PAGE] == 0x0D
        and "第7份".encode() in content[(number - 1) * PAGE : number * PAGE]
        and b'"values"' in content[(number - 1) * PAGE : number * PAGE]
    )
    spoil(full, ours)
    recovered = recover(full, tmp_path / "new.db")
    saved = titles_in(tmp_path / "new.db")
    assert 0 < len(saved) < COUNT
    assert set(recovered.lost) == ALL - saved
    assert recovered.records == len(saved)
    assert recovered.is_partial  # the versions of what is lost


def test_what_the_program_could_not_read_is_left_out(full: Path, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(full)) as connection:
        connection.execute("DROP TRIGGER listing_judged")
        connection.execute("UPDATE records SET json = 'spoilt' WHERE id = 1")
        connection.execute("UPDATE records SET state = 'unheard of' WHERE id = 2")
        connection.execute("UPDATE history SET json = '{}' WHERE record = 3")
        connection.execute("DELETE FROM listing WHERE record = 1")
        connection.commit()
    recovered = recover(full, tmp_path / "new.db")
    assert recovered.records == COUNT - 2
    assert recovered.lost == ("编号 1", "第2份")
    assert recovered.is_partial
    assert titles_in(tmp_path / "new.db") == ALL - {"第1份", "第2份"}


def test_what_was_in_the_journal_is_saved_too(full: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed.db"
    with contextlib.closing(sqlite3.connect(full)) as connection:
        connection.execute("DELETE FROM records WHERE id > 2")
        connection.commit()
        for suffix in ("", "-wal"):
            crashed.with_name(crashed.name + suffix).write_bytes(
                full.with_name(full.name + suffix).read_bytes()
            )
    assert recover(crashed, tmp_path / "new.db").records == 2


def test_rows_that_were_deleted_do_not_come_back(full: Path, tmp_path: Path) -> None:
    with contextlib.closing(Store.open(full)) as store:
        ids = [RecordId(number) for number in range(11, COUNT + 1)]
        store.bin.put(ids)
        store.bin.empty(ids)
    spoil(full, root_of(full, "records"))
    assert recover(full, tmp_path / "new.db").records == 10


@pytest.mark.parametrize("version", [1, 5])
def test_an_older_database_is_saved_as_one_of_today(version: int, tmp_path: Path) -> None:
    old = make_released(version, tmp_path / "old.db")
    spoil(old, root_of(old, "records_newest"))
    assert recover(old, tmp_path / "new.db").records == 2
    assert titles_in(tmp_path / "new.db") == {"第1份", "第2份"}


def test_a_file_of_the_name_is_not_overwritten(full: Path, tmp_path: Path) -> None:
    (tmp_path / "new.db").write_text("甲")
    with pytest.raises(StorageError, match="已经存在"):
        recover(full, tmp_path / "new.db")
    assert (tmp_path / "new.db").read_text() == "甲"


@pytest.mark.parametrize("content", [b"", b"\0" * 9000, b"\x0d" + b"\xff" * 9000, b"hello"])
def test_where_nothing_can_be_read_no_file_is_made(content: bytes, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.db"
    spoilt.write_bytes(content)
    with pytest.raises(StorageError, match="没有能读出的记录"):
        recover(spoilt, tmp_path / "new.db")
    assert names_in(tmp_path) == ["spoilt.db"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"打不开 .*gone.db"):
        recover(tmp_path / "gone.db", tmp_path / "new.db")

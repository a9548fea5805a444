"""Files cut short, zeroed or with bits turned: a sentence or the truth, and a way on."""

import contextlib
import os
import random
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import Counts, RecordId, StorageError, Store
from perfdesk.storage.backup import back_up, newest_good
from perfdesk.storage.errors import DamagedDatabase, SpoiltRow
from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.recovery import recover
from perfdesk.storage.restoring import restore
from tests.storage.sample import FORM, ask, record_with
from tests.storage.schemas import RELEASED, make_released
from tests.storage.working import work_in

NOW = datetime(2024, 3, 5, 12, 0, tzinfo=UTC).astimezone()
COUNT = 12
FLIPS = int(os.environ.get("PERFDESK_FLIPS", "24"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a database that has been worked in, and a backup of it."""
    folder = tmp_path_factory.mktemp("worked in")
    path = folder / "perfdesk.db"
    with contextlib.closing(Store.open(path)) as store:
        for number in range(1, COUNT + 1):
            record = record_with(project_name=f"第{number}份", goal="长" * (number * 200))
            added = store.add(FORM, record, Counts(1, 2, 3))
            store.keep_version(added)
        store.settings.put("folder", "甲")
    back_up(path, NOW)
    return folder


@pytest.fixture
def database(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "desk")
    return tmp_path / "desk" / "perfdesk.db"


def test_the_way_of_working_in_a_whole_one(database: Path) -> None:
    work_in(database)
    assert ask(database, "PRAGMA integrity_check") == "ok"


def outcome_of(path: Path) -> str:
    """Work in a database; return the sentence that ends it, blank where all went well."""
    try:
        work_in(path)
    except PerfdeskError as trouble:
        return str(trouble)
    return ""


def hold_ways_on(path: Path) -> None:
    """See that what is left can be saved, that the backup is offered, and that it comes back."""
    before = path.read_bytes()
    with contextlib.suppress(StorageError):  # where nothing can be read
        saved = recover(path, path.with_name("saved.db"))
        assert 0 < saved.records <= COUNT
        assert outcome_of(path.with_name("saved.db")) == ""
    assert path.read_bytes() == before
    backup = newest_good(path)
    assert backup is not None
    restore(path, backup.path, NOW)
    assert ask(path, "SELECT count(*) FROM records") == COUNT
    assert outcome_of(path) == ""


@pytest.mark.parametrize("seed", range(FLIPS))
def test_a_bit_turned_anywhere(database: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret
    content = bytearray(database.read_bytes())
    # every third in the first page, on which all depends
    content[dice.randrange(len(content) if seed % 3 else 4096)] ^= 1 << dice.randrange(8)
    database.write_bytes(content)
    told = outcome_of(database)
    assert not told or told.endswith("。")
    hold_ways_on(database)


@pytest.mark.parametrize("length", [0, 1, 99, 100, 4095, 4096, 9000, -4096, -1])
def test_a_file_cut_short(database: Path, length: int) -> None:
    content = database.read_bytes()
    database.write_bytes(content[:length])
    before = database.read_bytes()
    with pytest.raises(DamagedDatabase):
        work_in(database)
    assert database.read_bytes() == before
    hold_ways_on(database)


def test_a_file_without_a_byte_and_without_backups_is_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "perfdesk.db"
    path.touch()  # what a start leaves that was killed at once
    work_in(path)


def test_a_file_of_zeros_as_a_power_cut_leaves_it(database: Path) -> None:
    database.write_bytes(bytes(database.stat().st_size))
    with pytest.raises(DamagedDatabase):
        work_in(database)
    hold_ways_on(database)


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04" * 999, "记录\n".encode() * 999])
def test_another_file_over_it(database: Path, content: bytes) -> None:
    database.write_bytes(content)
    with pytest.raises(DamagedDatabase, match="不是数据库文件"):
        work_in(database)
    hold_ways_on(database)


@pytest.mark.parametrize("name", ["hints", "sort_key", "listing_judged", "list_words"])
def test_a_schema_that_is_spoilt_is_damage_and_no_bug(database: Path, name: str) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, ?, 'x' || ?)", (name,) * 2)
        connection.commit()
    with pytest.raises(DamagedDatabase):
        work_in(database)
    hold_ways_on(database)


def test_a_table_that_is_gone_is_damage_and_no_bug(database: Path) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("DROP TABLE confirmations")
    with pytest.raises(DamagedDatabase):
        work_in(database)
    hold_ways_on(database)


def test_a_mistake_of_ours_stays_a_bug(database: Path) -> None:
    with (
        contextlib.closing(DatabaseFile(database)) as file,
        pytest.raises(sqlite3.OperationalError, match="no such column"),
    ):
        file.read("SELECT nothing_of_that_name FROM records")


def test_a_value_that_the_program_never_writes_is_told_as_damage(database: Path) -> None:
    for change in ("modified = 'never'", "state = 'unheard of'"):
        with contextlib.closing(sqlite3.connect(database)) as connection:
            connection.execute(f"UPDATE listing SET {change} WHERE record = 3")  # noqa: S608
            connection.commit()
        with contextlib.closing(Store.open(database)) as store, pytest.raises(SpoiltRow):
            store.summaries()
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE history SET saved = 'never' WHERE record = 1")
        connection.execute("UPDATE history SET why = 'unheard of' WHERE record = 2")
        connection.commit()
    with contextlib.closing(Store.open(database)) as store:
        for number in (1, 2):
            with pytest.raises(SpoiltRow, match="恢复到备份"):
                store.versions(RecordId(number))


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("notes", "state = 'unheard of'"),
        ("milestones", "deed = 'unheard of'"),
        ("profiles", "facts = '{'"),
    ],
)
def test_a_row_that_is_spoilt_is_damage_and_no_bug(table: str, change: str, tmp_path: Path) -> None:
    work_in(make_released(RELEASED[-1], tmp_path / "whole.db"))
    path = make_released(RELEASED[-1], tmp_path / "perfdesk.db")
    ask(path, f"UPDATE {table} SET {change}")  # noqa: S608
    with pytest.raises(SpoiltRow):
        work_in(path)

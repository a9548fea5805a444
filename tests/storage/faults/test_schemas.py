"""Databases of every released schema: opened, searched, copied first, restored; newer ones kept."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from perfdesk.storage import RecordId, StorageError, Store, Wanted, Word
from perfdesk.storage.backup import back_up, backups_of
from perfdesk.storage.opening import SCHEMA_VERSION
from perfdesk.storage.restoring import restore
from perfdesk.storage.soundness import examine
from tests.storage.sample import ask
from tests.storage.schemas import RELEASED, make_released

NOW = datetime(2024, 3, 5, 12, 0, tzinfo=UTC).astimezone()
every_schema = pytest.mark.parametrize("version", RELEASED)


def test_a_released_schema_is_never_missing() -> None:
    assert RELEASED[:5] == [1, 2, 3, 4, 5]
    assert list(range(1, len(RELEASED) + 1)) == RELEASED


@every_schema
def test_it_is_what_its_migrations_made(version: int, tmp_path: Path) -> None:
    content = examine(make_released(version, tmp_path / "old.db"))
    assert (content.schema, content.records) == (version, 2)


@every_schema
def test_it_opens_with_all_that_was_in_it(version: int, tmp_path: Path) -> None:
    path = make_released(version, tmp_path / "perfdesk.db")
    texts = ask(path, "SELECT group_concat(json) FROM records")
    with contextlib.closing(Store.open(path)) as store:
        assert {each.title for each in store.summaries()} == {"第1份", "第2份"}
        assert store.listing.count(Wanted(words=(Word("第2"),))) == 1
        assert store.load(RecordId(1)).user == "乙"
        assert len(store.versions(RecordId(1))) == (version >= 2)
        assert store.settings.get("folder") == ("/tmp/甲" if version >= 3 else "")  # noqa: S108
        assert len(store.confirmations.of(RecordId(1))) == (version >= 4)
    assert ask(path, "SELECT group_concat(json) FROM records") == texts
    assert examine(path).schema == SCHEMA_VERSION
    copy = tmp_path / f"perfdesk.db.before-{SCHEMA_VERSION}"
    assert examine(copy).schema == version


@every_schema
def test_its_backups_are_listed_and_restored(version: int, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    old = make_released(version, tmp_path / "old" / "perfdesk.db")
    back_up(old, NOW)
    assert [backup.records for backup in backups_of(old)] == [2]
    path = tmp_path / "perfdesk.db"
    Store.open(path).close()
    restore(path, backups_of(old)[0].path, NOW)
    with contextlib.closing(Store.open(path)) as store:
        assert len(store.summaries()) == 2


def test_a_newer_one_is_told_and_kept(tmp_path: Path) -> None:
    path = make_released(RELEASED[-1], tmp_path / "perfdesk.db")
    ask(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(StorageError, match=r"新版本.*装上新版本"):
        Store.open(path)
    assert path.read_bytes() == before

"""Databases of every released schema: opened, searched, copied first, restored; newer ones kept."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from perfdesk.storage import Deed, RecordId, State, StorageError, Store, Wanted, Why, Word
from perfdesk.storage.backup import back_up, backups_of
from perfdesk.storage.opening import SCHEMA_VERSION
from perfdesk.storage.restoring import restore
from perfdesk.storage.soundness import examine
from tests.storage.sample import ask
from tests.storage.schemas import RELEASED, make_released

NOW = datetime(2024, 3, 5, 12, 0, tzinfo=UTC).astimezone()
every_schema = pytest.mark.parametrize("version", RELEASED)


def test_a_released_schema_is_never_missing() -> None:
    assert RELEASED == [1, 2, 3, 4, 5, 12]  # those between were never released
    assert RELEASED[-1] == SCHEMA_VERSION


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
    assert not copy.exists() if version == SCHEMA_VERSION else examine(copy).schema == version


def test_the_newest_opens_with_all_that_an_office_keeps(tmp_path: Path) -> None:
    first, second = RecordId(1), RecordId(2)
    with contextlib.closing(Store.open(make_released(12, tmp_path / "perfdesk.db"))) as store:
        (note,) = store.notes.of(first)
        assert (note.text, note.answer, note.is_open) == ("按合同核对", "已核对", False)
        assert [each.name for each in store.indicators.all()] == ["巡护次数"]
        (profile,) = store.profiles.all()
        assert (profile.unit, profile.facts["leader"]) == ("甲单位", "乙")
        assert [base.record for base in store.bases.all()] == [store.load(first).record]
        assert [each.deed for each in store.milestones.of(second)] == [Deed.SIGNED]
        assert store.load(second).summary.state is State.SIGNED
        assert store.origins(second, 1) == (store.load(first).record,)
        (version,) = store.versions(first)
        assert version.why is Why.EXPORTED


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

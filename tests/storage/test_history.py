import contextlib
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from perfdesk.storage import Counts, RecordId, Store, Why
from perfdesk.storage.file import DatabaseFile
from tests.storage.sample import FORM, RECORD, Clock, record_with


@pytest.fixture
def number(store: Store) -> RecordId:
    return store.add(FORM, RECORD, Counts())


def save(store: Store, number: RecordId, goal: str) -> None:
    store.save(number, FORM, record_with(goal=goal), Counts())


def goals(store: Store, number: RecordId) -> list[str]:
    return [version.record.values["goal"] for version in store.versions(number)]


def test_the_first_text_is_kept_when_it_is_overwritten(store: Store, number: RecordId) -> None:
    assert store.versions(number) == ()
    added = store.load(number).summary.modified
    save(store, number, "一")
    (version,) = store.versions(number)
    assert (version.saved, version.user, version.record) == (added, "丙", RECORD)


def test_steady_typing_keeps_one_state_in_five_minutes(
    store: Store, number: RecordId, clock: Clock
) -> None:
    for second in range(10, 661, 10):  # for 11 minutes; the clock itself adds one second
        clock.pass_by(timedelta(seconds=9))
        save(store, number, str(second))
    # made at seconds 10, 310 and 610, each of what stood then
    assert goals(store, number) == ["600", "300", ""]


def test_the_state_before_a_pause_is_kept(store: Store, number: RecordId, clock: Clock) -> None:
    save(store, number, "一")
    save(store, number, "二")
    clock.pass_by(timedelta(minutes=5))
    save(store, number, "三")
    save(store, number, "四")
    assert goals(store, number) == ["二", ""]


def test_a_state_is_kept_on_request_and_only_once(
    store: Store, number: RecordId, clock: Clock
) -> None:
    save(store, number, "一")
    save(store, number, "二")
    store.keep_version(number)
    clock.pass_by(timedelta(hours=1))
    store.keep_version(number)
    clock.pass_by(timedelta(hours=1))
    save(store, number, "三")
    assert goals(store, number) == ["二", ""]


def test_a_version_says_why_it_was_kept(store: Store, number: RecordId, clock: Clock) -> None:
    save(store, number, "一")
    clock.pass_by(timedelta(minutes=6))
    save(store, number, "二")
    store.keep_version(number)
    save(store, number, "三")
    store.keep_version(number, Why.RESTORED)
    assert [version.why for version in store.versions(number)] == [
        Why.RESTORED,
        Why.EXPORTED,
        Why.EDITED,
        Why.CLOSED,
    ]


def test_of_several_reasons_for_one_version_the_weightiest_is_told(
    store: Store, number: RecordId
) -> None:
    for why in (Why.PRINTED, Why.SIGNED, Why.EXPORTED):
        store.keep_version(number, why)
    assert [version.why for version in store.versions(number)] == [Why.SIGNED]


def test_a_version_of_an_older_database_gives_no_reason(old_database: Path) -> None:
    with contextlib.closing(Store.open(old_database)) as store:
        store.settings.put("folder", "/甲")
    with contextlib.closing(sqlite3.connect(old_database)) as connection:
        connection.execute(
            "INSERT INTO history (record, made, saved, user, json)"
            " SELECT id, modified, modified, user, json FROM records"
        )
        connection.commit()
    with contextlib.closing(Store.open(old_database)) as store:
        assert [version.why for version in store.versions(RecordId(7))] == [Why.EDITED]


def test_each_record_has_a_history_of_its_own(store: Store, number: RecordId) -> None:
    other = store.add(FORM, RECORD, Counts())
    save(store, other, "一")
    assert store.versions(number) == ()
    assert len(store.versions(other)) == 1


def test_what_another_window_saved_meanwhile_is_not_lost(
    store: Store, number: RecordId, database: Path, clock: Clock
) -> None:
    save(store, number, "一")
    save(store, number, "二")
    with contextlib.closing(DatabaseFile(database)) as other:
        save(Store(other, "丁", clock), number, "另一个窗口")
    save(store, number, "三")
    save(store, number, "四")
    assert goals(store, number) == ["另一个窗口", "二", ""]
    assert [version.user for version in store.versions(number)] == ["丁", "丙", "丙"]


def test_a_clock_that_was_wrong_does_not_end_the_history(
    store: Store, number: RecordId, clock: Clock
) -> None:
    clock.pass_by(timedelta(days=365))
    save(store, number, "一")
    clock.pass_by(timedelta(days=-365))
    save(store, number, "二")
    assert goals(store, number) == ["一", ""]

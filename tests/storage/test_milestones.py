"""Signed and sent records: what is kept of it, and that no way in changes them."""

import contextlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from perfdesk.forms.checking.confirming import Mark
from perfdesk.forms.problem import Place
from perfdesk.storage import (
    Counts,
    Deed,
    FrozenRecord,
    Milestone,
    RecordId,
    State,
    Store,
    UnknownRecord,
    Why,
)
from tests.storage.sample import FORM, RECORD, Clock, ask

CHANGED = RECORD.with_text(Place("project_name"), "别的项目")
NONE = RecordId(999)


def stored(store: Store) -> RecordId:
    return store.add(FORM, RECORD, Counts())


def state_of(store: Store, number: RecordId) -> State:
    return store.load(number).summary.state


def test_a_signed_record_says_when_by_whom_and_how_it_read(store: Store, clock: Clock) -> None:
    number = stored(store)
    signed_at = clock.time + timedelta(seconds=1)
    store.milestones.sign(number)
    assert state_of(store, number) is State.SIGNED
    milestone = Milestone(number, Deed.SIGNED, signed_at, "丙", RECORD.fingerprint(), "")
    assert store.milestones.of(number) == (milestone,)
    assert store.milestones.with_fingerprint(RECORD.fingerprint()) == (milestone,)
    assert store.milestones.with_fingerprint(CHANGED.fingerprint()) == ()


def test_what_was_signed_is_kept_as_a_version(store: Store) -> None:
    number = stored(store)
    store.milestones.sign(number)
    (version,) = store.versions(number)
    assert (version.record, version.why) == (RECORD, Why.SIGNED)


@pytest.mark.parametrize(
    "freeze",
    [
        lambda store, number: store.milestones.sign(number),
        lambda store, number: store.milestones.send([number], "甲 <a@example.org>"),
    ],
    ids=["signed", "sent"],
)
def test_no_text_of_a_frozen_record_changes(
    store: Store, freeze: Callable[[Store, RecordId], None]
) -> None:
    number = stored(store)
    before = store.load(number)
    store.confirmations.put(number, Mark("one"), "上级核定")
    freeze(store, number)
    refused: tuple[Callable[[], None], ...] = (
        lambda: store.save(number, FORM, CHANGED, Counts()),
        lambda: store.mark(number, State.DRAFT),
        lambda: store.confirmations.put(number, Mark("one"), ""),
        lambda: store.milestones.sign(number),
    )
    for change in refused:
        with pytest.raises(FrozenRecord, match=RECORD.values["project_name"]):
            change()
    assert store.load(number).record == before.record
    assert store.load(number).summary.modified == before.summary.modified
    assert store.confirmations.of(number) == {Mark("one"): "上级核定"}


def test_a_frozen_record_may_be_counted_anew(store: Store) -> None:
    number = stored(store)
    store.milestones.sign(number)
    store.save(number, FORM, RECORD, Counts(1, 2, 3))
    assert store.load(number).summary.warnings == 2
    assert state_of(store, number) is State.SIGNED


def test_a_released_record_is_a_draft_and_the_reason_is_kept(store: Store) -> None:
    number = stored(store)
    store.milestones.sign(number)
    store.milestones.release(number, "局里要改金额\ud83d")
    store.save(number, FORM, CHANGED, Counts())
    assert store.load(number).record == CHANGED
    assert state_of(store, number) is State.DRAFT
    released, signed = store.milestones.of(number)
    assert (released.deed, released.detail) == (Deed.RELEASED, "局里要改金额\ufffd")
    assert released.user == "丙"
    assert released.at > signed.at


def test_a_draft_is_not_released(store: Store) -> None:
    number = stored(store)
    store.mark(number, State.DONE)
    store.milestones.release(number, "没有送签")
    assert state_of(store, number) is State.DONE
    assert store.milestones.of(number) == ()


def test_several_are_sent_at_once_signed_or_not_and_again(store: Store) -> None:
    first, second = stored(store), stored(store)
    store.milestones.sign(first)
    store.milestones.send([first, second], "甲 <a@example.org>")
    store.milestones.send([first], "乙 <b@example.org>")
    assert [state_of(store, number) for number in (first, second)] == [State.SENT] * 2
    assert [(each.deed, each.detail) for each in store.milestones.of(first)] == [
        (Deed.SENT, "乙 <b@example.org>"),
        (Deed.SENT, "甲 <a@example.org>"),
        (Deed.SIGNED, ""),
    ]


def test_sending_a_record_that_is_gone_marks_none(store: Store) -> None:
    number = stored(store)
    with pytest.raises(UnknownRecord):
        store.milestones.send([number, NONE], "甲")
    assert state_of(store, number) is State.DRAFT
    assert store.milestones.of(number) == ()


def test_a_copy_of_a_frozen_record_is_a_draft(store: Store) -> None:
    number = stored(store)
    store.milestones.sign(number)
    copy = store.copy(number)
    assert state_of(store, copy) is State.DRAFT
    assert store.milestones.of(copy) == ()


def test_milestones_go_with_their_record(database: Path) -> None:
    with contextlib.closing(Store.open(database)) as store:
        number = stored(store)
        store.milestones.sign(number)
        store.bin.put([number])
        store.bin.empty([number])
    assert ask(database, "SELECT count(*) FROM milestones") == 0


def test_a_record_without_a_name_is_refused_in_words_too(store: Store) -> None:
    nameless = RECORD.with_text(Place("project_name"), "")
    number = store.add(FORM, nameless, Counts())
    store.milestones.sign(number)
    with pytest.raises(FrozenRecord, match="这张表单已送签"):
        store.save(number, FORM, RECORD, Counts())

import contextlib
from pathlib import Path

import pytest

from perfdesk.forms.checking.confirming import Mark
from perfdesk.storage import Counts, RecordId, Store, UnknownRecord
from tests.storage.sample import FORM, RECORD, ask

MARK, OTHER = Mark("one"), Mark("two")


def test_reasons_are_kept_by_record_replaced_and_withdrawn(database: Path) -> None:
    with contextlib.closing(Store.open(database)) as store:
        first, second = (store.add(FORM, RECORD, Counts()) for _ in range(2))
        store.confirmations.put(first, MARK, "上级核定")
        store.confirmations.put(first, OTHER, "合同约定")
        store.confirmations.put(first, MARK, "上级文件核定")
        store.confirmations.put(second, MARK, "别的原因")
        store.confirmations.put(second, MARK, "  ")
    with contextlib.closing(Store.open(database)) as store:
        assert store.confirmations.of(first) == {MARK: "上级文件核定", OTHER: "合同约定"}
        assert store.confirmations.of(second) == {}


def test_reasons_go_with_their_record(database: Path) -> None:
    with contextlib.closing(Store.open(database)) as store:
        record = store.add(FORM, RECORD, Counts())
        store.confirmations.put(record, MARK, "上级核定")
        store.bin.put([record])
        store.bin.empty([record])
    assert ask(database, "SELECT count(*) FROM confirmations") == 0


def test_a_record_that_is_gone_for_good_takes_no_reasons(database: Path) -> None:
    with contextlib.closing(Store.open(database)) as store, pytest.raises(UnknownRecord):
        store.confirmations.put(RecordId(99), MARK, "上级核定")


@pytest.mark.parametrize("half", ["\ud83d"])
def test_half_a_character_does_not_keep_a_reason_out(database: Path, half: str) -> None:
    with contextlib.closing(Store.open(database)) as store:
        record = store.add(FORM, RECORD, Counts())
        store.confirmations.put(record, MARK, f"上级{half}")
        assert store.confirmations.of(record) == {MARK: "上级\ufffd"}


def test_a_copy_has_the_reasons_of_its_record(database: Path) -> None:
    with contextlib.closing(Store.open(database)) as store:
        record = store.add(FORM, RECORD, Counts())
        store.confirmations.put(record, MARK, "上级核定")
        copy = store.copy(record)
        store.confirmations.put(record, MARK, "")
        assert store.confirmations.of(copy) == {MARK: "上级核定"}
        assert store.confirmations.of(record) == {}

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from perfdesk.forms.notes import Note, NoteState
from perfdesk.forms.problem import Place
from perfdesk.storage import Counts, RecordId, Store, UnknownRecord
from tests.storage.sample import FORM, RECORD, ask

MADE = datetime(2024, 3, 5, 8, 30, tzinfo=UTC)
ON_CELL = Note(1, Place("expenses", 2, "full"), "与合同不一致？", "甲", MADE)
ON_FIELD = Note(2, Place("annual_goal"), "再写具体些", "甲", MADE)
ANSWERED = replace(
    ON_FIELD,
    answer="已改",
    answered_by="乙",
    answered=datetime(2024, 3, 6, 9, 0, tzinfo=UTC),
    state=NoteState.ANSWERED,
)
GONE = replace(ON_CELL, place=Place("expenses"), gone="支出明细第3行“印刷费”的全年(程)预算数")


def test_notes_are_kept_by_record_and_read_back_as_they_were(database: Path) -> None:
    with contextlib.closing(Store.open(database)) as store:
        first, second = (store.add(FORM, RECORD, Counts()) for _ in range(2))
        store.notes.keep(first, [ON_CELL, ON_FIELD])
        store.notes.keep(second, [GONE])
    with contextlib.closing(Store.open(database)) as store:
        assert store.notes.of(first) == (ON_CELL, ON_FIELD)
        assert store.notes.of(second) == (GONE,)
        assert ON_CELL.is_open


def test_notes_kept_anew_replace_those_before(store: Store) -> None:
    record = store.add(FORM, RECORD, Counts())
    store.notes.keep(record, [ON_CELL, ON_FIELD])
    store.notes.keep(record, [ANSWERED])
    assert store.notes.of(record) == (ANSWERED,)
    assert not ANSWERED.is_open
    store.notes.keep(record, [])
    assert store.notes.of(record) == ()


def test_notes_go_with_their_record_and_stay_behind_when_it_is_copied(
    store: Store, database: Path
) -> None:
    record = store.add(FORM, RECORD, Counts())
    store.notes.keep(record, [ON_CELL])
    assert store.notes.of(store.copy(record)) == ()
    store.bin.put([record])
    store.bin.empty([record])
    assert ask(database, "SELECT count(*) FROM notes") == 0


def test_a_record_that_is_gone_for_good_takes_no_notes(store: Store) -> None:
    with pytest.raises(UnknownRecord):
        store.notes.keep(RecordId(99), [ON_CELL])


def test_half_a_character_does_not_keep_a_note_out(store: Store) -> None:
    record = store.add(FORM, RECORD, Counts())
    store.notes.keep(record, [replace(ON_CELL, text="核对\ud83d")])
    assert [note.text for note in store.notes.of(record)] == ["核对\ufffd"]


def test_notes_that_wait_for_an_answer_are_counted_by_record(store: Store) -> None:
    busy, quiet, other = (store.add(FORM, RECORD, Counts()) for _ in range(3))
    store.notes.keep(busy, [ON_CELL, ON_FIELD])
    store.notes.keep(quiet, [ANSWERED])
    store.notes.keep(other, [ON_CELL])
    assert store.notes.waiting([busy, quiet]) == {busy: 2}
    assert store.notes.waiting([]) == {}

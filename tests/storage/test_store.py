import contextlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from perfdesk.forms.problem import Finding, Place, Severity
from perfdesk.storage import Counts, RecordId, State, Store, UnknownRecord, Wanted
from perfdesk.storage.listing import NEWEST
from tests.storage.sample import FORM, RECORD, Clock, ask, record_with

NONE = RecordId(99)
OPENING = datetime(2024, 3, 5, 8, 0, tzinfo=UTC)


def titles(store: Store) -> list[str]:
    return [summary.title for summary in store.summaries()]


def binned(store: Store) -> list[RecordId]:
    return list(store.listing.ids(Wanted(in_bin=True), NEWEST))


def test_a_summary_tells_what_lists_show(store: Store) -> None:
    number = store.add(FORM, RECORD, Counts(2, 1, 3))
    (summary,) = store.summaries()
    assert summary.id == number == 1
    assert (summary.form, summary.edition) == ("sample", 2024)
    assert (summary.unit, summary.year) == ("甲单位", "2024")
    assert (summary.title, summary.total) == ("物业管理费", "18.5")
    assert summary.state is State.DRAFT
    assert (summary.errors, summary.warnings, summary.hints) == (2, 1, 3)
    assert summary.modified == OPENING + timedelta(seconds=1)


def test_findings_are_counted_by_severity() -> None:
    place = Place("unit")
    findings = [Finding("C1.blank", Severity(letter), place) for letter in "EWIEEI"]
    assert Counts.of(findings) == Counts(3, 1, 2)


def test_a_stored_record_reads_as_it_was_added(store: Store) -> None:
    stored = store.load(store.add(FORM, RECORD, Counts()))
    assert stored.record == RECORD
    assert stored.summary == store.summaries()[0]
    assert stored.created == stored.summary.modified
    assert stored.deleted is None


def test_saving_replaces_the_record_and_all_that_lists_show(store: Store, clock: Clock) -> None:
    number = store.add(FORM, RECORD, Counts(9, 9, 9))
    clock.pass_by(timedelta(hours=1))
    after = record_with(unit="乙单位", year="2025", project_name="绿化", income_total="7")
    store.save(number, FORM, after, Counts(1, 2, 3))
    stored = store.load(number)
    summary = stored.summary
    assert stored.record == after
    assert (summary.unit, summary.year, summary.title, summary.total) == (
        "乙单位",
        "2025",
        "绿化",
        "7",
    )
    assert (summary.errors, summary.warnings, summary.hints) == (1, 2, 3)
    assert stored.created == OPENING + timedelta(seconds=1)
    assert summary.modified == OPENING + timedelta(hours=1, seconds=2)


def test_saving_the_same_again_takes_the_counts_and_leaves_the_time(store: Store) -> None:
    number = store.add(FORM, RECORD, Counts(1, 0, 0))
    store.save(number, FORM, RECORD, Counts(0, 1, 0))
    summary = store.load(number).summary
    assert (summary.errors, summary.warnings) == (0, 1)
    assert summary.modified == OPENING + timedelta(seconds=1)
    assert store.versions(number) == ()


def test_the_list_is_newest_first_and_saving_moves_to_the_front(store: Store) -> None:
    first, *_ = (
        store.add(FORM, record_with(project_name=name), Counts()) for name in ("一", "二", "三")
    )
    assert titles(store) == ["三", "二", "一"]
    store.save(first, FORM, record_with(project_name="一改"), Counts())
    assert titles(store) == ["一改", "三", "二"]


def test_the_bin_gives_back_what_went_in(store: Store) -> None:
    first, second, third = (
        store.add(FORM, record_with(project_name=name), Counts()) for name in ("一", "二", "三")
    )
    store.bin.put([second, first])
    assert titles(store) == ["三"]
    assert binned(store) == [second, first]
    assert store.load(first).deleted == OPENING + timedelta(seconds=4)
    store.bin.restore([first, second, third, NONE])
    assert titles(store) == ["三", "二", "一"]
    assert binned(store) == []


def test_emptying_the_bin_spares_what_is_not_in_it(store: Store) -> None:
    first, second = (store.add(FORM, RECORD, Counts()) for _ in range(2))
    store.save(second, FORM, record_with(unit="乙"), Counts())
    store.bin.put([second])
    store.bin.empty([first, second, NONE])
    assert [summary.id for summary in store.summaries()] == [first]
    assert binned(store) == []
    assert store.versions(second) == ()
    with pytest.raises(UnknownRecord):
        store.load(second)


def test_what_is_written_together_is_stored_whole_or_not_at_all(
    store: Store, database: Path
) -> None:
    number = store.add(FORM, RECORD, Counts())

    def save_and_fail() -> None:
        with store.together():
            store.save(number, FORM, record_with(goal="改了"), Counts())
            store.mark(RecordId(number + 1), State.DONE)

    with pytest.raises(UnknownRecord):
        save_and_fail()
    assert store.load(number).record == RECORD
    with store.together():
        store.save(number, FORM, record_with(goal="改了"), Counts())
        store.mark(number, State.DONE)
        assert ask(database, "SELECT state FROM records") == "draft"  # others see nothing of it yet
    assert store.load(number).record == record_with(goal="改了")
    assert store.load(number).summary.state is State.DONE


def test_a_number_is_never_given_out_twice(store: Store) -> None:
    number = store.add(FORM, RECORD, Counts())
    store.bin.put([number])
    store.bin.empty([number])
    assert store.add(FORM, RECORD, Counts()) == number + 1


def test_a_copy_is_a_record_of_its_own(store: Store) -> None:
    number = store.add(FORM, RECORD, Counts(1, 2, 3))
    store.mark(number, State.DONE)
    store.bin.put([number])
    copy = store.load(store.copy(number))
    assert copy.record == RECORD
    assert copy.summary.id == number + 1
    assert copy.summary.state is State.DRAFT
    assert copy.summary.errors == 1
    assert copy.created == copy.summary.modified > store.load(number).summary.modified
    assert copy.deleted is None
    store.save(copy.summary.id, FORM, record_with(unit="乙"), Counts())
    assert store.load(number).record == RECORD


def test_a_mark_stays_through_saving(store: Store) -> None:
    number = store.add(FORM, RECORD, Counts())
    store.mark(number, State.DONE)
    store.save(number, FORM, record_with(unit="乙"), Counts())
    assert store.load(number).summary.state is State.DONE


def test_an_unknown_number_is_told(store: Store) -> None:
    for attempt in (
        lambda: store.load(NONE),
        lambda: store.save(NONE, FORM, RECORD, Counts()),
        lambda: store.copy(NONE),
        lambda: store.mark(NONE, State.DONE),
        lambda: store.keep_version(NONE),
    ):
        with pytest.raises(UnknownRecord, match="没有编号为 99 的表单") as caught:
            attempt()
        assert caught.value.number == NONE


def test_settings_are_remembered(store: Store, database: Path) -> None:
    assert store.settings.get("folder") == ""
    assert store.settings.get("scale", "100") == "100"
    store.settings.put("folder", "/甲")
    store.settings.put("folder", "/乙")
    store.settings.put("scale", "")
    store.settings.put("file", "甲\udcff")
    store.close()
    with contextlib.closing(Store.open(database)) as again:
        assert again.settings.get("folder") == "/乙"
        assert again.settings.get("scale", "100") == ""
        assert again.settings.get("file") == "甲\ufffd"


def test_last_year_s_record_is_remembered(store: Store) -> None:
    old = store.add(FORM, RECORD, Counts())
    new = store.add(FORM, record_with(year="2025"), Counts(), origin=old)
    assert store.origins(new, 1) == (RECORD,)
    assert store.origins(store.copy(new), 1) == (RECORD,)
    store.save(new, FORM, record_with(year="2026"), Counts())
    assert store.origins(new, 1) == (RECORD,)
    assert store.origins(old, 1) == ()


def test_last_year_s_record_is_read_as_it_is_now(store: Store) -> None:
    old = store.add(FORM, RECORD, Counts())
    new = store.add(FORM, record_with(year="2025"), Counts(), origin=old)
    store.save(old, FORM, record_with(unit="乙"), Counts())
    assert store.origins(new, 1) == (record_with(unit="乙"),)


def test_a_record_knows_what_it_was_made_of_year_by_year(store: Store) -> None:
    first = store.add(FORM, record_with(year="2023"), Counts())
    second = store.add(FORM, record_with(year="2024"), Counts(), origin=first)
    third = store.add(FORM, record_with(year="2025"), Counts(), origin=second)
    years = [record.values["year"] for record in store.origins(third, 2)]
    assert years == ["2024", "2023"]
    assert [record.values["year"] for record in store.origins(third, 1)] == ["2024"]
    assert store.origins(first, 2) == ()
    store.bin.put([second])
    assert [record.values["year"] for record in store.origins(third, 2)] == ["2023"]


def test_a_binned_or_purged_record_is_nobody_s_last_year(store: Store) -> None:
    old = store.add(FORM, RECORD, Counts())
    new = store.add(FORM, record_with(year="2025"), Counts(), origin=old)
    store.bin.put([old])
    assert store.origins(new, 1) == ()
    store.bin.restore([old])
    assert store.origins(new, 1) == (RECORD,)
    store.bin.put([old])
    store.bin.empty([old])
    assert store.origins(new, 1) == ()


def test_a_spoilt_record_is_nobody_s_last_year(database: Path, store: Store) -> None:
    old = store.add(FORM, RECORD, Counts())
    new = store.add(FORM, RECORD, Counts(), origin=old)
    ask(database, "UPDATE records SET json = '{'")
    assert store.origins(new, 1) == ()

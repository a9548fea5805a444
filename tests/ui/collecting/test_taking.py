"""Records are stored one after another, and come back, as far as nothing stops it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.check import check
from perfdesk.forms.checking.confirming import mark_of
from perfdesk.forms.notes import Note
from perfdesk.forms.problem import Place, Severity
from perfdesk.storage import Counts, State, Store, Why
from perfdesk.storage.bin import Bin
from perfdesk.storage.errors import FrozenRecord
from perfdesk.ui.collecting.matching import Match, match_all
from perfdesk.ui.collecting.reading import Collected
from perfdesk.ui.collecting.taking import take_all, take_all_back
from perfdesk.ui.runner import CancelledError
from tests.ui.collecting.conftest import Send, Shelve, record

Matched = Callable[[], tuple[Match, ...]]

LEADER = Place("leader")


def unheard(_done: int, _total: int, _what: str) -> None:
    """Let a step pass."""


def stop(_done: int, _total: int, _what: str) -> None:
    raise CancelledError


@pytest.fixture
def matched(collected: Callable[[], Collected], catalogue: Catalogue, store: Store) -> Matched:
    return lambda: match_all(collected().arrivals, catalogue, store, {})


def leaders(store: Store) -> list[str]:
    return sorted(store.load(each.id).record.text(LEADER) for each in store.summaries())


def test_new_ones_are_added_and_changed_ones_replace(
    send: Send, shelve: Shelve, store: Store, matched: Matched
) -> None:
    send("新.xlsx", project_name="绿化", leader="丁")
    send("改.xlsx", leader="乙")
    number = shelve(leader="甲")
    store.mark(number, State.DONE)
    steps: list[str] = []
    done = take_all(matched(), store.path, lambda *step: steps.append(step[2]))
    assert steps == ["改.xlsx", "新.xlsx"]
    assert [each.before is None for each in done.taken] == [False, True]
    assert leaders(store) == ["丁", "乙"]
    assert store.load(number).summary.state is State.DRAFT
    versions = [(each.record.text(LEADER), each.why) for each in store.versions(number)]
    assert versions == [("甲", Why.REPLACED)]
    assert take_all_back(done.taken, store.path, unheard).taken == done.taken
    assert leaders(store) == ["甲"]
    assert store.load(number).summary.state is State.DONE


def test_what_was_confirmed_of_the_stored_one_is_not_counted(
    send: Send, shelve: Shelve, store: Store, catalogue: Catalogue, matched: Matched
) -> None:
    send("改.xlsx", leader="乙", leader_phone="0513-5")
    number = shelve(leader="甲")
    own = record(leader="乙", leader_phone="0513-5")
    form = catalogue.form_of(own)
    findings = check(form, own)
    warnings = [each for each in findings if each.severity is Severity.WARNING]
    for warning in warnings:
        store.confirmations.put(number, mark_of(form, own, warning), "已核对")
    take_all(matched(), store.path, unheard)
    (summary,) = store.summaries()
    assert summary.warnings == 0
    assert summary.errors == Counts.of(findings).errors


def test_trouble_stops_and_what_was_stored_before_is_told(
    send: Send, shelve: Shelve, store: Store, matched: Matched
) -> None:
    send("一.xlsx", project_name="绿化", leader="丁")
    send("二.xlsx", leader="乙")
    send("三.xlsx", project_name="道路", leader="戊")
    number = shelve(leader="甲")
    matches = sorted(matched(), key=lambda match: match.arrival.filled.title, reverse=True)
    store.milestones.sign(number)
    done = take_all(matches, store.path, unheard)
    assert isinstance(done.trouble, FrozenRecord)
    titles = [match.arrival.filled.title for match in matches]
    assert [each.arrival.filled.title for each in done.taken] == titles[
        : titles.index("物业管理费")
    ]


def test_who_calls_it_off_keeps_what_was_done(send: Send, store: Store, matched: Matched) -> None:
    send("一.xlsx", leader="甲")
    send("二.xlsx", project_name="绿化", leader="乙")
    matches = matched()
    done = take_all(matches, store.path, stop)
    assert (len(done.taken), done.trouble) == (1, None)
    assert len(leaders(store)) == 1
    all_done = (*done.taken, *take_all(matches[1:], store.path, unheard).taken)
    assert len(take_all_back(all_done, store.path, stop).taken) == 1
    assert len(leaders(store)) == 1


def test_what_changed_or_was_signed_since_is_kept_and_what_is_gone_needs_nothing(
    send: Send, store: Store, catalogue: Catalogue, matched: Matched
) -> None:
    for name in ("一", "二", "三"):
        send(f"{name}.xlsx", project_name=name)
    done = take_all(matched(), store.path, unheard)
    by_title = {each.arrival.filled.title: each for each in done.taken}
    edited = store.load(by_title["一"].id).record.with_text(LEADER, "庚")
    store.save(by_title["一"].id, catalogue.form_of(edited), edited, Counts())
    store.milestones.sign(by_title["二"].id)
    store.bin.put([by_title["三"].id])
    store.bin.empty([by_title["三"].id])
    back = take_all_back(done.taken, store.path, unheard)
    assert {each.arrival.filled.title for each in back.kept} == {"一", "二"}
    assert {each.arrival.filled.title for each in back.taken} == {"三"}


def test_notes_on_the_stored_one_stay_with_their_cells_either_way(
    send: Send, shelve: Shelve, store: Store, matched: Matched
) -> None:
    send("改.xlsx", leader="乙")
    number = shelve(leader="甲")
    made = datetime(2024, 3, 5, tzinfo=UTC)
    notes = (Note(1, LEADER, "换人？", "丙", made), Note(2, Place("expenses", 9), "？", "丙", made))
    store.notes.keep(number, notes)
    done = take_all(matched(), store.path, unheard)
    assert [note.place for note in store.notes.of(number)] == [LEADER, Place("expenses")]
    take_all_back(done.taken, store.path, unheard)
    assert store.notes.of(number) == notes


def test_trouble_while_undoing_is_told(
    send: Send, store: Store, matched: Matched, monkeypatch: pytest.MonkeyPatch
) -> None:
    send("一.xlsx")
    done = take_all(matched(), store.path, unheard)

    def fail(_: Bin, record_ids: object) -> None:
        raise FrozenRecord("甲")

    monkeypatch.setattr(Bin, "put", fail)
    back = take_all_back(done.taken, store.path, unheard)
    assert isinstance(back.trouble, FrozenRecord)
    assert not back.taken

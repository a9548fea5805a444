"""What came in is held against what is stored: new, the same, changed, or there twice."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.problem import Place
from perfdesk.intake.folder import find_files
from perfdesk.storage import Counts, Store
from perfdesk.ui.collecting.matching import Match, Relation, match_all
from perfdesk.ui.collecting.reading import Collected, read_folder
from tests.ui.collecting.conftest import Send, Shelve, record

Matched = Callable[[], Sequence[Match]]


@pytest.fixture
def matched(collected: Callable[[], Collected], catalogue: Catalogue, store: Store) -> Matched:
    return lambda: match_all(collected().arrivals, catalogue, store, {})


def relations(matches: Sequence[Match]) -> dict[str, Relation]:
    return {match.arrival.file: match.relation for match in matches}


def test_records_are_new_the_same_or_changed(send: Send, shelve: Shelve, matched: Matched) -> None:
    send("新.xlsx", project_name="绿化")
    send("同.xlsx")
    send("改.xlsx", "nantong-monitoring", leader="乙")
    shelve()
    changed = shelve("nantong-monitoring")
    matches = matched()
    assert relations(matches) == {
        "同.xlsx": Relation.SAME,
        "改.xlsx": Relation.CHANGED,
        "新.xlsx": Relation.NEW,
    }
    (match,) = (each for each in matches if each.relation is Relation.CHANGED)
    assert match.stored
    assert match.stored.summary.id == changed


def test_units_and_titles_are_known_however_they_are_spelled(
    send: Send, shelve: Shelve, matched: Matched
) -> None:
    send("改.xlsx", unit="滨海市 第一监测站", project_name="物业管理费 ")
    shelve()
    assert relations(matched()) == {"改.xlsx": Relation.CHANGED}


@pytest.mark.parametrize(
    "texts", [{"year": "2025"}, {"unit": "滨海市第二监测站"}, {"project_name": "绿化"}]
)
def test_another_year_unit_or_project_is_new(
    texts: dict[str, str], send: Send, shelve: Shelve, matched: Matched
) -> None:
    send("新.xlsx", **texts)
    shelve()
    assert relations(matched()) == {"新.xlsx": Relation.NEW}


def test_records_without_a_name_are_new_each(send: Send, shelve: Shelve, matched: Matched) -> None:
    send("一.xlsx", project_name="")
    send("二.xlsx", project_name="")
    shelve(project_name="")
    assert set(relations(matched()).values()) == {Relation.NEW}


def test_the_same_file_twice_counts_once(send: Send, matched: Matched) -> None:
    send("一.xlsx")
    send("二.xlsx")
    first, second = matched()
    assert (first.relation, second.relation) == (Relation.NEW, Relation.AGAIN)
    assert [each.file for each in second.twins] == ["一.xlsx"]


def test_two_files_that_say_different_things_are_rivals(
    send: Send, shelve: Shelve, matched: Matched
) -> None:
    send("一.xlsx", leader="乙")
    send("二.xlsx", leader="丙")
    shelve()
    assert set(relations(matched()).values()) == {Relation.RIVAL}


def test_of_rivals_one_may_be_what_is_stored(send: Send, shelve: Shelve, matched: Matched) -> None:
    send("一.xlsx")
    send("二.xlsx", leader="丙")
    shelve()
    assert list(relations(matched()).values()) == [Relation.SAME, Relation.RIVAL]


def test_of_several_stored_ones_an_equal_one_counts_else_the_last_changed(
    send: Send, shelve: Shelve, matched: Matched
) -> None:
    send("一.xlsx")
    equal, last = shelve(), shelve(leader="乙")
    (match,) = matched()
    assert (match.relation, match.stored_count) == (Relation.SAME, 2)
    assert match.stored
    assert match.stored.summary.id == equal
    send("一.xlsx", leader="丙")
    (match,) = matched()
    assert match.stored
    assert match.stored.summary.id == last


def test_what_lies_in_the_bin_does_not_count(
    send: Send, shelve: Shelve, store: Store, matched: Matched
) -> None:
    send("一.xlsx")
    store.bin.put([shelve()])
    assert relations(matched()) == {"一.xlsx": Relation.NEW}


def test_a_signed_record_keeps_what_comes_from_replacing_it(
    send: Send, shelve: Shelve, store: Store, matched: Matched
) -> None:
    send("一.xlsx", leader="乙")
    store.milestones.sign(shelve())
    assert relations(matched()) == {"一.xlsx": Relation.LOCKED}


def test_a_stored_record_whose_form_is_missing_stops_nothing(
    send: Send, store: Store, catalogue: Catalogue, matched: Matched
) -> None:
    send("一.xlsx")
    own = record()
    strange = own.with_text(Place("no_such_field"), "x")
    store.add(catalogue.form_of(own), strange, Counts())
    assert relations(matched()) == {"一.xlsx": Relation.NEW}


def test_progress_is_told_for_reading_and_for_checking(
    send: Send, folder: Path, catalogue: Catalogue
) -> None:
    send("一.xlsx")
    send("二.xlsx", project_name="绿化")
    steps: list[tuple[int, int, str]] = []
    read_folder(find_files(folder), catalogue, lambda *step: steps.append(step))
    assert steps == [
        (1, 4, "一.xlsx"),
        (2, 4, "二.xlsx"),
        (3, 4, "检查 一.xlsx"),
        (4, 4, "检查 二.xlsx"),
    ]

"""Lists of records: searched, filtered, sorted, a window at a time, summed up."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from perfdesk.storage import (
    Counts,
    FormKey,
    Group,
    Order,
    RecordId,
    Sorting,
    Standing,
    State,
    Store,
    Tally,
    Wanted,
    Word,
)
from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.listing import COLUMNS, EVERYTHING, NEWEST
from tests.storage.sample import FORM, ask, record_with

Put = Callable[..., RecordId]
SAMPLE = FormKey("sample", 2024)


@pytest.fixture
def put(store: Store) -> Put:
    def add(title: str, counts: Counts = Counts(), **texts: str) -> RecordId:  # noqa: B008
        return store.add(FORM, record_with(project_name=title, **texts), counts)

    return add


def titles(store: Store, wanted: Wanted = EVERYTHING, sorting: Sorting = NEWEST) -> list[str]:
    found = [each.title for each in store.listing.page(wanted, sorting)]
    assert store.listing.count(wanted) == len(found)
    return found


def found(store: Store, *words: str) -> list[str]:
    return titles(store, Wanted(words=tuple(map(Word, words))))


def test_a_window_of_the_list_is_what_stands_there(store: Store, put: Put) -> None:
    ids = [put(title) for title in "一二三四五"]
    page = store.listing.page(EVERYTHING, NEWEST, 1, 2)
    assert [each.title for each in page] == ["四", "三"]
    assert page[0] == store.load(ids[3]).summary
    assert store.listing.ids(EVERYTHING, NEWEST, 3, 9) == (ids[1], ids[0])
    assert store.listing.page(EVERYTHING, NEWEST, 5, 2) == ()


@pytest.mark.parametrize(
    ("by", "ascending"),
    [
        (Order.MODIFIED, ["乙", "甲", "Ab"]),
        (Order.TITLE, ["Ab", "甲", "乙"]),  # jia before yi
        (Order.YEAR, ["甲", "Ab", "乙"]),
        (Order.AMOUNT, ["Ab", "乙", "甲"]),  # 9 before 100; what is none counts as 0
        (Order.FINDINGS, ["甲", "Ab", "乙"]),
        (Order.STANDING, ["甲", "乙", "Ab"]),
    ],
)
def test_any_column_sorts_both_ways(
    store: Store, put: Put, by: Order, ascending: list[str]
) -> None:
    put("乙", Counts(2, 0, 0), year="2025", income_total="9")
    put("甲", Counts(0, 9, 9), year="2023", income_total="100")
    done = put("Ab", Counts(1, 0, 0), year="2024", income_total="很多")
    store.mark(done, State.DONE)
    assert titles(store, sorting=Sorting(by, descending=False)) == ascending
    assert titles(store, sorting=Sorting(by)) == ascending[::-1]


def test_forms_sort_by_their_number_and_edition(store: Store) -> None:
    for form, edition in (("b", 2024), ("a", 2025), ("a", 2024)):
        other = replace(FORM, id=form, edition=edition)
        store.add(other, replace(record_with(), form=form, edition=edition), Counts())
    sorted_ = store.listing.page(sorting=Sorting(Order.FORM, descending=False))
    assert [(each.form, each.edition) for each in sorted_] == [
        ("a", 2024),
        ("a", 2025),
        ("b", 2024),
    ]
    of_one = store.listing.page(Wanted(form=FormKey("a", 2025)))
    assert [(each.form, each.edition) for each in of_one] == [("a", 2025)]


@pytest.mark.parametrize("by", Order)
@pytest.mark.parametrize("descending", [True, False])
def test_the_place_of_a_record_is_where_the_list_has_it(
    store: Store, put: Put, by: Order, descending: bool
) -> None:
    for number in range(6):
        put("同" if number % 2 else f"名{number}", Counts(number % 2), income_total=str(number % 3))
    put("别处", unit="乙单位")
    wanted, sorting = Wanted(unit="甲单位"), Sorting(by, descending)
    ids = store.listing.ids(wanted, sorting)
    assert [store.listing.place_of(each, wanted, sorting) for each in ids] == list(range(6))
    assert store.listing.place_of(RecordId(7), wanted, sorting) is None
    assert store.listing.place_of(RecordId(99), wanted, sorting) is None


def test_unit_year_and_stage_narrow_the_list(store: Store, put: Put) -> None:
    put("甲", unit="一所", year="2023")
    put("乙", Counts(1), unit="一所", year="2024")
    put("丙", unit="二所", year="2024")
    assert titles(store, Wanted(unit="一所")) == ["乙", "甲"]
    assert titles(store, Wanted(year="2024")) == ["丙", "乙"]
    assert titles(store, Wanted(unit="一所", year="2024")) == ["乙"]
    assert titles(store, Wanted(unit="三所")) == []
    assert titles(store, Wanted(standing=Standing.FAULTY)) == ["乙"]
    assert titles(store, Wanted(standing=Standing.DRAFT)) == ["丙", "甲"]


def test_each_state_is_a_stage_and_errors_count_in_drafts_alone(
    database: Path, store: Store, put: Put
) -> None:
    for number, state in enumerate(State, 1):
        put(state.value, Counts(1))
        change = f"UPDATE records SET state = '{state}' WHERE id = {number}"  # noqa: S608 - of ours
        ask(database, change)
    standings = {standing: titles(store, Wanted(standing=standing)) for standing in Standing}
    assert standings == {
        Standing.DRAFT: [],
        Standing.FAULTY: ["draft"],
        Standing.DONE: ["done"],
        Standing.SIGNED: ["signed"],
        Standing.SENT: ["sent"],
    }


@pytest.mark.parametrize(
    "word",
    [
        "物业",
        "管理费",
        "业",
        "费",
        "wygl",
        "wyglf",
        "f",
        "滨海",
        "BHS",
        "jkz",
        "2024",
        "2024年",
        "1,243.5",
    ],
)
def test_a_record_is_found_by_any_word_of_it_and_by_first_letters(
    store: Store, put: Put, word: str
) -> None:
    put("物业管理费", unit="滨海市监控站", income_total="1243.5")
    put("车辆维修", unit="东湖局", year="2021", income_total="1")
    assert found(store, word) == ["物业管理费"]


@pytest.mark.parametrize("word", ["物管", "业物", "wygf", "滨市", "费滨", "20242", "没有的"])
def test_letters_that_do_not_follow_each_other_are_not_found(
    store: Store, put: Put, word: str
) -> None:
    put("物业管理费", unit="滨海市监控站", income_total="1243.5")
    assert found(store, word) == []


def test_every_word_must_be_found_and_punctuation_does_not_matter(store: Store, put: Put) -> None:
    put("ＣＯＤ在线监测（一期）", unit="甲")
    put("水质监测", unit="乙")
    assert found(store, "监测", "cod") == ["ＣＯＤ在线监测（一期）"]
    assert found(store, "监测一期") == found(store, "(一期)") == ["ＣＯＤ在线监测（一期）"]
    assert found(store, "监测", "丙") == []
    assert found(store, "——", '"') == ["水质监测", "ＣＯＤ在线监测（一期）"]


@pytest.mark.parametrize(
    "word", ["子%丑", "子_丑", "子?丑", "子*丑", '子" OR "寅', "NOT 子", "title:子", "NEAR(子 丑)"]
)
def test_no_sign_of_a_query_means_anything_in_a_search(store: Store, put: Put, word: str) -> None:
    for title in ("子丁丑", "寅", "卯辰"):
        put(title)
    assert found(store, "子") == ["子丁丑"]
    assert found(store, word) == []


def test_a_word_is_found_in_what_a_form_is_called(store: Store, put: Put) -> None:
    put("丙")
    put("乙")
    of_form = Word("目标表", (SAMPLE, FormKey("other", 1)))
    assert titles(store, Wanted(words=(of_form,))) == ["乙", "丙"]
    assert titles(store, Wanted(words=(of_form, Word("丙")))) == ["丙"]
    assert titles(store, Wanted(words=(Word("目标表", (FormKey("other", 1),)),))) == []
    assert titles(store, Wanted(words=(Word("——", (FormKey("other", 1),)),))) == []


def test_the_list_follows_saving_marking_and_the_bin(store: Store, put: Put) -> None:
    number = put("物业管理费", unit="一所")
    store.save(
        number,
        FORM,
        record_with(project_name="绿化", unit="二所", year="2025", income_total="7"),
        Counts(0, 1, 2),
    )
    assert store.listing.page() == (store.load(number).summary,)
    assert found(store, "物业") == []
    assert found(store, "lh") == ["绿化"]
    store.mark(number, State.DONE)
    assert titles(store, Wanted(standing=Standing.DONE)) == ["绿化"]
    store.bin.put([number])
    assert titles(store) == found(store, "绿化") == []
    assert titles(store, Wanted(in_bin=True)) == ["绿化"]
    store.bin.restore([number])
    assert titles(store) == ["绿化"]
    store.bin.put([number])
    store.bin.empty([number])
    assert titles(store, Wanted(in_bin=True)) == []
    assert store.listing.page() == ()


def test_a_copy_is_found_as_its_original_is(store: Store, put: Put) -> None:
    copy = store.copy(put("物业管理费"))
    assert copy in store.listing.ids(Wanted(words=(Word("wygl"),)), NEWEST)


def test_sums_are_exact_and_by_form(store: Store, put: Put) -> None:
    put("甲", Counts(1, 2, 3), income_total="0.1")
    put("乙", Counts(1, 0, 0), income_total="0.2")
    put("丙", income_total="无")
    put("丁", unit="乙单位", income_total="-7.123456")
    sums = store.listing.tallies(Wanted(unit="甲单位"))
    assert sums == (Tally(SAMPLE, 3, 2, 2, Decimal("0.3"), is_overall=False),)
    (all_,) = store.listing.tallies()
    assert all_.amount == Decimal("-6.823456")
    assert store.listing.tallies(Wanted(words=(Word("没有"),))) == ()


def test_forms_that_go_by_their_unit_s_name_are_told_apart(store: Store, put: Put) -> None:
    number = put("甲单位")
    assert [each.is_overall for each in store.listing.tallies()] == [True]
    put("物业管理费")
    assert [each.is_overall for each in store.listing.tallies()] == [False]
    store.save(number, FORM, record_with(project_name="绿化"), Counts())
    assert [each.is_overall for each in store.listing.tallies(Wanted(year="2024"))] == [False]


def test_amounts_beyond_all_measure_do_no_harm(store: Store, put: Put) -> None:
    for title in "甲乙":
        put(title, income_total="9" * 40)
    (sums,) = store.listing.tallies()
    assert sums.amount == 2 * 10**12
    assert titles(store, sorting=Sorting(Order.AMOUNT)) == ["乙", "甲"]


def test_groups_are_the_units_and_years_of_the_list(store: Store, put: Put) -> None:
    for title, unit, year in (
        ("一", "丙", "2024"),
        ("二", "甲", "2023"),
        ("三", "甲", "2024"),
        ("四", "甲", "2024"),
    ):
        put(title, unit=unit, year=year)
    store.bin.put([RecordId(1)])
    assert store.listing.groups() == (Group("甲", "2024", 2), Group("甲", "2023", 1))
    assert store.listing.groups(Wanted(year="2023")) == (Group("甲", "2023", 1),)


def test_other_counts_are_taken_unless_the_record_was_saved_meanwhile(
    store: Store, put: Put
) -> None:
    number = put("甲", Counts(1, 1, 1))
    before = store.load(number).summary
    store.recount(number, Counts(0, 2, 0), before.modified)
    now = store.load(number).summary
    assert (now.errors, now.warnings, now.hints, now.modified) == (0, 2, 0, before.modified)
    assert titles(store, Wanted(standing=Standing.DRAFT)) == ["甲"]
    store.recount(number, Counts(9), before.modified - timedelta(seconds=1))
    assert store.load(number).summary == now


@pytest.mark.parametrize("by", Order)
def test_no_list_is_sorted_or_read_outside_its_index(file: DatabaseFile, by: Order) -> None:
    columns = ", ".join((*COLUMNS[by], "record"))
    plan = file.read(
        f"EXPLAIN QUERY PLAN SELECT record FROM listing INDEXED BY listing_by_{by}"  # noqa: S608
        " WHERE in_bin = 0 AND unit = ''"
        " AND record IN (SELECT rowid FROM search WHERE search MATCH 'a')"
        f" ORDER BY {columns}"
    )
    assert "SEARCH listing USING COVERING INDEX" in plan[0]["detail"]
    assert not [row for row in plan if "ORDER BY" in row["detail"]]

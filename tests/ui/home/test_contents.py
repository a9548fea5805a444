"""What the list shows: asked of the store by words, shelf and filters, a window at a time."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from perfdesk.forms.catalogue import Catalogue, Entry
from perfdesk.forms.model import Form
from perfdesk.forms.notes import Note, NoteState
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, FormKey, RecordId, Store, Tally, Wanted
from perfdesk.ui.home.contents import Contents, Span
from perfdesk.ui.home.sums import spell_by_form, spell_sums
from tests.ui.conftest import renamed

Put = Callable[..., RecordId]
MADE = datetime(2024, 3, 5, 8, 30, tzinfo=UTC)


@pytest.fixture
def contents(store: Store, catalogue: Catalogue) -> Contents:
    made = Contents(store.listing, store.notes)
    made.know_forms(catalogue.entries)
    return made


@pytest.fixture
def put(store: Store, form: Form, sample: Record) -> Put:
    def add(title: str, **texts: str) -> RecordId:
        return store.add(form, renamed(form, sample, title=title, **texts), Counts())

    return add


def found(contents: Contents, typed: str) -> list[str]:
    contents.wanted = Wanted(words=contents.words_in(typed))
    return [line.title for line in contents.window(0, contents.count())]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("物业", True),
        ("wygl 一所", True),
        ("一所 2024", True),
        ("绩效目标表", True),
        ("ntsbj", True),  # 南通市本级, in the title of its form
        ("物业 2025", False),
        ("部门整体", False),
        ("", True),
        ("——", True),
    ],
)
def test_words_are_looked_for_in_name_unit_form_and_year(
    contents: Contents, put: Put, typed: str, is_found: bool
) -> None:
    put("物业管理费", unit="一所", year="2024")
    assert found(contents, typed) == (["物业管理费"] if is_found else [])


def test_rows_are_told_by_spans_and_by_records(contents: Contents, put: Put) -> None:
    ids = [put(title) for title in "一二三四五"]
    assert contents.ids([Span(0, 1), Span(3, 2)]) == (ids[4], ids[1], ids[0])
    assert [line.title for line in contents.lines([Span(1, 2)])] == ["四", "三"]
    assert contents.rows_of([ids[0], RecordId(99), ids[4]]) == (4, 0)


def test_a_line_tells_how_many_notes_wait_for_an_answer(
    contents: Contents, put: Put, store: Store
) -> None:
    quiet, noted = put("一"), put("二")
    open_note = Note(1, Place("annual_goal"), "再写具体些", "甲", MADE)
    answered = replace(open_note, number=2, state=NoteState.ANSWERED)
    store.notes.keep(noted, [open_note, answered])
    store.notes.keep(quiet, [answered])
    assert [(line.title, line.waiting) for line in contents.window(0, 2)] == [("二", 1), ("一", 0)]


def test_a_form_that_is_not_installed_shows_by_its_id(
    contents: Contents, put: Put, store: Store
) -> None:
    put("甲")
    assert contents.window(0, 1)[0].form == "南通市本级项目预算绩效目标表"
    bare = Contents(store.listing, store.notes)
    assert bare.window(0, 1)[0].form.startswith("nantong-project ")


PROJECT, OVERALL, YUAN = FormKey("p", 1), FormKey("o", 1), FormKey("y", 1)


@pytest.fixture
def forms(catalogue: Catalogue) -> dict[FormKey, Entry]:
    path = catalogue.entries[0].path
    return {
        PROJECT: Entry("p", 1, "项目表", path, "万元"),
        OVERALL: Entry("o", 1, "整体表", path, "万元"),
        YUAN: Entry("y", 1, "申报表", path, "元"),
    }


def tally(form: FormKey, amount: str, *, is_overall: bool = False, errors: int = 0) -> Tally:
    return Tally(form, 2, errors, 1, Decimal(amount), is_overall)


def test_sums_count_forms_findings_and_amounts_by_their_money(forms: dict[FormKey, Entry]) -> None:
    sums = spell_sums((tally(PROJECT, "1022.305", errors=3), tally(YUAN, "7")), forms)
    assert sums == "共 4 张 · 合计 1,022.30 万元、7.00 元 · 3 处错误、2 处提醒"
    assert spell_sums((), forms) == ""


def test_an_overall_form_is_not_added_to_what_it_sums_up(forms: dict[FormKey, Entry]) -> None:
    both = (tally(PROJECT, "20"), tally(OVERALL, "20", is_overall=True))
    assert " · 项目合计 20.00 万元 · " in spell_sums(both, forms)
    assert " · 合计 20.00 万元 · " in spell_sums(both[1:], forms)
    assert spell_by_form(both, forms).split("\n") == [
        "项目表：2 张 · 合计 20.00 万元 · 1 处提醒",
        "整体表：2 张 · 合计 20.00 万元 · 1 处提醒",
    ]


def test_a_form_that_has_gone_is_summed_up_by_its_id() -> None:
    gone = (tally(FormKey("gone", 2019), "3"),)
    assert spell_by_form(gone, {}).startswith("gone 2019：2 张")
    assert " · 合计 3.00 · " in spell_sums(gone, {})

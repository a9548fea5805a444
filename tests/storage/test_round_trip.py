import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.storage import Counts, Store
from perfdesk.storage.errors import SpoiltRow
from tests.storage.sample import FORM, RECORD, ask, record_with

TEXTS = st.dictionaries(
    st.sampled_from(["project_name", "unit", "year", "income_total", "goal", "项目"]), st.text()
).map(Texts)
RECORDS = st.builds(
    lambda values, rows: Record(FORM.id, FORM.edition, values).with_rows("expenses", rows),
    TEXTS,
    st.lists(TEXTS, max_size=4),
)


@pytest.fixture(scope="module")
def lasting_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with contextlib.closing(Store.open(tmp_path_factory.mktemp("lasting") / "x.db")) as store:
        yield store


@given(before=RECORDS, after=RECORDS)
def test_any_record_survives_the_store(before: Record, after: Record, lasting_store: Store) -> None:
    number = lasting_store.add(FORM, before, Counts())
    assert lasting_store.load(number).record == before
    lasting_store.save(number, FORM, after, Counts())
    stored = lasting_store.load(number)
    assert stored.record == after
    assert stored.record.to_json() == after.to_json()
    assert stored.summary.title == after.values["project_name"]
    if before != after:
        assert [version.record for version in lasting_store.versions(number)] == [before]


@pytest.mark.parametrize(
    "text",
    [
        "𬭎䶮㛃堃𫖮",
        "👍🏽 👨‍👩‍👧",
        "甲\0乙",
        "一\r\n二\t三",
        "长" * 10_000,
        "'; DROP TABLE records; --",
        "\ufeff\u200b",
    ],
)
def test_every_text_comes_back_as_typed(store: Store, text: str) -> None:
    record = record_with(project_name=text, goal=text)
    stored = store.load(store.add(FORM, record, Counts()))
    assert stored.record == record
    assert stored.summary.title == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("钟\ud86c", "钟\ufffd"), ("\ud872\udf4e", "\U0002cb4e"), ("\udf4e\ud872", "\ufffd\ufffd")],
)
def test_halves_of_characters_do_not_stop_the_rest_from_being_saved(
    store: Store, typed: str, kept: str
) -> None:
    record = record_with(project_name=typed).with_rows("expenses", [Texts({"name": typed})])
    stored = store.load(store.add(FORM, record, Counts()))
    assert stored.summary.title == kept
    assert stored.record == record_with(project_name=kept).with_rows(
        "expenses", [Texts({"name": kept})]
    )


def test_a_record_whose_form_is_gone_still_lists_and_loads(store: Store) -> None:
    record = Record("gone-project", 1999, Texts({"anything": "甲"}))
    number = store.add(FORM, record, Counts())
    assert store.load(number).record == record
    assert [summary.form for summary in store.summaries()] == ["gone-project"]


def test_a_text_that_another_program_spoilt_is_told(store: Store, database: Path) -> None:
    number = store.add(FORM, RECORD, Counts())
    ask(database, "UPDATE records SET json = '{' RETURNING id")
    with pytest.raises(SpoiltRow, match="已损坏"):
        store.load(number)
    assert [summary.title for summary in store.summaries()] == ["物业管理费"]

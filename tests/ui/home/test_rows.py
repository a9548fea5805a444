"""What a line of the list says."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest

from perfdesk.forms.catalogue import Catalogue, Entry
from perfdesk.forms.model import Form
from perfdesk.storage import FormKey, Group, RecordId, State, Summary
from perfdesk.ui.home.rows import line_of
from perfdesk.ui.home.shelf import ALL, Shelf, shelf_groups
from perfdesk.ui.words import spell_findings, spell_moment, spell_name, spell_total, tell_findings


@pytest.fixture
def shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def summary(known: Form, **changes: object) -> Summary:
    plain = Summary(
        id=RecordId(1),
        form=known.id,
        edition=known.edition,
        unit="滨海市环境监控中心",
        year="2024",
        title="物业管理费",
        total="1243.5",
        state=State.DRAFT,
        errors=0,
        warnings=0,
        hints=0,
        modified=datetime(2024, 3, 5, 2, 32, tzinfo=UTC),
    )
    return msgspec.structs.replace(plain, **changes)


@pytest.fixture(scope="session")
def entry(catalogue: Catalogue, form: Form) -> Entry:
    found = catalogue.entry(form.id, form.edition)
    assert found
    return found


def test_moments_show_in_local_time_without_idle_zeros(shanghai: None) -> None:
    assert spell_moment(datetime(2024, 3, 5, 2, 32, tzinfo=UTC)) == "2024-3-5 10:32"


@pytest.mark.parametrize(
    ("total", "money", "spelled"),
    [
        ("1243.5", "万元", "1,243.50 万元"),
        ("20", "元", "20.00 元"),
        ("20", "", "20.00"),
        ("二十", "万元", "二十 万元"),
        ("", "万元", ""),
    ],
)
def test_amounts_show_two_decimals_and_their_unit(total: str, money: str, spelled: str) -> None:
    assert spell_total(total, money) == spelled


def test_findings_show_their_sign_and_number() -> None:
    assert spell_findings(2, 1).split() == ["✕", "2", "!", "1"]
    assert spell_findings(0, 3).split() == ["!", "3"]
    assert not spell_findings(0, 0)


def test_findings_are_told_in_words() -> None:
    assert tell_findings(1, 0, 3) == "1 处错误、3 处提示"
    assert tell_findings(0, 0) == "没有发现问题"


def test_a_record_is_called_by_year_and_name() -> None:
    assert spell_name("物业管理费", "2024") == "2024年度 物业管理费"
    assert spell_name("", "2024") == "2024年度 （未命名）"
    assert spell_name("物业管理费", "") == "物业管理费"
    assert spell_name("物业管理费", "去年") == "去年 物业管理费"  # no year, so it says none


def test_a_line_names_the_form_by_its_title(form: Form, entry: Entry) -> None:
    line = line_of(summary(form), {FormKey(form.id, form.edition): entry})
    assert line.form == "南通市本级项目预算绩效目标表"
    assert line.total == "1,243.50 万元"


def test_a_form_that_is_not_installed_shows_by_its_id(form: Form) -> None:
    line = line_of(summary(form, form="old-form", edition=2019), {})
    assert line.form == "old-form 2019"
    assert line.total == "1,243.50"


@pytest.mark.parametrize(
    ("state", "errors", "word"),
    [
        (State.DRAFT, 0, "草稿"),
        (State.DRAFT, 2, "有错误"),
        (State.DONE, 0, "已完成"),
        (State.SIGNED, 0, "已送签"),
        (State.SIGNED, 2, "已送签"),
        (State.SENT, 0, "已发送"),
    ],
)
def test_how_far_a_record_is_shows_as_a_word_with_a_sign(
    form: Form, state: State, errors: int, word: str
) -> None:
    stage = line_of(summary(form, state=state, errors=errors), {}).stage
    assert stage.word == word
    assert stage.icon


def test_shelves_count_units_and_years() -> None:
    groups = (Group("乙所", "2024", 1), Group("甲所", "2023", 2), Group("甲所", "2024", 3))
    everything, units, years = shelf_groups(groups)
    assert everything.shelves == ((ALL, 6),)
    assert units.shelves == ((Shelf("乙所", unit="乙所"), 1), (Shelf("甲所", unit="甲所"), 5))
    assert [(shelf.name, count) for shelf, count in years.shelves] == [
        ("2024年度", 4),
        ("2023年度", 2),
    ]


def test_records_without_unit_or_year_stand_last() -> None:
    _, units, years = shelf_groups((Group("", "", 1), Group("甲所", "2024", 1)))
    assert [shelf.name for shelf, _ in units.shelves] == ["甲所", "（未填单位）"]
    assert [shelf.name for shelf, _ in years.shelves] == ["2024年度", "（未填年度）"]

"""The forms of a unit and year, fetched and checked: each by itself, and against each other."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.confirming import mark_of
from perfdesk.forms.problem import Place
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.unit.family import Family
from perfdesk.ui.unit.gathering import Gathered, gather
from perfdesk.ui.unit.looking import Between, Outcome, look_over
from perfdesk.ui.unit.telling import count_told, nothing_told, rows_of
from tests.storage.sample import ask
from tests.ui.unit.conftest import Shelve, published

FAULTY = """
form = "faulty"
edition = 2020
title = "错表"
widths = [1]
[field.name]
kind = "txt"
"""


@pytest.fixture
def gathered(
    store: Store, catalogue: Catalogue, family: Family, ids: dict[str, RecordId]
) -> Gathered:
    return gather(catalogue, store, family)


def look(gathered: Gathered) -> Outcome:
    return look_over(gathered.members, lambda *_: None)


def keys(outcome: Outcome) -> list[tuple[str, int, str]]:
    """Say what stands between forms: key, row and whose."""
    return [
        (each.finding.key, each.finding.place.row, each.member.summary.title)
        for each in outcome.standing
    ]


def test_the_unit_s_form_comes_first_and_then_its_projects(gathered: Gathered) -> None:
    titles = [member.summary.title for member in gathered.members]
    assert titles == ["南通市生态环境监控中心", "物业管理费", "环境监控综合管理专项"]


def test_others_units_and_years_do_not_take_part(
    shelve: Shelve, store: Store, catalogue: Catalogue, family: Family
) -> None:
    shelve("property", year="2025")
    shelve("monitoring", unit="另一个中心")
    binned = shelve("property")
    store.bin.put([binned])
    assert gather(catalogue, store, family) == Gathered((), ())


def test_a_form_knows_the_years_before_that_it_was_made_of(
    store: Store, catalogue: Catalogue, family: Family
) -> None:
    origin = None
    for year in ("2022", "2023", family.year):
        record = published("property").with_text(Place("year"), year)
        origin = store.add(catalogue.form_of(record), record, Counts(), origin=origin)
    (member,) = gather(catalogue, store, family).members
    assert [each.record.values["year"] for each in member.filled.earlier] == ["2023", "2022"]
    (found,) = look(gather(catalogue, store, family)).between
    assert found.finding.key == "I11.unchanged"


def test_what_stands_between_the_published_forms(
    gathered: Gathered, ids: dict[str, RecordId]
) -> None:
    """By hand: 8 against 4 + 2 in the half year, five rows without a form, one aim twice."""
    outcome = look(gathered)
    unit, monitoring = "南通市生态环境监控中心", "环境监控综合管理专项"
    assert keys(outcome) == [
        ("X10.row", 1, unit),
        ("X10.row", 2, unit),
        ("X10.row", 3, unit),
        ("X1.row", 4, unit),
        ("X10.row", 5, unit),
        ("X10.row", 6, unit),
        ("X5.project", 12, monitoring),
    ]
    amount = outcome.between[3]
    assert amount.member.id == ids["unit"]
    assert [other.id for other in amount.others] == [ids["monitoring"]]
    assert count_told(outcome) == "1 处错误，6 处提醒"


def test_findings_in_each_form_are_counted_as_the_desk_counts_them(gathered: Gathered) -> None:
    stored = {each.id: each.summary for each in gathered.members}
    for each in look(gathered).looked:
        assert each.member.summary == stored[each.member.id]
        assert each.confirmed == 0
    assert any(each.warnings for each in stored.values())


def test_each_form_is_told_as_a_step(gathered: Gathered) -> None:
    told: list[tuple[int, int, str]] = []
    look_over(gathered.members, lambda *step: told.append(step))
    assert [(done, total) for done, total, _ in told] == [(1, 3), (2, 3), (3, 3)]


def confirm(store: Store, between: Between, reason: str) -> None:
    filled = between.member.filled
    mark = mark_of(filled.form, filled.record, between.finding)
    store.confirmations.put(between.member.id, mark, reason)


def test_confirmed_warnings_stand_no_more_and_are_told_with_their_reasons(
    store: Store, catalogue: Catalogue, family: Family, gathered: Gathered
) -> None:
    before = look(gathered)
    confirm(store, before.between[-1], "两个项目都要核对经费")
    confirm(store, before.between[3], "错误不能确认")
    again = gather(catalogue, store, family)
    outcome = look(again)
    assert keys(outcome) == keys(before)[:-1]
    assert count_told(outcome) == "1 处错误，5 处提醒，已确认 1 处"
    assert outcome.between[-1].reason == "两个项目都要核对经费"
    assert rows_of(again, outcome)[-1] == outcome.between[-1]


def test_warnings_confirmed_in_a_form_are_counted_apart(
    store: Store, catalogue: Catalogue, family: Family, ids: dict[str, RecordId]
) -> None:
    from perfdesk.forms.checking.check import check  # noqa: PLC0415 - of use here alone
    from perfdesk.forms.problem import Severity  # noqa: PLC0415

    record = published("monitoring")
    form = catalogue.form_of(record)
    warning = next(each for each in check(form, record) if each.severity is Severity.WARNING)
    store.confirmations.put(ids["monitoring"], mark_of(form, record, warning), "照旧")
    before = store.load(ids["monitoring"]).summary
    looked = look(gather(catalogue, store, family)).looked[-1]
    assert (looked.member.summary.warnings, looked.confirmed) == (before.warnings - 1, 1)


def test_a_record_that_cannot_be_read_is_told_and_stops_no_other(
    store: Store, family: Family, ids: dict[str, RecordId], catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "faulty.toml").write_text(FAULTY, encoding="utf-8")
    record = published("property")
    form = catalogue.form_of(record)
    for name, edition in (("gone", 2024), ("faulty", 2020)):
        store.add(form, replace(record, form=name, edition=edition), Counts())
    strange = record.with_edits(()).with_rows("nowhere", record.rows_of("expenses"))
    store.add(form, strange, Counts())
    store.add(form, record, Counts())
    last = "UPDATE records SET json = '{' WHERE id = (SELECT max(id) FROM records) RETURNING id"
    ask(store.path, last)
    gathered = gather(Catalogue([tmp_path]), store, family)
    assert len(gathered.members) == 3
    gone, faulty, odd, spoilt = (each.why for each in gathered.unread)
    assert "没有安装表单 gone 2024" in gone
    assert "表单文件 faulty.toml 有错误" in faulty
    assert "nowhere" in odd
    assert "数据库里有一处内容已损坏" in spoilt
    heading, *notes = rows_of(gathered, look(gathered))[-5:]
    assert getattr(heading, "text", "") == "没有核对的 4 张表"
    assert [getattr(note, "text", "") for note in notes] == [
        f"物业管理费：{why}" for why in (gone, faulty, odd, spoilt)
    ]


def test_where_nothing_is_wrong_it_is_said_why(
    shelve: Shelve, store: Store, catalogue: Catalogue, family: Family
) -> None:
    told = []
    for count in range(3):
        told.append(nothing_told(look(gather(catalogue, store, family)))[0])
        shelve("property", project_name=f"保洁{count}")
    assert told == ["没有表单了", "只有一张表", "表与表之间没有发现问题"]

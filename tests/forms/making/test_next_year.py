"""A record for the next year: years move on, days of signing and amounts empty, texts stay."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.forms.between.comparing import Difference
from perfdesk.forms.compute import ratio_places
from perfdesk.forms.kinds import Amount, Date, Year
from perfdesk.forms.language.load import read_form
from perfdesk.forms.making.next_year import Mention, NextYear, next_year, year_after
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from tests.every_form.records import records_of
from tests.installed import FORMS

PLAN = """
form = "plan"
edition = {edition}
title = "计划表"
money = "{money}"
widths = [1, 1, 1, 1]
[naming]
title = "name"
year = "year"
[[section]]
id = "basics"
title = "基本信息"
rows = [["年度", "{{year}}", "名称", "{{name}}"], ["开始", "{{start}}", "结束", "{{end}}"],
  ["{label}", "{{{field}}}", "批复日期", "{{approved}}"]]
[[section]]
id = "funds"
title = "资金"
rows = [
  ["总额", "{{total}}", "拨款", "{{grant}}"],
  ["支出项目", "<", "半年", "全年"],
  ["{{costs.name}}", "<", "{{costs.half}}", "{{costs.full}}"],
  ["指标", "<", "指标值", "<"],
  ["{{aims.name}}", "<", "{{aims.value}}", "<"],
]
[[section]]
id = "signing"
title = "签字"
look = "signature"
rows = [["填报人：{{filler}}", "<", "填报日期：{{filled_on}}", "<"]]
[field]
year = {{ kind = "year", label = "年度" }}
name = {{ kind = "text" }}
start = {{ kind = "year" }}
end = {{ kind = "year" }}
{field} = {{ kind = "text" }}
approved = {{ kind = "date" }}
total = {{ kind = "amount" }}
grant = {{ kind = "amount" }}
filler = {{ kind = "text", label = "填报人" }}
filled_on = {{ kind = "date", label = "填报日期" }}
[totals]
total = ["grant"]
[roster.costs]
label = "支出明细"
[roster.costs.column]
name = {{ kind = "text" }}
half = {{ kind = "amount" }}
full = {{ kind = "amount" }}
[roster.aims]
label = "绩效指标"
[roster.aims.column]
name = {{ kind = "text" }}
value = {{ kind = "indicator_value" }}
[[ratio]]
cell = "aims.value"
row_named = "执行率"
part = "costs.half"
whole = "costs.full"
"""
OLD = read_form(PLAN.format(edition=2024, money="万元", label="单位", field="unit"), "old.toml")
NEW = read_form(PLAN.format(edition=2025, money="元", label="科室", field="office"), "new.toml")
NO_YEAR = read_form(
    PLAN.format(edition=2024, money="万元", label="单位", field="unit").replace(
        'year = "year"\n', "", 1
    ),
    "none.toml",
)

PROJECT = Record(
    "plan",
    2024,
    Texts(
        {
            "year": "2024",
            "name": "2024年物业管理费",
            "start": "2024",
            "end": "2024",
            "unit": "一所",
            "approved": "2024-01-05",
            "total": "20",
            "grant": "20",
            "filler": "甲",
            "filled_on": "2024-03-05",
        }
    ),
    {
        "costs": (Texts({"name": "保洁", "half": "8", "full": "16"}),),
        "aims": (
            Texts({"name": "执行率", "value": "=50%"}),
            Texts({"name": "完成时间", "value": "2024年6月底前，2024年12月底前"}),
            Texts({"name": "人数", "value": "≥120242024年"}),
        ),
    },
)


def turned(record: Record = PROJECT, *, keeps_amounts: bool = True) -> NextYear:
    return next_year(OLD, record, OLD, "2025", keeps_amounts=keeps_amounts)


def texts(changes: Iterable[Difference]) -> list[tuple[str, str, str]]:
    return [(change.label, change.before, change.after) for change in changes]


def test_years_move_on_and_the_day_of_signing_is_emptied() -> None:
    made = turned()
    assert texts(made.moved) == [
        ("年度", "2024", "2025"),
        ("开始", "2024", "2025"),
        ("结束", "2024", "2025"),
    ]
    assert texts(made.emptied) == [("填报日期", "2024-03-05", "")]
    assert made.record.values["approved"] == "2024-01-05"
    assert made.record.values["filler"] == "甲"
    assert made.record.rows == PROJECT.rows
    assert made.left == ()


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024", "2024", ("2025", "2025")),
        ("2024", "", ("2025", "")),
        ("2023", "2025", ("2023", "2025")),
        ("2024", "2026", ("2024", "2026")),  # begun in 2024 it stays begun in 2024
        ("2022", "2024", ("2022", "2024")),
        ("", "", ("", "")),
    ],
)
def test_a_project_of_several_years_keeps_them(
    start: str, end: str, expected: tuple[str, str]
) -> None:
    made = turned(PROJECT.with_text(Place("start"), start).with_text(Place("end"), end)).record
    assert made.values["year"] == "2025"
    assert (made.values["start"], made.values["end"]) == expected


def test_amounts_are_emptied_on_request_and_computed_cells_follow() -> None:
    made = turned(keeps_amounts=False)
    assert texts(made.emptied) == [
        ("总额", "20", ""),
        ("拨款", "20", ""),
        ("支出明细第1行“保洁”的半年", "8", ""),
        ("支出明细第1行“保洁”的全年", "16", ""),
        ("绩效指标第1行“执行率”的指标值", "=50%", ""),
        ("填报日期", "2024-03-05", ""),
    ]
    assert made.record.rows_of("costs") == (Texts({"name": "保洁"}),)
    assert made.record.rows_of("aims")[1:] == PROJECT.rows_of("aims")[1:]


def test_a_rate_of_the_user_s_own_stays_when_amounts_are_emptied() -> None:
    own = PROJECT.with_text(Place("aims", 0, "value"), "≥45%")
    assert turned(own, keeps_amounts=False).record.rows == {
        **turned(keeps_amounts=False).record.rows,
        "aims": own.rows_of("aims"),
    }


def test_the_old_year_in_texts_is_counted_not_changed() -> None:
    made = turned()
    assert made.old_year == "2024"
    assert made.mentions == (
        Mention("名称", 1),
        Mention("绩效指标第2行“完成时间”的指标值", 2),
    )
    assert made.mention_count == 3


def test_a_newer_edition_takes_what_it_has_a_place_for() -> None:
    made = next_year(OLD, PROJECT, NEW, "2025")
    assert made.record.edition == 2025
    assert made.record.values["grant"] == "200000"
    assert made.record.values["end"] == "2025"
    assert [(each.label, each.text) for each in made.left] == [("基本信息 · 单位", "一所")]


def test_the_year_may_be_any_other_than_the_next() -> None:
    made = next_year(OLD, PROJECT, OLD, "2030").record
    assert (made.values["year"], made.values["start"]) == ("2030", "2030")


@pytest.mark.parametrize(("year", "after"), [("2024", "2025"), ("", ""), ("甲", "")])
def test_the_year_after(year: str, after: str) -> None:
    assert year_after(OLD, PROJECT.with_text(Place("year"), year)) == after


def test_without_a_year_nothing_is_counted_and_the_other_years_stay() -> None:
    made = turned(PROJECT.with_text(Place("year"), ""))
    assert made.record.values["year"] == "2025"
    assert made.record.values["start"] == "2024"
    assert made.mentions == ()


def test_a_form_that_names_no_year_has_none_to_move() -> None:
    made = next_year(NO_YEAR, PROJECT, NO_YEAR, "2025")
    assert made.moved == ()
    assert year_after(NO_YEAR, PROJECT) == ""


@st.composite
def old_records(draw: st.DrawFn) -> tuple[Form, Record]:
    form = draw(st.sampled_from(FORMS))
    year = draw(st.sampled_from(("2024", "2025", "甲", "")))
    return form, draw(records_of(form)).with_text(Place(form.naming.year), year)


@settings(max_examples=60, deadline=None)
@given(old_records(), st.booleans())
def test_every_text_is_there_or_told(case: tuple[Form, Record], keeps_amounts: bool) -> None:
    form, old = case
    made = next_year(form, old, form, "2026", keeps_amounts=keeps_amounts)
    told = iter(made.changes)
    for place in places_of(form, old):
        before, after = old.text(place), made.record.text(place)
        if before != after:
            change = next(told)
            assert (change.before, change.after) == (before, after)
            assert is_to_change(form, old, place, keeps_amounts=keeps_amounts)
    assert not [*told]
    assert {name: len(rows) for name, rows in made.record.rows.items()} == {
        name: len(rows) for name, rows in old.rows.items()
    }


def places_of(form: Form, record: Record) -> Iterator[Place]:
    for section in form.sections:
        yield from form.places(section, record.rows)


def is_to_change(form: Form, old: Record, place: Place, *, keeps_amounts: bool) -> bool:
    kind = form.field_at(place).kind
    ratios = {each for ratio in form.ratios for each in ratio_places(old, form, ratio)}
    if isinstance(kind, Amount):
        return not keeps_amounts or place.name in form.totals
    return isinstance(kind, Year | Date) or place in ratios

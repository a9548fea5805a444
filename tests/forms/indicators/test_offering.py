"""What was used before, what is offered for what is typed, and putting it into a row."""

from collections.abc import Iterable

import pytest

from perfdesk.forms.indicators.library import Indicator, IndicatorClass, Library, ProjectKind
from perfdesk.forms.indicators.offering import Asked, candidates, offers
from perfdesk.forms.indicators.taking import naming_columns, replaceable, take
from perfdesk.forms.indicators.used import Used, gather_used, group_of
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE

LIBRARY = Library(
    (
        IndicatorClass("产出指标", "数量指标", "quantity"),
        IndicatorClass("产出指标", "质量指标", "quality"),
    ),
    (ProjectKind("物业", ("物业",)), ProjectKind("培训", ("培训",))),
    (
        Indicator("数量指标", "培训人数", "≥100人", ("培训",)),
        Indicator("数量指标", "人数合计", "≥10人"),
        Indicator("数量指标", "保洁人数", "≥5人", ("物业",)),
        Indicator("质量指标", "保洁达标率", "≥95%", ("物业",)),
    ),
)


@pytest.fixture(scope="module")
def form() -> Form:
    return CATALOGUE.form("nantong-project", 2024)


def record_of(title: str, *rows: tuple[str, str, str]) -> Record:
    return Record("nantong-project", 2024, Texts({"project_name": title})).with_rows(
        "indicators",
        (
            Texts({"level1": "产出指标", "level2": level2, "name": name, "full": value})
            for level2, name, value in rows
        ),
    )


def used_in(form: Form, records: Iterable[Record], skipped: Record | None = None) -> list[Used]:
    return [*gather_used(LIBRARY, ((form, record) for record in records), skipped)]


def test_the_most_used_come_first_with_the_latest_value(form: Form) -> None:
    newer = record_of("乙", ("数量指标", "抽查次数", "≥6次"), ("质量指标", "合格率", "≥90%"))
    older = record_of("甲", ("数量指标", "合格率", "=1%"), ("数量指标", "抽查次数", "≥4次"))
    assert used_in(form, [newer, older]) == [
        Used("数量指标", "抽查次数", "≥6次", 2, 0, ("乙", "甲")),
        Used("质量指标", "合格率", "≥90%", 1, 0, ("乙",)),
        Used("数量指标", "合格率", "=1%", 1, 1, ("甲",)),
    ]


def test_a_name_twice_in_a_record_is_one_use_and_the_record_on_the_desk_none(form: Form) -> None:
    record = record_of("甲", ("数量指标", "次数", "≥4次"), ("数量指标", "次数", "≥5次"))
    assert [each.count for each in used_in(form, [record])] == [1]
    assert used_in(form, [record], record) == []


@pytest.mark.parametrize("value", ["", "不适用（没有）", "≥4..3次"])
def test_what_states_no_sound_value_was_not_used(form: Form, value: str) -> None:
    assert used_in(form, [record_of("甲", ("数量指标", "次数", value))]) == []


def test_what_the_form_itself_prints_was_not_used(form: Form) -> None:
    row = Texts({"level1": "过程", "level2": "资金管理", "name": "预算执行率", "full": "=100%"})
    record = Record("nantong-project", 2024).with_rows("indicators", [row])
    assert used_in(form, [record]) == []


def test_a_row_under_no_heading_of_the_form_has_no_class(form: Form) -> None:
    roster = form.rosters["indicators"]
    assert group_of(LIBRARY, roster, Texts({"level1": "别的", "level2": "别的"})) == ""
    assert group_of(LIBRARY, roster, Texts({"level1": "过程", "level2": "资金管理"})) == ""


def names(asked: Asked, *used: Used) -> list[str]:
    return [each.name for each in offers(candidates(LIBRARY, used), asked)]


def test_a_name_is_found_by_any_part_and_by_the_initials_of_its_pinyin() -> None:
    assert names(Asked("人数", "数量指标")) == ["人数合计", "培训人数", "保洁人数"]
    assert names(Asked("pxr")) == ["培训人数"]
    assert names(Asked("JDB")) == ["保洁达标率"]
    assert names(Asked("没有")) == []


def test_the_class_of_the_row_bounds_what_is_offered() -> None:
    assert names(Asked("保洁", "质量指标")) == ["保洁达标率"]
    assert names(Asked("保洁")) == ["保洁人数", "保洁达标率"]


def test_what_is_for_such_projects_comes_first_and_what_is_for_others_last() -> None:
    asked = Asked("人数", "数量指标", "物业管理费", frozenset({"物业"}))
    assert names(asked) == ["保洁人数", "人数合计", "培训人数"]


def test_what_was_used_comes_with_its_latest_value_and_how_often() -> None:
    used = Used("数量指标", "人数合计", "≥77人", 3, 0, ("别的",))
    first, *_ = offers(candidates(LIBRARY, [used]), Asked("人数", "数量指标"))
    assert (first.name, first.value, first.note) == ("人数合计", "≥77人", "用过 3 次")
    assert offers(candidates(LIBRARY, []), Asked("合计"))[0].note == ""


def test_among_the_used_the_more_often_used_comes_first() -> None:
    rare = Used("数量指标", "出勤人数", "≥1人", 1, 0, ("",))
    often = Used("数量指标", "在岗人数", "≥2人", 5, 9, ("",))
    later = Used("数量指标", "参会人数", "≥3人", 1, 4, ("",))
    found = names(Asked("人数", "数量指标"), rare, often, later)
    assert [name for name in found if name in {"出勤人数", "在岗人数", "参会人数"}] == [
        "在岗人数",
        "出勤人数",
        "参会人数",
    ]


def test_what_a_like_project_used_comes_before_the_library() -> None:
    used = Used("数量指标", "外墙清洗人数", "≥2人", 1, 0, ("", "外墙清洗"))
    asked = Asked("人数", "数量指标", "外墙清洗二期", frozenset())
    assert names(asked, used)[0] == "外墙清洗人数"


def test_taking_fills_name_and_values(form: Form) -> None:
    roster = form.rosters["indicators"]
    row = roster.row_under(("产出指标", "数量指标"))
    taken = take(roster, row, "name", "培训人数", "》100人")
    assert taken.columns == ("half", "full")
    assert taken.row == row.but("name", "培训人数").but("half", "≥100人").but("full", "≥100人")


def test_taking_keeps_a_value_that_stands_there(form: Form) -> None:
    roster = form.rosters["indicators"]
    taken = take(roster, Texts({"name": "旧", "half": "≥1人"}), "name", "培训人数", "≥100人")
    assert taken.columns == ("full",)
    assert taken.row == Texts({"name": "培训人数", "half": "≥1人", "full": "≥100人"})


def test_a_date_is_no_plan_for_the_half_year(form: Form) -> None:
    taken = take(form.rosters["indicators"], Texts(), "name", "完成时限", "2024年12月")
    assert taken.columns == ("full",)


def test_a_column_that_follows_the_name_has_its_value_too() -> None:
    roster = CATALOGUE.form("linfen-project", 2023).rosters["indicators"]
    assert naming_columns(roster) == {"period_name", "name"}
    assert take(roster, Texts(), "period_name", "次数", "≥1次").columns == ("period", "full")
    own = Texts({"name": "别的"})
    assert take(roster, own, "period_name", "次数", "≥1次").columns == ("period",)
    assert take(roster, Texts(), "name", "次数", "≥1次").columns == ("full",)


def test_a_roster_without_values_names_no_indicators(form: Form) -> None:
    assert naming_columns(form.rosters["expenses"]) == frozenset()


@pytest.mark.parametrize(
    ("value", "marked"), [("≥90%", "90"), ("=1243.13平方米", "1243.13"), ("较高", "较高")]
)
def test_the_number_of_a_value_is_what_is_replaced(value: str, marked: str) -> None:
    first, end = replaceable(value)
    assert value[first:end] == marked

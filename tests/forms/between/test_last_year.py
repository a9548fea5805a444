"""What stood in a cell the year before: amounts with the difference, texts that differ."""

import pytest

from perfdesk.forms.between.last_year import NOTHING, Before, LastYear
from perfdesk.forms.language.load import read_form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

FILE = """
form = "plan"
edition = 2024
title = "计划表"
widths = [1, 1, 1, 1]
[naming]
year = "year"
[[section]]
id = "all"
title = "全部"
rows = [["年度", "{year}", "名称", "{name}"], ["拨款", "{grant}", "日期", "{day}"],
  ["目标", "{goal}", "合同额", "{sum}{none}"],
  ["一级", "指标", "目标\\n值", "金额"],
  ["{aims.level1}", "{aims.name}", "{aims.value}", "{aims.cost}"],
  ["科室", "工作", "<", "指标"],
  ["{duties.office}", "{duties.work}", "<", "{duties.name} {duties.value}"]]
[field]
year = { kind = "year" }
name = { kind = "text" }
grant = { kind = "amount" }
none = { kind = "amount" }
sum = { kind = "amount", decimals = 0, grouped = true }
day = { kind = "date" }
goal = { kind = "long_text" }
[roster.aims]
label = "绩效指标"
row_name = "指标"
heading_columns = 1
[roster.aims.column]
level1 = { kind = "text" }
name = { kind = "text" }
value = { kind = "indicator_value" }
cost = { kind = "amount" }
[[roster.aims.heading]]
path = ["产出"]
[[roster.aims.heading]]
path = ["效益"]
[roster.duties]
label = "职责"
heading_columns = 2
[roster.duties.column]
office = { kind = "text" }
work = { kind = "text" }
name = { kind = "text", label = "指标" }
value = { kind = "text", label = "值" }
"""
FORM = read_form(FILE, "plan.toml")
OLD = Record(
    "plan",
    2024,
    Texts(
        {
            "year": "2024",
            "name": "物业管理费",
            "grant": "20",
            "sum": "10000",
            "none": "0",
            "day": "2024-03-05",
            "goal": "好",
        }
    ),
    {
        "aims": (
            Texts({"level1": "产出", "name": "次数", "value": "≥12次", "cost": "3"}),
            Texts({"level1": "产出", "name": "次数", "value": "≥13次"}),
            Texts({"level1": "效益", "name": "次数", "value": "≥2次"}),
            Texts({"level1": "效益", "value": "无名"}),
        ),
        "duties": (
            Texts({"office": "一科", "work": "保洁", "name": "次数", "value": "1"}),
            Texts({"office": "二科", "work": "保安", "name": "次数", "value": "2"}),
            Texts({"office": "二科", "work": "保安", "name": "人数", "value": "3"}),
        ),
    },
)
LAST = LastYear(FORM, OLD)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("grant", "22.5", "上年 20.00，增加 2.50"),
        ("grant", "19.995", "上年 20.00，减少 0.005"),
        ("grant", "20.0", "上年 20.00"),
        ("grant", "", "上年 20.00"),
        ("grant", "二十", "上年 20.00"),
        ("none", "0.00", ""),
        ("none", "", ""),
        ("none", "3", "上年 0.00，增加 3.00"),
        ("sum", "12345", "上年 10,000，增加 2,345"),
        ("name", "物业管理费", ""),
        ("name", "物业费", "上年：物业管理费"),
        ("name", "", "上年：物业管理费"),
        ("day", "", "上年：2024年3月5日"),
        ("year", "2025", ""),
    ],
)
def test_what_is_told_of_a_field(name: str, text: str, told: str) -> None:
    assert LAST.at(OLD.with_text(Place(name), text), Place(name)) == Before(told)


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [("约20", "20", "上年：约20"), ("约20", "约20", ""), ("", "20", "")],
)
def test_an_amount_that_is_none_is_told_as_it_is(before: str, now: str, told: str) -> None:
    last = LastYear(FORM, OLD.with_text(Place("grant"), before))
    assert last.at(OLD.with_text(Place("grant"), now), Place("grant")).told == told


def test_a_long_text_comes_whole() -> None:
    record = OLD.with_text(Place("goal"), "更好")
    assert LAST.at(record, Place("goal")) == Before("上年：好", "好")
    assert LAST.at(OLD, Place("goal")) == NOTHING


def rows(name: str, *texts: dict[str, str]) -> Record:
    return Record("plan", 2024, Texts(), {name: tuple(map(Texts, texts))})


def test_a_row_is_found_by_its_name_under_the_same_heading() -> None:
    record = rows(
        "aims",
        {"level1": "效益", "name": "次数", "value": "≥5次"},
        {"level1": "产出", "name": "次数", "value": "≥12次", "cost": "4"},
        {"level1": "产出", "name": "面积", "value": "≥12平方米"},
        {"level1": "产出"},
        {"level1": "产出", "name": "次数", "value": "≥12次", "cost": "3"},
    )
    assert LAST.at(record, Place("aims", 0, "value")).told == "上年：≥2次"
    assert LAST.at(record, Place("aims", 1, "value")) == NOTHING
    assert LAST.at(record, Place("aims", 1, "cost")).told == "上年 3.00，增加 1.00"
    assert LAST.at(record, Place("aims", 2, "value")) == NOTHING
    assert LAST.at(record, Place("aims", 9, "value")) == NOTHING
    roster = FORM.rosters["aims"]
    assert [LAST.of_row(record, roster, number) for number in range(5)] == [
        "目标值 上年：≥2次",
        "金额 上年 3.00，增加 1.00",
        "上年没有这一指标",
        "",
        "与上年相同",
    ]


def test_what_there_is_nothing_to_tell_of_is_left_out_of_a_row() -> None:
    last = LastYear(FORM, rows("aims", {"level1": "产出", "name": "次数", "cost": "0"}))
    now = rows("aims", {"level1": "产出", "name": "次数", "value": "≥1次", "cost": "0.00"})
    assert last.of_row(now, FORM.rosters["aims"], 0) == "与上年相同"


def test_under_a_changed_heading_a_row_is_found_where_its_name_is_the_only_one() -> None:
    record = rows(
        "duties",
        {"office": "三科", "work": "保安", "name": "人数", "value": "4"},
        {"office": "三科", "work": "保安", "name": "次数", "value": "4"},
        {"office": "二科", "work": "保安", "name": "次数", "value": "4"},
    )
    assert LAST.at(record, Place("duties", 0, "office")).told == "上年：二科"
    assert LAST.at(record, Place("duties", 0, "value")).told == "上年：3"
    assert LAST.at(record, Place("duties", 1, "value")) == NOTHING
    assert LAST.at(record, Place("duties", 2, "value")).told == "上年：2"


def test_last_year_s_edition_is_read_as_this_year_s_and_nothing_is_invented() -> None:
    newer = read_form(
        FILE.replace("edition = 2024", 'edition = 2025\nmoney = "元"')
        .replace("{day}", "{contact}")
        .replace('day = { kind = "date" }', 'contact = { kind = "text", preset = "甲" }'),
        "newer.toml",
    )
    last = LastYear.read(newer, FORM, OLD)
    record = Record("plan", 2025, Texts({"grant": "225000", "contact": "乙"}))
    assert last.at(record, Place("grant")).told == "上年 200000.00，增加 25000.00"
    assert last.at(record, Place("contact")) == NOTHING
    assert LastYear.read(FORM, FORM, OLD).at(OLD.with_text(Place("name"), ""), Place("name")).told

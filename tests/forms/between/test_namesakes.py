"""Two records are of the same thing by form, unit, year and title; what differs is told."""

from perfdesk.forms.between.namesakes import Name, compare_filled, name_of, spelled_name
from perfdesk.forms.filled import Filled
from perfdesk.forms.language.load import read_form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

PLAN = """
form = "plan"
edition = {edition}
title = "计划表"
widths = [1, 1]
[[section]]
id = "about"
title = "基本信息"
rows = [["项目", "{{project}}"], ["单位", "{{unit}}"], ["年度", "{{year}}"], {more}]
[naming]
title = "project"
unit = "unit"
year = "year"
[field]
project = {{ kind = "text", label = "项目名称" }}
unit = {{ kind = "text" }}
year = {{ kind = "year" }}
{fields}
"""
OLD = read_form(
    PLAN.format(
        edition=1, more='["备注", "{remark}"]', fields='remark = { kind = "text", label = "备注" }'
    ),
    "plan-1.toml",
)
NEW = read_form(PLAN.format(edition=2, more="", fields=""), "plan-2.toml")


def old(**texts: str) -> Filled:
    return Filled(OLD, Record("plan", 1, Texts({"project": "绿化", "year": "2024", **texts})))


def test_the_same_thing_is_known_by_form_unit_year_and_title_however_spelled() -> None:
    one = Filled(NEW, Record("plan", 2, Texts({"project": "绿化(一期)", "unit": "甲 所"})))
    other = old(project="绿化（一期）", unit="甲所", year="")
    assert name_of(one) == name_of(other) == Name("plan", "甲所", "", "绿化(一期)")
    assert name_of(other) == spelled_name("plan", "甲所", "", "绿化（一期）")


def test_another_unit_year_or_title_is_another_thing() -> None:
    names = {name_of(each) for each in (old(), old(unit="乙"), old(year="2025"), old(project="路"))}
    assert len(names) == 4


def test_a_record_without_a_title_is_of_nothing_that_is_known() -> None:
    assert name_of(old(project=" ", unit="甲所")) is None


def test_records_of_one_edition_are_compared_as_they_are() -> None:
    before, after = old(remark="旧"), old(remark="新")
    compared = compare_filled(before, after)
    (difference,) = compared.differences
    assert (difference.label, difference.before, difference.after) == ("备注", "旧", "新")
    assert compared.before is before
    assert not compared.left


def test_an_earlier_edition_is_carried_over_and_what_has_no_place_is_named() -> None:
    after = Filled(NEW, old(unit="甲所").record.with_text(Place("project"), "道路"))
    compared = compare_filled(old(unit="甲所", remark="只在旧版"), after)
    assert [each.label for each in compared.differences] == ["项目名称"]
    assert [(left.label, left.text) for left in compared.left] == [("基本信息 · 备注", "只在旧版")]
    assert compared.after is after

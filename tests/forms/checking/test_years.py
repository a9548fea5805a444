"""A record beside those of the years before: a target that never changes."""

import pytest

from perfdesk.forms.checking.examine import examine
from perfdesk.forms.checking.years import check_years
from perfdesk.forms.filled import Filled
from perfdesk.forms.language.load import read_form
from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

FILE = """
form = "plan"
edition = 1
title = "表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["单位", "{unit}"], ["项目", "{project}"], ["年度", "{year}"],
  ["三级指标", "指标值"],
  ["{aims.class}{aims.name}", "{aims.value}"],
]
[naming]
title = "project"
unit = "unit"
year = "year"
[field]
unit = { kind = "text" }
project = { kind = "text" }
year = { kind = "year" }
[roster.aims]
label = "绩效指标"
heading_columns = 1
[roster.aims.column]
class = { kind = "text" }
name = { kind = "text", label = "三级指标" }
value = { kind = "indicator_value", label = "指标值" }
[[roster.aims.heading]]
path = ["过程"]
[[roster.aims.heading]]
path = ["数量"]
measures = "quantity"
presets = [["预算执行率", "=90%"]]
[checks.I11]
"""
FORM = read_form(FILE, "plan.toml")
NEWER = read_form(FILE.replace("edition = 1", "edition = 2"), "plan.toml")
SILENT = read_form(FILE.replace("[checks.I11]", ""), "plan.toml")


def plan(
    year: str, *values: str, form: Form = FORM, unit: str = "甲所", heading: str = "数量"
) -> Filled:
    """Return a plan whose indicators are called 甲, 乙 … and have these values."""
    rows = tuple(
        Texts({"class": heading, "name": name, "value": value})
        for name, value in zip("甲乙丙丁", values, strict=False)
    )
    values_of_form = Texts({"unit": unit, "project": "绿化", "year": year})
    return Filled(form, Record(form.id, form.edition, values_of_form, {"aims": rows}))


def unchanged(*given: Filled) -> list[str]:
    """Return what is told of records."""
    return [sentence(found.finding) for found in check_years(given)]


def test_a_value_that_stays_the_same_for_three_years_gets_a_hint() -> None:
    years = (plan("2022", "=12份", "≥3次"), plan("2023", "＝12份", "≥4次"))
    assert unchanged(*years, plan("2024", "=12份", "≥4次")) == [
        "绩效指标：1 个指标的值三年没有变（“甲”），核对当年的任务，确实相同的不用改。"
    ]


def test_all_of_them_are_told_together_with_their_cells() -> None:
    values = ("=1份", "=2份", "=3份", "=4份")
    (found,) = check_years([plan(year, *values) for year in ("2024", "2023", "2022")])
    assert "4 个指标的值三年没有变（“甲”“乙”“丙”等）" in sentence(found.finding)
    assert found.finding.place == Place("aims")
    assert found.finding.others == tuple(Place("aims", row, "value") for row in range(4))


@pytest.mark.parametrize(
    "earlier",
    [[], ["2023"], ["2022"], ["2021", "2023"], ["二〇二三", "2022"]],
)
def test_without_two_years_before_nothing_is_told(earlier: list[str]) -> None:
    assert unchanged(*(plan(year, "=12份") for year in earlier), plan("2024", "=12份")) == []


def test_records_of_another_unit_or_form_are_no_earlier_years() -> None:
    now, before = plan("2024", "=12份"), plan("2023", "=12份")
    assert unchanged(now, before, plan("2022", "=12份", unit="乙所")) == []
    assert unchanged(plan("", "=12份"), before, plan("2022", "=12份")) == []


@pytest.mark.parametrize("value", ["=100%", "=0次", "≥100％", "良好", "2024-12-31", ""])
def test_what_may_well_stay_is_silent(value: str) -> None:
    assert unchanged(*(plan(year, value) for year in ("2022", "2023", "2024"))) == []


def test_indicators_that_the_form_prints_are_silent() -> None:
    years = ("2022", "2023", "2024")
    assert unchanged(*(plan(year, "=9份", heading="过程") for year in years)) == []
    rows = (Texts({"class": "数量", "name": "预算执行率", "value": "=90%"}),)
    records = (plan(year).record.with_rows("aims", rows) for year in years)
    assert unchanged(*(Filled(FORM, record) for record in records)) == []


def test_earlier_editions_are_read_as_this_one() -> None:
    before = (plan("2022", "=12份"), plan("2023", "=12份"))
    assert len(unchanged(*before, plan("2024", "=12份", form=NEWER))) == 1


def test_a_form_that_does_not_switch_it_on_is_silent() -> None:
    years = ("2022", "2023", "2024")
    assert unchanged(*(plan(year, "=12份", form=SILENT) for year in years)) == []


def test_a_record_may_know_its_earlier_years_itself() -> None:
    bare = plan("2024", "=12份")
    own = Filled(bare.form, bare.record, (plan("2023", "=12份"), plan("2022", "=12份")))
    (examined,) = examine([own])
    (told,) = examined.told
    assert told.finding.key == "I11.unchanged"
    assert told.across
    assert not examined.compared

"""Records examined together: what each has wrong by itself, between them, and for what reasons."""

from perfdesk.forms.checking.confirming import mark_of
from perfdesk.forms.checking.examine import Examined, examine
from perfdesk.forms.filled import Filled
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

TABLE = """
form = "{form}"
edition = 1
title = "表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["项目", "{{project}}"], ["单位", "{{unit}}"], ["年度", "{{year}}"],
  ["名称", "{{texts.name}}"], ["负责人", "{{leader}}"],
]
[naming]
title = "project"
unit = "unit"
year = "year"
[field]
project = {{ kind = "text" }}
unit = {{ kind = "text" }}
year = {{ kind = "year" }}
leader = {{ kind = "text", label = "负责人", required = true }}
[roster.texts]
label = "任务"
column = {{ name = {{ kind = "text", label = "任务名称" }} }}
[checks.C1]
{more}
"""
PLAN = read_form(TABLE.format(form="plan", more=""), "plan.toml")
X10 = '[checks.X10]\nrows = "texts"\nname = "name"\nform = "plan"'
OVERALL = read_form(TABLE.format(form="overall", more=X10), "overall.toml")


def filled(form: Form, project: str, *tasks: str, unit: str = "甲所", leader: str = "甲") -> Filled:
    values = Texts({"project": project, "unit": unit, "year": "2024", "leader": leader})
    rows = {"texts": tuple(Texts({"name": task}) for task in tasks)}
    return Filled(form, Record(form.id, 1, values, rows))


def keys(examined: Examined) -> list[str]:
    return [told.finding.key for told in examined.told]


def test_what_lies_within_and_between_comes_in_printed_order() -> None:
    overall = filled(OVERALL, "", "道路", "绿化", "桥梁", leader="")
    plan = filled(PLAN, "绿化", leader="")
    one, two = examine([overall, plan])
    assert keys(one) == ["X10.row", "X10.row", "C1.text"]
    assert keys(two) == ["C1.text"]
    assert [told.across for told in one.told] == [True, True, False]
    assert (one.filled, two.filled) == (overall, plan)
    assert one.compared
    assert two.compared


def test_each_finding_says_which_other_records_take_part() -> None:
    overall, plan = filled(OVERALL, "", "绿化"), filled(PLAN, "道路", leader="")
    one, two = examine([overall, plan])
    assert [told.others for told in one.told] == [()]
    assert [(told.finding.key, told.others) for told in two.told] == [
        ("X10.form", (overall,)),
        ("C1.text", ()),
    ]


def test_a_record_without_another_of_its_unit_is_held_against_none() -> None:
    lone, other = filled(OVERALL, "", "道路", leader=""), filled(PLAN, "绿化", unit="乙所")
    for examined in (*examine([lone]), next(examine([lone, other]))):
        assert keys(examined) == ["C1.text"]
        assert not examined.compared


def test_a_reason_goes_with_the_warning_of_its_own_record_alone() -> None:
    own, twin = (filled(OVERALL, "", "道路", leader="") for _ in range(2))
    plan = filled(PLAN, "桥梁")
    warning = next(examine([own, plan])).told[0].finding
    reasons = {own: {mark_of(OVERALL, own.record, warning): "下个月才填"}}
    one, two, _ = examine([own, twin, plan], reasons)
    assert [(told.finding.key, told.reason) for told in one.told] == [
        ("X10.row", "下个月才填"),
        ("C1.text", ""),
    ]
    assert keys(two) == keys(one)
    assert not any(told.reason for told in two.told)

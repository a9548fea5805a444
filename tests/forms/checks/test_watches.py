"""Checks between cells run again exactly where something changed that they read."""

import pytest

from perfdesk.forms.checking.check import Memo, check
from perfdesk.forms.checks import CHECKS
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check
from perfdesk.forms.texts import Texts

FORM = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["资金总额", "{total}", "社保基金", "{fund}"],
  ["财政拨款", "{grant}", "中央财政", "{central}"],
  ["3月底", "{march}", "12月底", "{december}"],
  ["项目期", "{years}", "备注", "{note}"],
  ["中长期目标", "{far}", "年度目标", "{near}"],
  ["", "分值", "半年计划", "全年预算"],
  ["{costs.name}", "{costs.weight}", "{costs.half}", "{costs.full}"],
  ["二级指标", "三级指标", "半年指标值", "全年指标值"],
  ["{aims.class}", "{aims.name}", "{aims.half}", "{aims.full}"],
]
[field]
total = { kind = "amount" }
fund = { kind = "amount" }
grant = { kind = "amount" }
central = { kind = "amount" }
march = { kind = "percent" }
december = { kind = "percent" }
years = { kind = "text" }
note = { kind = "text", required = true }
far = { kind = "long_text" }
near = { kind = "long_text" }
[totals]
total = ["grant", "fund"]
grant = ["central"]
[roster.costs]
label = "支出明细"
[roster.costs.column]
name = { kind = "text" }
weight = { kind = "percent" }
half = { kind = "amount" }
full = { kind = "amount" }
[roster.aims]
label = "绩效指标"
heading_columns = 1
[roster.aims.column]
class = { kind = "text" }
name = { kind = "text" }
half = { kind = "indicator_value" }
full = { kind = "indicator_value" }
[[roster.aims.heading]]
path = ["数量指标"]
measures = "quantity"
[[ratio]]
cell = "aims.half"
row_named = "执行率"
part = "costs.half"
whole = "grant"
"""

WATCHED = {
    "C1": ("", {"note", "costs", "aims"}),
    "C2": ('pairs = [["far", "near"]]', {"far", "near"}),
    "C3": ('pairs = [["near", "aims.full"]]', {"near", "aims"}),
    "N1": (
        'within = [["march", "costs.half"]]',
        {"total", "fund", "grant", "central", "march", "costs.half"},
    ),
    "N2": (
        'groups = [["december", "grant"], ["costs.full", "costs.half"]]',
        {"december", "grant", "central"},
    ),
    "N3": (
        'pairs = [["total", "costs.full"]]',
        {"total", "fund", "grant", "central", "costs.full"},
    ),
    "N4": (
        'pairs = [["fund", "grant"], ["costs.half", "costs.full"]]',
        {"fund", "grant", "central"},
    ),
    "N6": ("", {"far", "near"}),
    "N7": ("", {"aims", "costs.half", "grant", "central"}),
    "N8": (
        'plan = "fund"\nbudget = "grant"\noutputs = ["aims.half"]',
        {"fund", "grant", "central", "aims"},
    ),
    "N9": ('plans = [["march", "december"]]', {"march", "december"}),
    "N10": ('total = "fund"\nsources = ["grant"]', {"fund", "grant", "central"}),
    "N11": ('groups = [["fund", "central"]]', {"fund", "central"}),
    "N12": ('total = ["fund", "central"]\nyears = "years"', {"fund", "central", "years"}),
    "N13": ('column = "costs.weight"', {"costs"}),
    "F7": ('columns = [["fund", "costs.full"]]', {"fund", "costs"}),
}


def form_with(code: str) -> Form:
    return read_form(f"{FORM}[checks.{code}]\n{WATCHED[code][0]}\n", "plan.toml")


def record_of(form: Form) -> Record:
    rows = {
        "costs": (Texts({"name": "印刷费", "half": "2", "full": "3", "weight": "40"}),),
        "aims": (Texts({"class": "数量指标", "name": "执行率", "half": "=6份"}),),
    }
    return Record(form.id, 1, Texts({"fund": "1", "near": "今年达到90%"}), rows)


@pytest.mark.parametrize("code", WATCHED)
def test_a_check_watches_what_it_reads_and_nothing_else(code: str) -> None:
    form = form_with(code)
    (each,) = form.checks
    assert {slot.reference for slot in each.watches(form)} == WATCHED[code][1]


@pytest.mark.parametrize("code", WATCHED)
def test_after_any_edit_the_findings_are_those_of_a_first_run(code: str) -> None:
    form = form_with(code)
    record, memo = record_of(form), Memo()
    check(form, record, memo)
    places = [place for section in form.sections for place in form.places(section, record.rows)]
    for place in (*places, Place("grant")):
        for text in ("", "0", "70", "100", "=0份", "预算100万元，比上年减少25万元，下降25%"):
            edited = record.with_text(place, text)
            assert check(form, edited, memo) == check(form, edited)


def test_every_check_between_cells_of_these_families_is_looked_at() -> None:
    between = {
        code
        for code, kind in CHECKS.items()
        if code[0] in "CN" and kind.findings is not Check.findings
    }
    assert between <= WATCHED.keys()

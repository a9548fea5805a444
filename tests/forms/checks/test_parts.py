"""N2, N10 and N11: totals that were typed hold what their parts say."""

from collections.abc import Callable, Mapping

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

BOOKLET = """
form = "plan"
edition = 1
title = "预算公开表"
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["支出总计", "{spent}", "本年支出", "{own}"],
  ["上年结转", "{carried}", "公用经费", "{office}"],
  ["科目", "合计", "当年预算", "上年结转安排"],
  ["{lines.name}", "{lines.all}", "{lines.own}", "{lines.carried}"],
  ["政府采购预算", "{bought}", "货物", "{goods}"],
  ["工程", "{works}", "服务", "{services}"],
  ["项目支出", "{projects}", "面向中小企业", "{small}"],
]
[field]
spent = { kind = "amount" }
own = { kind = "amount" }
carried = { kind = "amount" }
office = { kind = "amount" }
bought = { kind = "amount" }
goods = { kind = "amount" }
works = { kind = "amount" }
services = { kind = "amount" }
projects = { kind = "amount" }
small = { kind = "amount" }
[roster.lines]
label = "支出表"
sums = "各科目合计"
[roster.lines.column]
name = { kind = "text" }
all = { kind = "amount" }
own = { kind = "amount" }
carried = { kind = "amount" }
"""

SUMS = '[checks.N2]\ngroups = [["spent", "own", "carried"], ["own", "lines.own"]]'
ROWS = '[checks.N2]\ngroups = [["lines.all", "lines.own", "lines.carried"], []]'
N10 = """
[checks.N10]
total = "bought"
parts = ["goods", "works", "services"]
sources = ["projects", "office"]
reserved = ["small"]
"""
N11 = '[checks.N11]\ngroups = [["bought", "goods", "small"]]'


def lines(**amounts: str) -> dict[str, list[dict[str, str]]]:
    return {"lines": [{"name": "节能环保支出", **amounts}]}


# ── N2


def test_a_difference_that_rounding_explains_is_only_a_hint(findings: Find, said: Say) -> None:
    values = {"spent": "520.73", "own": "237.61", "carried": "283.11"}
    rows = lines(own="237.61")
    assert said(SUMS, values, rows, BOOKLET) == [
        (
            "I 支出总计 520.73 万元，与本年支出、上年结转之和 520.72 万元相差 0.01 万元："
            "四舍五入造成的不用改，否则核对各项金额。"
        )
    ]
    (found,) = findings(SUMS, values, rows, BOOKLET)
    assert found.place == Place("spent")
    assert found.others == (Place("own"), Place("carried"))
    assert found.fix is None


def test_a_typed_total_that_is_not_the_sum_of_its_rows_is_told(said: Say) -> None:
    rows = {"lines": [{"own": "27.92"}, {"own": "191.31"}, {"own": "18.38"}, {"name": "其他"}]}
    assert said(SUMS, {"own": "237.63"}, rows, BOOKLET) == [
        (
            "E 本年支出 237.63 万元，与各科目合计（当年预算）之和 237.61 万元相差 0.02 万元："
            "核对合计和各项金额。"
        )
    ]


def test_the_total_of_each_row_is_told_in_its_row(findings: Find, said: Say) -> None:
    rows = lines(all="474.42", own="191.31", carried="293.11")
    assert said(ROWS, {}, rows, BOOKLET) == [
        (
            "E 支出表第1行“节能环保支出”的合计 474.42 万元，与当年预算、上年结转安排之和 484.42 "
            "万元相差 10.00 万元：核对合计和各项金额。"
        )
    ]
    assert findings(ROWS, {}, rows, BOOKLET)[0].place == Place("lines", 0, "all")


def test_the_tolerance_for_rounding_is_the_forms(findings: Find) -> None:
    values = {"spent": "520.73", "own": "237.61", "carried": "283.11"}
    (found,) = findings(f"{SUMS}\nrounding = 0.005", values, lines(own="237.61"), BOOKLET)
    assert found.key == "N2.total"


@pytest.mark.parametrize(
    ("values", "amounts"),
    [
        ({}, {}),
        ({"spent": "520.72", "own": "237.61", "carried": "283.11"}, {"own": "237.61"}),
        ({"carried": "283.11"}, {"own": "237.61"}),  # blank totals
        ({"spent": "3", "own": "2O"}, {"own": "3"}),  # no amount: F4 tells
    ],
)
def test_typed_totals_that_agree_or_are_unknown_are_silent(
    said: Say, values: Mapping[str, str], amounts: Mapping[str, str]
) -> None:
    assert said(SUMS, values, lines(**amounts), BOOKLET) == []


@pytest.mark.parametrize(
    "amounts",
    [
        {"all": "474.42", "own": "191.31", "carried": "283.11"},
        {"all": "27.92", "own": "27.92"},
        {"all": "0"},
        {"own": "27.92"},
        {"all": "30", "own": "27.9a"},
    ],
)
def test_totals_of_rows_that_agree_or_are_unknown_are_silent(
    said: Say, amounts: Mapping[str, str]
) -> None:
    assert said(ROWS, {}, lines(**amounts), BOOKLET) == []


def test_rows_of_another_roster_are_not_added_up(said: Say) -> None:
    check = '[checks.N2]\ngroups = [["costs.full", "costs.half"]]'
    aims = {"aims": [{"class": "过程", "name": "执行率", "full": "=3份"}]}
    assert said(check, {}, aims) == []


# ── N10


BOUGHT = {"bought": "150.05", "goods": "19.05", "works": "0", "services": "131", "small": "144.5"}


def test_more_procured_than_there_is_to_spend_is_told(findings: Find, said: Say) -> None:
    values = BOUGHT | {"projects": "115", "office": "9.59"}
    assert said(N10, values, form=BOOKLET) == [
        (
            "W 政府采购预算 150.05 万元，大于项目支出、公用经费之和 124.59 万元，多 25.46 万元："
            "核对采购和支出的预算。"
        )
    ]
    (found,) = findings(N10, values, form=BOOKLET)
    assert (found.place, found.others) == (Place("bought"), (Place("projects"), Place("office")))


def test_sorts_that_do_not_add_up_and_too_much_reserved_are_told(said: Say) -> None:
    values = BOUGHT | {"projects": "200", "services": "130", "small": "160"}
    assert said(N10, values, form=BOOKLET) == [
        (
            "W 政府采购预算 150.05 万元，与货物、工程、服务之和 149.05 万元相差 1.00 万元："
            "核对采购的各项金额。"
        ),
        "W 面向中小企业 160 万元，大于政府采购预算 150.05 万元：核对这两个数。",
    ]


@pytest.mark.parametrize(
    "values",
    [
        {},
        BOUGHT | {"projects": "200"},
        {"bought": "0"},
        {"projects": "3", "small": "1"},  # no procurement entered
        {"bought": "1O", "goods": "3"},
        {"bought": "3", "goods": "x", "projects": "x", "small": "x"},
    ],
)
def test_procurement_that_fits_or_is_unknown_is_silent(
    said: Say, values: Mapping[str, str]
) -> None:
    assert said(N10, values, form=BOOKLET) == []


def test_only_what_the_form_names_is_compared(said: Say) -> None:
    values = BOUGHT | {"goods": "1", "small": "200"}
    assert said('[checks.N10]\ntotal = "bought"', values, form=BOOKLET) == []


# ── N11


def test_items_that_are_more_than_their_parent_are_told(findings: Find, said: Say) -> None:
    values = {"bought": "150.05", "goods": "19.05", "small": "144.5"}
    assert said(N11, values, form=BOOKLET) == [
        (
            "W 政府采购预算 150.05 万元，小于其中货物、面向中小企业之和 163.55 万元，"
            "少 13.50 万元：核对总数和各项。"
        )
    ]
    (found,) = findings(N11, values, form=BOOKLET)
    assert (found.place, found.others) == (Place("bought"), (Place("goods"), Place("small")))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"bought": "150.05", "goods": "5.55", "small": "144.5"},
        {"bought": "3"},
        {"bought": "3", "goods": "x"},
        {"bought": "x", "goods": "3"},
    ],
)
def test_items_within_their_parent_or_unknown_are_silent(
    said: Say, values: Mapping[str, str]
) -> None:
    assert said(N11, values, form=BOOKLET) == []

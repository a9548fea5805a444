"""N8, N9 and N12: half a year, the months of a plan and the years of a project fit together."""

from collections.abc import Callable, Mapping

import pytest

from perfdesk.forms.problem import Edit, Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]
Rows = dict[str, list[dict[str, str]]]

N8 = """
[checks.N8]
plan = "costs.half"
budget = "costs.full"
outputs = ["aims.half"]
"""
N9 = '[checks.N9]\nplans = [["march", "june", "october", "december"]]'
N12 = """
[checks.N12]
total = ["annual", "period"]
years = "years"
pairs = [["annual_county", "period_county"], ["annual_other", "period_other"]]
"""

PLAN = """
form = "plan"
edition = 1
title = "申报表"
money = "元"
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["3月底", "{march}", "6月底", "{june}"],
  ["10月底", "{october}", "12月底", "{december}"],
  ["项目期", "{years}", "", ""],
  ["实施期资金总额", "{period}", "年度资金总额", "{annual}"],
  ["实施期市县财政资金", "{period_county}", "年度市县财政资金", "{annual_county}"],
  ["实施期其他资金", "{period_other}", "年度其他资金", "{annual_other}"],
]
[field]
march = { kind = "percent" }
june = { kind = "percent" }
october = { kind = "percent" }
december = { kind = "percent" }
years = { kind = "text" }
period = { kind = "amount", grouped = true }
period_county = { kind = "amount", grouped = true }
period_other = { kind = "amount", grouped = true }
annual = { kind = "amount", grouped = true }
annual_county = { kind = "amount", grouped = true }
annual_other = { kind = "amount", grouped = true }
[totals]
period = ["period_county", "period_other"]
annual = ["annual_county", "annual_other"]
"""
MONTHS = ("march", "june", "october", "december")


def work(half: str, full: str, *outputs: tuple[str, str]) -> Rows:
    aims = [{"class": heading, "name": "编制月报", "half": value} for heading, value in outputs]
    return {"costs": [{"name": "租赁费", "half": half, "full": full}], "aims": aims}


def quantity(*values: str) -> tuple[tuple[str, str], ...]:
    return tuple(("数量指标", value) for value in values)


def months(*shares: str) -> dict[str, str]:
    return dict(zip(MONTHS, shares, strict=True))


# ── N8


def test_outputs_of_half_a_year_without_money_are_hinted_at(findings: Find, said: Say) -> None:
    rows = work("0", "27.43", *quantity("及时", "=6份", "≥3次"))
    assert said(N8, {}, rows) == [
        (
            "I 半年计划合计 0 万元，而绩效指标第2行“编制月报”的半年指标值写的是 =6份："
            "不花钱也能完成的不用改，否则核对这两处。"
        )
    ]
    (found,) = findings(N8, {}, rows)
    assert found.place == Place("costs", -1, "half")
    assert found.others == (Place("aims", 1, "half"), Place("aims", 2, "half"))


def test_money_of_half_a_year_without_outputs_is_hinted_at(said: Say) -> None:
    assert said(N8, {}, work("10", "20", *quantity("=0份", "0次"))) == [
        (
            "I 半年计划合计 10 万元，而绩效指标第1行“编制月报”的半年指标值写的是 =0份，"
            "半年没有产出：先付款后产出的不用改，否则核对这两处。"
        )
    ]


@pytest.mark.parametrize(
    "rows",
    [
        {},
        work("", "20", *quantity("=6份")),  # C1 asks for the plan
        work("0", "0", *quantity("=6份")),  # a year without money
        work("0", "x", *quantity("=6份")),
        work("0", "20", *quantity("=0份", "序时进度", "")),
        work("0", "20", *quantity("≤3件", "<3件", "≥95%", "不适用（下半年开工）")),
        work("0", "20", ("过程", "=0%"), ("社会效益", "=6份")),  # no quantities
        work("10", "20"),
        work("10", "20", *quantity("=0份", "=6份")),
        work("10", "20", *quantity("=0份", "序时进度")),
        work("10", "20", *quantity("=0份", "=100%")),
        work("10", "20", *quantity("≤0件", "不适用（下半年开工）", "")),
    ],
)
def test_money_and_outputs_that_fit_are_silent(said: Say, rows: Rows) -> None:
    assert said(N8, {}, rows) == []


def test_the_classes_are_the_forms(findings: Find) -> None:
    rows = work("0", "20", ("社会效益", "=6份"))
    assert len(findings(f'{N8}measures = ["social"]', {}, rows)) == 1
    assert len(findings(f"{N8}measures = []", {}, rows)) == 1


# ── N9


def test_a_blank_month_before_a_value_is_told_and_can_be_set_to_0(
    findings: Find, said: Say
) -> None:
    plan = months("", "50", "75", "100")
    assert said(N9, plan, form=PLAN) == [
        "E 3月底还空着，而6月底已经填了 50%：填上到这一期的累计百分比，还没有支出的填 0。"
    ]
    (found,) = findings(N9, plan, form=PLAN)
    assert found.others == (Place("june"),)
    assert found.fix
    assert found.fix.edits == (Edit(Place("march"), "0"),)


@pytest.mark.parametrize(
    ("plan", "better"),
    [
        (months("0", "", "75", "100"), "0"),
        (months("50", "", "50", "100"), "50"),
        (months("25", "", "75", "100"), None),  # nobody knows
    ],
)
def test_a_gap_is_filled_only_with_what_is_certain(
    findings: Find, plan: dict[str, str], better: str | None
) -> None:
    (found,) = findings(N9, plan, form=PLAN)
    assert found.key == "N9.gap"
    assert found.place == Place("june")
    assert (found.fix.edits[0].text if found.fix else None) == better


def test_a_plan_that_decreases_is_told(findings: Find, said: Say) -> None:
    plan = months("25", "75", "50.5", "100")
    assert said(N9, plan, form=PLAN) == [
        "E 10月底 50.5%，小于6月底的 75%：这里填累计的百分比，只增不减。"
    ]
    (found,) = findings(N9, plan, form=PLAN)
    assert (found.place, found.others, found.fix) == (Place("october"), (Place("june"),), None)


def test_shares_that_do_not_accumulate_are_told(said: Say) -> None:
    assert said(N9, months("25", "25", "25", "25"), form=PLAN) == [
        "E 12月底 25%：年底的累计应是 100%，核对各期的百分比。"
    ]


def test_a_plan_without_its_end_is_told_and_can_be_ended(findings: Find, said: Say) -> None:
    plan = months("25", "50", "", "")
    assert said(N9, plan, form=PLAN) == ["E 12月底还空着，6月底是 50%：年底的累计应是 100%，填上。"]
    (found,) = findings(N9, plan, form=PLAN)
    assert found.fix
    assert found.fix.edits == (Edit(Place("december"), "100"),)


def test_each_fault_of_a_plan_is_told_at_its_month(findings: Find) -> None:
    found = findings(N9, months("", "60", "40", "30"), form=PLAN)
    assert [(each.key, each.place.name) for each in found] == [
        ("N9.gap", "march"),
        ("N9.falling", "october"),
        ("N9.falling", "december"),
    ]


@pytest.mark.parametrize(
    "plan",
    [
        months("25", "50", "75", "100"),
        months("0", "0", "0", "100.0"),
        months("100", "100", "100", "100"),
        months("", "", "", ""),
        months("25", "五十", "75", "90"),  # F4 tells
    ],
)
def test_a_plan_that_ends_at_100_or_is_nobodys_yet_is_silent(
    said: Say, plan: dict[str, str]
) -> None:
    assert said(N9, plan, form=PLAN) == []


def test_a_plan_of_which_c1_asks_a_month_waits_for_it(said: Say) -> None:
    form = PLAN.replace('june = { kind = "percent"', 'june = { kind = "percent", required = true')
    assert said(N9, months("25", "", "20", "90"), form=form) == []


# ── N12


def period(whole: str, annual: str, years: str = "3年") -> dict[str, str]:
    return {
        "years": years,
        "period": whole,
        "period_county": whole,
        "annual": annual,
        "annual_county": annual,
    }


def test_a_year_above_the_whole_period_is_told_at_its_source_alone(
    findings: Find, said: Say
) -> None:
    values = period("110600", "331800")
    assert said(N12, values, form=PLAN) == [
        (
            "E 年度市县财政资金 331,800 元，大于实施期市县财政资金 110,600 元："
            "年度金额包含在实施期金额里，核对这两个数。"
        )
    ]
    (found,) = findings(N12, values, form=PLAN)
    assert (found.place, found.others) == (Place("annual_county"), (Place("period_county"),))


def test_totals_are_compared_where_the_form_names_no_sources(findings: Find) -> None:
    check = '[checks.N12]\ntotal = ["annual", "period"]'
    (found,) = findings(check, period("110600", "331800"), form=PLAN)
    assert found.place == Place("annual")
    assert not findings(check, period("400000", "110600"), form=PLAN)


def test_a_period_that_its_years_do_not_make_is_told_by_distance(findings: Find, said: Say) -> None:
    assert said(N12, period("450000", "110600"), form=PLAN) == [
        (
            "W 实施期资金总额 450,000 元，而年度资金总额 110,600 元，3 年共 331,800 元，"
            "相差 118,200 元：各年金额不同的不用改，否则核对这几个数。"
        )
    ]
    assert said(N12, period("331801", "110600"), form=PLAN) == [
        (
            "I 实施期资金总额 331,801 元，而年度资金总额 110,600 元，3 年共 331,800 元，"
            "相差 1 元：各年金额不同的不用改，否则核对这几个数。"
        )
    ]
    (found,) = findings(N12, period("450000", "110600"), form=PLAN)
    assert (found.place, found.others) == (Place("period"), (Place("annual"), Place("years")))


@pytest.mark.parametrize(
    ("whole", "key"),
    [("375", "N12.near"), ("376", "N12.far"), ("250", "N12.near"), ("249", "N12.far")],
)
def test_a_fifth_of_the_period_is_the_limit(findings: Find, whole: str, key: str) -> None:
    (found,) = findings(N12, period(whole, "100"), form=PLAN)
    assert found.key == key


def test_the_limit_is_the_forms(findings: Find) -> None:
    (found,) = findings(f"{N12}percent = 10", period("375", "100"), form=PLAN)
    assert found.key == "N12.far"


@pytest.mark.parametrize("years", ["3年", "3", "３年", "三年", " 3年 "])
def test_the_years_are_read_from_text(said: Say, years: str) -> None:
    assert said(N12, period("331800", "110600", years), form=PLAN) == []
    assert len(said(N12, period("331801", "110600", years), form=PLAN)) == 1


def test_two_years_may_be_written_either_way(said: Say) -> None:
    assert said(N12, period("221200", "110600", "两年"), form=PLAN) == []


@pytest.mark.parametrize(
    "values",
    [
        {},
        period("331800", "110600"),
        period("331800", "0"),  # nothing this year
        period("331800", ""),
        period("400000", "110600", "长期"),
        period("400000", "110600", ""),
        period("4O", "110600"),
        period("400000", "11O"),
    ],
)
def test_years_that_make_the_period_or_are_unknown_are_silent(
    said: Say, values: Mapping[str, str]
) -> None:
    assert said(N12, values, form=PLAN) == []

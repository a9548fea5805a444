"""X2 and X3: what cost indicators allow fits into the budget, or is told with both amounts."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]
Rows = dict[str, list[dict[str, str]]]

FORM = """
form = "plan"
edition = 1
title = "计划表"
money = "万元"
widths = [1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["资金总额", "{total}", ""],
  ["支出项目", "{costs.name}", "{costs.full}"],
  ["指标", "{aims.class}", "<"],
  ["", "{aims.name}", "{aims.full}"],
]
[field]
total = { kind = "amount" }
[roster.costs]
label = "支出明细"
[roster.costs.column]
name = { kind = "text", label = "支出项目" }
full = { kind = "amount", label = "全年预算数" }
[roster.aims]
label = "绩效指标"
heading_columns = 1
[roster.aims.column]
class = { kind = "text" }
name = { kind = "text", label = "三级指标" }
full = { kind = "indicator_value", label = "全年指标值" }
[[roster.aims.heading]]
path = ["数量指标"]
measures = "quantity"
[[roster.aims.heading]]
path = ["成本指标"]
measures = "cost"
"""
YUAN = FORM.replace("万元", "元")
X2 = '[checks.X2]\nbudgets = [["aims.full", "total"]]'
X3 = '[checks.X3]\nbudgets = [["aims.full", "total"]]'


def aims(*rows: tuple[str, str, str]) -> Rows:
    columns = ("class", "name", "full")
    return {"aims": [dict(zip(columns, row, strict=True)) for row in rows]}


def quantity(name: str, value: str) -> tuple[str, str, str]:
    return ("数量指标", name, value)


def cost(name: str, value: str) -> tuple[str, str, str]:
    return ("成本指标", name, value)


# ── X2


def test_a_price_times_its_quantity_beyond_the_budget_is_told(findings: Find, said: Say) -> None:
    rows = aims(quantity("标识牌数量", "=60块"), cost("标识牌制作单价", "≤0.5万元/块"))
    assert said(X2, {"total": "18.00"}, rows, FORM) == [
        (
            "E 绩效指标第2行“标识牌制作单价”的全年指标值 ≤0.5万元/块，"
            "乘以绩效指标第1行“标识牌数量”的全年指标值 =60块，是 30 万元，"
            "大于资金总额 18.00 万元：核对单价、数量和预算。"
        )
    ]
    (found,) = findings(X2, {"total": "18.00"}, rows, FORM)
    assert found.place == Place("aims", 1, "full")
    assert found.others == (Place("aims", 0, "full"), Place("total"))


@pytest.mark.parametrize(
    ("total", "keys"),
    [
        ("30", []),
        ("28.58", []),  # 1.0497 times
        ("28.57", ["X2.near"]),
        ("20", ["X2.near"]),  # 1.5 times: not beyond
        ("19.99", ["X2.far"]),
    ],
)
def test_how_far_beyond_decides_how_bad_it_is(findings: Find, total: str, keys: list[str]) -> None:
    rows = aims(quantity("标识牌数量", "=60块"), cost("标识牌成本", "≤5000元/块"))
    assert [found.key for found in findings(X2, {"total": total}, rows, FORM)] == keys


def test_the_ratios_are_the_forms(findings: Find) -> None:
    rows = aims(quantity("标识牌数量", "=60块"), cost("标识牌成本", "≤5000元/块"))
    (found,) = findings(f"{X2}\nerror_ratio = 1.2", {"total": "20"}, rows, FORM)
    assert found.key == "X2.far"
    assert not findings(f"{X2}\nwarning_ratio = 1.5", {"total": "20"}, rows, FORM)


@pytest.mark.parametrize(
    "rows",
    [
        aims(quantity("培训人次", "≥100人次"), cost("人均培训成本", "≤400元")),
        aims(quantity("培训人次", "≥100人次"), cost("培训费用", "≤400元/人次")),
        aims(quantity("培训人次", "≥100人次"), cost("培训费用标准（元/人次）", "≤400")),
        aims(quantity("租赁平台车辆（台）", "=4台（套）"), cost("车辆租金", "≤1万元/台/年")),
        aims(
            quantity("租赁车辆", "=4辆"),
            quantity("慰问群众", "≥9000人次"),
            cost("每辆车辆租金", "≤1万元"),
        ),
    ],
)
def test_the_quantity_is_found_by_unit_and_noun(findings: Find, rows: Rows) -> None:
    assert [found.key for found in findings(X2, {"total": "2"}, rows, FORM)] == ["X2.far"]


@pytest.mark.parametrize(
    "rows",
    [
        aims(quantity("应急演练次数", "=1000次"), cost("车辆租金", "≤500元/次")),  # another thing
        aims(quantity("培训天数", "=1000天"), cost("培训费用", "≤400元/人次")),  # another unit
        aims(
            quantity("业务培训人次", "≥500人次"),
            quantity("党务培训人次", "≥900人次"),
            cost("培训费用", "≤400元/人次"),
        ),  # nobody knows which
        aims(quantity("培训覆盖率", "≥100%"), cost("人均培训成本", "≤400元")),
        aims(quantity("培训人次", "≤900人次"), cost("人均培训成本", "≤400元")),
        aims(quantity("培训人次", "若干"), cost("人均培训成本", "≤400元")),
        aims(quantity("培训人次", "≥900人次"), cost("人均培训成本", "≥400元")),
        aims(quantity("培训人次", "≥900人次"), cost("人均培训成本节约", "≤400元")),
        aims(quantity("培训人次", "≥900人次"), cost("培训成本", "≤400元")),  # altogether: X3
        aims(quantity("培训人次", "≥900人次"), cost("培训成本控制率", "≤100%")),
        aims(quantity("培训人次", "≥900人次"), cost("人均培训成本", "合理")),
        aims(quantity("车辆数量", "=9辆"), cost("车辆租金", "≤1万元/辆/月")),  # how many months?
        aims(quantity("培训人次", "≥900人次"), quantity("培训成本", "≤400元/人次")),
    ],
)
def test_what_need_not_be_multiplied_is_silent(said: Say, rows: Rows) -> None:
    assert said(X2, {"total": "0.01"}, rows, FORM) == []


@pytest.mark.parametrize("total", ["", "0", "2O"])
def test_nothing_is_beyond_a_budget_that_is_not_known(said: Say, total: str) -> None:
    rows = aims(quantity("标识牌数量", "=60块"), cost("标识牌成本", "≤5000元/块"))
    assert said(f"{X2}\n{X3}", {"total": total}, rows, FORM) == []


# ── X3


def test_a_cost_above_the_budget_is_told(findings: Find, said: Say) -> None:
    rows = aims(cost("资金控制范围（万元）", "≤30万"))
    assert said(X3, {"total": "20"}, rows, FORM) == [
        (
            "E 绩效指标第1行“资金控制范围（万元）”的全年指标值写的是 ≤30万，"
            "大于资金总额 20 万元：核对成本指标和预算。"
        )
    ]
    assert findings(X3, {"total": "20"}, rows, FORM)[0].others == (Place("total"),)


@pytest.mark.parametrize(
    ("value", "spoken"),
    [
        ("≤331,800元", "≤331,800元（33.18 万元）"),
        ("=30万元", "=30万元"),
        ("30万元/年", "30万元/年"),
        ("≤0.01亿元", "≤0.01亿元（100 万元）"),
    ],
)
def test_amounts_are_held_together_whatever_their_unit(said: Say, value: str, spoken: str) -> None:
    (told,) = said(X3, {"total": "20"}, aims(cost("印刷成本", value)), FORM)
    assert f"写的是 {spoken}，大于资金总额 20 万元" in told


def test_a_form_in_yuan_has_its_budget_in_yuan(said: Say) -> None:
    rows = aims(cost("印刷成本", "≤11.06万元"))
    assert said(X3, {"total": "110600"}, rows, YUAN) == []
    (told,) = said(X3, {"total": "110599"}, rows, YUAN)
    assert "≤11.06万元（110600 元），大于资金总额 110599 元" in told


def test_the_budget_may_be_the_sum_of_a_column(findings: Find, said: Say) -> None:
    check = '[checks.X3]\nbudgets = [["aims.full", "costs.full"]]'
    rows = aims(cost("印刷成本", "≤30万元")) | {"costs": [{"name": "印刷费", "full": "20"}]}
    assert findings(check, {}, rows, FORM)[0].others == (Place("costs", -1, "full"),)
    assert "大于支出明细合计 20 万元" in said(check, {}, rows, FORM)[0]


def test_several_costs_together_above_the_budget_are_told_once(findings: Find, said: Say) -> None:
    rows = aims(cost("印刷成本", "≤8万元"), cost("会议成本", "≤80000元"), cost("差旅成本", "≤5万"))
    assert said(X3, {"total": "20"}, rows, FORM) == [
        (
            "E 成本指标 “印刷成本”≤8万元、“会议成本”≤80000元、“差旅成本”≤5万 合计 21 万元，"
            "大于资金总额 20 万元：核对成本指标和预算。"
        )
    ]
    (found,) = findings(X3, {"total": "20"}, rows, FORM)
    assert found.place == Place("aims", 0, "full")
    assert found.others == (Place("aims", 1, "full"), Place("aims", 2, "full"), Place("total"))


def test_two_equal_costs_are_no_sum_of_each_other(findings: Find) -> None:
    rows = aims(cost("印刷成本", "≤8万元"), cost("会议成本", "≤8万元"))
    assert [found.key for found in findings(X3, {"total": "12"}, rows, FORM)] == ["X3.sum"]


@pytest.mark.parametrize(
    "rows",
    [
        aims(cost("资金控制范围（万元）", "≤20万")),
        aims(cost("运行保障成本", "≤20万元"), cost("印刷成本", "≤8万元")),  # the whole, a part
        aims(cost("成本总额", "≤15万元"), cost("印刷成本", "≤8万元")),
        aims(cost("设备成本", "≤15万元"), cost("其中：软件成本", "≤8万元")),
        aims(cost("设备成本", "≤14万"), cost("硬件成本", "≤8万"), cost("软件成本", "≤6万")),
        aims(cost("成本控制率", "≤100%"), cost("成本节约额", "≤30万元")),
        aims(cost("人均培训成本", "≤30万元"), cost("培训成本", "≥30万元")),
        aims(cost("车辆租金", "≤30万元/辆"), ("过程", "资金", "≤30万元")),
        aims(cost("印刷成本", "")),
    ],
)
def test_costs_within_the_budget_are_silent(said: Say, rows: Rows) -> None:
    assert said(X3, {"total": "20"}, rows, FORM) == []

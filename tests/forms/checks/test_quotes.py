"""X8 and X9: numbers in the text are those of the tables, or are told with both."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]
Rows = dict[str, list[dict[str, str]]]

NAMING = '[naming]\nyear = "year"\n'
X8 = NAMING + '[checks.X8]\ntexts = ["near"]\nvalues = ["aims.full"]'
X9 = NAMING + '[checks.X9]\ntexts = ["near", "costs.name"]\nnames = { total = ["项目预算"] }'


def aim(name: str, value: str) -> Rows:
    return {"aims": [{"class": "数量指标", "name": name, "full": value}]}


def costs(*rows: tuple[str, str, str]) -> Rows:
    columns = ("name", "half", "full")
    return {"costs": [dict(zip(columns, row, strict=True)) for row in rows]}


# ── X8


def test_a_number_that_disagrees_with_its_indicator_is_told_with_both(
    findings: Find, said: Say
) -> None:
    values, rows = {"near": "编写4种监测报告。"}, aim("监测报告种类", "=4类")
    assert said(X8, values, rows) == [
        (
            "W 年度目标写的是“4种监测报告”，"
            "绩效指标第1行“监测报告种类”的全年指标值写的是 =4类：核对这两处，写成一致。"
        )
    ]
    (found,) = findings(X8, values, rows)
    assert (found.place, found.others) == (Place("near"), (Place("aims", 0, "full"),))


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("完成月报12份", "编制月报数量", "=10份"),
        ("完成月报 1,200 份", "月报份数", "=1000份"),
        ("应急演练2次", "完成我市应急演练次数", "≥3次"),
        ("3次应急演练", "应急演练次数", "≤2次"),
        ("确保月报合格率达到95%以上", "月报合格率", "≥90%"),
        ("培训人数不超过50人", "培训人数", "=60人"),
        ("租赁面积为1000平方米", "租赁面积（平方米）", "=900"),
        ("2024年编制月报12份", "月报", "10份"),
    ],
)
def test_disagreement_is_told_in_every_spelling(
    findings: Find, text: str, name: str, value: str
) -> None:
    found = findings(X8, {"near": text, "year": "2024"}, aim(name, value))
    assert [each.key for each in found] == ["X8.target"]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("完成月报12份", "月报数量", "=12份"),
        ("完成月报12份", "月报数量", "≥10份"),
        ("完成月报12份", "月报数量", "≤15份"),
        ("月报合格率90%以上", "月报合格率", "≥95%"),
        ("至少开展应急演练2次", "应急演练次数", "=2次"),
        ("应急演练不少于2次", "应急演练次数", "=3次"),
        ("应急演练不超过4次", "应急演练次数", "=3次"),
        ("完成环境月报12份", "月报数量", "=24份"),  # some of them
        ("完成12份环境月报", "月报数量", "=24份"),
        ("完成季报、月报16份", "月报数量", "=12份"),
        ("每季度应急演练1次", "应急演练次数", "=4次"),
        ("上半年应急演练1次", "应急演练次数", "=4次"),
        ("去年应急演练1次", "应急演练次数", "=4次"),
        ("2023年应急演练1次", "应急演练次数", "=4次"),
        ("应急演练1-2次", "应急演练次数", "=2次"),
        ("应急演练1次，其后又应急演练4次", "应急演练次数", "=4次"),
        ("应急演练20人次", "应急演练次数", "=4次"),
        ("监测点位共计30个", "监测点位数", "=3家"),  # another number of another unit
        ("应急演练12个月", "应急演练个数", "=4个"),
        ("应急演练1次", "每月应急演练次数", "≥4次"),
        ("报1份", "报数量", "=2份"),  # too short to be a noun
        ("应急演练1次", "应急演练次数", "4"),
        ("应急演练1次", "应急演练次数（次）", "若干"),
        ("应急演练1次", "次数", "=4次"),
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_silent(
    said: Say, text: str, name: str, value: str
) -> None:
    assert said(X8, {"near": text, "year": "2024"}, aim(name, value)) == []


# ── X9


def test_an_amount_that_differs_from_its_cell_is_told_with_both(findings: Find, said: Say) -> None:
    values = {"near": "其中专家咨询费6万元，项目预算：16.5万元。", "total": "16.0"}
    rows = costs(("平台车辆租赁费", "4", "9.6"), ("专家咨询费", "2", "6.4"))
    assert said(X9, values, rows) == [
        (
            "E 年度目标写的是“专家咨询费6万元”，"
            "与支出明细第2行“专家咨询费”的全年预算 6.4 万元不一致：核对这两处。"
        ),
        "E 年度目标写的是“项目预算:16.5万元”，与资金总额 16.0 万元不一致：核对这两处。",
    ]
    found = findings(X9, values, rows)
    assert [each.others for each in found] == [(Place("costs", 1, "full"),), (Place("total"),)]


@pytest.mark.parametrize(
    "text",
    [
        "专家咨询费60000元",
        "（专家咨询费7万元）",
        "会议费1万元和专家咨询费0.00065亿元",
        "社保基金5万元",  # blank is 0
        "资金总额共计160001元",
        "本项目预算20万元",
    ],
)
def test_amounts_are_found_in_every_spelling(findings: Find, text: str) -> None:
    rows = costs(("专家咨询费", "2", "6.4"))
    found = findings(X9, {"near": text, "total": "16"}, rows)
    assert [each.key for each in found] == ["X9.amount"]


@pytest.mark.parametrize(
    "text",
    [
        "专家咨询费6.4万元",
        "专家咨询费64000元",
        "专家咨询费0.00064亿元",
        "上会的专家咨询费2万元",  # the half year's
        "租赁费9.63万元",
        "租赁费9.6万元",  # rounded
        "资金总额16万元。",
        "资金总额约20万元",
        "资金总额20万元左右",
        "专家咨询费7万元/年",
        "专家咨询费每次800元",
        "平台会议、专家咨询费7万元",
        "会议费和专家咨询费7万元",
        "外请专家咨询费7万元",
        "上年专家咨询费7万元",
        "2023年专家咨询费7万元",
        "三年专家咨询费21万元",
        "印刷7万元",  # a name of two characters
        "办公费7万元",  # stands twice
        "差旅费7万元",  # no amount: F4
        "社保基金0元",
        "劳务费7万元",  # no amount yet
        "财政拨款7万元",  # stands in a row and in a field
    ],
)
def test_amounts_that_agree_or_mean_something_else_are_silent(said: Say, text: str) -> None:
    rows = costs(
        ("专家咨询费", "2", "6.4"),
        ("租赁费", "", "9.63"),
        ("印刷", "1", "2"),
        ("办公费", "1", "2"),
        ("办公费", "1", "3"),
        ("差旅费", "1", "2O"),
        ("劳务费", "", ""),
        ("财政拨款", "1", "2"),
    )
    values = {"near": text, "total": "16", "grant": "10", "fund": "1O", "year": "2024"}
    assert said(X9, values, rows) == []


def test_a_text_may_stand_in_a_roster(findings: Find) -> None:
    check = '[checks.X9]\ntexts = ["costs.name"]'
    rows = costs(("资金总额20万元", "", ""))
    (found,) = findings(check, {"total": "16"}, rows)
    assert found.place == Place("costs", 0, "name")


def test_a_total_that_is_still_blank_is_not_known(said: Say) -> None:
    assert said(X9, {"near": "资金总额20万元"}) == []

"""I5, I8, I9 and I12: what an indicator is called fits its class, its value and its purpose."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Edit, Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

I5, I9, I12 = "[checks.I5]", "[checks.I9]", "[checks.I12]"
I8 = '[checks.I8]\nprogress = ["序时进度"]'

# two halves side by side: the right one names its indicators again
FORM = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1, 1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["一类", "三级指标", "指标值", "一类", "三级指标", "指标值"],
  ["{aims.class}", "{aims.name}", "{aims.value}", "{aims.class2}", "{aims.name2}", "{aims.value2}"],
]
[roster.aims]
label = "绩效指标"
heading_columns = 1
[roster.aims.column]
class = { kind = "text" }
name = { kind = "text" }
value = { kind = "indicator_value", label = "实施期指标值" }
class2 = { kind = "text", follows = "class" }
name2 = { kind = "text", label = "年度指标", follows = "name" }
value2 = { kind = "indicator_value", label = "年度指标值" }
"""
HEADINGS = "".join(
    f'[[roster.aims.heading]]\npath = ["{path}"]\nmeasures = "{measures}"\n'
    for path, measures in (
        ("过程", ""),
        ("数量指标", "quantity"),
        ("质量指标", "quality"),
        ("时效指标", "timeliness"),
        ("成本指标", "cost"),
        ("经济效益", "economic"),
        ("社会效益", "social"),
        ("生态效益", "ecological"),
        ("满意度", "satisfaction"),
    )
)
FORM += HEADINGS

Rows = dict[str, list[dict[str, str]]]


def aim(heading: str, name: str, value: str = "=1", name2: str = "", value2: str = "") -> Rows:
    texts = {"class": heading, "name": name, "value": value, "name2": name2, "value2": value2}
    return {"aims": [texts]}


# ── I5


@pytest.mark.parametrize(
    ("heading", "name", "better"),
    [
        ("社会效益", "群众满意度", "满意度"),
        ("数量指标", "印刷成本", "成本指标"),
        ("质量指标", "单价", "成本指标"),
        ("质量指标", "系统故障处理及时率", "时效指标"),
        ("生态效益", "问题处理及时率", "时效指标"),
        ("质量指标", "故障响应时间", "时效指标"),
        ("数量指标", "视频会议保障率（%）", "质量指标"),
        ("时效指标", "设备完好率", "质量指标"),
        ("质量指标", "培训人数", "数量指标"),
        ("成本指标", "月报数量", "数量指标"),
    ],
)
def test_a_name_in_the_wrong_class_is_told_with_the_right_one(
    findings: Find, said: Say, heading: str, name: str, better: str
) -> None:
    shown = name.replace("（", "(").replace("）", ")")
    assert said(I5, {}, aim(heading, name), FORM) == [
        (
            f"W 绩效指标第1行的三级指标：“{shown}”写在“{heading}”下面，看名称应属“{better}”，"
            "移过去，或改写名称。"
        )
    ]
    assert findings(I5, {}, aim(heading, name), FORM)[0].place == Place("aims", 0, "name")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("满意度", "群众满意度"),
        ("成本指标", "成本控制率"),
        ("成本指标", "预算（成本）控制率"),
        ("经济效益", "较同期节约人员出差成本"),
        ("社会效益", "群众办事等候时间"),
        ("质量指标", "费用报销合规率"),
        ("时效指标", "系统故障响应率"),
        ("时效指标", "按期完成率"),
        ("数量指标", "年度工作目标完成率"),
        ("数量指标", "应急响应次数"),
        ("数量指标", "每人培训时间"),
        ("质量指标", "系统故障次数"),
        ("质量指标", "空气质量优良天数"),
        ("社会效益", "新增就业人数"),
        ("生态效益", "空气质量优良率"),
        ("过程", "组织建设及时性"),
        ("没有这一类", "及时率"),
        ("数量指标", "物业服务面积"),
        ("数量指标", ""),
    ],
)
def test_a_name_that_fits_its_class_or_may_stand_there_is_silent(
    said: Say, heading: str, name: str
) -> None:
    assert said(I5, {}, aim(heading, name), FORM) == []


def test_an_indicator_that_does_not_apply_is_in_no_wrong_class(said: Say) -> None:
    assert said(I5, {}, aim("质量指标", "培训人数", "不适用（本年不培训）"), FORM) == []


def test_a_class_that_the_form_does_not_have_is_not_proposed(said: Say) -> None:
    form = FORM.replace('measures = "timeliness"', 'measures = ""')
    assert said(I5, {}, aim("质量指标", "处理及时率"), form) == []


def test_the_second_half_is_told_only_where_it_has_another_name(findings: Find) -> None:
    same = findings(I5, {}, aim("质量指标", "培训人数", "=1", "培训人数", "=1"), FORM)
    assert [each.place.column for each in same] == ["name"]
    other = findings(I5, {}, aim("质量指标", "合格率", "=1%", "培训人数", "=1"), FORM)
    assert [each.place.column for each in other] == ["name2"]


def test_the_classes_of_the_form_count_alone(said: Say) -> None:
    entry = '{ belongs = "social", has = ["宣传"], misplaced_in = ["quality"] }'
    own = f"{I5}\nclasses = [{entry}]"
    assert said(own, {}, aim("质量指标", "培训人数"), FORM) == []
    assert said(own, {}, aim("质量指标", "宣传成效"), FORM)


# ── I8


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("系统故障响应率", "≤2小时", "“≤2小时”与名称不符，“…率”的单位应是%、个百分点、‰。"),
        ("系统故障响应率", "2-3小时", "“2-3小时”与名称不符，“…率”的单位应是%、个百分点、‰。"),
        ("出勤率", "2024年底前", "“2024年底前”与名称不符，“…率”的单位应是%、个百分点、‰。"),
        ("出勤率", "减少2次", "“减少2次”与名称不符，“…率”的单位应是%、个百分点、‰。"),
        ("空气质量提升率", "提升", "“提升”没有数字，“…率”要写数字和单位（%、个百分点、‰）。"),
        ("培训次数", "≥3人", "“≥3人”与名称不符，“…次数”的单位应是次、人次、场次。"),
        ("培训人数", "≥3%", "“≥3%”与名称不符，“…人数”的单位应是人、名、位。"),
        ("响应时间", "≤30", "“≤30”与名称不符，“…时间”的单位应是小时、天、个月。"),
        ("响应时间", "及时", "“及时”没有数字，“…时间”要写数字和单位（小时、天、个月）。"),
        ("组织培训（次）", "≥1人", "“≥1人”的单位与名称括号里的“次”不一致，两处改成一样。"),
    ],
)
def test_a_unit_that_the_name_does_not_ask_for_is_told(
    said: Say, name: str, value: str, sentence: str
) -> None:
    assert said(I8, {}, aim("质量指标", name, value), FORM) == [
        f"E 绩效指标第1行“{name}”的实施期指标值：{sentence}"
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("出勤率", "≥95%"),
        ("出勤率", "≥95％（含）"),
        ("出勤率", "90%-95%"),
        ("出勤率", "提升3个百分点"),
        ("出勤率", "达到95%以上"),
        ("出勤率", "百分之百"),
        ("出勤率", "≥9.5.5"),
        ("资金到位率", "序时进度"),
        ("监测频率", "每月一次"),
        ("工作效率", "提升"),
        ("使用人员满意率", "满意"),
        ("培训次数", "≥3人次"),
        ("培训次数", "≥3"),
        ("培训次数", "增加20%"),
        ("培训次数", "若干"),
        ("培训人数", "≥30名"),
        ("响应时间", "≤30分钟"),
        ("响应时间", "7×24小时"),
        ("完成时间", "2024年6月底前"),
        ("完成时间", "2024年1月-2024年12月"),
        ("完成时间", "年内"),
        ("办理时间", "缩短20%"),
        ("缩短群众办事时间", "≥30%"),
        ("支付时间", "按合同约定"),
        ("组织培训（次）", "≥1次"),
        ("组织培训（次）", "≥1"),
        ("组织培训（次）", "按计划"),
        ("资金控制范围（万元）", "≤20万"),
        ("投资额（万元）", "≥5万元/年"),
        ("事故率（起/万人）", "≤2起"),
        ("维护设备（台/套）", "=3台（套）"),
        ("维护设备（含网络）", "=3台"),
        ("月报数量", "=6"),
        ("", "=6"),
    ],
)
def test_a_unit_that_fits_is_silent(said: Say, name: str, value: str) -> None:
    assert said(I8, {}, aim("质量指标", name, value), FORM) == []


def test_the_second_half_has_its_own_name(findings: Find) -> None:
    rows = aim("质量指标", "出勤率", "≥95%", "培训人数", "≥95%")
    assert [each.place.column for each in findings(I8, {}, rows, FORM)] == ["value2"]


@pytest.mark.parametrize(
    ("value", "better"), [("≥95", "≥95%"), ("100", "100%"), ("95以上", "≥95%")]
)
def test_the_percent_sign_that_a_rate_lacks_can_be_added(
    findings: Find, value: str, better: str
) -> None:
    (found,) = findings(I8, {}, aim("质量指标", "出勤率", value), FORM)
    assert found.fix
    assert found.fix.edits == (Edit(Place("aims", 0, "value"), better),)


@pytest.mark.parametrize("value", ["≥0.95", "≥950", "≥95次", "提升95"])
def test_where_nobody_knows_what_is_meant_nothing_is_proposed(findings: Find, value: str) -> None:
    (found,) = findings(I8, {}, aim("质量指标", "出勤率", value), FORM)
    assert found.fix is None


# ── I9


@pytest.mark.parametrize(
    ("name", "value", "way"),
    [
        ("运行成本", "≥15万元", "越低越好，写 ≤ 或 =0"),
        ("系统故障次数", ">3次", "越低越好，写 ≤ 或 =0"),
        ("投诉率", "=3%", "越低越好，写 ≤ 或 =0"),
        ("安全事故", "=1起", "越低越好，写 ≤ 或 =0"),
        ("服务对象满意度", "≤90%", "越高越好，写 ≥ 或 ="),
        ("验收合格率", "<95%", "越高越好，写 ≥ 或 ="),
        ("任务完成率", "≤100%", "越高越好，写 ≥ 或 ="),
    ],
)
def test_a_bound_that_points_the_wrong_way_is_told(
    said: Say, name: str, value: str, way: str
) -> None:
    assert said(I9, {}, aim("质量指标", name, value), FORM) == [
        f"W 绩效指标第1行“{name}”的实施期指标值：“{value}”的方向反了，“{name}”{way}。"
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("运行成本", "《15万元"),
        ("运行成本", "=5000元"),
        ("运行成本", "20万元"),
        ("成本节约率", "≥5%"),
        ("较同期节约人员出差成本", "≥5%"),
        ("系统故障次数", "≤3次"),
        ("安全事故", "=0起"),
        ("安全事故", "零发生"),
        ("安全事故", "下降5%"),
        ("系统故障解决率", "≥95%"),
        ("故障修复及时率", ">98%"),
        ("平均无故障时间", "≥1000小时"),
        ("服务对象满意度", "≥90%"),
        ("任务完成率", "=100%"),
        ("项目完成时限", "≤30天"),
        ("群众不满意率", "≤5%"),
        ("培训人数", "≤5人"),
    ],
)
def test_a_bound_that_points_the_right_way_is_silent(said: Say, name: str, value: str) -> None:
    assert said(I9, {}, aim("质量指标", name, value), FORM) == []


# ── I12


@pytest.mark.parametrize(
    ("heading", "name"),
    [("数量指标", "投入资金"), ("社会效益", "人员到位率"), ("质量指标", "耗材用量")],
)
def test_an_input_among_the_targets_is_told(said: Say, heading: str, name: str) -> None:
    assert said(I12, {}, aim(heading, name), FORM) == [
        f"W 绩效指标第1行的三级指标：“{name}”说的是投入，不是成果，改成做了什么、有什么效果。"
    ]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("过程", "资金到位率"),
        ("成本指标", "资金投入"),
        ("时效指标", "资金到位及时率"),
        ("数量指标", "设备维护数量"),
    ],
)
def test_an_input_in_its_place_is_silent(said: Say, heading: str, name: str) -> None:
    assert said(I12, {}, aim(heading, name), FORM) == []


def test_the_inputs_of_the_form_count_alone(said: Say) -> None:
    own = f'{I12}\ninputs = ["试剂"]'
    assert said(own, {}, aim("数量指标", "投入资金"), FORM) == []
    assert said(own, {}, aim("数量指标", "试剂数量"), FORM)

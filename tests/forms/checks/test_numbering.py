"""W3 and W6: items follow one another in one style, and a text comes to an end."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[str]]

W3, W6 = "[checks.W3]", "[checks.W6]"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("1.监测。2、巡查。3.考核。", "1.", "2、"),
        ("一、监测；2.巡查", "一、", "2."),
        ("（一）监测。（2）巡查。", "（一）", "（2）"),
        ("①监测；2）巡查", "①", "2）"),
        ("一是监测。第二，巡查。", "一是", "第二，"),
    ],
)
def test_items_in_mixed_styles_are_told(said: Say, text: str, first: str, second: str) -> None:
    assert said(W3, {"note": text}) == [
        f"I 说明：“{first}”之后是“{second}”，编号的写法不一，统一用一种。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一、监测。（一）大气。1.手工。（1）采样。（2）分析。2.自动。（二）水。二、巡查。",
        "1. 硬件运维（1）机房；（2）主机。2. 软件运维。",
        "（1）监测；(2)巡查",
        "一是监测；二是巡查。",
        "安排二、三级医院各1家。2.5万元",
        "共1、2号楼",
        "十三五、十四五期间，1.监测。2.巡查。",
        "①甲；②乙；③丙；④丁；⑤戊；⑥己；⑦庚；⑧辛；⑨壬；⑩癸。",
    ],
)
def test_items_within_items_are_silent(said: Say, text: str) -> None:
    assert said(W3, {"note": text}) == []
    assert said(W6, {"note": text}) == []


def test_amounts_in_mixed_spellings_are_told(said: Say) -> None:
    assert said(W3, {"note": "购置三台监测车、2台无人机"}) == [
        "I 说明：“三台”和“2台”的数字写法不一，统一用汉字或阿拉伯数字。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "购置3台监测车、2台无人机",
        "购置三台监测车、两台无人机、2套软件",
        "“三份清单”，2份报告",
        "《三名工程》选拔2名",
        "第三批2批",
        "一批2批",
        "",
    ],
)
def test_amounts_in_one_spelling_are_silent(said: Say, text: str) -> None:
    assert said(W3, {"note": text}) == []


@pytest.mark.parametrize(
    ("text", "after", "missing"),
    [
        ("一、监测。二、巡查。四、考核。", "四、", "3"),
        ("强化信息收集。二、主要目标", "二、", "1"),
        ("（一）监测。（三）考核。", "（三）", "2"),
        ("1.监测；3.考核", "3.", "2"),
        ("①监测；③考核", "③", "2"),
        ("九是监测；十是巡查；十二是考核", "十二是", "11"),
        ("<p>1）监测。</p><p>3）考核", "3）", "2"),
    ],
)
def test_a_gap_in_an_enumeration_is_told(said: Say, text: str, after: str, missing: str) -> None:
    assert said(W6, {"note": text}) == [
        f"W 说明：“{after}”前面没有第 {missing} 项，补上，或改正编号。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2.巡查。3.考核。",  # goes on from the cell before
        "一、监测。二、巡查。",
        "1.监测。2、巡查。3.考核。",  # W3 tells
        "二、三级指标",
        "监测；二、三级医院",
        "全市：2.5万元",
        "每年；31、32号",
        "依次为：第三次普查",
        "",
    ],
)
def test_what_is_no_gap_is_silent(said: Say, text: str) -> None:
    assert said(W6, {"note": text}) == []


LONG = "保障中心在新的办公场所有序开展工作，监测监控平台全年稳定运行，各项数据按时上报并且"


def test_a_long_text_that_ends_without_punctuation_is_told(said: Say) -> None:
    assert said(W6, {"far": LONG + "准确"}) == [
        "W 中长期目标以“上报并且准确”结尾，没有标点：看内容是否完整，补上句号。"
    ]


@pytest.mark.parametrize("end", ["。", "；", "”", "）", "。\n", "。</p>"])
def test_a_long_text_that_ends_is_silent(said: Say, end: str) -> None:
    assert said(W6, {"far": LONG + "准确" + end}) == []


def test_only_long_texts_beyond_the_limit_must_end(said: Say) -> None:
    assert said(W6, {"far": LONG[:40], "note": LONG * 2}) == []
    assert len(said(f"{W6}\nend_beyond = 39", {"far": LONG[:40]})) == 1


def test_amounts_are_not_looked_at(said: Say) -> None:
    assert said(W3 + "\n" + W6, {"fund": "1.甲；2、乙；4、丙"}) == []

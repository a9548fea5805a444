"""W1 and W4: no placeholder stays, and no text stands in for another."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

W1 = "[checks.W1]"
W4 = '[checks.W4]\ngroups = [["far", "near", "note"]]'


@pytest.mark.parametrize(
    ("text", "placeholders"),
    [
        ("依据XX文件", "“XX”"),
        ("ＸＸ市xxx局", "“XX”“xxx”"),
        ("××号文，××局", "“××”"),
        ("20XX年", "“20XX”"),
        ("2024-XX-XX 0513-XXXXXXXX", "“XX”“XXXXXXXX”"),
        ("金额XX.XX万元", "“XX”"),
        ("时间待定，地点待定。", "“待定”"),
        ("联系某某同志", "“某某”"),
    ],
)
def test_placeholders_are_told_each_once(said: Say, text: str, placeholders: str) -> None:
    assert said(W1, {"note": text}) == [f"E 说明里还留着{placeholders}：换成真实的内容。"]


@pytest.mark.parametrize(
    "text",
    [
        "购置XX-100型监测仪",
        "A-XX系列",
        "XXL号工作服",
        "BOXX软件",
        "等待定期检查",
        "招待定点饭店",
        "待定标后签合同",
        "尺寸3×4×5",
        "某市某单位",
    ],
)
def test_words_that_only_look_like_placeholders_are_silent(said: Say, text: str) -> None:
    assert said(W1, {"note": text}) == []


def test_every_text_cell_is_looked_at_and_no_other(findings: Find) -> None:
    values = {"sort": "XX", "far": "XX", "phone": "XX", "fund": "XX", "start": "XX", "day": "XX"}
    rows = {"aims": [{"name": "某某率", "full": "≥XX%"}], "costs": [{"name": "待定"}]}
    assert {found.place for found in findings(W1, values, rows)} == {
        Place("sort"),
        Place("far"),
        Place("aims", 0, "name"),
        Place("aims", 0, "full"),
        Place("costs", 0, "name"),
    }


def test_the_same_text_in_two_cells_is_told_at_the_later(findings: Find, said: Say) -> None:
    values = {"far": "保障中心有序运转。", "near": "保障 中心，有序运转"}
    assert said(W4, values) == ["W 年度目标与中长期目标内容相同：两处要写的不同，改写其中一处。"]
    (found,) = findings(W4, values)
    assert (found.place, found.others) == (Place("near"), (Place("far"),))


def test_three_cells_with_the_same_text_are_told_twice(findings: Find) -> None:
    found = findings(W4, {"far": "保障运转", "near": "保障运转一", "note": "保障运转一"})
    assert [finding.place for finding in found] == [Place("note")]
    found = findings(W4, dict.fromkeys(("far", "near", "note"), "保障中心运转"))
    assert [finding.place for finding in found] == [Place("note"), Place("near")]


@pytest.mark.parametrize(
    ("far", "near"), [("", ""), ("良好", "良好"), ("保障中心甲", "保障中心乙")]
)
def test_short_or_different_texts_are_silent(said: Say, far: str, near: str) -> None:
    assert said(W4, {"far": far, "near": near}) == []

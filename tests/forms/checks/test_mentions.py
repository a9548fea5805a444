"""X6: an expenditure item that the text does not speak of is told."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

X6 = '[checks.X6]\nitems = "costs.name"\ntext = "near"'
CONTENT = "环境监控管理工作所需办公、印刷、会议、车旅等费用。"


def costs(*names: str) -> dict[str, list[dict[str, str]]]:
    return {"costs": [{"name": name} for name in names]}


def test_items_that_the_published_form_does_not_speak_of_are_told(
    findings: Find, said: Say
) -> None:
    rows = costs("平台车辆租赁费", "专家咨询费")
    assert said(X6, {"near": CONTENT}, rows) == [
        (
            "W 支出明细第1行的支出项目：年度目标里没有提到“平台车辆租赁费”，"
            "在那里写明这笔钱做什么，或核对支出项目的名称。"
        ),
        (
            "W 支出明细第2行的支出项目：年度目标里没有提到“专家咨询费”，"
            "在那里写明这笔钱做什么，或核对支出项目的名称。"
        ),
    ]
    found = findings(X6, {"near": CONTENT}, rows)[1]
    assert (found.place, found.others) == (Place("costs", 1, "name"), (Place("near"),))


@pytest.mark.parametrize(
    ("item", "content"),
    [
        ("印刷费", CONTENT),
        ("会议费", CONTENT),
        ("物业管理费", "新的办公用房需要单列物业管理费。"),
        ("生态环境厅部分信息化项目运维服务", "保障厅信息化系统及网络正常安全稳定运行。"),
        ("车辆租赁费", "租用巡查车辆。"),
        ("专项工作经费", CONTENT),  # general words only
        ("费", CONTENT),
        ("", CONTENT),
        ("咨询费", ""),
        ("咨询费", " \n"),
    ],
)
def test_items_that_the_text_speaks_of_are_silent(said: Say, item: str, content: str) -> None:
    assert said(X6, {"near": content}, costs(item)) == []


def test_a_synonym_of_the_word_list_or_of_the_form_serves_as_well(said: Say) -> None:
    assert said(X6, {"near": "工作人员出差。"}, costs("差旅费")) == []
    assert len(said(X6, {"near": "工作人员出差。"}, costs("标气费"))) == 1
    own = f'{X6}\nsynonyms = [["标气", "示值误差"]]'
    assert said(own, {"near": "检测示值误差。"}, costs("标气费")) == []
    assert len(said(own, {"near": "工作人员出差。"}, costs("标气费"))) == 1

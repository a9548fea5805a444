"""W9: documents are cited by one number each, written as offices write it."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Edit, Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

W9 = "[checks.W9]"


@pytest.mark.parametrize(
    ("text", "spelled", "usual"),
    [
        ("环办执法函[2021]484号", "[2021]484号", "〔2021〕484号"),
        ("环办执法函（2021）484号", "（2021）484号", "〔2021〕484号"),
        ("苏政办发【2021】 第024 号", "【2021】 第024 号", "〔2021〕24号"),
        ("苏政办发2021 24号", "2021 24号", "〔2021〕24号"),
    ],
)
def test_a_number_without_its_brackets_is_told_and_put_right(
    findings: Find, said: Say, text: str, spelled: str, usual: str
) -> None:
    assert said(W9, {"note": text}) == [f"W 说明：文号“{spelled}”改写为“{usual}”，年份用六角括号。"]
    (found,) = findings(W9, {"note": text})
    assert found.fix
    assert found.fix.edits == (Edit(Place("note"), text.replace(spelled, usual)),)


@pytest.mark.parametrize(
    "text",
    [
        "苏政办发〔2021〕24号",
        "市政府〔2022〕第148号会议纪要",
        "胜利路（2021）10号楼",
        "采购合同[2021]10号",
        "2024年第3号公告",
        "印发2021年第3号公告",
        "（2021）10号",
        "",
    ],
)
def test_right_numbers_and_what_is_no_document_are_silent(said: Say, text: str) -> None:
    assert said(W9, {"note": text, "phone": "甲发[2021]3号"}) == []


def test_a_number_behind_two_titles_is_told_at_the_second(findings: Find, said: Say) -> None:
    values = {
        "far": "根据《关于整合设立中心的批复》（通编发〔2019〕13号）",
        "near": (
            "《关于增挂牌子的批复》（通编发〔2019〕13号）、"
            "《关于增挂牌子的批复》（通编发[2019]13号）"
        ),
    }
    told = [sentence for sentence in said(W9, values) if "是《" in sentence]
    assert told == [
        (
            "W 年度目标里的“通编发〔2019〕13号”是《关于增挂牌子的批复》的文号，"
            "中长期目标里却是《关于整合设立中心的批复》的：核对文号。"
        )
    ]
    (found,) = (found for found in findings(W9, values) if found.key == "W9.titles")
    assert (found.place, found.others) == (Place("near"), (Place("far"),))


@pytest.mark.parametrize(
    "text",
    [
        "《关于甲的批复》（通编发〔2019〕13号）、《关于乙的批复》（通编发〔2019〕14号）",
        "《关于甲的批复》（通编发〔2019〕13号）、《关于乙的批复》（苏编发〔2019〕13号）",
        "《关于加强甲的通知》（通编发〔2019〕13号）、《加强甲》（通编发〔2019〕13号）",
        "《关于甲的批复》（通编发〔2019〕13号），按通编发〔2019〕13号执行",
    ],
)
def test_each_title_with_its_own_number_is_silent(said: Say, text: str) -> None:
    assert said(W9, {"note": text}) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GB 3838-2002", "GB/T 3838-2002"),
        ("GB3838—2002", "GB 3838-1988"),
        ("GB 3838", "GB/T 3838"),
        ("DB32/T 4148-2021", "DB32 4148-2021"),
    ],
)
def test_a_standard_with_two_numbers_is_told(said: Say, one: str, other: str) -> None:
    assert said(W9, {"far": f"执行{one}。", "near": f"执行{other}。再执行{other}。"}) == [
        f"W 年度目标里的“{other}”与中长期目标的“{one}”不一致：核对标准的编号。"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GB 3838-2002", "GB3838—2002"),
        ("GB 3838-2002", "GB 3838"),
        ("GB 3838-2002", "HJ 3838-2005"),
        ("HJ/T 212-2005", "HJ 212-2017"),  # the editions of a standard
        ("GB 3838-2002", "GB 3095-2012"),
        ("48GB", "16GB"),
    ],
)
def test_standards_that_agree_or_are_two_are_silent(said: Say, one: str, other: str) -> None:
    assert said(W9, {"far": one, "near": other}) == []


def test_texts_of_rows_are_held_against_the_others(findings: Find, said: Say) -> None:
    rows = {"costs": [{"name": "纸张"}, {"name": "按 GB/T 3838-2002 监测"}]}
    assert said(W9, {"far": "执行GB 3838-2002。"}, rows) == [
        (
            "W 支出明细第2行的支出项目里的“GB/T 3838-2002”与中长期目标的“GB 3838-2002”不一致："
            "核对标准的编号。"
        )
    ]
    (found,) = findings(W9, {"far": "执行GB 3838-2002。"}, rows)
    assert (found.place, found.others) == (Place("costs", 1, "name"), (Place("far"),))

"""F3: every bracket and every quotation mark has its other half."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[str]]

F3 = "[checks.F3]"


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("依据《关于加强管理的通知", "“《”"),
        ("依据关于加强管理的通知》", "“》”"),
        ("“一网统管平台", "““”"),
        ("监测（含应急、巡查", "“（”"),
        ("监测含应急）、巡查", "“）”"),
        ("甲〔2021]10号", "“]”“〔”"),
        ('购买"平台服务', '“"”'),
        ("（甲《乙）", "“《”"),
        ("（甲（乙）", "“（”"),
        ("）（", "“）”“（”"),
        ("“三线一单’", "“’”““”"),
    ],
)
def test_a_sign_without_its_other_half_is_told(said: Say, text: str, signs: str) -> None:
    assert said(F3, {"note": text}) == [f"W 说明里的{signs}没有另一半：补上，或删去。"]


@pytest.mark.parametrize(
    "text",
    [
        "《国务院关于印发“十三五”节能减排综合工作方案的通知》（国发〔2016〕74号）",
        "（一）监测(含应急）",
        "1）监测；2) 巡查。a) 甲",
        "PM2.5's, it’s",
        '55"大屏两块',
        '购买"平台"服务',
        "a<b, b>c, ≥90%",
        "［甲］【乙】{丙}「丁」",
    ],
)
def test_pairs_item_numbers_and_apostrophes_are_silent(said: Say, text: str) -> None:
    assert said(F3, {"note": text}) == []


def test_an_operator_of_habit_is_left_to_its_own_check(said: Say) -> None:
    rows = {"aims": [{"class": "过程", "name": "合格率", "half": "》90%", "full": "良好（甲"}]}
    assert said(F3, {}, rows) == [
        "W 绩效指标第1行“合格率”的全年指标值里的“（”没有另一半：补上，或删去。"
    ]


def test_numbers_and_telephones_are_not_looked_at(said: Say) -> None:
    assert said(F3, {"phone": "（0513", "fund": "（2"}) == []

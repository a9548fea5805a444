import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.forms.sheet.breaking import TAB, break_lines
from perfdesk.forms.sheet.grid import Face
from perfdesk.forms.sheet.measure import Measure

ADVANCES = Measure().advances(Face.SERIF)
NOT_FIRST = "、。，．：；！？）》」』】〕’”%℃‰·ー"
NOT_LAST = "（《「『【〔‘“¥＄"

texts = st.text(
    st.sampled_from(
        "南通市环境监控中心，。、；：！？（）《》“”【】·—…%℃≥≤¥0123456789.,-abcPM /\n\t 　😀𬭎"
    )
)


def lines(text: str, characters: float) -> list[str]:
    return list(break_lines(text, int(characters * 1000), ADVANCES))


def width(line: str) -> int:
    return sum(ADVANCES[character] for character in line.rstrip())


def test_a_text_that_fits_is_one_line() -> None:
    assert lines("物业管理费", 5) == ["物业管理费"]


def test_a_blank_text_is_one_blank_line() -> None:
    assert lines("", 5) == [""]


def test_han_break_anywhere() -> None:
    assert lines("南通市生态环境局", 3) == ["南通市", "生态环", "境局"]


@pytest.mark.parametrize("mark", NOT_FIRST)
def test_no_line_begins_with_a_closing_mark(mark: str) -> None:
    assert lines(f"南通市{mark}生态", 3)[0] == "南通"


@pytest.mark.parametrize("mark", NOT_LAST)
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    assert lines(f"南通{mark}生态", 3)[0] == "南通"


def test_marks_that_follow_each_other_stay_together() -> None:
    assert lines("根据（办法）。通知", 5) == ["根据（办", "法）。通知"]
    assert lines("他说“好。”然后", 4) == ["他说", "“好。”", "然后"]


@pytest.mark.parametrize(
    "whole",
    [
        "1,243.13",
        "≥98%",
        "PM2.5",
        "2024-12-31",
        "-5℃",
        "don’t",
        "f(x)=2",
        "＄３０",
        "——",
        "……",
        "🇨🇳",
    ],
)
def test_numbers_words_and_pairs_stay_whole(whole: str) -> None:
    for lead in range(1, 9):
        broken = lines("南" * lead + whole + "市" * 8, 6)
        assert any(whole in line for line in broken), broken


def test_a_number_may_part_from_the_han_behind_it() -> None:
    assert lines("面积1243.13平方米", 6) == ["面积1243.13", "平方米"]


def test_brackets_of_latin_keep_to_their_content() -> None:
    assert lines("全年全(程)预算", 3) == ["全年全", "(程)预", "算"]


def test_a_word_longer_than_the_line_is_broken_by_character() -> None:
    broken = lines("网址abcdefghijklmnopqrstuvwxyz，见", 4)
    assert len(broken) > 3
    assert broken[0].startswith("网址ab")
    assert all(width(line) <= 4000 for line in broken)


def test_even_marks_alone_are_broken_where_they_do_not_fit() -> None:
    assert lines("）" * 5, 2) == ["））", "））", "）"]


def test_a_line_narrower_than_a_character_holds_one() -> None:
    assert lines("南通", 0.5) == ["南", "通"]


def test_explicit_line_breaks_are_kept() -> None:
    assert lines("一\r\n二\n\n三\u2028四", 9) == ["一", "二", "", "三", "四"]


def test_tabs_become_spaces() -> None:
    assert lines("甲\t乙", 9) == [f"甲{TAB}乙"]


def test_spaces_hang_at_the_end_of_a_line_and_indent_a_paragraph() -> None:
    assert lines("hello world", 3) == ["hello ", "world"]
    assert lines("　　首行缩进两格", 4) == ["　　首行", "缩进两格"]


def test_a_joined_emoji_is_not_torn() -> None:
    assert lines("甲👨\u200d👩\u200d👧乙", 4) == ["甲👨\u200d👩\u200d👧", "乙"]
    assert lines("甲葛\U000e0100乙", 2) == ["甲葛\U000e0100", "乙"]


@given(texts, st.integers(500, 12000))
def test_no_character_is_lost(text: str, limit: int) -> None:
    wanted = re.sub("\n", "", text.replace("\t", TAB))
    assert "".join(break_lines(text, limit, ADVANCES)) == wanted


@given(st.text(), st.integers(500, 12000))
def test_no_character_of_any_script_is_lost(text: str, limit: int) -> None:
    kept = re.sub("[\r\n\v\f\x85\u2028\u2029]", "", text.replace("\t", TAB))
    assert "".join(break_lines(text, limit, ADVANCES)) == kept


@given(texts, st.integers(1000, 12000))
def test_no_line_is_too_long(text: str, limit: int) -> None:
    for line in break_lines(text, limit, ADVANCES):
        assert width(line) <= limit or line.rstrip() in {"——", "……"}


@given(
    st.text(st.sampled_from("南通市，。（）《》：1"), min_size=1).filter(lambda text: "南" in text)
)
def test_rules_hold_where_the_text_lets_them(text: str) -> None:
    short = re.sub(r"([，。（）《》：])\1*[，。（）《》：]*", r"\1", text)
    broken = lines(short, 12)
    for before, after in pairwise(broken):
        assert after[0] not in NOT_FIRST
        assert before[-1] not in NOT_LAST

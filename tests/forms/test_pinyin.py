"""First letters of pinyin, by which Chinese words are found."""

import pytest

from perfdesk.forms.pinyin import initial, initials, plain


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("物业管理费", "wyglf"),
        ("啊", "a"),
        ("座", "z"),
        ("垃圾焚烧", "ljfs"),  # all four of the commoner half
        ("沭河清淤", "shqy"),  # 沭 and 淤 of the rarer half: its first and last rows follow
        ("亍鼽齄", "cqz"),
        ("COD在线（2期）", "codzx2q"),
        ("堃", "堃"),  # beyond GB 2312
        ("；“”", ""),
        ("", ""),
    ],
)
def test_a_word_is_spelled_by_first_letters(word: str, letters: str) -> None:
    assert initials(word) == letters


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("银行业务", "yhyw"),
        ("预算调整", "ystz"),
        ("调查", "dc"),
        ("会计核算", "kjhs"),
        ("会议", "hy"),
    ],
)
def test_a_word_s_own_reading_goes_before_its_characters_usual_one(word: str, letters: str) -> None:
    assert initials(word) == letters


def test_a_letter_begins_a_word() -> None:
    assert [initial(word) for word in ("一次性", "Excel", "堃", "", "§")] == ["y", "e", "", "", ""]


def test_width_case_and_punctuation_do_not_matter() -> None:
    assert plain("ＣＯＤ 在线，监测！") == "cod在线监测"

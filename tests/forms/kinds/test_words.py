"""Texts, choices, telephone numbers, years and dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.forms.kinds import KINDS, Choice, Choices, Code, Date, LongText, Phone, Text, Year
from perfdesk.forms.kinds.text import chosen_in
from perfdesk.forms.kinds.time import read_date


def test_a_text_is_kept_to_the_last_character() -> None:
    typed = " <p>=1+1 & >95%\t䶮㛃堃𬭎𫖮😀 "
    assert Text().tidy(typed) == typed
    assert Text().flaw(typed) is None
    assert Text().number(typed) is None


def test_a_long_text_has_one_kind_of_line_break() -> None:
    assert LongText().tidy("一\r\n二\r三\n四") == "一\n二\n三\n四"


def test_a_closed_choice_knows_its_words() -> None:
    kind = Choice(options=("市本级", "市对下"))
    assert kind.tidy(" 市本级\n") == "市本级"
    assert kind.flaw("市本级") is None
    flaw = kind.flaw("省本级")
    assert flaw is not None
    assert dict(flaw.parameters) == {"value": "省本级", "options": "市本级、市对下"}


def test_an_open_choice_takes_other_words_as_typed() -> None:
    kind = Choice(options=("市本级",), open=True)
    assert kind.tidy("县 级") == "县 级"
    assert kind.flaw("县 级") is None


def test_several_choices_have_one_sort_of_comma() -> None:
    kind = Choices(options_from="projects.name")
    assert kind.tidy(" 物业管理费、水电费补差，\n着装费;着装费 ") == "物业管理费,水电费补差,着装费"
    assert kind.flaw("别的") is None
    assert chosen_in("物业管理费,着装费") == ("物业管理费", "着装费")
    assert chosen_in("") == ()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("571-0101-YBN-NFOY", "571-0101-YBN-NFOY"),
        (" ５７１－0101 — ybn–nfoy", "571-0101-YBN-NFOY"),
        ("571-0101", "571-0101"),
        ("待编 码", "待编 码"),
    ],
)
def test_a_code_is_tidied_only_where_that_makes_it_one(typed: str, kept: str) -> None:
    assert Code(shape="000-0000-AAA-AAAA").tidy(typed) == kept


def test_a_code_of_another_shape_is_told() -> None:
    flaw = Code(shape="000-*").flaw("211")
    assert flaw
    assert dict(flaw.parameters) == {"value": "211", "shape": "000-*"}
    assert Code(shape="000-*").flaw("211-临汾市生态环境局") is None
    assert Code().flaw("随便\n什么") is None


@pytest.mark.parametrize(
    "number",
    ["13900000000", "0513-55550101", "(0513)55550101", "55550101", "400-800-1234", "0357-5550102"],
)
def test_usual_telephone_numbers_are_right(number: str) -> None:
    assert Phone().flaw(number) is None


@pytest.mark.parametrize("number", ["00", "20221109163933", "139000", "甲0513-55550101"])
def test_other_digits_are_no_telephone_number(number: str) -> None:
    flaw = Phone().flaw(number)
    assert flaw is not None
    assert flaw.key == "F5.phone"


def test_full_width_telephone_digits_are_narrowed_and_others_left_alone() -> None:
    assert Phone().tidy("０５１３－５５５５０１０１") == "0513-55550101"
    assert Phone().tidy(" 待补 ") == " 待补 "


@pytest.mark.parametrize("typed", ["2024", "２０２４", "2024年", " 2024年度 "])
def test_a_year_is_kept_as_four_digits(typed: str) -> None:
    assert Year().tidy(typed) == "2024"


def test_a_year_prints_with_its_suffix_and_a_wrong_one_as_typed() -> None:
    assert Year(suffix="年").show("2024") == "2024年"
    assert Year(suffix="年").show("24") == "24"
    flaw = Year().flaw("24")
    assert flaw is not None
    assert flaw.key == "F4.year"


@pytest.mark.parametrize(
    "typed", ["2024-3-5", "2024年3月5日", "2024/03/05", "2024.3.5", "20240305", "２０２４－３－５"]
)
def test_a_date_is_kept_in_iso_and_printed_in_words(typed: str) -> None:
    kind = Date()
    assert kind.tidy(typed) == "2024-03-05"
    assert kind.show("2024-03-05") == "2024年3月5日"
    assert kind.flaw("2024-03-05") is None


@pytest.mark.parametrize("typed", ["2024-2-30", "20221109163933", "00", "明天"])
def test_what_is_no_date_stays_and_is_found(typed: str) -> None:
    kind = Date()
    assert kind.tidy(typed) == typed
    assert kind.show(typed) == typed
    flaw = kind.flaw(typed)
    assert flaw is not None
    assert flaw.key == "F5.date"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_survives_its_own_print(day: date) -> None:
    assert read_date(Date().show(day.isoformat())) == day


@given(st.sampled_from(sorted(KINDS)), st.text())
def test_every_kind_takes_any_text_and_settles_at_once(name: str, typed: str) -> None:
    kind = KINDS[name]()
    kept = kind.tidy(typed)
    assert kind.tidy(kept) == kept
    kind.show(kept)
    kind.number(kept)
    if kept:
        kind.flaw(kept)

"""What a printed cell says becomes the texts that it was put together from."""

import pytest

from perfdesk.forms.kinds import Amount, Date, IndicatorValue, LongText, Phone, Text, Year
from perfdesk.forms.model import Field, Numbering, Part, Slot
from perfdesk.intake.formats.book import Found
from perfdesk.intake.unprinting import read_entry, read_parts, said

NAME = Field("name", "姓名", Text(), required=True)
PHONE = Field("phone", "电话", Phone())
YEAR = Field("year", "年度", Year())
TEXT = Field("text", "内容", LongText())
DAY = Field("day", "日期", Date(), blank="____年__月__日")
A, B, C = Slot("a"), Slot("b"), Slot("c")


@pytest.mark.parametrize(
    ("text", "name", "phone"),
    [
        ("甲 0513-55550101", "甲", "0513-55550101"),
        ("甲\n0513-55550101", "甲", "0513-55550101"),
        ("甲13900000000", "甲", "13900000000"),
        ("甲 0513-\n55550\n101", "甲", "0513-55550101"),  # the cell was too narrow
        ("甲 乙 0513-55550101", "甲 乙", "0513-55550101"),
        ("甲", "甲", ""),
        ("甲 乙", "甲 乙", ""),
        ("0513-55550101", "", "0513-55550101"),
        ("甲 0513-5555", "甲", "0513-5555"),  # no number, but it was meant for one
        ("", "", ""),
        ("字 " * 40, ("字 " * 40).strip(), ""),
    ],
)
def test_two_answers_in_one_cell_are_cut_where_it_makes_sense(
    text: str, name: str, phone: str
) -> None:
    assert read_parts((A, B), (NAME, PHONE), text) == (name, phone)


@pytest.mark.parametrize(
    "text", ["（2025年度）", "(2025年度)", "（ 2025 年 度 ）", "2025", "（2025年）"]
)
def test_the_printed_words_may_have_changed_a_little(text: str) -> None:
    (year,) = read_parts(("（", A, "年度）"), (YEAR,), text) or ("",)
    assert year.startswith("2025")


def test_several_answers_among_words_need_the_words() -> None:
    parts: tuple[Part, ...] = ("从", A, "到", B)
    assert read_parts(parts, (YEAR, YEAR), "从2024到2026") == ("2024", "2026")
    assert read_parts(parts, (YEAR, YEAR), "2024至2026") is None


def test_the_number_of_a_row_is_no_answer() -> None:
    parts: tuple[Part, ...] = ("（", Numbering("tasks", "一"), "）", A, "。", B)
    assert read_parts(parts, (TEXT, TEXT), "（十二）标题。内容。完") == ("标题", "内容。完")


def test_paragraphs_lose_the_indents_of_their_print() -> None:
    assert read_entry(TEXT, "　　一\n　　二", is_prose=True) == "一\n二"
    assert read_entry(TEXT, "　　一") == "　　一"


def test_numbers_below_each_other_are_two_where_each_is_whole() -> None:
    assert read_parts((A, B), (YEAR, YEAR), "2024\n2026") == ("2024", "2026")


@pytest.mark.parametrize("text", ["____年__月__日", "____年__\n月__日", "", " ", "________"])
def test_what_was_left_to_a_hand_is_blank(text: str) -> None:
    assert read_entry(DAY, text) == ""


def test_what_was_written_on_the_line_is_kept() -> None:
    assert read_entry(DAY, "__2024年3月5日__") == "2024-03-05"


@pytest.mark.parametrize(
    ("field", "found", "text"),
    [
        (Field("a", "", Amount()), Found("12", formula="=A1*2"), "12"),
        (Field("a", "", Amount()), Found(formula="=A1*2"), None),
        (Field("a", "", Amount()), Found("#REF!", formula="=A1*2"), None),
        (Field("a", "", IndicatorValue()), Found("1", formula="=100%"), "=100%"),
        (Field("a", "", IndicatorValue()), Found(formula="=6份"), "=6份"),
        (Field("a", "", Text()), Found("甲乙", formula='="甲"&B2'), "甲乙"),
        (Field("a", "", Text()), Found(formula="=SUM(A:A)"), None),
        (Field("a", "", Text()), Found("甲"), "甲"),
    ],
)
def test_a_formula_is_its_result_or_the_words_that_were_meant(
    field: Field, found: Found, text: str | None
) -> None:
    assert said(found, field) == text


def test_a_hostile_cell_is_taken_apart_soon() -> None:
    parts: tuple[Part, ...] = ("填报人：", A, "　联系电话：", B, "　填报日期：", C)
    text = "填报人：" + "联系电话：" * 3000 + " " * 15_000
    assert read_parts(parts, (NAME, PHONE, DAY), text) is None

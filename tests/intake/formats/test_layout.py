"""The cells of a text are found, however it sets them apart."""

import pytest

from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.layout import tokens_of_csv, tokens_of_rows, tokens_of_text
from perfdesk.intake.tokens import clean, key


def cells(text: str) -> list[tuple[str, int, int]]:
    return [(token.text, token.row, token.column) for token in tokens_of_text(text)]


def test_tabs_set_cells_apart_and_each_says_where_it_stands() -> None:
    assert cells("甲\t\t乙\n\n\t丙") == [("甲", 0, 0), ("乙", 0, 2), ("丙", 1, 1)]
    assert [token.at for token in tokens_of_text("标题\n\n甲\t乙")] == [
        "第1行",
        "第3行第1格",
        "第3行第2格",
    ]


def test_one_cell_a_line_has_a_tab_before_each_and_a_blank_line_behind_a_row() -> None:
    text = "标题\n\t项目\n\n编码\n\t571\n\t\n\t名称\n\n\t\n\t乙\n\n说明\n"
    assert cells(text) == [
        ("标题", 0, 0),
        ("项目", 1, 0),
        ("编码", 1, 0),
        ("571", 1, 1),
        ("名称", 1, 3),
        ("乙", 2, 1),
        ("说明", 3, 0),
    ]


def test_a_long_text_between_two_tables_belongs_to_no_cell() -> None:
    prose = "\n".join(f"第{number}段。" for number in range(6))
    text = f"\t甲\n\t乙\n\n{prose}\n\t丙\n\t丁\n"
    assert {row for _, row, _ in cells(text)} == set(range(8))


def test_excel_quotes_cells_with_breaks() -> None:
    assert cells('甲\t"一\n""二""\t三"\t乙\n"丙"丁\t"') == [
        ("甲", 0, 0),
        ('一\n"二"\t三', 0, 1),
        ("乙", 0, 2),
        ('"丙"丁', 1, 0),
        ('"', 1, 1),
    ]


def test_lines_without_tabs_are_set_apart_by_wide_blanks_or_bars() -> None:
    assert cells("项  目  表\n名称   甲 乙　　部门　丙") == [
        ("项  目  表", 0, 0),
        ("名称", 1, 0),
        ("甲 乙", 1, 1),
        ("部门", 1, 2),
        ("丙", 1, 3),
    ]
    assert cells("| 甲 | | 乙 |\n|---|:-:|---|\n") == [("甲", 0, 0), ("乙", 0, 2)]


def test_other_breaks_and_the_tags_of_tables() -> None:
    assert cells("甲\r\n乙\f丙\v丁\r") == [(text, row, 0) for row, text in enumerate("甲乙丙丁")]
    page = "<table><tr><td>甲</td>\n<td>乙</td></tr>\n<tr><th>丙</th></tr></table>"
    assert [text for text, _, _ in cells(page)] == ["甲", "乙", "丙"]


def test_comma_separated_values() -> None:
    tokens = tokens_of_csv('项目;名称\n"一\n二";"三;四"\n')
    assert [(token.text, token.at) for token in tokens] == [
        ("项目", "第1行第1格"),
        ("名称", "第1行第2格"),
        ("一\n二", "第2行第1格"),
        ("三;四", "第2行第2格"),
    ]
    assert tokens_of_rows([("第7行", [" ", "甲"])])[0].at == "第7行第2格"


def test_values_too_long_for_a_cell_are_told() -> None:
    with pytest.raises(IntakeError, match="不是完好的 CSV 文件，第 2 行读不下去"):
        tokens_of_csv("项目,名称\n甲," + "长" * 200_000)


@pytest.mark.parametrize("text", ["a\n" * 1_000_000, "长" * 2_000_001], ids=["lines", "letters"])
def test_a_million_lines_are_refused(text: str) -> None:
    with pytest.raises(IntakeError, match="内容太长（超过 5 万行、200 万字或 15 万格）"):
        tokens_of_text(text)
    with pytest.raises(IntakeError, match="内容太长（超过 5 万行、200 万字或 15 万格）"):
        tokens_of_csv(text)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("<p>甲&nbsp;乙</p>", "甲\xa0乙"),
        ("<p>一</p><p class='x'>二</p>", "一\n二"),
        ("PM<sub>2.5</sub>≤35<br/>丙", "PM2.5≤35\n丙"),
        ("**甲**和**乙**", "甲和乙"),
        ("### 标题", "标题"),
        (">95%", ">95%"),
        ("a<b 且 c>d", "a<b 且 c>d"),
        ("　　一\n　　二 ", "一\n二"),
        ("\ufeff甲\u200b", "甲"),
        ("《a&b》", "《a&b》"),
    ],
)
def test_mark_up_is_cleaned_away(marked: str, plain: str) -> None:
    assert clean(marked) == plain


@pytest.mark.parametrize(
    "label",
    [
        "项目资金\n（万元）",
        "项目资金(元)",
        "项 目 资 金：",
        "　项目资金",
        "一、项目资金",
        "其中：项目资金",
        "项目资金（单位：万元）",
        "项目资金____",
    ],
)
def test_labels_compare_however_they_are_spaced_and_bracketed(label: str) -> None:
    assert key(label) == "项目资金"


def test_a_long_text_is_no_label() -> None:
    assert key("长" * 61) == key("长" * 200) == ""


def test_the_line_that_tells_excel_the_separator_is_no_value() -> None:
    tokens = tokens_of_csv('sep=;\n甲;"乙\n丙"\n')
    assert [(token.text, token.at) for token in tokens] == [
        ("甲", "第2行第1格"),
        ("乙\n丙", "第2行第2格"),
    ]


def test_each_row_of_a_page_s_table_is_a_row() -> None:
    page = "<tr><td>甲</td>\n<td>乙</td></tr>\n<tr><td>丙</td></tr>"
    assert [(token.text, token.row, token.column) for token in tokens_of_text(page)] == [
        ("甲", 0, 0),
        ("乙", 0, 1),
        ("丙", 1, 0),
    ]

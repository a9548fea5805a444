"""Rows of a table that a line break within a cell has torn into several lines."""

import pytest

from perfdesk.intake.formats.torn import mended

WHOLE = ["a\tb\tc", "d\te\tf", "g\th\ti", "j\tk\tl"]


def rows(lines: list[str], blank_before: int = -1) -> list[tuple[int, str]]:
    stops = [number == blank_before for number in range(len(lines))]
    return mended(lines, stops, "¶")


def test_a_torn_row_is_one_again() -> None:
    lines = [*WHOLE, "质量\t雨水管网", "清淤长度\t合格"]
    assert rows(lines)[-1] == (4, "质量\t雨水管网清淤长度\t合格")


def test_a_text_that_cannot_end_so_goes_on_in_a_number() -> None:
    lines = [*WHOLE, "完成率\t监测数/计划数*", "100%\t≥95%"]
    assert rows(lines)[-1] == (4, "完成率\t监测数/计划数*100%\t≥95%")


def test_a_break_behind_a_sentence_is_kept() -> None:
    lines = [*WHOLE, "目标\t一是清淤。", "二是检测。", "三是更换\t完成"]
    assert rows(lines)[-1] == (4, "目标\t一是清淤。¶二是检测。¶三是更换\t完成")


@pytest.mark.parametrize(
    "lines",
    [
        ["合计\t20", "其他资金\t0"],  # no text goes on behind a number
        ["其他资金\t合计", "≥20万元\t合格"],
        ["其他资金\t", "合计\t合格"],
        ["数量*\t", "\t合格"],
        ["其他资金", "合计\t合格"],
        ["其他资金\t合计", "第一部分"],
        ["其他资金\t合计", "单位\t合格\t优"],
    ],
)
def test_lines_that_are_no_torn_row_stay_apart(lines: list[str]) -> None:
    assert [row for _, row in rows([*WHOLE, *WHOLE, *lines])] == [*WHOLE, *WHOLE, *lines]


def test_a_blank_line_ends_a_row() -> None:
    lines = [*WHOLE, "质量\t雨水管网", "清淤长度\t合格"]
    assert [row for _, row in rows(lines, blank_before=5)] == lines


def test_rows_of_any_length_are_left_alone() -> None:
    lines = ["a\tb\tc", "d\te\tf", "质量\t雨水管网", "清淤长度\t合格", "g\th", "i\tj"]
    assert [row for _, row in rows(lines)] == lines


def test_a_text_without_tabs_is_left_alone() -> None:
    assert rows(["甲", "乙"]) == [(0, "甲"), (1, "乙")]

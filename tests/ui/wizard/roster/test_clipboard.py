import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.ui.wizard.roster.clipboard import read_cells, spell_cells


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", [[""]]),
        ("物业费", [["物业费"]]),
        ("物业费\t10\t20", [["物业费", "10", "20"]]),
        ("甲\t1\r\n乙\t2\r\n", [["甲", "1"], ["乙", "2"]]),
        ('"第一行\n第二行"\t10', [["第一行\n第二行", "10"]]),
        ('"他说""好""\n就走"\t10', [['他说"好"\n就走', "10"]]),
        ('"三公"经费\t10', [['"三公"经费', "10"]]),
        ('"三公"\t10', [['"三公"', "10"]]),
        ("\t\t", [["", "", ""]]),
        ("甲\n\n乙", [["甲"], [""], ["乙"]]),
    ],
)
def test_reads_what_spreadsheets_put_on_the_clipboard(text: str, cells: list[list[str]]) -> None:
    assert read_cells(text) == cells


def test_quotes_only_what_would_break_the_range() -> None:
    assert spell_cells([["甲\n乙", '"三公"'], ["=1+1", ""]]) == '"甲\n乙"\t"""三公"""\n=1+1\t'


CELLS = st.text(st.sampled_from('甲1"\t\n ,='), max_size=6)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(
    st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4
)))  # fmt: skip
def test_a_copied_range_is_pasted_as_it_was(cells: list[list[str]]) -> None:
    assert read_cells(spell_cells(cells) + "\n") == cells

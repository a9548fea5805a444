from pathlib import Path

import pytest

from bench.accepted import accept, accepted, regressions
from bench.lines import Line, Rival, beside, grown
from bench.timing import times


def line(ratio: float | None, what: str = "PDF") -> Line:
    return Line(what, beside="canvas", ratio=ratio)


@pytest.mark.parametrize(("ratio", "is_worse"), [(1.19, False), (1.21, True), (0.5, False)])
def test_a_fifth_more_than_accepted_is_a_regression(ratio: float, is_worse: bool) -> None:
    assert bool(regressions([line(ratio)], {"PDF ÷ canvas": 1.0})) is is_worse


def test_what_was_not_accepted_or_not_measured_is_no_regression() -> None:
    assert not regressions([line(9.0, "workbook"), line(None)], {"PDF ÷ canvas": 1.0})


def test_ratios_are_accepted_by_the_names_of_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "ratios.json"
    accept([line(1.23456), line(None, "window")], path)
    assert accepted(path) == {"PDF ÷ canvas": 1.2346}


def test_accepting_some_lines_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "ratios.json"
    accept([line(1.0), line(2.0, "window")], path)
    accept([line(3.0)], path)
    assert accepted(path) == {"PDF ÷ canvas": 3.0, "window ÷ canvas": 2.0}


def test_nothing_is_accepted_before_a_first_run(tmp_path: Path) -> None:
    assert accepted(tmp_path / "ratios.json") == {}


def test_a_line_keeps_its_budget_by_the_middle_ratio_of_the_rounds() -> None:
    ours, theirs = times([10.0, 30.0, 20.0]), times([10.0, 10.0, 40.0])
    found = beside("PDF", ours, Rival("canvas", theirs, 0.9), "note")
    assert (found.ratio, found.ours, found.theirs) == (1.0, 20.0, 10.0)
    assert found.is_kept is False


def test_growth_is_told_beside_the_fewest_records() -> None:
    few, many = grown("list", {100: times([2.0]), 1000: times([3.0])}, "note", most=2.5)
    assert (few.name, few.ratio, few.is_kept) == ("list, 100 records ÷ 100 records", 1.0, True)
    assert (many.name, many.ratio, many.is_kept) == (
        "list, 1,000 records ÷ 100 records",
        1.5,
        False,
    )

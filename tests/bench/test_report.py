from pathlib import Path

from bench.charts import draw
from bench.lines import Line, Rival, beside, grown, unmeasured
from bench.report import readme, spell_ratio, table
from bench.timing import times

LINES = (
    beside("PDF, project", times([30.0]), Rival("bare Type 0 writer", times([20.0]), 1.4), "how"),
    beside("PDF, project", times([30.0]), Rival("LibreOffice", times([3000.0]), 1 / 15), "how"),
    unmeasured("PDF, project", "typst", "not installed"),
    *grown("search", {100: times([1.0]), 1000: times([2.0])}, "words"),
)


def cells(number: int) -> list[str]:
    row = table(LINES).splitlines()[2 + number]
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_a_line_tells_its_ratio_and_whether_the_budget_is_kept() -> None:
    told = ["PDF, project", "bare Type 0 writer", "30.0 ms", "30.0", "20.0", "1.50", "≤ 1.40"]
    assert cells(0) == [*told, "**no**"]


def test_a_ratio_far_below_one_is_told_the_other_way_round() -> None:
    assert cells(1)[5:] == ["1 : 100", "≤ 1 : 15", "yes"]
    assert spell_ratio(None) == ""


def test_what_is_not_installed_has_a_row_that_says_so() -> None:
    assert cells(2) == ["PDF, project", "typst", "not installed", "", "", "", "", ""]


def test_the_readme_tells_each_method_once_and_shows_plots_that_are_drawn(tmp_path: Path) -> None:
    text = readme(LINES)
    assert text.count("PDF, project: how.") == 1
    draw(LINES, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"pdf.svg", "growth.svg"}
    assert "(plots/pdf.svg)" in text


def test_a_curve_joins_the_sizes_of_one_thing(tmp_path: Path) -> None:
    draw([Line("PDF", ours=1.0), *LINES], tmp_path)
    growth = (tmp_path / "growth.svg").read_text(encoding="utf-8")
    assert growth.count("<polyline") == 1
    assert growth.count("<circle") == 2

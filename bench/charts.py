"""Which measurements are shown as plots, and how: the files in bench/plots."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from bench.lines import Line
from bench.report import spell_ratio
from bench.svg import Bar, Curve, bars, curves

PLOTS = Path(__file__).parent / "plots"
_AXIS = "ours ÷ theirs, logarithmic; a tick is the budget"
_GROWTH = "Check, search and list against size"


class _Chart(Struct, frozen=True):
    """A plot of ratios: its file's stem, its title, and how what it shows begins."""

    stem: str
    title: str
    begins: tuple[str, ...]


_CHARTS = (
    _Chart("start", "Start, memory and size", ("start", "memory", "installed", "download")),
    _Chart("pdf", "A form as PDF", ("PDF",)),
    _Chart("workbook", "A form as workbook, and 1,000 of both", ("workbook", "1,000 forms")),
)


def draw(lines: Sequence[Line], folder: Path = PLOTS) -> None:
    """Draw all plots into a folder."""
    folder.mkdir(exist_ok=True)
    for chart in _CHARTS:
        drawn = tuple(_bars(lines, chart.begins))
        if drawn:
            plot = bars(chart.title, _AXIS, drawn)
            (folder / f"{chart.stem}.svg").write_text(plot, encoding="utf-8")
    grown = tuple(_curves(lines))
    if grown:
        plot = curves(_GROWTH, ("records", "milliseconds"), grown)
        (folder / "growth.svg").write_text(plot, encoding="utf-8")


def _bars(lines: Iterable[Line], begins: tuple[str, ...]) -> Iterator[Bar]:
    for line in lines:
        if line.ratio is not None and line.what.startswith(begins):
            yield Bar(line.name, line.ratio, spell_ratio(line.ratio), line.most_ratio)


def _curves(lines: Iterable[Line]) -> Iterator[Curve]:
    for what, of_it in groupby(lines, key=lambda line: line.what):
        points = tuple((line.of, line.ours) for line in of_it if line.of and line.ours)
        if points:
            yield Curve(what, points)

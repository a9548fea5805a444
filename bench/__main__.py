"""Measures everything beside its rivals and prints the table.

A whole run also writes bench/README.md and the plots. The exit code is 1 where a ratio is 20 %
above the accepted one, in two measurements of its part.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import MappingProxyType

from bench import (
    batch,
    bundles,
    checking,
    home,
    inside,
    keystroke,
    pdf,
    start_up,
    workbook,
)
from bench.accepted import accept, accepted, regressions
from bench.charts import draw
from bench.lines import Line
from bench.report import README, readme, spell_ratio, table
from bench.rivals import engines

_PARTS: Mapping[str, Callable[[], tuple[Line, ...]]] = MappingProxyType(
    {
        "start-up": start_up.measure_start_up,
        "bundles": bundles.measure,
        "memory": start_up.measure_memory,
        "keystroke": keystroke.measure,
        "unit": keystroke.measure_unit,
        "pdf": pdf.measure,
        "workbook": workbook.measure,
        "batch": batch.measure,
        "checks": checking.measure,
        "home": home.measure,
        "inside": inside.measure,
    }
)

_Found = dict[str, tuple[Line, ...]]


def main(words: Sequence[str]) -> int:
    """Measure the parts wanted, all where none is named, and return the exit code."""
    options = _parser().parse_args(words)
    if options.all:
        engines.install()
        bundles.build_rivals()
    found = measure(options.parts or tuple(_PARTS))
    if not options.accept:
        _measure_again(found)
    lines = [line for of_part in found.values() for line in of_part]
    print(table(lines))
    if not options.parts:
        draw(lines)
        README.write_text(readme(lines), encoding="utf-8")
    if options.accept:
        accept(lines)
    return _verdict(lines)


def measure(parts: Iterable[str]) -> _Found:
    """Measure parts, each in a process of its own, so that none finds what another loaded."""
    found = _Found()
    context = get_context("spawn")
    with ProcessPoolExecutor(1, context, max_tasks_per_child=1) as processes:
        for part in parts:
            print(f"measuring {part} …", file=sys.stderr, flush=True)
            found[part] = processes.submit(_PARTS[part]).result()
    return found


def _measure_again(found: _Found) -> None:
    """Measure again the parts that have got worse: what counts is the better of two ratios."""
    ratios = accepted()
    worse = [part for part, lines in found.items() if regressions(lines, ratios)]
    for part, lines in measure(worse).items():
        found[part] = tuple(map(_better, found[part], lines))


def _better(one: Line, other: Line) -> Line:
    if one.ratio is None or other.ratio is None:
        return one
    return min(one, other, key=lambda line: line.ratio or 0)


def _verdict(lines: Sequence[Line]) -> int:
    """Name what is worse than accepted, and return the exit code."""
    ratios = accepted()
    if not ratios:
        print("no ratios are accepted yet: ./dev bench --accept")
    worse = regressions(lines, ratios)
    for line in worse:
        was, now = spell_ratio(ratios[line.name]), spell_ratio(line.ratio)
        print(f"worse than accepted: {line.name}: {now}, was {was}")
    return int(bool(worse))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("./dev bench", description=__doc__)
    names = ", ".join(_PARTS)
    parser.add_argument(
        "parts", nargs="*", type=_part, metavar="PART", help=f"measure these parts only: {names}"
    )
    parser.add_argument(
        "--all", action="store_true", help="first install and build what else is measured against"
    )
    parser.add_argument("--accept", action="store_true", help="keep the ratios for later runs")
    return parser


def _part(name: str) -> str:
    if name not in _PARTS:
        raise argparse.ArgumentTypeError(f"there is no {name}, but {', '.join(_PARTS)}")
    return name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Measures everything beside its floor, prints the table and writes bench/README.md.

`python -m bench PART…` measures some parts only and writes nothing. The exit code is 1 where a
budget is missed.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import MappingProxyType

from bench import checking, home, inside, keystroke, pdf, windows, workbook
from bench.lines import Line
from bench.report import README, readme, table

_PARTS: Mapping[str, Callable[[], tuple[Line, ...]]] = MappingProxyType(
    {
        "start-up": windows.measure_start_up,
        "keystroke": keystroke.measure,
        "unit": keystroke.measure_unit,
        "checks": checking.measure,
        "pdf": pdf.measure,
        "workbook": workbook.measure,
        "home": home.measure,
        "memory": windows.measure_memory,
        "inside": inside.measure,
    }
)


def main(wanted: Sequence[str]) -> int:
    """Measure the parts wanted, all where none is named, and return the exit code."""
    unknown = [part for part in wanted if part not in _PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(_PARTS)}")
        return 2
    lines = measure(wanted or tuple(_PARTS))
    print(table(lines))
    if not wanted:
        README.write_text(readme(lines), encoding="utf-8")
    return int(any(line.is_kept is False for line in lines))


def measure(parts: Iterable[str]) -> list[Line]:
    """Measure parts, each in a process of its own, so that none finds what another loaded."""
    lines: list[Line] = []
    context = get_context("spawn")
    with ProcessPoolExecutor(1, context, max_tasks_per_child=1) as processes:
        for part in parts:
            print(f"measuring {part} …", file=sys.stderr, flush=True)
            lines += processes.submit(_PARTS[part]).result()
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Spells the measurements: the table that is printed, and bench/README.md."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.lines import Line
from bench.tables import markdown

README = Path(__file__).parent / "README.md"
LOADS = Path(__file__).parent / "load"
"""The tables of `python -m bench.load`."""
_PACKAGES = ("PySide6-Essentials", "reportlab", "rl-accel", "openpyxl", "sqlite-utils", "msgspec")
_HEAD = ("what", "beside", "ours", "p99", "theirs", "ratio", "budget", "kept")
_SMALL = 0.2  # ratios below are easier to read the other way round
_KEPT = {True: "yes", False: "**no**", None: ""}
_README = """# Measured side by side

Written by `./dev bench`; do not edit. Everything stands beside its rival in the same run, and the
two take turns, so that a machine that slows down slows both. `ours` and `theirs` are medians, `p99`
is the 99th percentile of ours (of few runs the slowest); the ratio is the middle one of the rounds,
and `1 : 20` says that theirs is 20 times as much. A ratio 20 % above the accepted one
([ratios.json](ratios.json), written by `./dev bench --accept`) fails the run; `--all` installs
what else is measured against, and builds the smallest bundle. `./dev bench PART…` measures parts.

{machine}

{table}

![start](plots/start.svg)

![PDF](plots/pdf.svg)

![workbook](plots/workbook.svg)

![growth](plots/growth.svg)

## How

{methods}

## Under load

Measured by `python -m bench.load`, one part at a time, all but the batch while others worked on the
machine (load 4 to 5 on 2 cores): those times are upper bounds, and what counts is how they grow.

{loads}"""


def table(lines: Iterable[Line]) -> str:
    """Return the table of measurements in Markdown."""
    return markdown(_HEAD, [_cells(line) for line in lines], words=2)


def readme(lines: Sequence[Line]) -> str:
    """Return the text of bench/README.md."""
    return _README.format(
        machine=_machine(),
        table=table(lines),
        methods="\n".join(_methods(lines)),
        loads="\n".join(path.read_text(encoding="utf-8") for path in sorted(LOADS.glob("*.md"))),
    )


def spell_ratio(ratio: float | None) -> str:
    """Spell a ratio; one that is far below 1 the other way round."""
    if ratio is None:
        return ""
    return f"{ratio:.2f}" if ratio > _SMALL else f"1 : {1 / ratio:.3g}"


def _methods(lines: Iterable[Line]) -> Iterable[str]:
    whats: dict[str, dict[str, None]] = {}
    for line in lines:
        if line.note:
            whats.setdefault(line.note, {})[line.what] = None
    return (f"- {'; '.join(of_it)}: {note}." for note, of_it in whats.items())


def _machine() -> str:
    """Return what this machine is, in a sentence."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    today = datetime.now(UTC).date().isoformat()
    return (
        f"{today}: {os.cpu_count()} cores of {_processor()}, {platform.system()}, Python"
        f" {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end (of which we are"
        f" about 1), SQLite {sqlite3.sqlite_version}, {packages}."
    )


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.title,
        line.beside,
        line.why or f"{_number(line.ours)} {line.unit}",
        _number(line.slowest),
        _number(line.theirs),
        spell_ratio(line.ratio),
        _budget(line),
        _KEPT[line.is_kept],
    )


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:,.1f}"


def _budget(line: Line) -> str:
    if line.most is not None:
        return f"p99 < {line.most:g} {line.unit}"
    return "" if line.most_ratio is None else f"≤ {spell_ratio(line.most_ratio)}"


def _processor() -> str:
    try:
        described = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor()
    names = (line.partition(": ")[2] for line in described.splitlines() if "model name" in line)
    return next(names, platform.machine())

"""Spells the measurements: the table that is printed, and bench/README.md."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.lines import Line

README = Path(__file__).parent / "README.md"
LOADS = Path(__file__).parent / "load"
"""The tables of `python -m bench.load`."""
_PACKAGES = ("PySide6-Essentials", "reportlab", "rl-accel", "openpyxl", "sqlite-utils", "msgspec")
_HEAD = ("what", "ours", "p99", "floor", "ratio", "budget", "kept")
_KEPT = {True: "yes", False: "**no**", None: ""}


def table(lines: Iterable[Line]) -> str:
    """Return the table in Markdown, its columns aligned."""
    rows = [_HEAD, *map(_cells, lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    rule = tuple(
        "-" * width if not at else "-" * (width - 1) + ":" for at, width in enumerate(widths)
    )
    spelled = (_spell(row, widths) for row in (rows[0], rule, *rows[1:]))
    return "\n".join(spelled)


def readme(lines: Sequence[Line]) -> str:
    """Return the text of bench/README.md."""
    notes: dict[str, list[str]] = {}
    for line in lines:
        notes.setdefault(line.note, []).append(line.what)
    methods = "\n".join(f"- {'; '.join(whats)}: {note}." for note, whats in notes.items())
    return f"""# Measured side by side

Written by `./dev bench`; do not edit. Everything stands beside its floor in the same run, and the
two take turns, so that a machine that slows down slows both. `ours` and `floor` are medians, `p99`
is the 99th percentile of ours (of few runs the slowest); the ratio is the middle one of the rounds.

{machine()}

{table(lines)}

## How

{methods}

{loads()}"""


def loads() -> str:
    """Return the section on loads, which are measured by themselves for they take long."""
    tables = "\n".join(path.read_text(encoding="utf-8") for path in sorted(LOADS.glob("*.md")))
    return f"""## Under load

Measured by `python -m bench.load`, one part at a time, while others worked on the machine (load 4
to 5 on 2 cores): every time is an upper bound, and what counts is how it grows.

{tables}"""


def machine() -> str:
    """Return what this machine is, in a sentence."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    today = datetime.now(UTC).date().isoformat()
    return (
        f"{today}: {os.cpu_count()} cores of {_processor()}, {platform.system()}, Python"
        f" {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end (of which we are"
        f" about 1), SQLite {sqlite3.sqlite_version}, {packages}."
    )


def _cells(line: Line) -> tuple[str, ...]:
    floor = "" if line.floor is None else f"{line.floor:.1f}"
    ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
    budget = f"p99 < {line.most:g} {line.unit}" if line.most is not None else ""
    if line.most_ratio is not None:
        budget = f"≤ {line.most_ratio:g} ×"
    ours = f"{line.ours:.1f} {line.unit}"
    return line.what, ours, f"{line.slowest:.1f}", floor, ratio, budget, _KEPT[line.is_kept]


def _spell(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        text.ljust(width) if not at else text.rjust(width)
        for at, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"| {' | '.join((first, *others))} |"


def _processor() -> str:
    try:
        described = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor()
    names = (line.partition(": ")[2] for line in described.splitlines() if "model name" in line)
    return next(names, platform.machine())

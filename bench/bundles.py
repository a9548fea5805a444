"""The frozen program beside the smallest frozen window: what is installed and what is loaded."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from bench.lines import Line, unmeasured
from bench.processes import ROOT, python

OURS = ROOT / "build" / "dist" / "perfdesk"
"""Where `./dev dist` puts the frozen program."""
SMALLEST = ROOT / "build" / "bench" / "smallest"
"""Where the frozen window is that `./dev bench --all` builds."""

_SPEC = ROOT / "bench" / "smallest.spec"
_FONTS = ROOT / "resources" / "fonts"
_MB = 1_000_000
_PACKED = ("--use-compress-program=xz -6 -T2", "--sort=name", "-cf", "-")
_INSTALLED, _LOADED = "installed size", "download size"
_BARE, _BARE_AND_FONTS = "smallest frozen window", "smallest frozen window and fonts"
_NOTE = (
    "the folder that PyInstaller makes, and a tar of it packed by xz -6; the smallest frozen window"
    " is the barest one by bench/smallest.spec, trimmed as ours is; the fonts are ours, packed"
)


def measure() -> tuple[Line, ...]:
    """Measure the size of both folders, as they are and packed."""
    why = why_not()
    if why:
        rows = (_INSTALLED, _BARE), (_LOADED, _BARE), (_LOADED, _BARE_AND_FONTS)
        return tuple(unmeasured(*row, why) for row in rows)
    fonts = (path.name for path in sorted(_FONTS.glob("*.ttf")))
    ours, smallest = _packed(OURS, ["."]), _packed(SMALLEST, ["."])
    return (
        _line(_INSTALLED, _size(OURS), _BARE, _size(SMALLEST)),
        _line(_LOADED, ours, _BARE, smallest),
        _line(_LOADED, ours, _BARE_AND_FONTS, smallest + _packed(_FONTS, fonts), 1),
    )


def why_not() -> str:
    """Return why the two cannot be compared here, blank where they can."""
    if not OURS.exists():
        return "not built: ./dev dist"
    return "" if SMALLEST.exists() else "not built: ./dev bench --all"


def build_smallest() -> None:
    """Freeze the barest window."""
    made = SMALLEST.parent
    folders = ("--distpath", str(made), "--workpath", str(made / "pyinstaller"))
    quiet = ("--noconfirm", "--log-level", "ERROR")
    command = python("-m", "PyInstaller", *quiet, *folders, str(_SPEC))
    subprocess.run(command, cwd=ROOT, check=True)


def _line(
    what: str, ours: float, rival: str, theirs: float, most_ratio: float | None = None
) -> Line:
    return Line(
        what,
        "MB",
        ours / _MB,
        note=_NOTE,
        beside=rival,
        theirs=theirs / _MB,
        ratio=ours / theirs,
        most_ratio=most_ratio,
    )


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def _packed(folder: Path, names: Iterable[str]) -> int:
    command = ("tar", "-C", str(folder), *_PACKED, *names)
    return len(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)

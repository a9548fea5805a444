"""The frozen program beside the barest window frozen: what is installed and what is loaded."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from bench.lines import Line, unmeasured
from bench.processes import ROOT, python

OURS = ROOT / "build" / "dist" / "perfdesk"
"""Where `./dev dist` puts the frozen program."""
SMALLEST = ROOT / "build" / "bench" / "smallest"
"""Where the frozen window is that `./dev bench --all` builds, trimmed as ours is."""
AS_MADE = SMALLEST.parent / "as_made"
"""Where the same window is as PyInstaller makes it when it is told nothing."""

_SPEC = ROOT / "bench" / "smallest.spec"
_WINDOW = ROOT / "bench" / "programs" / "bare_window.py"
_FONTS = ROOT / "resources" / "fonts"
_MB = 1_000_000
_PACKED = ("--use-compress-program=xz -6 -T2", "--sort=name", "-cf", "-")
_INSTALLED, _LOADED = "installed size", "download size"
_BARE, _BARE_AND_FONTS = "smallest frozen window", "smallest frozen window and fonts"
_BARE_AS_MADE = "barest window as PyInstaller makes it"
_NOTE = (
    "the folder that PyInstaller makes, and a tar of it packed by xz -6; the smallest frozen window"
    " is the barest one by bench/smallest.spec, trimmed by every means that ours is; the fonts are"
    " ours, packed"
)


def measure() -> tuple[Line, ...]:
    """Measure the size of both folders, as they are and packed."""
    why = why_not()
    if why:
        rivals = (_BARE, _BARE_AS_MADE)
        rows = [(what, rival) for what in (_INSTALLED, _LOADED) for rival in rivals]
        return tuple(unmeasured(*row, why) for row in [*rows, (_LOADED, _BARE_AND_FONTS)])
    fonts = (path.name for path in sorted(_FONTS.glob("*.ttf")))
    ours, smallest, as_made = (_packed(folder, ["."]) for folder in (OURS, SMALLEST, AS_MADE))
    return (
        _line(_INSTALLED, _size(OURS), _BARE, _size(SMALLEST)),
        _line(_INSTALLED, _size(OURS), _BARE_AS_MADE, _size(AS_MADE)),
        _line(_LOADED, ours, _BARE, smallest),
        _line(_LOADED, ours, _BARE_AS_MADE, as_made),
        _line(_LOADED, ours, _BARE_AND_FONTS, smallest + _packed(_FONTS, fonts), 1),
    )


def why_not() -> str:
    """Return why the two cannot be compared here, blank where they can."""
    if not OURS.exists():
        return "not built: ./dev dist"
    are_built = SMALLEST.exists() and AS_MADE.exists()
    return "" if are_built else "not built: ./dev bench --all"


def build_rivals() -> None:
    """Freeze the barest window twice: trimmed as ours is, and as PyInstaller makes it."""
    _freeze(str(_SPEC))
    named = ("--name", AS_MADE.name, "--specpath", str(AS_MADE.parent / "pyinstaller"))
    _freeze(*named, "--paths", str(ROOT), str(_WINDOW))


def _freeze(*words: str) -> None:
    made = SMALLEST.parent
    folders = ("--distpath", str(made), "--workpath", str(made / "pyinstaller"))
    quiet = ("--noconfirm", "--log-level", "ERROR")
    subprocess.run(python("-m", "PyInstaller", *quiet, *folders, *words), cwd=ROOT, check=True)


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

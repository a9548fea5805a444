"""Packages that are measured against but are no part of the program: where they are, how they run.

`./dev bench --all` installs them by bench/constraints.txt into an environment of their own. Their
pins are renewed as docs/decisions/0003 says of ours, from a file that has just their names:
`uv pip compile FILE --universal … -o bench/constraints.txt`.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ABSENT = "not installed"
_ROOT = Path(__file__).parents[2]
_VENV = _ROOT / "build" / "bench-venv"
_PYTHON = _VENV / "bin" / "python"
_PINS = _ROOT / "bench" / "constraints.txt"
_STAMP = _VENV / "pins"
"""The pins that are installed: put there last."""


def are_installed() -> bool:
    """Whether the packages are there as pinned."""
    return _STAMP.exists() and _STAMP.read_bytes() == _PINS.read_bytes()


def install() -> None:
    """Install the packages."""
    if are_installed():
        return
    quiet = ("-q", "--no-input", "--disable-pip-version-check")
    pip = (_PYTHON, "-m", "pip", "install", *quiet, "--require-hashes", "-r", _PINS)
    for command in ((sys.executable, "-m", "venv", "--clear", _VENV), pip):
        subprocess.run(command, check=True)
    _STAMP.write_bytes(_PINS.read_bytes())


@contextmanager
def engine(module: str, *arguments: Path) -> Iterator[Callable[[], float]]:
    """Run a program of this folder; what is given does one round and returns its milliseconds."""
    command: tuple[str | Path, ...] = (_PYTHON, "-m", f"bench.rivals.{module}", *arguments)
    with subprocess.Popen(
        command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as program:
        asked, told = program.stdin, program.stdout
        if asked is None or told is None:
            raise ValueError(program)

        def one_round() -> float:
            asked.write("\n")
            return float(told.readline())

        yield one_round
        asked.close()

"""Runs the frozen program, and holds every line that it prints against what is expected of it."""

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120.0
"""Seconds that a command may take, the slowest on the slowest machine."""

_OTHERS = ("PYTHON", "PERFDESK", "QT_", "XDG_", "LC_", "LD_", "DISPLAY", "WAYLAND", "VIRTUAL_ENV")


class SmokeError(Exception):
    """Something that the frozen program did otherwise than expected."""


@dataclass(frozen=True)
class Program:
    """The frozen program in its folder, and the home of the user who tries it."""

    folder: Path
    home: Path

    @property
    def window(self) -> Path:
        """The program that opens the window."""
        name = "perfdesk.exe" if os.name == "nt" else "perfdesk"
        return self.folder / name

    @property
    def console(self) -> Path:
        """The program that prints: on Windows another one than opens the window."""
        return self.folder / "perfdesk-cli.exe" if os.name == "nt" else self.window

    @property
    def samples(self) -> Path:
        """The folder of sample records that comes with the program."""
        return self.folder / "_internal" / "perfdesk" / "resources" / "samples"

    @property
    def environment(self) -> dict[str, str]:
        """The surroundings of a user who has nothing of Python or Qt."""
        kept = {name: text for name, text in os.environ.items() if not name.startswith(_OTHERS)}
        home = str(self.home)
        own = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home)
        return {**kept, **own, "LC_ALL": "C.UTF-8"}

    def run(
        self, *words: str | Path, code: int = 0, expected: Sequence[str] = (), screen: str = ""
    ) -> str:
        """Run a command in the user's home and return what it printed on its standard output.

        Raises SmokeError unless it ends in time with the exit code, every line that it prints
        matches one of the patterns, and every pattern has a line.
        """
        done = subprocess.run(
            [self.console, *words],
            capture_output=True,
            check=False,
            cwd=self.home,
            env={**self.environment, "QT_QPA_PLATFORM": screen},
            timeout=PATIENCE,
        )
        told = f"{self.console.name} {' '.join(map(str, words))}"
        output = done.stdout.decode("utf-8")
        if done.returncode != code:
            raise SmokeError(
                f"{told}: exit code {done.returncode}, not {code}\n{output}{done.stderr!r}"
            )
        compare(told, output + done.stderr.decode("utf-8"), expected)
        return output


def compare(told: str, output: str, expected: Sequence[str]) -> None:
    """Raise SmokeError where a line matches no pattern, or a pattern no line."""
    lines = output.splitlines()
    strange = [line for line in lines if not any(re.fullmatch(each, line) for each in expected)]
    if strange:
        raise SmokeError(f"{told}: printed\n" + "\n".join(strange))
    for pattern in expected:
        if not any(re.fullmatch(pattern, line) for line in lines):
            raise SmokeError(f"{told}: did not print {pattern}\n{output}")

"""Installs, upgrades and removes the program as a user would, and looks at what is there then.

    python installer/windows/trial.py SETUP.exe

For Windows; elsewhere with `--runner wine --profile ~/.wine/drive_c/users/NAME`. It works on the
user's own folders, so it refuses to start where the program is installed already.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

NAME = "绩效填报桌"
SILENT = ("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART")
_PATIENCE = 300.0  # seconds that one program may take
_LOOK = 0.2  # seconds between two looks
_STARTING = 5.0  # seconds that a runner takes; Windows itself has it open when Popen returns


class Failed(Exception):
    """Something is not as it should be; the text says what."""


class Places(NamedTuple):
    """Where things lie in a user's profile."""

    program: Path
    data: Path
    shortcuts: tuple[Path, Path]

    @property
    def window(self) -> Path:
        """The program that has a window."""
        return self.program / "perfdesk.exe"

    @property
    def remover(self) -> Path:
        """The program that removes the others."""
        return self.program / "unins000.exe"


def places_of(profile: Path) -> Places:
    """Return where things lie in the profile of a user."""
    local = profile / "AppData" / "Local"
    menu = profile / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    return Places(
        local / "Programs" / "PerfDesk",
        local / "PerfDesk",
        (menu / f"{NAME}.lnk", profile / "Desktop" / f"{NAME}.lnk"),
    )


def main() -> int:
    """Try a setup program and return the exit code: 0 where all is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("setup", type=Path)
    parser.add_argument("--runner", nargs="*", default=[], help="what starts Windows programs")
    parser.add_argument("--profile", type=Path, default=Path.home())
    options = parser.parse_args()
    trial = Trial(options.setup.resolve(), options.runner, places_of(options.profile))
    try:
        trial.run()
    except Failed as failed:
        print(f"trial: {failed}", file=sys.stderr)
        return 1
    print("trial: installed, upgraded and removed; what users own is left")
    return 0


class Trial:
    """One setup program on one profile."""

    def __init__(self, setup: Path, runner: Sequence[str], places: Places) -> None:
        """Take the setup, what starts Windows programs (nothing on Windows), and the places."""
        self._setup = setup
        self._runner = runner
        self._places = places

    def run(self) -> None:
        """Do everything, one after the other; raises Failed."""
        if self._places.program.exists():
            raise Failed(f"{self._places.program} is there already: remove it first")
        own = self._places.data / "trial.txt"
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(NAME, encoding="utf-8")
        self._install()
        self._upgrade()
        self._refuse_to_remove_while_open()
        self._remove()
        _expect(own.read_text(encoding="utf-8") == NAME, "the user's data was touched")
        own.unlink()

    def _install(self) -> None:
        print("trial: installing")
        _expect(self._ends_with(self._setup, *SILENT) == 0, "the setup fails")
        for path in (self._places.window, self._places.remover, *self._places.shortcuts):
            _expect(path.is_file(), f"{path} was not installed")
        program = self._places.program / "perfdesk-cli.exe"
        _expect(self._ends_with(program, "forms") == 0, f"{program} does not run")

    def _upgrade(self) -> None:
        print("trial: installing over it")
        stale = self._places.program / "_internal" / "of-an-older-version.pyc"
        stale.touch()
        _expect(self._ends_with(self._setup, *SILENT) == 0, "the setup fails the second time")
        _expect(not stale.exists(), f"{stale} outlived the upgrade")
        _expect(self._places.window.is_file(), f"{self._places.window} is gone")

    def _refuse_to_remove_while_open(self) -> None:
        print("trial: removing while it is open")
        window = subprocess.Popen([*self._runner, str(self._places.window)])
        try:
            time.sleep(_STARTING if self._runner else 0)
            code = self._ends_with(self._places.remover, *SILENT)
            _expect(code != 0, "it was removed while it was open")
            _expect(self._places.window.is_file(), "it was half removed while it was open")
        finally:
            window.kill()
            window.wait()

    def _remove(self) -> None:
        print("trial: removing")
        _expect(self._ends_with(self._places.remover, *SILENT) == 0, "removing fails")
        # the remover goes last, by a copy of itself
        _wait_for(lambda: not self._places.program.exists(), "the program's folder is left")
        for shortcut in self._places.shortcuts:
            _expect(not shortcut.exists(), f"{shortcut} is left")

    def _ends_with(self, program: Path, *arguments: str) -> int:
        """Run a program and return its exit code."""
        command = [*self._runner, str(program), *arguments]
        return subprocess.run(
            command, stdout=subprocess.DEVNULL, check=False, timeout=_PATIENCE
        ).returncode


def _expect(holds: bool, what: str) -> None:  # noqa: FBT001 - reads as the assertion that it is
    if not holds:
        raise Failed(what)


def _wait_for(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        _expect(time.monotonic() < end, what)
        time.sleep(_LOOK)


if __name__ == "__main__":
    sys.exit(main())

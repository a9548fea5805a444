"""Programs that are measured from outside, each started fresh."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from mmap import ACCESS_READ, mmap
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from time import monotonic_ns, sleep

ROOT = Path(__file__).parents[1]
_PATIENCE = 60.0  # seconds that a program gets
_LOOK = 0.0005  # seconds between two looks at a screen
_SCREEN = "1920x1080x24"
_APART = 997  # bytes between those that are looked at: fewer would do for any window
_QUIET = {"QT_LOGGING_RULES": "default.warning=false"}  # offscreen tells what it cannot do


def answer_of(module: str, *arguments: str) -> int:
    """Run a module of bench.programs in a fresh process and return the number that it prints."""
    run = subprocess.run(
        python("-m", f"bench.programs.{module}", *arguments),
        cwd=ROOT,
        env=_environment({"QT_QPA_PLATFORM": "offscreen"}),
        stdout=subprocess.PIPE,
        timeout=_PATIENCE,
        check=True,
    )
    return int(run.stdout)


def time_until_told(module: str, *arguments: str) -> float:
    """Return the milliseconds from a process's start to the moment that it prints.

    The clock (CLOCK_MONOTONIC) is one for all processes.
    """
    began = monotonic_ns()
    return (answer_of(module, *arguments) - began) / 1e6


def python(*arguments: str) -> tuple[str, ...]:
    """Return the command that runs this Python."""
    return sys.executable, *arguments


class Screen:
    """The picture of an X server that nobody sees."""

    def __init__(self, display: str, bus: str, picture: mmap) -> None:
        """Take the server's name, the address of a session bus, and the server's picture."""
        self._desktop = {
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "QT_QPA_PLATFORM": "xcb",
        }
        self._picture = picture

    def time_until_drawn(
        self, command: Sequence[str | Path], environment: Mapping[str, str] | None = None
    ) -> float:
        """Return the milliseconds from a program's start to the first pixels it draws; end it."""
        blank = self._look()
        began = monotonic_ns()
        with subprocess.Popen(
            command, cwd=ROOT, env=_environment({**self._desktop, **(environment or {})})
        ) as program:
            while self._look() == blank:
                if program.poll() is not None:
                    raise ChildProcessError(f"{command} has ended by itself")
                _wait(began)
            took = monotonic_ns() - began
            program.terminate()
        while self._look() != blank:
            _wait(began)
        return took / 1e6

    def _look(self) -> bytes:
        return self._picture[::_APART]


def _wait(began: int) -> None:
    if monotonic_ns() - began > _PATIENCE * 1e9:
        raise TimeoutError("a screen that does not change")
    sleep(_LOOK)


@contextmanager
def screen() -> Iterator[Screen]:
    """Give an X server of our own, and a session bus as desktops have, while the block runs."""
    size = ("-screen", "0", _SCREEN, "-nolisten", "tcp", "-noreset", "-nocursor")
    with (
        TemporaryDirectory() as folder,
        _served("Xvfb", "-displayfd", "{}", *size, "-fbdir", folder) as number,
        _bus() as bus,
    ):
        with (Path(folder) / "Xvfb_screen0").open("rb") as file:
            picture = mmap(file.fileno(), 0, access=ACCESS_READ)
        yield Screen(f":{number}", bus, picture)


def _bus() -> AbstractContextManager[str]:
    """Give the address of a bus; without one, each program would launch one in its first second."""
    if not which("dbus-daemon"):
        return nullcontext("autolaunch:")
    return _served("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address={}")


@contextmanager
def _served(*command: str) -> Iterator[str]:
    """Run a server while the block runs; give what it tells the descriptor `{}` once it runs."""
    reading, writing = os.pipe()
    words = [word.format(writing) for word in command]
    with subprocess.Popen(words, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as pipe:
                told = pipe.readline().strip()
            yield told
        finally:
            server.terminate()


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a program: compiled once, as on a user's machine."""
    environment = {**os.environ, **_QUIET, **more}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment

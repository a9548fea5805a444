"""Programs that are measured from outside: started fresh, answering with one number."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic_ns

_ROOT = Path(__file__).parents[1]
_PATIENCE = 60.0  # seconds that a program gets
_SCREEN = "1920x1080x24"


def answer_of(module: str, *arguments: str, platform: str = "offscreen") -> int:
    """Run a module of this folder in a fresh process and return the number that it prints."""
    quiet = {"QT_LOGGING_RULES": "default.warning=false"}  # offscreen tells what it cannot do
    environment = {**os.environ, **quiet, "QT_QPA_PLATFORM": platform}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, as on a user's machine
    command = [sys.executable, "-m", f"bench.{module}", *arguments]
    run = subprocess.run(
        command,
        cwd=_ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        timeout=_PATIENCE,
        check=True,
    )
    return int(run.stdout)


def time_until_told(module: str, *arguments: str, platform: str = "offscreen") -> float:
    """Return the milliseconds from a process's start to the moment that it prints.

    The clock (CLOCK_MONOTONIC) is one for all processes.
    """
    began = monotonic_ns()
    return (answer_of(module, *arguments, platform=platform) - began) / 1e6


@contextmanager
def screen() -> Iterator[None]:
    """Give an X server without a screen, of our own, while the block runs."""
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        before = os.environ.get("DISPLAY")
        try:
            with os.fdopen(reading) as pipe:
                os.environ["DISPLAY"] = f":{pipe.readline().strip()}"
            yield
        finally:
            server.terminate()
            os.environ.pop("DISPLAY")
            if before is not None:
                os.environ["DISPLAY"] = before

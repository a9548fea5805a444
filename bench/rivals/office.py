"""LibreOffice without a window: turns workbooks into PDFs, one start a call."""

import subprocess
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from shutil import which

from bench.timing import time_of


class Office:
    """LibreOffice with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        """Take the folder for its profile and what it writes."""
        self._command = (
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder / "out"),
        )

    @staticmethod
    def is_installed() -> bool:
        """Whether it is there."""
        return which("soffice") is not None

    def time_of_each(self, workbooks: Sequence[Path]) -> float:
        """Return the milliseconds that each of some workbooks takes in one start."""
        command = (*self._command, *map(str, workbooks))
        return time_of(partial(_run, command)) / len(workbooks)


def _run(command: Sequence[str]) -> None:
    # it tells of each file, and that it has no Java
    subprocess.run(command, check=True, capture_output=True)

"""What a program that leaks has more and more of."""

import gc
import os
import threading
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

_TASKS = Path("/proc/self/task")
_FILES = Path("/proc/self/fd")


class Growth(Struct, frozen=True):
    """What is there at one time; memory in megabytes, the sizes of files in kilobytes.

    `objects` are the QObjects that Python knows, `threads` all of the process.
    """

    memory: float
    files: int
    threads: int
    widgets: int
    objects: int
    database: int
    log: int

    def __str__(self) -> str:
        return (
            f"{self.memory:7.1f} MB {self.files:4} files {self.threads:3} threads"
            f" {self.widgets:5} widgets {self.objects:5} objects"
            f" {self.database:6} KB database {self.log:6} KB log"
        )


def look(database: Path) -> Growth:
    """Return what is there now, but for what only waits to be collected."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return Growth(
        pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000,
        len(list(_FILES.iterdir())),
        len(list(_TASKS.iterdir())) if _TASKS.exists() else threading.active_count(),
        len(QApplication.allWidgets()),
        sum(isinstance(each, QObject) for each in gc.get_objects()),
        _size(database),
        _size(database.with_name(f"{database.name}-wal")),
    )


def _size(path: Path) -> int:
    return path.stat().st_size // 1000 if path.exists() else 0

"""What happens on a bug: it is logged, reported in words that can be copied, and work goes on."""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QWidget

from perfdesk import __version__
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.parts.notices import Notices
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import APPLICATION

LOG_FILE = "perfdesk.log"
LOG_BYTES = 500_000

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def log(folder: Path, report: str) -> None:
    """Add a report to the log in a folder, its owner's alone; a long one is kept once, aside."""
    file = folder / LOG_FILE
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > LOG_BYTES:
        file.replace(file.with_suffix(".old.log"))
    file.touch(mode=0o600)
    with file.open("a", encoding="utf-8") as lines:
        lines.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {report}\n")


def report_of(bug: BaseException) -> str:
    """Return what a developer needs to know of a bug: versions and traceback.

    The exception's own message is left out: it may quote what the user has filled in.
    """
    import platform  # noqa: PLC0415 - only a bug needs these two: 3 ms of every start
    import traceback  # noqa: PLC0415 - as above

    stack = "".join(traceback.format_list(traceback.extract_tb(bug.__traceback__)))
    return (
        f"{APPLICATION} {__version__} · Qt {qt_version} · Python {platform.python_version()}"
        f" · {platform.platform()}\n{stack}{type(bug).__qualname__}"
    )


class Edge:
    """Where everything ends up that nobody caught: trouble as a notice, a bug as a report."""

    def __init__(self, theme: Theme, window: QWidget, notices: Notices, logs: Path) -> None:
        """Tell over a window, in its notices; the log lies in the folder `logs`."""
        self._logs = logs
        self._theme = theme
        self._window = window
        self._notices = notices
        self._former: Hook = sys.excepthook
        self._is_open = False

    def install(self) -> None:
        """Take what Python would otherwise print."""
        self._former, sys.excepthook = sys.excepthook, self.caught

    def remove(self) -> None:
        """Leave uncaught exceptions to whoever had them before."""
        sys.excepthook = self._former

    def caught(
        self, kind: type[BaseException], error: BaseException, stack: TracebackType | None
    ) -> None:
        """Tell the user what was not caught anywhere else."""
        if isinstance(error, KeyboardInterrupt):
            self._former(kind, error, stack)
        elif threading.current_thread() is not threading.main_thread():
            self._log(report_of(error))  # nothing of the window may be touched
        elif isinstance(error, PerfdeskError):
            # once: trouble in painting comes back with every frame, and a notice is a frame
            if str(error) not in self._notices.texts:
                self._notices.trouble(error)
        else:
            self._tell(report_of(error))

    def _tell(self, report: str) -> None:
        self._log(report)
        if self._is_open:  # one report is enough: a bug in painting comes back with every frame
            return
        self._is_open = True
        from perfdesk.ui.dialogs.crash import CrashDialog  # noqa: PLC0415 - only for a bug

        dialog = CrashDialog(self._theme, report, self._window)
        dialog.finished.connect(self._closed)
        dialog.open_once()

    def _log(self, report: str) -> None:
        with suppress(OSError):  # a report is worth something without a log too
            log(self._logs, report)

    def _closed(self) -> None:
        self._is_open = False

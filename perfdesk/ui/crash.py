"""What happens on a bug: it is logged, reported in words that can be copied, and work goes on."""

import platform
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from perfdesk import __version__
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.notices import Notices
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import APPLICATION

LOG_FILE = "perfdesk.log"
LOG_BYTES = 500_000
REASSURANCE = "已经填写的内容都保存好了，可以继续使用；如果窗口显示不对，关闭后重新打开。"

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def log(folder: Path, report: str) -> None:
    """Add a report to the log in a folder; a long log gives way to a new one, kept once."""
    file = folder / LOG_FILE
    folder.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > LOG_BYTES:
        file.replace(file.with_suffix(".old.log"))
    with file.open("a", encoding="utf-8") as lines:
        lines.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {report}\n")


def report_of(bug: BaseException) -> str:
    """Return what a developer needs to know of a bug: versions and traceback.

    The exception's own message is left out: it may quote what the user has filled in.
    """
    stack = "".join(traceback.format_list(traceback.extract_tb(bug.__traceback__)))
    return (
        f"{APPLICATION} {__version__} · Qt {qt_version} · Python {platform.python_version()}"
        f" · {platform.platform()}\n{stack}{type(bug).__qualname__}"
    )


class CrashDialog(FramedDialog):
    """Says that the program made a mistake, that nothing is lost, and what to send to whom."""

    def __init__(self, theme: Theme, report: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "程序出了一个错", parent)
        self.setObjectName("crash")
        self.resize(theme.px(640), theme.px(400))
        self.add_text(REASSURANCE)
        self.add_text("把下面的报告发给维护人员，有助于改正。报告里没有填报的内容。")
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setObjectName("report")
        self._report.setAccessibleName("错误报告")
        self.content.addWidget(self._report, 1)
        self.add_button("copy", "复制报告").clicked.connect(self._copy)
        go_on = self.add_button("go_on", "继续使用", "primary")
        go_on.clicked.connect(self.accept)
        go_on.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


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
        elif isinstance(error, PerfdeskError):
            self._notices.trouble(error)
        else:
            self._tell(report_of(error))

    def _tell(self, report: str) -> None:
        with suppress(OSError):  # the report is shown all the same
            log(self._logs, report)
        if self._is_open:  # one report is enough: a bug in painting comes back with every frame
            return
        self._is_open = True
        dialog = CrashDialog(self._theme, report, self._window)
        dialog.finished.connect(self._closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _closed(self) -> None:
        self._is_open = False

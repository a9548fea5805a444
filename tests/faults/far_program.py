"""The real program with someone at it who works while a folder is slow or away.

Arguments: the database, the folder for exports, and the file that says how which folder behaves
(far_folder.c). Prints, as JSON, for each part of the work what the window said, and the longest
time for which it answered nobody, in seconds.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QPushButton

from perfdesk.export.outputs import Output
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.problem import Place
from perfdesk.ui import app, sitting
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.wizard.desk import Desk

TICK = 20  # milliseconds
SLOW = 500  # milliseconds that a flush takes in a slow folder
HELD_UP = 30_000  # and that it takes, until told otherwise, while somebody works on
TURNS = 50  # of the work that is done meanwhile
LOST = 5  # the system's number for a disk that is gone
LINE = Place("leader")


class Worker(QObject):
    """Works on the first record of a window, part by part, and then closes it."""

    def __init__(self, window: MainWindow, exports: Path, state: Path) -> None:
        """Sit down at a window."""
        super().__init__(window)
        window.open_record(window.context.store.summaries(limit=1)[0].id)
        desk = window.findChild(Desk)
        assert desk
        desk.exporting.choose_folder(exports)
        self._window, self._desk = window, desk
        self._home, self._exports, self._state = window.context.store.path.parent, exports, state
        self._told: dict[str, tuple[str, float]] = {}
        self._said: list[str] = []
        self._longest, self._last = 0.0, perf_counter()
        self._work = self._all_work()
        self._is_over: Callable[[], bool] = lambda: True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(TICK)

    def _all_work(self) -> Iterator[Callable[[], bool]]:
        """Yield what is waited for, one after another."""
        yield from self._type_on_slow_disk()
        self._tell("slow")
        yield from self._export_to_slow_disk()
        self._tell("export")
        yield from self._type_without_disk()
        self._tell("away")

    def _type_on_slow_disk(self) -> Iterator[Callable[[], bool]]:
        self._behave(self._home, flush=SLOW)
        for number in range(2):  # which show that the disk is slow
            self._enter(f"丙{number}")
        self._behave(self._home, flush=HELD_UP)
        self._longest = 0.0
        for number in range(TURNS):
            self._enter(f"丁{number}")
            yield lambda: self._says("正在保存")
        self._behave(self._home)
        yield lambda: self._says("已保存")

    def _export_to_slow_disk(self) -> Iterator[Callable[[], bool]]:
        self._behave(self._exports, flush=HELD_UP)
        self._longest = 0.0
        self._desk.exporting.export(Output.PDF)
        for _ in range(TURNS):
            yield lambda: self._desk.exporting.is_busy
        self._behave(self._exports)
        yield lambda: not self._desk.exporting.is_busy

    def _type_without_disk(self) -> Iterator[Callable[[], bool]]:
        self._behave(self._home, error=LOST)
        self._enter("戊")
        yield lambda: self._says("断开")
        self._enter("己")
        self._behave(self._home)
        self._retry()
        yield lambda: self._says("已保存")

    def _behave(self, folder: Path, flush: int = 0, error: int = 0) -> None:
        """Have a folder take so many milliseconds for a flush, or fail with an error."""
        self._state.write_text(f"{flush} {error} {folder}")

    def _enter(self, text: str) -> None:
        self._desk.session.enter_text(LINE, text)

    def _says(self, text: str) -> bool:
        """Whether the desk says something now of how the record is saved."""
        label = self._desk.findChild(QLabel, "status")
        assert label
        self._said.append(label.text())
        return text in label.text()

    def _retry(self) -> None:
        button = self._desk.findChild(QPushButton, "retry")
        assert button
        button.click()

    def _tell(self, part: str) -> None:
        """Note how a part of the work went, and begin the next."""
        self._told[part] = "\n".join(self._said), self._longest
        self._said.clear()

    def _look(self) -> None:
        now = perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now
        if not self._is_over():
            return
        following = next(self._work, None)
        if following:
            self._is_over = following
        else:
            self._timer.stop()
            print(json.dumps(self._told), flush=True)  # noqa: T201 - to the test
            self._window.close()


def main(database: Path, exports: Path, state: Path) -> int:
    """Start the program as its user does, with the worker at it."""

    def sit_down(*services: object) -> MainWindow:
        window = MainWindow(*services)  # type: ignore[arg-type]
        window.painted.connect(lambda: Worker(window, exports, state))
        return window

    sitting.MainWindow = sit_down  # type: ignore[assignment,attr-defined]
    return app.run_window(Catalogue(), database)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))

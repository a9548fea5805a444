"""A program of its own: PerfDesk as its user starts it, telling of its first paint.

`our_window painted DB` prints the time of the first paint, `our_window resident DB` the kilobytes
that it takes up with a record open, the printed pages beside it. Nothing is imported before the
program itself imports it, for the order is part of what is measured.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.programs.telling import PAINTED, tell_resident, tell_time, wants
from perfdesk.cli import main
from perfdesk.storage import Store

if TYPE_CHECKING:
    from perfdesk.ui.main_window import MainWindow

_SETTLED = 1500  # milliseconds after which all is loaded and drawn that comes by itself
_SIDE_PANEL = "F9"

_open_store = Store.open


def _open_and_watch(path: Path, patience: float | None = None) -> Store:
    """Open the database, and watch for the window: Qt is loaded, and the window comes next."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    QTimer.singleShot(0, _watch)  # once events are handled, before the window tells of its paint
    return _open_store(path, patience)


def _watch() -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from perfdesk.ui.main_window import MainWindow  # noqa: PLC0415

    window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    tell = _tell_paint if wants(PAINTED) else _tell_memory
    window.painted.connect(lambda: tell(window))


def _tell_paint(window: "MainWindow") -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    tell_time()
    QTimer.singleShot(0, window.close)  # after whatever else begins at the first paint


def _tell_memory(window: "MainWindow") -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtGui import QAction  # noqa: PLC0415

    window.open_record(window.context.store.summaries(limit=1)[0].id)
    actions = window.findChildren(QAction)
    next(each for each in actions if each.shortcut() == _SIDE_PANEL).trigger()
    QTimer.singleShot(_SETTLED, lambda: _weigh(window))


def _weigh(window: "MainWindow") -> None:
    from perfdesk.ui.preview.paper_view import PaperView  # noqa: PLC0415

    paper = window.findChild(PaperView)
    if paper is None or not paper.page_count:
        sys.exit("the preview is not shown")
    tell_resident()
    window.close()


if __name__ == "__main__":
    Store.open = _open_and_watch  # type: ignore[method-assign]
    sys.exit(main(["--db", sys.argv[2]]))

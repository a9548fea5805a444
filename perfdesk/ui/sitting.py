"""The time between start and end of the program: a database, and the window on it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from perfdesk.forms.catalogue import Catalogue
from perfdesk.storage import RecordId, Store, data_folder
from perfdesk.ui.context import Context
from perfdesk.ui.crash import Edge
from perfdesk.ui.looks import kept_looks
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.one_window import Seat
from perfdesk.ui.open_desk import DeskMaker
from perfdesk.ui.parts.notices import Action
from perfdesk.ui.theme import Theme
from perfdesk.ui.warming import make_up

PATIENCE = 1.0
"""Seconds that the window waits for another program that writes; what is typed is tried again."""
_FIRST = 50
"""How many records a first screen may show."""
_NO_ANSWER = (
    "这个数据库在另一个窗口里也开着，那个窗口没有回应。两边不要改同一张表单；"
    "那个窗口关不掉的，重新启动电脑。"
)


class Sitting:
    """The time between start and end of the program: one window, made anew for other looks."""

    def __init__(
        self,
        application: QApplication,
        catalogue: Catalogue,
        store: Store,
        system: Theme,
        make_desk: DeskMaker,
    ) -> None:
        """Take the forms and the records to work on, and the system's looks, which are in force."""
        self._application = application
        self._catalogue = catalogue
        self._store = store
        self._system = system
        self._theme = system
        self._make_desk = make_desk
        self._edge: Edge | None = None
        self._seat = Seat(data_folder(os.environ), store.path)
        self._window: MainWindow | None = None

    def run(self, files: Sequence[Path]) -> int:
        """Show the window, files in it, until it is closed and return the exit code.

        Where another window has the database, that one comes forward with the files instead.
        Raises StorageError where not even the first records can be listed.
        """
        is_alone = self._seat.take()
        if not is_alone and self._seat.call(files):
            return 0
        self._store.summaries(limit=_FIRST)
        window = self._show()
        window.painted.connect(partial(window.home.ways_in.read_files, files))
        _tell_faulty(window.context, window)
        if not is_alone:
            window.context.notices.trouble(_NO_ANSWER)
        self._seat.called.connect(self._come_forward)
        return self._application.exec()

    def close(self) -> None:
        """Let go of the database and of the place of its one window."""
        self._end_edge()
        self._store.close()
        self._seat.leave()

    def _come_forward(self, files: Sequence[Path]) -> None:
        if self._window:
            self._window.setWindowState(
                self._window.windowState() & ~Qt.WindowState.WindowMinimized
            )
            self._window.raise_()
            self._window.activateWindow()
            self._window.home.ways_in.read_files(files)

    def _restore(self, window: MainWindow, backup: Path) -> None:
        """Close a window, put a backup in the place of the database, and read it anew."""
        from perfdesk.ui.backups.bringing_back import bring_back  # noqa: PLC0415 - seldom

        self._application.setQuitOnLastWindowClosed(False)
        if window.close():
            window.deleteLater()
            path = self._store.path
            self._store.close()
            told = bring_back(path, backup)
            self._store = Store.open(path, PATIENCE)
            told.tell(self._show().context.notices)
        self._application.setQuitOnLastWindowClosed(True)

    def _show(self) -> MainWindow:
        theme = kept_looks(self._store.settings).theme(self._system)
        if theme is not self._theme:
            theme.apply(self._application)
            self._theme = theme
        window = MainWindow(self._catalogue, self._store, theme, self._make_desk)
        window.painted.connect(partial(make_up, window))
        window.painted.connect(self._seat.listen)
        home, queued = window.home, Qt.ConnectionType.QueuedConnection
        home.tools.looks_changed.connect(partial(self._renew, window), queued)
        home.tools.restore_asked.connect(partial(self._restore, window), queued)
        home.deeds.tour_asked.connect(partial(_lead_through, window))
        window.context.notices.file_written.connect(partial(_remember, self._store))
        self._end_edge()
        self._edge = Edge(theme, window, window.context.notices, data_folder(os.environ))
        self._edge.install()
        self._window = window
        window.show()
        return window

    def _renew(self, window: MainWindow) -> None:
        """Close a window, which makes all durable, and show one with the looks chosen now."""
        self._application.setQuitOnLastWindowClosed(False)
        record_id = window.open_record_id
        if window.close():
            window.deleteLater()
            renewed = self._show()
            if record_id is not None:
                renewed.open_record(record_id)
        self._application.setQuitOnLastWindowClosed(True)

    def _end_edge(self) -> None:
        if self._edge:
            self._edge.remove()


def _tell_faulty(context: Context, window: MainWindow) -> None:
    names = [faulty.file for faulty in context.catalogue.faulty]
    if names:
        told = f"{len(names)} 个表单文件有错误，没有使用：{'、'.join(names)}。"
        context.notices.trouble(told, Action("查看错误", window.home.deeds.show_forms))


def _lead_through(window: MainWindow, samples: Sequence[RecordId]) -> None:
    from perfdesk.ui.touring import show_tour  # noqa: PLC0415 - seldom asked for

    show_tour(window, window, samples)


def _remember(store: Store, path: Path) -> None:
    from perfdesk.ui.outgoing.recent import RecentFiles  # noqa: PLC0415 - not for the first paint

    RecentFiles(store.settings).add(path)

"""Starts the window: only what the first paint needs is loaded before it."""

from __future__ import annotations

import linecache
import os
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from perfdesk import __version__
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId, Store, data_folder, warm
from perfdesk.storage.errors import DamagedDatabase
from perfdesk.ui.context import Context
from perfdesk.ui.crash import Edge
from perfdesk.ui.garbage import Garbage
from perfdesk.ui.input_method import choose_input_method
from perfdesk.ui.looks import kept_looks
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.notices import Action
from perfdesk.ui.one_window import Seat
from perfdesk.ui.theme import Theme, system_theme
from perfdesk.ui.words import APPLICATION

if TYPE_CHECKING:
    from perfdesk.forms.model import Form
    from perfdesk.forms.record import Record

DESKTOP_NAME = "cn.perfdesk.app"
"""The desktop entry of the package for Linux, from which desktops take the window's icon."""
PATIENCE = 1.0
"""Seconds that the window waits for another program that writes; what is typed is tried again."""


def run_window(
    catalogue: Catalogue,
    database: Path,
    *,
    files: Sequence[Path] = (),
    screenshot: Path | None = None,
) -> int:
    """Show the window on a database until it is closed and return the exit code.

    It begins with the import of `files`. With `screenshot` the sample record is drawn into that
    picture file, and nothing is kept.
    """
    application = make_application()
    theme = system_theme()
    theme.apply(application)
    if screenshot is not None:
        return draw_sample(catalogue, theme, screenshot)
    return _sit(application, catalogue, database, theme, files)


def _sit(
    application: QApplication,
    catalogue: Catalogue,
    database: Path,
    theme: Theme,
    files: Sequence[Path],
) -> int:
    """Sit down at a database, or at the one that is chosen instead; return the exit code."""
    store = open_store(database, theme)
    while store is not None:
        path = store.path
        with closing(Sitting(application, catalogue, store, theme)) as sitting:
            try:
                return sitting.run(files)
            except DamagedDatabase as trouble:  # found when the first list was read
                damage = trouble
        chosen = _other_database(theme, path, damage)
        store = open_store(chosen, theme) if chosen else None
    return 1


def make_application() -> QApplication:
    """Return the program as Qt knows it: its name, its style, its own words in Chinese."""
    choose_input_method(os.environ, Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)))
    # the style as an argument: setStyle returns a QStyle, whose enumerations take 13 ms to make
    application = QApplication(["perfdesk", "-style", "Fusion"])
    application.setApplicationName("perfdesk")
    application.setApplicationDisplayName(APPLICATION)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(DESKTOP_NAME)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
    return application


def open_store(path: Path, theme: Theme) -> Store | None:
    """Open the database; where that fails say so and let the user choose another, or give up."""
    while True:
        try:
            return Store.open(path, PATIENCE)
        except PerfdeskError as trouble:
            chosen = _other_database(theme, path, trouble)
        if chosen is None:
            return None
        path = chosen


def _other_database(theme: Theme, path: Path, trouble: PerfdeskError) -> Path | None:
    """Say why a database cannot be opened; return another, or the same one mended, or None."""
    from perfdesk.ui.backups.mending import Mending  # noqa: PLC0415 - of use only in trouble
    from perfdesk.ui.dialogs.trouble import TroubleDialog  # noqa: PLC0415 - as above

    mending = Mending(path) if isinstance(trouble, DamagedDatabase) else None
    return TroubleDialog(theme, str(trouble), mending).choose()


def make_desk(context: Context, form: Form, record_id: RecordId, record: Record) -> QWidget:
    """Return the desk for a record; loaded here, since the first paint does without it."""
    from perfdesk.ui.wizard.desk import Desk  # noqa: PLC0415 - see above

    return Desk(context, form, record_id, record)


def draw_sample(catalogue: Catalogue, theme: Theme, picture: Path) -> int:
    """Draw the desk with the sample record into a picture file, beside a throw-away database."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - only for pictures

    from perfdesk.ui.home.samples import put_samples  # noqa: PLC0415 - as above

    with TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "sample.db")) as store:
        window = MainWindow(catalogue, store, theme, make_desk)
        window.show()
        window.open_record(put_samples(catalogue, store)[0])
        picture.parent.mkdir(parents=True, exist_ok=True)
        is_drawn = window.grab().save(str(picture))
        window.close()
    return 0 if is_drawn else 1


def _started(window: MainWindow) -> None:
    """Make up, after the first paint, for what starting quickly left out."""
    context = window.context
    Garbage(context.runner)
    # PySide reads the source of each module that is imported after it, and all of it stays: 2 MB
    context.runner.run(_warm, done=lambda _: _warmed(window))


def _warmed(window: MainWindow) -> None:
    from perfdesk.ui.backups.daily import back_up_today  # noqa: PLC0415 - not for the first paint

    linecache.clearcache()
    if window.isVisible():  # not one that was closed meanwhile
        back_up_today(window.context)


def _warm() -> None:
    """Load, in a thread, what the first record that is opened needs."""
    from perfdesk.forms.sheet.imprint import warm as warm_codes  # noqa: PLC0415 - not for the paint

    warm()
    warm_codes()


def _tell_faulty(context: Context, window: MainWindow) -> None:
    names = [faulty.file for faulty in context.catalogue.faulty]
    if names:
        told = f"{len(names)} 个表单文件有错误，没有使用：{'、'.join(names)}。"
        context.notices.trouble(told, Action("查看错误", window.home.deeds.show_forms))


def _lead_through(window: MainWindow, samples: Sequence[RecordId]) -> None:
    from perfdesk.ui.touring import show_tour  # noqa: PLC0415 - seldom asked for

    show_tour(window, window, samples)


def _remember(store: Store, path: Path) -> None:
    from perfdesk.ui.recent import RecentFiles  # noqa: PLC0415 - not for the first paint

    RecentFiles(store.settings).add(path)


_FIRST = 50
"""How many records a first screen may show."""
_NO_ANSWER = (
    "这个数据库在另一个窗口里也开着，那个窗口没有回应。两边不要改同一张表单；"
    "那个窗口关不掉的，结束它的进程。"
)


class Sitting:
    """The time between start and end of the program: one window, made anew for other looks."""

    def __init__(
        self, application: QApplication, catalogue: Catalogue, store: Store, system: Theme
    ) -> None:
        """Take the forms and the records to work on, and the system's looks, which are in force."""
        self._application = application
        self._catalogue = catalogue
        self._store = store
        self._system = system
        self._theme = system
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
        window = MainWindow(self._catalogue, self._store, theme, make_desk)
        window.painted.connect(partial(_started, window))
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

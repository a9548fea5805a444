"""Starts the program with its window: only what the first paint needs is loaded before it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from perfdesk import __version__
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId, Store
from perfdesk.storage.errors import DamagedDatabase
from perfdesk.ui.context import Context
from perfdesk.ui.input_method import choose_input_method
from perfdesk.ui.main_window import FIRST_SIZE, MainWindow
from perfdesk.ui.sitting import PATIENCE, Sitting
from perfdesk.ui.theme import Theme, system_theme
from perfdesk.ui.words import APPLICATION

if TYPE_CHECKING:
    from perfdesk.forms.model import Form
    from perfdesk.forms.record import Record

DESKTOP_NAME = "cn.perfdesk.app"
"""The desktop entry of the package for Linux, from which desktops take the window's icon."""


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
        with closing(Sitting(application, catalogue, store, theme, make_desk)) as sitting:
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
    from perfdesk.ui.preview.painting import load_fonts  # noqa: PLC0415 - see above
    from perfdesk.ui.wizard.desk import Desk  # noqa: PLC0415 - see above

    load_fonts()
    return Desk(context, form, record_id, record)


def draw_sample(catalogue: Catalogue, theme: Theme, picture: Path) -> int:
    """Draw the desk with the sample record into a picture file, beside a throw-away database."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - only for pictures

    from perfdesk.ui.home.samples import put_samples  # noqa: PLC0415 - as above

    with TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "sample.db")) as store:
        window = MainWindow(catalogue, store, theme, make_desk)
        window.showNormal()  # in full, though the screen that nobody sees may be small
        window.resize(*map(theme.px, FIRST_SIZE))
        window.open_record(put_samples(catalogue, store)[0])
        picture.parent.mkdir(parents=True, exist_ok=True)
        is_drawn = window.grab().save(str(picture))
        window.close()
    return 0 if is_drawn else 1

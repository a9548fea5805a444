"""Starts the window: only what the first paint needs is loaded before it."""

import gc
import os
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from perfdesk import __version__
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId, Store, data_folder, database_path, warm
from perfdesk.ui.context import Context
from perfdesk.ui.crash import Edge
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import Theme, system_theme
from perfdesk.ui.words import APPLICATION


def run_window(db: Path | None, forms: tuple[Path, ...], *, screenshot: Path | None = None) -> int:
    """Show the window until it is closed and return the exit code.

    `db` is the database, by default the user's own; `forms` are folders with more form files.
    With `screenshot` the sample record is drawn into that picture file, and nothing is kept.
    """
    application = make_application(sys.argv[:1])
    theme = system_theme()
    theme.apply(application)
    if screenshot is not None:
        return draw_sample(Catalogue(forms), theme, screenshot)
    store = open_store(database_path(db, os.environ), theme)
    if store is None:
        return 1
    with closing(store):
        return _run(application, MainWindow(Catalogue(forms), store, theme, make_desk))


def make_application(arguments: list[str]) -> QApplication:
    """Return the program as Qt knows it: its name, its scaling, its own words in Chinese."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(arguments)
    application.setApplicationName("perfdesk")
    application.setApplicationDisplayName(APPLICATION)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("perfdesk")
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
            return Store.open(path)
        except PerfdeskError as trouble:
            chosen = TroubleDialog(theme, str(trouble)).choose()
        if chosen is None:
            return None
        path = chosen


class TroubleDialog(FramedDialog):
    """Says why the database cannot be opened, and offers to choose another or to give up."""

    def __init__(self, theme: Theme, sentence: str) -> None:
        super().__init__(theme, "打不开数据库")
        self.setObjectName("trouble")
        self.setFixedWidth(theme.px(480))
        self.add_text(sentence).setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.add_button("quit", "退出").clicked.connect(self.reject)
        self.add_button("other", "另选文件…", "primary").clicked.connect(self.accept)

    def choose(self) -> Path | None:
        """Return the file that the user chose instead, None where they gave up."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - of use only in trouble

        if not self.exec():
            return None
        name, _ = QFileDialog.getOpenFileName(
            None, "选择数据库", "", "数据库 (*.db *.sqlite);;所有文件 (*)"
        )
        return Path(name) if name else None


def make_desk(context: Context, form: Form, record_id: RecordId, record: Record) -> QWidget:
    """Return the desk for a record; loaded here, since the first paint does without it."""
    from perfdesk.ui.wizard.desk import Desk  # noqa: PLC0415 - see above

    return Desk(context, form, record_id, record)


def draw_sample(catalogue: Catalogue, theme: Theme, picture: Path) -> int:
    """Draw the desk with the sample record into a picture file, beside a throw-away database."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - only for pictures

    with TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "sample.db")) as store:
        window = MainWindow(catalogue, store, theme, make_desk)
        window.show()
        window.home.deeds.open_samples()
        picture.parent.mkdir(parents=True, exist_ok=True)
        is_drawn = window.grab().save(str(picture))
        window.close()
    return 0 if is_drawn else 1


def _started(context: Context) -> None:
    """Make up, after the first paint, for what starting quickly left out."""
    gc.freeze()  # what is loaded by now stays: later collections need not look at it
    gc.enable()
    context.runner.run(warm)


def _run(application: QApplication, window: MainWindow) -> int:
    context = window.context
    edge = Edge(context.theme, window, context.notices, data_folder(os.environ))
    edge.install()
    window.painted.connect(partial(_started, context))
    for faulty in context.catalogue.faulty:
        context.notices.trouble(faulty)
    window.show()
    try:
        return application.exec()
    finally:
        edge.remove()

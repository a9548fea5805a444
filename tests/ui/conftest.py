"""What the window's tests start from: a real database, the real forms, a stub of the desk."""

import gc
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.guidance import Guidance
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding, Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.resources import resource_path
from perfdesk.storage import RecordId, Store
from perfdesk.ui.context import Context
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.runner import Runner
from perfdesk.ui.theme import LIGHT, Theme

# a second start that does not give a busy first window up
CALLING = """
import sys
from perfdesk.cli import main
from perfdesk.ui import one_window

one_window.PATIENCE = 60_000
sys.exit(main(sys.argv[1:]))
"""


class StubSession(QObject):
    record_changed = Signal()
    place_requested = Signal(object)

    def __init__(self, record: Record) -> None:
        super().__init__()
        self.record = record
        self.steps: list[str] = []
        self.reasons: dict[str, str] = {}

    def change(self, after: Record, name: str, place: Place) -> None:
        self.steps.append(name)
        self.put(after)

    def confirm(self, finding: Finding, reason: str) -> None:
        self.reasons[finding.key] = reason

    def put(self, record: Record) -> None:
        self.record = record
        self.record_changed.emit()


class Desktop(QObject):
    """Stands for the desktop: remembers the files, folders and addresses that it was to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []
        self.addresses: list[str] = []

    @Slot(QUrl)
    def open_url(self, url: QUrl) -> None:
        if url.isLocalFile():
            self.opened.append(Path(url.toLocalFile()))
        else:
            self.addresses.append(url.toString())


@pytest.fixture
def desktop(qapp: object) -> Iterator[Desktop]:
    stub = Desktop()
    for scheme in ("file", "https"):
        QDesktopServices.setUrlHandler(scheme, stub, "open_url")  # type: ignore[arg-type] # the stub wants bytes, Qt text
    yield stub
    for scheme in ("file", "https"):
        QDesktopServices.unsetUrlHandler(scheme)


class StubDesk(QWidget):
    """Stands for the desk: remembers whether it was told to close its record."""

    closed = Signal()
    carry_asked = Signal()
    next_year_asked = Signal()
    unit_asked = Signal()

    def __init__(self, context: Context, form: Form, record_id: RecordId, record: Record) -> None:
        super().__init__()
        self.form = form
        self.record_id = record_id
        self.session = StubSession(record)
        self.times_closed = 0
        self.shown: list[Finding] = []

    def show_finding(self, finding: Finding) -> None:
        self.shown.append(finding)

    def guidance(self) -> Guidance | None:
        return None

    def close_record(self) -> None:
        self.times_closed += 1


@pytest.fixture(autouse=True)
def garbage_of_one_thread() -> Iterator[None]:
    """Collect garbage between tests: a Qt object that a worker's thread frees ends them all."""
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture(scope="session")
def fresh_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fresh") / "perfdesk.db"
    Store.open(path).close()
    return path


@pytest.fixture
def database(fresh_database: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(fresh_database, tmp_path / "perfdesk.db"))


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with closing(Store.open(database)) as opened:
        yield opened


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.fixture
def theme() -> Theme:
    return Theme(LIGHT, "Sans")


@pytest.fixture(scope="session")
def sample() -> Record:
    path = min(resource_path("samples").glob("*.json"))
    return record_from_json(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def form(catalogue: Catalogue, sample: Record) -> Form:
    return catalogue.form_of(sample)


@pytest.fixture
def window(qtbot: QtBot, catalogue: Catalogue, store: Store, theme: Theme) -> MainWindow:
    made = MainWindow(catalogue, store, theme, StubDesk)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[QApplication]:
    """Give the program; afterwards its looks are Qt's own again."""
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@contextmanager
def occupied(runner: Runner) -> Iterator[None]:
    """Keep every thread of a runner busy: what it is given meanwhile waits."""
    go_on = Event()
    for _ in range(2):
        runner.run(go_on.wait)
    try:
        yield
    finally:
        go_on.set()


def renamed(form: Form, record: Record, **texts: str) -> Record:
    """Return a record with other texts in the fields that name it: title, unit, year, total."""
    for part, text in texts.items():
        record = record.with_text(Place(getattr(form.naming, part)), text)
    return record

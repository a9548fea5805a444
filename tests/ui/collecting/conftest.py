"""A folder of workbooks that units sent, and a page that shows it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perfdesk.export.outputs import Output, export_record
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.compute import settle
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.intake.folder import find_files
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.collecting.page import CollectingPage
from perfdesk.ui.collecting.reading import Collected, read_folder
from perfdesk.ui.main_window import MainWindow
from tests.installed import CATALOGUE
from tests.published import record_of

UNIT = "滨海市第一监测站"

Send = Callable[..., Path]
Shelve = Callable[..., RecordId]
Open = Callable[[], CollectingPage]


def record(name: str = "nantong-property", **texts: str) -> Record:
    """Return a published record with other texts; its unit is a made-up one."""
    made = record_of(name)
    for field, text in {"unit": UNIT, **texts}.items():
        made = made.with_text(Place(field), text)
    return settle(CATALOGUE.form_of(made), made)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "收集2024"
    made.mkdir()
    return made


@pytest.fixture
def send(folder: Path, catalogue: Catalogue, tmp_path: Path) -> Send:
    """Give what puts a unit's workbook of a record into the folder, under a name."""

    def put(name: str, published: str = "nantong-property", **texts: str) -> Path:
        made = record(published, **texts)
        exported = export_record(catalogue.form_of(made), made, Output.WORKBOOK, tmp_path)
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        return exported.path.rename(target)

    return put


@pytest.fixture
def shelve(store: Store, catalogue: Catalogue) -> Shelve:
    """Give what stores a record."""

    def put(published: str = "nantong-property", **texts: str) -> RecordId:
        made = record(published, **texts)
        return store.add(catalogue.form_of(made), made, Counts())

    return put


@pytest.fixture
def mixed(send: Send, shelve: Shelve, folder: Path) -> RecordId:
    """Send a new form, a changed one, an equal one, a broken file and a scan; two are stored."""
    send("新.xlsx", project_name="绿化", leader="丁")
    send("改.xlsx", leader="乙")
    send("同.xlsx", "nantong-monitoring")
    (folder / "坏了.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "扫描件.pdf").write_bytes(b"%PDF")
    shelve("nantong-monitoring")
    return shelve(leader="甲")


@pytest.fixture
def collected(folder: Path, catalogue: Catalogue) -> Callable[[], Collected]:
    """Give what reads the folder as it is now."""
    return lambda: read_folder(find_files(folder), catalogue, lambda *_: None)


@pytest.fixture
def opened(window: MainWindow, collected: Callable[[], Collected], qtbot: QtBot) -> Iterator[Open]:
    """Give what shows the folder in the window, as the menu does once it has been read."""

    def show() -> CollectingPage:
        window.home.ways_in._gathering.gathered.emit(collected())  # noqa: SLF001 - as the job does
        page = window.currentWidget()
        assert isinstance(page, CollectingPage)
        return page

    yield show
    window.context.notices.clear()

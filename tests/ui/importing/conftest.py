"""What the imports start from: the window, and the published texts as files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.forms.record import record_from_json
from perfdesk.ui.importing.page import ReviewPage
from perfdesk.ui.main_window import MainWindow
from tests.intake.workbooks import exported

DATA = Path(__file__).parents[2] / "data" / "intake"
PROPERTY, LINFEN = DATA / "nantong-property.txt", DATA / "linfen-platform.txt"
RECORD = DATA.parent / "nantong-property.json"
DEPARTMENT = DATA / "chengde-department.txt"

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def clean_desk(window: MainWindow) -> Iterator[None]:
    """Begin with a blank clipboard; dismiss what the window still tells after a test."""
    QGuiApplication.clipboard().clear()
    window.resize(1366, 728)
    yield
    window.context.notices.clear()
    window.context.runner.wait()


@pytest.fixture
def review(qtbot: QtBot, window: MainWindow) -> Callable[..., ReviewPage]:
    """Give what reads files, and returns the review once it stands and has laid out its paper."""

    def read(*paths: Path) -> ReviewPage:
        with qtbot.waitSignal(window.home.ways_in.page_shown):
            window.home.ways_in.read_files(paths)
        return shown_review(qtbot, window)

    return read


@pytest.fixture
def with_remark(tmp_path: Path) -> Path:
    """A form with a line behind it that has no place."""
    path = tmp_path / "附言.txt"
    path.write_text(PROPERTY.read_text(encoding="utf-8") + "\n来自去年的汇编\n", encoding="utf-8")
    return path


@pytest.fixture
def our_book(tmp_path: Path) -> Path:
    """A workbook that we wrote, to which somebody has added a sheet."""
    record = record_from_json(RECORD.read_text(encoding="utf-8"))
    path = exported(record, tmp_path)
    book = load_workbook(path)
    book.create_sheet("附页")["A1"] = "备注"
    book.save(path)
    return path


def shown_review(qtbot: QtBot, window: MainWindow) -> ReviewPage:
    page = window.currentWidget()
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: page.pane.paper.page_count > 0)
    return page


def press(place: QWidget, name: str) -> None:
    found = place.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    found.click()


def notice_button(window: MainWindow, text: str) -> QAbstractButton:
    buttons = window.context.notices.findChildren(QAbstractButton)
    return next(each for each in buttons if each.text() == text)


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(target: QWidget, data: QMimeData, position: QPointF) -> None:
    """Drag something over a widget and let it go there, as the system tells it."""
    copy = Qt.DropAction.CopyAction
    entered = QDragEnterEvent(position.toPoint(), copy, data, LEFT, NO_KEY)
    QApplication.sendEvent(target, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(target, QDropEvent(position, copy, data, LEFT, NO_KEY))


def point_of(page: ReviewPage, place: Place) -> QPoint:
    """Return where the cell of a place is in the view of the paper, once it is in sight."""
    paper = page.pane.paper
    paper.show_place(place)
    desk, corner = paper._desk, paper._corner  # noqa: SLF001 - the paper tells it nobody else
    assert desk
    spot, *_ = desk.spots_of(place)
    assert place in spot.box.places
    cell = desk.rect_of(spot).translated(corner)
    seen = cell.intersected(QRectF(paper.viewport().rect()))
    assert not seen.isEmpty(), f"{place} is not in sight"
    return seen.center().toPoint()

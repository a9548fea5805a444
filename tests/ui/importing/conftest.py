"""What the imports start from: the window, and the published texts as files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.ui.importing.page import ReviewPage
from perfdesk.ui.main_window import MainWindow

DATA = Path(__file__).parents[2] / "data" / "intake"
PROPERTY, LINFEN = DATA / "nantong-property.txt", DATA / "linfen-platform.txt"
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
    view = paper.viewport().rect()
    for y in range(0, view.height(), 3):
        for x in range(0, view.width(), 9):
            spot = paper._spot_at(QPointF(x, y))  # noqa: SLF001 - the paper tells it nobody else
            if spot and place in spot.box.places:
                return QPoint(x + 2, y + 2)
    pytest.fail(f"{place} is not in sight")

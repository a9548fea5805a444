"""How tests look at the screen of a unit, and act on it."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.unit.between_list import BetweenList
from perfdesk.ui.unit.forms_table import FormsTable
from perfdesk.ui.unit.page import UnitPage
from tests.ui.conftest import StubDesk

Part = TypeVar("Part", bound=QWidget)


def looked(window: MainWindow, qtbot: QtBot) -> UnitPage:
    """Wait until the screen of a unit shows what was found."""
    page = window.currentWidget()
    assert isinstance(page, UnitPage)
    label = part(page, QLabel, "unit_count")
    label.clear()
    qtbot.waitUntil(lambda: bool(label.text()))
    return page


def part(place: QWidget, kind: type[Part], name: str = "") -> Part:
    found = place.findChild(kind, name) if name else place.findChild(kind)
    assert isinstance(found, kind)
    return found


def press(place: QWidget, name: str) -> None:
    part(place, QPushButton, name).click()


def told(page: UnitPage) -> list[str]:
    model = part(page, BetweenList).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def told_in_place(page: UnitPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def forms(page: UnitPage) -> list[list[str]]:
    model = part(page, FormsTable).model()
    columns = range(model.columnCount())
    return [
        [str(model.index(row, column).data()) for column in columns]
        for row in range(model.rowCount())
    ]


def key(page: UnitPage, pressed: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(page, pressed, modifier or Qt.KeyboardModifier.NoModifier)


def on_desk(window: MainWindow) -> StubDesk:
    page = window.currentWidget()
    assert page is not None
    return page if isinstance(page, StubDesk) else part(page, StubDesk)


def strip_over(window: MainWindow) -> QWidget:
    page = window.currentWidget()
    assert page is not None
    return part(page, QWidget, "between_strip")

"""What a person sees of the collecting screen and does with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.storage import RecordId, Store
from perfdesk.ui.collecting.page import CollectingPage
from perfdesk.ui.collecting.table import RowsTable
from perfdesk.ui.main_window import MainWindow

LEADER = Place("leader")


def table_of(page: CollectingPage) -> RowsTable:
    found = page.findChild(RowsTable, "collected")
    assert isinstance(found, RowsTable)
    return found


def shown(table: QTableView) -> list[list[str]]:
    """Return the texts of a table."""
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def states(page: CollectingPage) -> dict[str, str]:
    """Return the state of each file by its name."""
    return {row[0]: row[5] for row in shown(table_of(page))}


def select(page: CollectingPage, *files: str) -> None:
    table = table_of(page)
    table.clearSelection()
    flag = table.selectionModel().SelectionFlag
    for number, row in enumerate(shown(table)):
        if row[0] in files:
            index = table.model().index(number, 0)
            table.selectionModel().setCurrentIndex(index, flag.Select | flag.Rows)


def button(place: QWidget, name: str) -> QPushButton:
    found = place.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def press(place: QWidget, name: str) -> None:
    assert button(place, name).isEnabled()
    QTest.mouseClick(button(place, name), Qt.MouseButton.LeftButton)


def take(page: CollectingPage, qtbot: QtBot, name: str = "take") -> None:
    """Press a button that takes records in, and wait until they are."""
    with qtbot.waitSignal(page.accepting.changed):
        press(page, name)


def tabs(page: CollectingPage) -> dict[str, list[list[str]]]:
    """Return what the tabs show, by their titles."""
    found = page.findChild(QTabWidget, "about")
    assert isinstance(found, QTabWidget)
    pages = {found.tabText(number): found.widget(number) for number in range(found.count())}
    return {title: shown(page) for title, page in pages.items() if isinstance(page, QTableView)}


def sentence(page: CollectingPage) -> str:
    label = page.findChild(QLabel, "relation")
    assert isinstance(label, QLabel)
    return label.text()


def told(window: MainWindow) -> str:
    return "\n".join(window.context.notices.texts)


def undo(window: MainWindow, qtbot: QtBot) -> None:
    """Press the button of the notice, and wait until it is done and the list shows it."""
    (found,) = (
        each
        for each in window.context.notices.findChildren(QPushButton)
        if each.text() == "撤销" and each.isVisible()
    )
    with qtbot.waitSignal(window.home.ways_in.collected):
        found.click()


def leaders(store: Store) -> list[str]:
    return sorted(store.load(each.id).record.text(LEADER) for each in store.summaries())


def texts_of(store: Store, record_ids: Sequence[RecordId]) -> list[str]:
    return [store.load(record_id).record.text(LEADER) for record_id in record_ids]

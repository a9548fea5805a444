"""Widgets are made where they stay: Qt works the style sheet out anew for all that moves."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, Store
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import Theme
from tests.ui.conftest import StubDesk


class Moves(QObject):
    """Hears of widgets of ours that come under another parent with what they hold."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange and watched.findChildren(QWidget):
            kind = type(watched)
            name = watched.objectName() or kind.__name__
            if name != kind.__name__ or kind.__module__.startswith("perfdesk"):  # else Qt's own
                self.seen.append(name)
        return False


@pytest.fixture
def moves(qapp: QApplication) -> Iterator[Moves]:
    made = Moves()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def filled_store(store: Store, form: Form, sample: Record) -> Store:
    store.add(form, sample, Counts())
    return store


def test_no_part_of_the_list_moves(
    qtbot: QtBot, catalogue: Catalogue, filled_store: Store, theme: Theme, moves: Moves
) -> None:
    window = MainWindow(catalogue, filled_store, theme, StubDesk)
    qtbot.addWidget(window)
    assert moves.seen == []

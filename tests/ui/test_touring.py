"""The tour on the real window: each of its stops has its thing in sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.storage import Store
from perfdesk.ui.app import make_desk
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import Theme
from perfdesk.ui.tour import Tour
from perfdesk.ui.touring import show_tour


@pytest.fixture
def window(qtbot: QtBot, catalogue: Catalogue, store: Store, theme: Theme) -> Iterator[MainWindow]:
    made = MainWindow(catalogue, store, theme, make_desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()


@pytest.fixture
def tour(window: MainWindow) -> Tour:
    begun: list[Tour] = []
    deeds = window.home.deeds
    deeds.tour_asked.connect(lambda ids: begun.append(show_tour(window, window, ids)))
    deeds.open_samples()
    return begun[0]


def test_each_stop_has_its_thing_in_sight_and_the_last_ends_it(qtbot: QtBot, tour: Tour) -> None:
    titles = []
    with qtbot.waitSignal(tour.ended):
        while tour.isVisible():
            titles.append(tour.stop.title)
            assert not tour.ring.isEmpty(), tour.stop.title
            QTest.keyClick(tour, Qt.Key.Key_Right)
    assert titles[0] == "全部表单"
    assert titles[-1] == "工具"
    assert len(titles) == len(set(titles)) == 9


def test_it_can_be_skipped_at_once(qtbot: QtBot, window: MainWindow, tour: Tour) -> None:
    with qtbot.waitSignal(tour.ended):
        QTest.keyClick(tour, Qt.Key.Key_Escape)
    assert window.currentWidget() is window.home


def test_at_its_end_the_cursor_is_on_the_list(qtbot: QtBot, window: MainWindow, tour: Tour) -> None:
    for leave in (Qt.Key.Key_Right, Qt.Key.Key_Escape):
        QTest.keyClick(tour, leave)
    focused = window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "records"

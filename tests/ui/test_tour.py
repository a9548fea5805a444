"""The tour: it rings one thing after another, by mouse and by keys, and can be left at any time."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.ui.theme import Theme
from perfdesk.ui.tour import Stop, Tour, beside

ROOM, CARD = QRect(0, 0, 1000, 600), QSize(320, 150)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    for number in (1, 2):
        child = QPushButton(f"第{number}个", made)
        child.setObjectName(f"thing_{number}")
        child.setGeometry(100 * number, 50, 80, 30)
    made.show()
    return made


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def tour(theme: Theme, window: QWidget, opened: list[str]) -> Tour:
    stops = (
        Stop("一", "第一处。", "thing_1"),
        Stop("二", "第二处。", "thing_2", lambda: opened.append("二")),
        Stop("三", "没有这样的部件。", "thing_3"),
    )
    return Tour(theme, stops, window)


def press(tour: Tour, name: str) -> None:
    button = tour.findChild(QPushButton, f"tour_{name}")
    assert isinstance(button, QPushButton)
    assert button.isEnabled()
    button.click()


def test_each_stop_is_made_to_be_there_and_is_told(tour: Tour, opened: list[str]) -> None:
    assert (tour.stop.title, opened) == ("一", [])
    press(tour, "on")
    assert (tour.stop.title, opened) == ("二", ["二"])
    press(tour, "back")
    assert tour.stop.title == "一"


def test_the_thing_is_ringed(tour: Tour, window: QWidget) -> None:
    thing = window.findChild(QPushButton, "thing_1")
    assert isinstance(thing, QPushButton)
    assert tour.ring.contains(thing.geometry())
    press(tour, "on")
    press(tour, "on")
    assert tour.ring.isNull()


def test_it_ends_after_the_last_stop(qtbot: QtBot, tour: Tour) -> None:
    press(tour, "on")
    press(tour, "on")
    with qtbot.waitSignal(tour.ended):
        press(tour, "on")


def test_keys_lead_on_and_back_and_out(qtbot: QtBot, tour: Tour) -> None:
    QTest.keyClick(tour, Qt.Key.Key_Right)
    assert tour.stop.title == "二"
    QTest.keyClick(tour, Qt.Key.Key_Left)
    assert tour.stop.title == "一"
    with qtbot.waitSignal(tour.ended):
        QTest.keyClick(tour, Qt.Key.Key_Escape)


def test_the_cursor_comes_back_to_where_the_screen_had_it(
    qtbot: QtBot, theme: Theme, window: QWidget
) -> None:
    first, second = (window.findChild(QPushButton, f"thing_{number}") for number in (1, 2))
    assert isinstance(first, QPushButton)
    assert isinstance(second, QPushButton)
    first.setFocus()
    stops = [Stop("一", "", "thing_1"), Stop("二", "", "thing_2", second.setFocus)]
    tour = Tour(theme, [*stops, Stop("三", "", "thing_1")], window)
    assert window.focusWidget() is tour.findChild(QPushButton, "tour_on")
    for _ in stops:
        press(tour, "on")
    with qtbot.waitSignal(tour.ended):
        press(tour, "on")
    assert window.focusWidget() is second


def test_it_covers_the_window_as_that_grows(tour: Tour, window: QWidget) -> None:
    window.resize(1200, 700)
    assert tour.size() == QSize(1200, 700)


@pytest.mark.parametrize(
    ("ring", "corner"),
    [
        (QRect(100, 50, 80, 30), QPoint(100, 95)),  # below
        (QRect(100, 500, 80, 60), QPoint(100, 334)),  # above
        (QRect(100, 16, 300, 568), QPoint(415, 16)),  # right of it
        (QRect(500, 16, 400, 568), QPoint(164, 16)),  # left of it
        (QRect(0, 0, 1000, 600), QPoint(340, 434)),  # no room beside it: inside
        (QRect(), QPoint(340, 434)),  # nothing to ring
    ],
)
def test_the_card_stands_beside_the_ring_where_there_is_room(ring: QRect, corner: QPoint) -> None:
    assert beside(ring, CARD, ROOM, 16) == corner

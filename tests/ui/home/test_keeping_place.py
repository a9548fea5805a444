"""Where one is on the list after records left it or came, and how far back Ctrl+Z goes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, Store
from perfdesk.ui.main_window import MainWindow
from tests.ui.conftest import renamed

Key = Qt.Key
MANY, HERE = 60, 40


@pytest.fixture
def listed(
    qtbot: QtBot, window: MainWindow, store: Store, form: Form, sample: Record
) -> QTableView:
    """Give a long list of records, with the focus."""
    for number in range(MANY):
        store.add(form, renamed(form, sample, title=f"项目{number:02}"), Counts())
    window.home.refresh()
    with qtbot.waitActive(window):
        window.activateWindow()
    found = window.home.findChild(QTableView, "records")
    assert isinstance(found, QTableView)
    found.setFocus()
    return found


def title(listed: QTableView, row: int) -> str:
    return str(listed.model().index(row, 0).data())


def selected(listed: QTableView) -> list[int]:
    return [index.row() for index in listed.selectionModel().selectedRows()]


@pytest.mark.parametrize("arrow", [Key.Key_Down, Key.Key_Up])
def test_after_a_deletion_the_arrows_go_on_from_there(listed: QTableView, arrow: Key) -> None:
    listed.selectRow(HERE)
    following, place = title(listed, HERE + 1), listed.verticalScrollBar().value()
    QTest.keyClick(listed, Key.Key_Delete)
    assert selected(listed) == []  # a key held down too long deletes no more
    QTest.keyClick(listed, arrow)
    assert selected(listed) == [HERE]
    assert title(listed, HERE) == following
    assert listed.verticalScrollBar().value() == place
    QTest.keyClick(listed, Key.Key_Down)
    assert selected(listed) == [HERE + 1]


def test_home_and_end_go_to_the_first_and_the_last_and_shift_selects_up_to_them(
    listed: QTableView,
) -> None:
    listed.selectRow(HERE)
    QTest.keyClick(listed, Key.Key_Home)
    assert selected(listed) == [0]
    QTest.keyClick(listed, Key.Key_End)
    assert selected(listed) == [MANY - 1]
    listed.selectRow(1)
    QTest.keyClick(listed, Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert selected(listed) == [0, 1]
    QTest.keyClick(listed, Key.Key_End)  # else Shift stays held down for the next test


def test_after_the_last_was_deleted_the_one_before_is_next(listed: QTableView) -> None:
    listed.selectRow(MANY - 1)
    QTest.keyClick(listed, Key.Key_Delete)
    QTest.keyClick(listed, Key.Key_Down)
    assert selected(listed) == [MANY - 2]


def test_ctrl_z_takes_back_one_deletion_after_another_and_what_was_told_of_it(
    window: MainWindow, listed: QTableView
) -> None:
    first, second = title(listed, HERE), title(listed, HERE + 1)
    for _ in range(2):
        listed.selectRow(HERE)
        QTest.keyClick(listed, Key.Key_Delete)
    notices = window.context.notices
    QTest.keyClick(listed, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert title(listed, HERE) == second
    assert list(notices.texts) == [f"“{first}”已放入回收站。"]
    QTest.keyClick(listed, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [title(listed, HERE), title(listed, HERE + 1)] == [first, second]
    assert not notices.texts
    QTest.keyClick(listed, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert listed.model().rowCount() == MANY


def test_the_first_records_bring_the_cursor_along_to_the_list(window: MainWindow) -> None:
    first = window.home.findChild(QPushButton, "open_samples")
    assert isinstance(first, QPushButton)
    first.setFocus()
    first.click()
    focused = window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "records"

"""The window: its title, its two screens, and what closing makes sure of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.dialogs.confirm import ConfirmDialog
from perfdesk.ui.dialogs.keys import KeysDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import Theme
from tests.ui.conftest import StubDesk, renamed


@pytest.fixture
def record_id(store: Store, form: Form, sample: Record) -> RecordId:
    return store.add(form, sample, Counts())


@pytest.fixture
def desk(window: MainWindow, record_id: RecordId) -> StubDesk:
    window.open_record(record_id)
    opened = window.currentWidget()
    assert isinstance(opened, StubDesk)
    return opened


def test_it_starts_at_home_under_the_program_s_name(window: MainWindow) -> None:
    assert window.currentWidget() is window.home
    assert window.windowTitle() == "绩效填报桌"


def test_an_open_record_gives_the_window_its_year_and_name(
    window: MainWindow, desk: StubDesk
) -> None:
    assert window.windowTitle().startswith("2024年度 河道水质在线监控运行维护 · ")


def test_the_title_follows_what_is_typed(window: MainWindow, desk: StubDesk) -> None:
    record = renamed(desk.form, desk.session.record, title="物业管理费", year="2025")
    desk.session.put(record)
    assert window.windowTitle().startswith("2025年度 物业管理费 · ")


def test_esc_dismisses_a_notice(window: MainWindow) -> None:
    window.context.notices.trouble("没有找到打印机。")
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not window.context.notices.texts


def test_what_was_told_on_a_desk_is_still_seen_on_the_list(
    window: MainWindow, desk: StubDesk
) -> None:
    notices = window.context.notices
    notices.trouble("没有找到打印机。")
    window.go_back()
    on_top = window.childAt(notices.geometry().center())
    assert on_top
    assert notices.isAncestorOf(on_top)
    notices.clear()


def test_going_back_closes_the_record_and_goes_to_it_in_the_list(
    qtbot: QtBot, window: MainWindow, desk: StubDesk
) -> None:
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.times_closed == 1
    assert window.currentWidget() is window.home
    assert window.windowTitle() == "绩效填报桌"
    assert [line.summary.id for line in window.home.selected()] == [desk.record_id]


def test_a_desk_that_closes_itself_gives_way_to_the_list(
    window: MainWindow, desk: StubDesk
) -> None:
    desk.closed.emit()
    assert window.currentWidget() is window.home
    assert desk.times_closed == 0


def test_opening_another_record_closes_the_first(
    window: MainWindow, desk: StubDesk, store: Store, form: Form, sample: Record
) -> None:
    window.open_record(store.add(form, sample, Counts()))
    assert desk.times_closed == 1
    assert window.count() == 2


def test_a_record_that_cannot_be_read_leaves_home_standing(window: MainWindow) -> None:
    with pytest.raises(PerfdeskError, match="没有编号为 77 的表单"):
        window.open_record(RecordId(77))
    assert window.currentWidget() is window.home


def test_closing_the_window_closes_the_record(window: MainWindow, desk: StubDesk) -> None:
    assert window.close()
    assert desk.times_closed == 1


@pytest.mark.parametrize(("answer", "closes"), [("deed", True), ("keep", False)])
def test_when_closing_fails_the_user_decides(
    qtbot: QtBot,
    window: MainWindow,
    desk: StubDesk,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    closes: bool,
) -> None:
    def fail() -> None:
        raise PerfdeskError("磁盘已满。")

    monkeypatch.setattr(desk, "close_record", fail)
    press_in_next_dialog(monkeypatch, answer)
    assert window.close() is closes
    assert window.isVisible() is not closes


def press_in_next_dialog(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Answer the dialog that would stop the test."""

    def answered(dialog: ConfirmDialog) -> int:
        dialog.open()
        button = dialog.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()
        return dialog.result()

    monkeypatch.setattr(ConfirmDialog, "exec", answered)


def test_the_window_s_size_is_remembered(
    qtbot: QtBot, window: MainWindow, catalogue: Catalogue, store: Store, theme: Theme
) -> None:
    window.resize(770, 560)
    window.close()
    again = MainWindow(catalogue, store, theme, StubDesk)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (770, 560)


def test_f1_shows_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = window.findChildren(KeysDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_the_first_paint_is_told_once(
    qtbot: QtBot, catalogue: Catalogue, store: Store, theme: Theme
) -> None:
    window = MainWindow(catalogue, store, theme, StubDesk)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    with qtbot.assertNotEmitted(window.painted, wait=20):
        window.repaint()


def test_trouble_beside_the_window_is_told_in_a_notice(qtbot: QtBot, window: MainWindow) -> None:
    def fail() -> None:
        raise PerfdeskError("打印机没有应答。")

    with capture_exceptions() as raised:
        window.context.runner.run(fail)
        qtbot.waitUntil(lambda: window.context.notices.texts == ("打印机没有应答。",))
    assert not raised
    window.context.notices.clear()


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    button = window.home.findChild(QPushButton, "open_samples")
    assert button is not None
    button.setFocus()
    with qtbot.waitSignal(window.home.deeds.tour_asked):
        QTest.keyClick(button, Qt.Key.Key_Return)

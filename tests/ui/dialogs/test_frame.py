"""What every dialog does: Enter presses what has the focus, else the primary button."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> FramedDialog:
    made = FramedDialog(theme, "送签")
    qtbot.addWidget(made)
    made.content.addWidget(QLineEdit())
    made.add_button("cancel", "取消").clicked.connect(made.reject)
    made.add_button("deed", "送签", "primary").clicked.connect(made.accept)
    made.show()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize(("tabs", "result"), [(0, 1), (1, 0), (2, 1)])
def test_enter_presses_the_button_in_focus_and_else_the_primary_one(
    dialog: FramedDialog, qtbot: QtBot, key: Qt.Key, tabs: int, result: int
) -> None:
    for _ in range(tabs):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(dialog.finished) as ended:
        QTest.keyClick(dialog.focusWidget(), key)
    assert ended.args == [result]


def test_esc_leaves_everything_as_it_was(dialog: FramedDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.finished) as ended:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert ended.args == [0]

"""Pasted cells for which a table has no place are told, and can be copied."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.ui.parts.notices import Notices
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.roster.left_out import tell_left_out


def test_what_found_no_place_is_counted_and_can_be_copied(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notices = Notices(theme, window)
    tell_left_out(notices, [["", "按合同"], ["备注", "甲"]])
    (told,) = notices.texts
    assert "有 3 格没有放进去" in told
    (copy,) = (
        each for each in notices.findChildren(QPushButton) if each.text() == "复制没放进去的"
    )
    copy.click()
    assert QGuiApplication.clipboard().text() == "\t按合同\n备注\t甲"

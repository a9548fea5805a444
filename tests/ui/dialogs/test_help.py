"""The help: on a cell, and the guide with its headings and its search."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.guidance import Guidance, Returned
from perfdesk.ui.dialogs.guide import GuideDialog
from perfdesk.ui.dialogs.keys import KeysDialog
from perfdesk.ui.helping import show_field_help, show_guide
from perfdesk.ui.theme import Theme
from tests.ui.conftest import Desktop

TOLD = Guidance(
    "联系电话",
    True,
    "写区号。",
    "手机号，或区号-号码",
    "0513-55550101",
    (Returned("", "还没有填写。"), Returned("待定", "不是电话号码。")),
    ("两处电话不同",),
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def guide(theme: Theme, window: QWidget) -> GuideDialog:
    show_guide(theme, window)
    (dialog,) = window.findChildren(GuideDialog)
    return dialog


def press(window: QWidget, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def test_all_that_is_known_of_a_cell_is_told(theme: Theme, window: QWidget) -> None:
    show_field_help(theme, TOLD, window)
    texts = [label.text() for label in window.findChildren(QLabel)]
    assert {"联系电话", "必填。写区号。", "例如：0513-55550101", "· 两处电话不同"} <= {*texts}
    assert {"✕\N{EN SPACE}（空）", "还没有填写。", "✕\N{EN SPACE}待定", "不是电话号码。"} <= {
        *texts
    }


@pytest.mark.parametrize(("button", "dialog"), [("guide", GuideDialog), ("keys", KeysDialog)])
def test_the_guide_and_the_keys_are_one_step_away(
    theme: Theme, window: QWidget, button: str, dialog: type[QWidget]
) -> None:
    show_field_help(theme, TOLD, window)
    press(window, button)
    (opened,) = window.findChildren(dialog)
    assert opened.isVisible()


def test_a_heading_brings_its_part_to_the_top(guide: GuideDialog) -> None:
    headings, text = guide.findChild(QListWidget), guide.findChild(QTextBrowser)
    assert isinstance(headings, QListWidget)
    assert isinstance(text, QTextBrowser)
    names = [headings.item(row).text() for row in range(headings.count())]
    assert "三、检查" in names
    headings.setCurrentRow(names.index("三、检查"))
    assert text.cursorForPosition(text.viewport().rect().topLeft()).block().text() == "三、检查"


def test_a_paragraph_has_no_blanks_where_its_lines_are_broken(guide: GuideDialog) -> None:
    text = guide.findChild(QTextBrowser)
    assert isinstance(text, QTextBrowser)
    _, _, told = text.toPlainText().partition("\n")
    assert "粘贴进来会各归各位" in told
    assert not re.findall("[\u4e00-\u9fff，。；：、] [\u4e00-\u9fff]", told)


def test_words_are_found_one_after_another_and_from_the_start_again(
    qtbot: QtBot, guide: GuideDialog
) -> None:
    line, text = guide.findChild(QLineEdit, "find"), guide.findChild(QTextBrowser)
    assert isinstance(line, QLineEdit)
    assert isinstance(text, QTextBrowser)
    line.setText("预算执行率")
    QTest.keyClick(line, Qt.Key.Key_Return)
    first = text.textCursor().position()
    assert text.textCursor().selectedText() == "预算执行率"
    text.moveCursor(text.textCursor().MoveOperation.End)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert text.textCursor().position() == first


def headings_of(guide: GuideDialog) -> list[str]:
    headings = guide.findChild(QListWidget)
    assert isinstance(headings, QListWidget)
    return [headings.item(row).text() for row in range(headings.count())]


def follow(guide: GuideDialog, words: str) -> None:
    """Click on a link, the words of which are given."""
    text = guide.findChild(QTextBrowser)
    assert isinstance(text, QTextBrowser)
    assert text.find(words)
    cursor = text.textCursor()
    cursor.setPosition(cursor.selectionStart() + 1)
    text.setTextCursor(cursor)
    QTest.mouseClick(
        text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(cursor).center()
    )


def test_what_the_guide_leads_to_is_shown_in_its_place_and_left_again(guide: GuideDialog) -> None:
    first = headings_of(guide)
    back = guide.findChild(QPushButton, "back")
    assert back is not None
    assert not back.isVisible()
    follow(guide, "怎样写一个表单文件")
    assert "第一步：建一个文件" in headings_of(guide)
    press(guide, "back")
    assert (headings_of(guide), back.isVisible()) == (first, False)


def test_what_is_no_text_of_ours_opens_in_its_own_program(
    guide: GuideDialog, desktop: Desktop
) -> None:
    follow(guide, "怎样写一个表单文件")
    follow(guide, "TOML 写成")
    assert desktop.addresses == ["https://toml.io/cn/"]


def is_nothing_told(guide: GuideDialog) -> bool:
    label = guide.findChild(QLabel, "nothing")
    return label is not None and label.isVisible()


def test_what_is_not_in_the_guide_is_said(qtbot: QtBot, guide: GuideDialog) -> None:
    line = guide.findChild(QLineEdit, "find")
    assert isinstance(line, QLineEdit)
    line.setText("没有这个词")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert is_nothing_told(guide)
    line.setText("检查")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not is_nothing_told(guide)

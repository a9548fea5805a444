from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from perfdesk.forms.problem import Place
from perfdesk.ui.wizard.editors.long_text import LongTextInput
from tests.ui.wizard.office import Office

CTRL = Qt.KeyboardModifier.ControlModifier
GOAL = Place("annual_goal")
RAW, CLEAN = "<p>保障运转，\n提高效率。</p>", "保障运转，提高效率。"


class TypistLike:
    """What these tests use of the typist; see conftest."""

    text: Callable[[str], None]
    key: Callable[..., None]


def paste(office: Office, typist: TypistLike, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    typist.key(Qt.Key.Key_V, CTRL)


def at_goal(office: Office, text: str = "") -> LongTextInput:
    office.session.enter_text(GOAL, text)
    office.session.place_requested.emit(GOAL)
    focused = QApplication.focusWidget()
    assert isinstance(focused, LongTextInput)
    return focused


def test_what_is_pasted_is_cleaned_and_undo_gives_it_back_as_it_was(
    filled_in: Office, typist: TypistLike
) -> None:
    at_goal(filled_in)
    paste(filled_in, typist, RAW)
    assert filled_in.stored.text(GOAL) == CLEAN
    notes = {label.text() for label in filled_in.desk.findChildren(QLabel)}
    assert "已整理粘贴的内容，按 Ctrl+Z 还原" in {note.replace("\u200b", "") for note in notes}
    assert filled_in.session.history.undo_name == "整理粘贴的内容"
    typist.key(Qt.Key.Key_Z, CTRL)
    assert filled_in.stored.text(GOAL) == RAW
    typist.key(Qt.Key.Key_Z, CTRL)
    assert filled_in.stored.text(GOAL) == ""


def test_only_what_is_pasted_is_cleaned_and_the_cursor_stays_behind_it(
    filled_in: Office, typist: TypistLike
) -> None:
    editor = at_goal(filled_in, "甲  乙。丙。")
    cursor = editor.textCursor()
    cursor.setPosition(5)
    cursor.setPosition(7, cursor.MoveMode.KeepAnchor)  # 丙。 is replaced
    editor.setTextCursor(cursor)
    paste(filled_in, typist, RAW)
    typist.text("好。")
    assert filled_in.session.record.text(GOAL) == f"甲  乙。{CLEAN}好。"


def test_a_clean_text_is_pasted_in_one_step(filled_in: Office, typist: TypistLike) -> None:
    at_goal(filled_in)
    paste(filled_in, typist, "保障运转。\r\n提高效率。")
    assert filled_in.session.record.text(GOAL) == "保障运转。\n提高效率。"
    assert filled_in.session.history.undo_name == "填写“年度目标”"


def test_leaving_after_a_cleaned_paste_changes_nothing_more(
    filled_in: Office, typist: TypistLike
) -> None:
    at_goal(filled_in)
    paste(filled_in, typist, RAW)
    typist.key(Qt.Key.Key_Tab)
    assert filled_in.session.history.undo_name == "整理粘贴的内容"
    assert filled_in.stored.text(GOAL) == CLEAN

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from perfdesk.forms.problem import Place
from perfdesk.ui.wizard.searching.bar import SearchBar
from tests.ui.wizard.office import Office

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TITLE, LONG_TERM, GOAL = Place("project_name"), Place("long_term_goal"), Place("annual_goal")


class TypistLike:
    """What these tests use of the typist; see conftest."""

    text: Callable[[str], None]
    key: Callable[..., None]


@pytest.fixture
def office(filled_in: Office) -> Office:
    """Give a desk with 甲方 in three places: a name, a cell, twice in a long text."""
    session = filled_in.session
    session.enter_text(TITLE, "甲方的项目")
    session.enter_text(Place("expenses", 0, "name"), "甲方费用")
    session.enter_text(GOAL, "甲方好，甲方更好。")
    return filled_in


def bar_of(office: Office) -> SearchBar:
    found = office.desk.findChild(SearchBar)
    assert isinstance(found, SearchBar)
    return found


def told(office: Office) -> str:
    found = bar_of(office).findChild(QLabel, "search_told")
    assert isinstance(found, QLabel)
    return found.text()


def found_editor(office: Office) -> QWidget | None:
    editors = office.desk.findChildren(QWidget)
    return next((each for each in editors if each.property("found")), None)


def press(office: Office, name: str) -> None:
    found = bar_of(office).findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    found.click()


def put_other(office: Office, text: str) -> None:
    found = bar_of(office).findChild(QLineEdit, "replace_text")
    assert isinstance(found, QLineEdit)
    found.setText(text)


def test_every_hit_is_counted_and_gone_through_with_the_cursor_in_the_bar(
    office: Office, typist: TypistLike
) -> None:
    office.desk.show_section(0)
    typist.key(Key.Key_F, CTRL)
    assert office.focus == "find_text"
    typist.text("甲方")
    assert told(office) == "共 4 处"
    names = []
    for _ in range(5):
        typist.key(Key.Key_Return)
        assert office.focus == "find_text"
        editor = found_editor(office)
        names.append((told(office), editor.objectName() if editor else ""))
    assert names == [
        ("第 1 处，共 4 处", "project_name"),
        ("第 2 处，共 4 处", ""),  # in a table, whose current cell it is
        ("第 3 处，共 4 处", "annual_goal"),
        ("第 4 处，共 4 处", "annual_goal"),
        ("第 1 处，共 4 处", "project_name"),
    ]
    typist.key(Key.Key_Return, SHIFT)
    assert told(office) == "第 4 处，共 4 处"


def test_a_hit_in_a_long_text_is_painted_there(office: Office, typist: TypistLike) -> None:
    typist.key(Key.Key_F, CTRL)
    typist.text("更好")
    typist.key(Key.Key_Return)
    editor = found_editor(office)
    assert isinstance(editor, QPlainTextEdit)
    (painted,) = editor.extraSelections()
    assert painted.cursor.selectedText() == "更好"
    typist.text("。")
    assert editor.extraSelections() == []
    assert found_editor(office) is None


def test_closing_leaves_the_hit_selected_under_the_cursor(
    office: Office, typist: TypistLike
) -> None:
    office.session.enter_text(GOAL, "𠮷甲方好。")
    typist.key(Key.Key_F, CTRL)
    typist.text("甲方好")
    typist.key(Key.Key_Return)
    typist.key(Key.Key_Escape)
    assert bar_of(office).isHidden()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    assert editor.textCursor().selectedText() == "甲方好"
    assert found_editor(office) is None


def test_f3_goes_on_from_wherever_the_cursor_is(office: Office, typist: TypistLike) -> None:
    typist.key(Key.Key_F, CTRL)
    typist.text("甲方")
    typist.key(Key.Key_Escape)
    office.session.place_requested.emit(LONG_TERM)
    typist.key(Key.Key_F3)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    assert editor.objectName() == "annual_goal"
    assert editor.textCursor().selectedText() == "甲方"
    typist.key(Key.Key_F3, SHIFT)
    typist.key(Key.Key_F3, SHIFT)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.selectedText() == "甲方"


def test_what_is_selected_is_offered(office: Office, typist: TypistLike) -> None:
    office.session.place_requested.emit(TITLE)
    typist.key(Key.Key_F, CTRL)
    assert bar_of(office).wanted == "甲方的项目"
    typist.key(Key.Key_Escape)
    office.session.place_requested.emit(GOAL)
    typist.key(Key.Key_A, CTRL)
    typist.key(Key.Key_F, CTRL)
    assert bar_of(office).wanted == "甲方好，甲方更好。"


def test_what_is_nowhere_is_told(office: Office, typist: TypistLike) -> None:
    typist.key(Key.Key_H, CTRL)
    typist.text("没有的字")
    assert told(office) == "没有找到"
    typist.key(Key.Key_Return)
    before = office.session.record
    press(office, "replace_all")
    assert office.session.record is before
    bar_of(office).open("", replaces=False)
    typist.key(Key.Key_Delete)
    assert told(office) == ""


def test_case_and_width_count_when_asked_to(office: Office, typist: TypistLike) -> None:
    office.session.enter_text(GOAL, "PDF、ｐｄｆ。")
    typist.key(Key.Key_F, CTRL)
    typist.text("pdf")
    assert told(office) == "共 2 处"
    exact = bar_of(office).findChild(QCheckBox, "find_exactly")
    assert isinstance(exact, QCheckBox)
    exact.click()
    assert told(office) == "没有找到"


def test_one_hit_is_replaced_after_the_other(office: Office, typist: TypistLike) -> None:
    typist.key(Key.Key_H, CTRL)
    typist.text("甲方")
    typist.key(Key.Key_Return)
    put_other(office, "甲方甲")
    press(office, "replace")
    assert office.session.record.text(TITLE) == "甲方甲的项目"
    assert told(office) == "第 2 处，共 4 处"
    press(office, "replace")
    press(office, "replace")
    press(office, "replace")
    assert office.session.record.text(GOAL) == "甲方甲好，甲方甲更好。"
    assert office.session.history.undo_name == "替换“甲方”"
    office.session.undo()
    assert office.session.record.text(GOAL) == "甲方甲好，甲方更好。"


def test_enter_in_the_second_line_replaces(office: Office, typist: TypistLike) -> None:
    typist.key(Key.Key_H, CTRL)
    typist.text("甲方")
    typist.key(Key.Key_Tab)
    while office.focus != "replace_text":
        typist.key(Key.Key_Tab)
    typist.text("乙方")
    typist.key(Key.Key_Return)  # goes to the first
    typist.key(Key.Key_Return)
    assert office.focus == "replace_text"
    assert office.session.record.text(TITLE) == "乙方的项目"


def test_all_hits_are_replaced_as_one_step_that_undo_takes_back(
    office: Office, typist: TypistLike
) -> None:
    before = office.session.record
    typist.key(Key.Key_H, CTRL)
    typist.text("甲方")
    put_other(office, "乙方")
    press(office, "replace_all")
    assert told(office) == "已替换 4 处，按 Ctrl+Z 撤销"
    assert office.stored.text(GOAL) == "乙方好，乙方更好。"
    assert office.stored.text(Place("expenses", 0, "name")) == "乙方费用"
    assert office.session.history.undo_name == "全部替换“甲方”（4 处）"
    typist.key(Key.Key_Z, CTRL)
    assert office.session.record == office.stored == before


def test_typing_counts_anew_while_the_bar_is_open(office: Office, typist: TypistLike) -> None:
    typist.key(Key.Key_F, CTRL)
    typist.text("甲方")
    office.session.enter_text(LONG_TERM, "甲方。")
    assert told(office) == "共 5 处"


def test_a_mark_on_a_page_that_goes_is_forgotten(office: Office, typist: TypistLike) -> None:
    typist.key(Key.Key_F, CTRL)
    typist.text("更好")
    typist.key(Key.Key_Return)
    editor = found_editor(office)
    assert editor is not None
    editor.destroyed.emit()
    typist.key(Key.Key_Escape)
    assert bar_of(office).isHidden()

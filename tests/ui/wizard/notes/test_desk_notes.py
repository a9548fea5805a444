from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.ui.dialogs.note import NoteDialog
from perfdesk.ui.parts.notice import Notice
from perfdesk.ui.wizard.notes.corner import NoteCorner
from perfdesk.ui.wizard.notes.desk_notes import DeskNotes
from perfdesk.ui.wizard.notes.panel import NotesPanel
from perfdesk.ui.wizard.roster.menu import TableMenu
from tests.ui.wizard.office import Office

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
GOAL, CELL = Place("annual_goal"), Place("expenses", 0, "full")


class TypistLike:
    """What these tests use of the typist; see conftest."""

    text: Callable[[str], None]
    key: Callable[..., None]


def dialog_of(office: Office) -> NoteDialog:
    return next(each for each in office.window.findChildren(NoteDialog) if each.isVisible())


def button(widget: QWidget, name: str) -> QPushButton:
    found = widget.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def panel_of(office: Office) -> NotesPanel:
    found = office.desk.findChild(NotesPanel)
    assert isinstance(found, NotesPanel)
    return found


def tab_texts(office: Office) -> list[str]:
    tabs = office.desk.findChild(QTabWidget, "side_tabs")
    assert isinstance(tabs, QTabWidget)
    return [tabs.tabText(at) for at in range(tabs.count())]


def words_of(widget: QWidget) -> str:
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels).replace("\u200b", "")


def test_a_note_is_written_and_answered_by_keyboard_alone(
    filled_in: Office, typist: TypistLike, qtbot: QtBot
) -> None:
    filled_in.desk.session.place_requested.emit(GOAL)
    typist.key(Key.Key_F2, SHIFT)
    qtbot.waitUntil(lambda: filled_in.focus == "note_text")
    assert "年度目标" in words_of(dialog_of(filled_in))
    typist.text("再具体些")
    typist.key(Key.Key_Return, CTRL)
    assert [note.text for note in filled_in.store.notes.of(filled_in.record_id)] == ["再具体些"]
    assert tab_texts(filled_in)[-1] == "批注 1"
    with qtbot.waitActive(filled_in.window):
        filled_in.window.activateWindow()
    qtbot.waitUntil(lambda: filled_in.focus == "annual_goal")
    typist.key(Key.Key_F2, SHIFT)
    qtbot.waitUntil(lambda: filled_in.focus == "note_text")
    assert "再具体些" in words_of(dialog_of(filled_in))
    typist.text("已改")
    typist.key(Key.Key_Return, CTRL)
    (note,) = filled_in.store.notes.of(filled_in.record_id)
    assert (note.answer, note.is_open) == ("已改", False)
    assert tab_texts(filled_in)[-1] == "批注"


def test_nothing_is_written_without_words(filled_in: Office) -> None:
    filled_in.session.notebook.asked.emit(GOAL)
    dialog = dialog_of(filled_in)
    assert not button(dialog, "write").isEnabled()
    box = dialog.findChild(QPlainTextEdit, "note_text")
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText(" \n")
    assert not button(dialog, "write").isEnabled()
    dialog.reject()
    assert filled_in.session.notebook.notes == ()


def test_a_second_note_can_stand_beside_an_open_one(filled_in: Office) -> None:
    filled_in.session.notebook.write(GOAL, "一")
    filled_in.session.notebook.asked.emit(GOAL)
    box = dialog_of(filled_in).findChild(QPlainTextEdit, "note_text")
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText("二")
    button(dialog_of(filled_in), "write").click()
    assert [note.text for note in filled_in.session.notebook.at(GOAL)] == ["一", "二"]
    assert filled_in.session.notebook.open_count == 2


def test_a_field_with_a_note_has_a_mark_that_lists_it(filled_in: Office) -> None:
    filled_in.desk.session.place_requested.emit(GOAL)
    corner = filled_in.desk.findChild(NoteCorner, "annual_goal_note")
    assert isinstance(corner, NoteCorner)
    assert not corner.isVisible()
    filled_in.session.notebook.write(GOAL, "再具体些")
    assert corner.isVisible()
    assert corner.toolTip().endswith("：再具体些")
    parent = corner.parentWidget()
    assert parent is not None
    assert parent.accessibleDescription().endswith("：再具体些")
    assert corner.geometry().right() == parent.width() - 2
    QTest.mouseClick(corner, Qt.MouseButton.LeftButton)
    assert panel_of(filled_in).isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "go_1"


def test_a_cell_with_a_note_has_a_mark_in_its_corner(filled_in: Office) -> None:
    filled_in.desk.session.place_requested.emit(CELL)
    view = filled_in.table()
    accent = filled_in.context.theme.color("accent")
    other = view.model().index(2, 1)  # the ring is elsewhere
    view.setCurrentIndex(other)
    cell = view.visualRect(view.model().index(0, 2))
    spot = cell.topRight() + QPoint(-3, 2)

    def color() -> QColor:
        return view.viewport().grab().toImage().pixelColor(spot)

    assert color() != accent
    filled_in.session.notebook.write(CELL, "核对合同")
    assert color() == accent
    index = view.model().index(0, 2)
    assert "核对合同" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    filled_in.session.notebook.answer(filled_in.session.notebook.notes[0], "对")
    assert color() == filled_in.context.theme.color("faint")


def test_the_menu_of_a_field_offers_notes_and_history(filled_in: Office, qtbot: QtBot) -> None:
    filled_in.desk.session.place_requested.emit(GOAL)
    focused = QApplication.focusWidget()
    assert focused is not None
    at = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, focused.mapToGlobal(at))
    QApplication.sendEvent(focused, event)
    menu = next(m for m in focused.findChildren(QMenu, "field_menu"))
    words = [action.text().partition("\t")[0] for action in menu.actions()]
    assert words[-2:] == ["批注…", "这一格的历史…"]
    assert len(words) > 5  # what every editor offers
    with qtbot.waitSignal(filled_in.session.notebook.asked):
        menu.actions()[-2].trigger()
    menu.close()


def test_lists_of_words_have_the_menu_too(filled_in: Office) -> None:
    for name in ("project_type", "project_level", "department"):
        filled_in.session.place_requested.emit(Place(name))
        field = filled_in.desk.findChild(QWidget, name)
        assert field is not None
        target = field.lineEdit() if isinstance(field, QComboBox) else field
        at = QPoint(5, 5)
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, at, (target or field).mapToGlobal(at)
        )
        QApplication.sendEvent(target or field, event)
        menus = field.findChildren(QMenu, "field_menu")
        words = [action.text() for menu in menus for action in menu.actions()]
        assert "这一格的历史…" in words
        for menu in menus:
            menu.close()


def test_the_menu_of_a_table_offers_what_its_keys_do(filled_in: Office, qtbot: QtBot) -> None:
    filled_in.desk.session.place_requested.emit(CELL)
    view = filled_in.table()
    menu = TableMenu(view, view._model, view.edits).made()  # noqa: SLF001
    deeds = {action.text().partition("\t")[0]: action for action in menu.actions()}
    assert {"剪切", "复制", "粘贴", "向下填充", "清除内容", "上移", "下移"} <= deeds.keys()
    with qtbot.waitSignal(filled_in.session.notebook.asked) as asked:
        deeds["批注这一行…"].trigger()
    assert asked.args == [Place("expenses", 0)]
    dialog_of(filled_in).reject()
    deeds["清除内容"].trigger()
    assert filled_in.session.record.text(CELL) == ""
    last = view.model().rowCount() - 2
    view.setCurrentIndex(view.model().index(last, 0))
    waiting = TableMenu(view, view._model, view.edits).made()  # noqa: SLF001
    assert not any(action.text().startswith("批注") for action in waiting.actions())


def test_the_list_goes_to_the_cell_answers_reopens_and_deletes_with_undo(
    filled_in: Office, qtbot: QtBot
) -> None:
    notebook = filled_in.session.notebook
    notebook.write(CELL, "核对合同")
    notebook.listed.emit(CELL)
    panel = panel_of(filled_in)
    button(panel, "go_1").click()
    assert filled_in.focus == "expenses"
    button(panel, "answer_1").click()
    box = dialog_of(filled_in).findChild(QPlainTextEdit, "note_text")
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText("按合同填的")
    button(dialog_of(filled_in), "answer").click()
    assert "↳ 按合同填的" in words_of(panel)
    with qtbot.waitSignal(notebook.edited):
        button(panel, "reopen_1").click()
    assert notebook.open_count == 1
    with qtbot.waitSignal(notebook.edited):
        button(panel, "remove_1").click()
    assert not notebook.notes
    assert filled_in.store.notes.of(filled_in.record_id) == ()
    notice = filled_in.notices.findChildren(Notice)[-1]
    next(each for each in notice.findChildren(QPushButton) if each.text() == "撤销").click()
    assert [note.text for note in notebook.notes] == ["核对合同"]
    assert [note.text for note in filled_in.store.notes.of(filled_in.record_id)] == ["核对合同"]


def test_an_empty_list_says_how_to_begin(filled_in: Office) -> None:
    filled_in.session.notebook.listed.emit(GOAL)
    assert "Shift+F2" in words_of(panel_of(filled_in))


def test_a_note_whose_row_went_says_so(filled_in: Office) -> None:
    filled_in.session.notebook.write(CELL, "核对合同")
    filled_in.session.notebook.listed.emit(CELL)
    record = filled_in.session.record.with_rows(
        "expenses", filled_in.session.record.rows_of("expenses")[1:]
    )
    filled_in.session.change(record, "删除行", CELL)
    assert "（这一行已删除）" in words_of(panel_of(filled_in))


def test_the_list_calls_a_cell_by_its_row_as_it_is_now(filled_in: Office) -> None:
    filled_in.session.notebook.write(CELL, "核对合同")
    filled_in.session.notebook.listed.emit(CELL)
    filled_in.session.enter_text(Place("expenses", 0, "name"), "印刷费")
    assert "“印刷费”" in words_of(panel_of(filled_in))


def test_without_a_cell_there_is_nothing_to_write_on(filled_in: Office) -> None:
    theme, session = filled_in.context.theme, filled_in.session
    DeskNotes(theme, filled_in.notices, session, filled_in.desk).ask_here()
    assert not filled_in.window.findChildren(NoteDialog)
    assert "光标" in words_of(filled_in.notices)


def test_notes_are_stored_with_who_wrote_them(filled_in: Office) -> None:
    filled_in.session.notebook.write(GOAL, "再具体些")
    filled_in.desk.close_record()
    note = filled_in.store.notes.of(filled_in.record_id)[0]
    assert note.author == filled_in.store.notes.user


def test_a_signed_record_can_still_be_spoken_of(filled_in: Office) -> None:
    filled_in.store.milestones.sign(filled_in.record_id)
    filled_in.desk._signing.refresh()  # noqa: SLF001 - what signing on the desk does
    assert filled_in.session.lock.is_shut
    filled_in.session.notebook.write(GOAL, "下次写具体些")
    assert filled_in.desk.keeper.trouble is None
    assert [note.text for note in filled_in.store.notes.of(filled_in.record_id)] == ["下次写具体些"]

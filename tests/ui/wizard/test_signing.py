"""已送签: frozen on the desk for keyboard, mouse, paste and undo alike, until it is released."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.imprint import imprint_of
from perfdesk.storage import Deed, State, Why
from perfdesk.ui.dialogs.sending import SendDialog
from perfdesk.ui.dialogs.signing import ReleaseDialog, SentDialog, SignDialog
from perfdesk.ui.outgoing.mail_choices import MailChoices
from perfdesk.ui.outgoing.sending import Sending
from perfdesk.ui.wizard.roster.view import RosterView
from tests.ui.wizard.conftest import Typist
from tests.ui.wizard.office import Office

GOAL, TITLE = Place("annual_goal"), Place("project_name")
INDICATORS, LAST = 3, 5
CONTROL = Qt.KeyboardModifier.ControlModifier
LOCKED = "已送签，内容锁定，不能改。要改先“取消送签”。"


def part(place: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = place.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def press(place: QWidget, name: str) -> None:
    button = part(place, QPushButton, name)
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog_of(office: Office, kind: type[QWidget]) -> QWidget:
    (dialog,) = (each for each in office.window.findChildren(kind) if each.isVisible())
    return dialog


def action(office: Office, text: str) -> QAction:
    (found,) = (each for each in office.desk.actions() if each.text().startswith(text))
    return found


def sign(office: Office) -> None:
    office.desk.show_section(LAST)
    press(office.desk, "sign")
    press(dialog_of(office, SignDialog), "deed")


def release(office: Office, reason: str) -> None:
    press(office.desk, "release_signed")
    dialog = dialog_of(office, ReleaseDialog)
    line = part(dialog, QLineEdit, "reason")
    QTest.keyClicks(line, reason)
    press(dialog, "deed")


def state(office: Office) -> State:
    return office.store.load(office.record_id).summary.state


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def signed(filled_in: Office, qtbot: QtBot) -> Office:
    """Give a record that has been edited and then signed."""
    filled_in.session.enter_text(GOAL, "做好物业服务。")
    sign(filled_in)
    come_back(filled_in, qtbot)
    return filled_in


def come_back(office: Office, qtbot: QtBot) -> None:
    """Wait until the dialog is gone and the desk has the focus again."""
    office.window.activateWindow()
    qtbot.waitUntil(office.window.isActiveWindow)


def test_signing_says_what_it_does_and_is_kept(filled_in: Office) -> None:
    filled_in.desk.show_section(LAST)
    press(filled_in.desk, "sign")
    dialog = dialog_of(filled_in, SignDialog)
    words = imprint_of(filled_in.session.record).words
    assert words in words_in(dialog)
    assert "处错误" not in words_in(dialog)
    press(dialog, "deed")
    assert state(filled_in) is State.SIGNED
    (milestone,) = filled_in.store.milestones.of(filled_in.record_id)
    assert milestone.deed is Deed.SIGNED
    assert filled_in.store.versions(filled_in.record_id)[0].why is Why.SIGNED
    line = part(filled_in.desk, QWidget, "signed_line")
    assert line.isVisible()
    assert words in words_in(line)
    assert part(filled_in.desk, QLabel, "status").text().startswith("已送签")  # type: ignore[attr-defined]


def test_not_signing_changes_nothing(filled_in: Office) -> None:
    action(filled_in, "送签…").trigger()
    press(dialog_of(filled_in, SignDialog), "cancel")
    assert state(filled_in) is State.DRAFT
    assert not part(filled_in.desk, QWidget, "signed_line").isVisible()


def test_errors_that_stand_are_told_before_signing(new: Office) -> None:
    action(new, "送签…").trigger()
    dialog = dialog_of(new, SignDialog)
    assert "处错误，最好改好再送签" in words_in(dialog)
    press(dialog, "cancel")


def test_what_is_being_typed_is_signed_too(filled_in: Office, typist: Typist) -> None:
    filled_in.desk.show_section(0)
    part(filled_in.desk, QLineEdit, "project_name").setFocus()
    typist.key(Qt.Key.Key_End)
    typist.keys("x")
    action(filled_in, "送签…").trigger()
    press(dialog_of(filled_in, SignDialog), "deed")
    assert filled_in.stored.text(TITLE) == "物业管理费x"
    (milestone,) = filled_in.store.milestones.of(filled_in.record_id)
    assert milestone.fingerprint == filled_in.stored.fingerprint()


def in_a_line(office: Office, typist: Typist) -> None:
    office.desk.show_section(0)
    part(office.desk, QLineEdit, "project_name").setFocus()
    typist.keys("x")
    typist.key(Qt.Key.Key_Backspace)
    typist.text("输入法")


def in_a_long_text(office: Office, typist: Typist) -> None:
    office.desk.show_section(0)
    part(office.desk, QPlainTextEdit, "necessity").setFocus()
    typist.keys("x")
    typist.key(Qt.Key.Key_V, CONTROL)


def in_a_year(office: Office, typist: Typist) -> None:
    office.desk.show_section(0)
    part(office.desk, QLineEdit, "year").setFocus()
    typist.key(Qt.Key.Key_Up)
    typist.keys("1")


def in_a_choice(office: Office, typist: Typist) -> None:
    office.desk.show_section(0)
    choice = part(office.desk, QComboBox, "project_level")
    choice.setFocus()
    typist.key(Qt.Key.Key_Down)
    typist.key(Qt.Key.Key_Delete)
    typist.keys("q")
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    assert isinstance(choice, QComboBox)
    assert not choice.view().isVisible()


def in_a_table(office: Office, typist: Typist) -> None:
    office.desk.show_section(INDICATORS)
    typist.keys("x")
    typist.key(Qt.Key.Key_F2)
    typist.key(Qt.Key.Key_Delete)
    typist.key(Qt.Key.Key_X, CONTROL)
    typist.key(Qt.Key.Key_V, CONTROL)
    typist.key(Qt.Key.Key_D, CONTROL)
    typist.key(Qt.Key.Key_Return, CONTROL)
    typist.key(Qt.Key.Key_Delete, CONTROL)
    typist.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)


def in_a_table_by_mouse(office: Office, _typist: Typist) -> None:
    office.desk.show_section(INDICATORS)
    table = part(office.desk, RosterView, "indicators")
    assert isinstance(table, RosterView)
    table.setCurrentIndex(table.model().index(0, 3))
    middle = table.visualRect(table.currentIndex()).center()
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))
    assert table.state() is RosterView.State.NoState
    press(office.desk, "indicators_add")


def by_undoing(office: Office, typist: Typist) -> None:
    office.desk.show_section(0)
    typist.key(Qt.Key.Key_Z, CONTROL)
    assert not action(office, "撤销").isEnabled()
    office.session.undo()
    office.session.redo()


def by_fixing_and_confirming(office: Office, _typist: Typist) -> None:
    for finding in office.session.findings:
        office.session.confirm(finding, "理由")
        office.session.apply_fix(finding)


def by_bringing_a_version_back(office: Office, _typist: Typist) -> None:
    office.session.change(office.stored.with_text(GOAL, "旧的"), "恢复", GOAL, is_exact=True)


@pytest.mark.parametrize(
    "attempt",
    [
        in_a_line,
        in_a_long_text,
        in_a_year,
        in_a_choice,
        in_a_table,
        in_a_table_by_mouse,
        by_undoing,
        by_fixing_and_confirming,
        by_bringing_a_version_back,
    ],
    ids=lambda attempt: attempt.__name__,
)
def test_nothing_changes_a_signed_record(
    attempt: Callable[[Office, Typist], None], signed: Office, typist: Typist
) -> None:
    QGuiApplication.clipboard().setText("粘贴的")
    before: Record = signed.stored
    signed.notices.clear()
    attempt(signed, typist)
    assert signed.session.record == before
    assert not signed.session.confirmed
    signed.desk.keeper.flush()
    assert signed.stored == before
    assert state(signed) is State.SIGNED


@pytest.mark.parametrize("attempt", [in_a_line, in_a_long_text, in_a_choice, in_a_table])
def test_who_tries_is_told_why_once(
    attempt: Callable[[Office, Typist], None], signed: Office, typist: Typist
) -> None:
    signed.notices.clear()
    attempt(signed, typist)
    assert signed.notices.texts == (LOCKED,)


def test_texts_can_still_be_copied(signed: Office, typist: Typist) -> None:
    signed.desk.show_section(0)
    line = part(signed.desk, QLineEdit, "project_name")
    line.setFocus()
    typist.key(Qt.Key.Key_A, CONTROL)
    typist.key(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "物业管理费"


def test_a_released_record_is_a_draft_that_can_be_edited_and_undone(
    signed: Office, typist: Typist, qtbot: QtBot
) -> None:
    release(signed, "leader")
    come_back(signed, qtbot)
    assert state(signed) is State.DRAFT
    released = signed.store.milestones.of(signed.record_id)[0]
    assert (released.deed, released.detail) == (Deed.RELEASED, "leader")
    assert not part(signed.desk, QWidget, "signed_line").isVisible()
    signed.desk.show_section(0)
    part(signed.desk, QLineEdit, "project_name").setFocus()
    typist.key(Qt.Key.Key_End)
    typist.keys("x")
    signed.desk.setFocus()
    assert signed.stored.text(TITLE) == "物业管理费x"
    signed.session.undo()
    signed.session.undo()
    assert signed.stored.text(GOAL) != "做好物业服务。"


def test_a_record_is_not_released_without_a_reason(signed: Office) -> None:
    action(signed, "取消送签…").trigger()
    dialog = dialog_of(signed, ReleaseDialog)
    assert not part(dialog, QPushButton, "deed").isEnabled()
    QTest.keyClicks(part(dialog, QLineEdit, "reason"), "  ")
    assert not part(dialog, QPushButton, "deed").isEnabled()
    press(dialog, "cancel")
    assert state(signed) is State.SIGNED


def test_a_signed_record_is_not_marked_done_or_back(signed: Office) -> None:
    signed.desk.show_section(LAST)
    finish = part(signed.desk, QPushButton, "finish")
    assert not finish.isEnabled()
    signed.desk.finishing.press()
    assert state(signed) is State.SIGNED


def test_a_record_that_was_done_goes_through_signing(filled_in: Office) -> None:
    filled_in.desk.show_section(LAST)
    press(filled_in.desk, "finish")
    assert state(filled_in) is State.DONE
    sign(filled_in)
    release(filled_in, "again")
    assert state(filled_in) is State.DRAFT
    press(filled_in.desk, "finish")
    assert state(filled_in) is State.DONE


def test_a_signed_record_opens_locked(
    signed: Office, open_desk: Callable[[Record], Office], typist: Typist
) -> None:
    other = open_desk(signed.stored)
    other.store.milestones.sign(other.record_id)
    again = type(other.desk)(
        other.context, other.session.form, other.record_id, other.session.record
    )
    again.setParent(other.window)
    assert again.session.lock.is_shut
    assert part(again, QLineEdit, "project_name").isReadOnly()  # type: ignore[attr-defined]
    assert "送签" in words_in(part(again, QWidget, "signed_line"))
    again.close_record()


def test_a_record_sent_from_the_desk_is_locked_there_and_says_to_whom(filled_in: Office) -> None:
    filled_in.desk.show_section(LAST)
    press(filled_in.desk, "send")
    press(dialog_of(filled_in, SendDialog), "cancel")
    sending = filled_in.desk.findChild(Sending)
    assert isinstance(sending, Sending)
    filled_in.store.milestones.send((filled_in.record_id,), "甲 <a@example.org>")
    sending.sent.emit((filled_in.record_id,))
    assert "发送给 甲 <a@example.org>" in words_in(part(filled_in.desk, QWidget, "signed_line"))


def test_a_record_is_marked_as_sent_on_the_desk_at_any_time(filled_in: Office) -> None:
    MailChoices(filled_in.store.settings).use("甲 <a@example.org>")
    action(filled_in, "标记为已发送").trigger()
    dialog = dialog_of(filled_in, SentDialog)
    assert "还没有送签：" in words_in(dialog)
    QTest.keyClick(part(dialog, QLineEdit, "recipients"), Qt.Key.Key_Return)
    assert state(filled_in) is State.SENT
    assert not action(filled_in, "标记为已发送").isEnabled()
    assert "发送给 甲 <a@example.org>" in words_in(part(filled_in.desk, QWidget, "signed_line"))
    filled_in.notices.clear()
    filled_in.session.undo()
    assert filled_in.notices.texts == ("已发送，内容锁定，不能改。要改先“取消送签”。",)

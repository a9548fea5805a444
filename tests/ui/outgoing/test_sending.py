"""Sending: what the mail says is asked and remembered, the draft opens, and 已发送 is recorded."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perfdesk.export.wording import Wording
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, Deed, RecordId, State, Store, Why
from perfdesk.ui.dialogs.sending import SendDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.outgoing.mail_choices import MailChoices
from tests.ui.conftest import Desktop, renamed

UNIT = "滨海市环境监控中心"
_Filled = tuple[Form, Record]


@pytest.fixture
def folder(tmp_path: Path, window: MainWindow) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    window.context.store.settings.put("export.folder", str(made))
    return made


@pytest.fixture
def filled(form: Form, sample: Record) -> _Filled:
    return form, sample


def stored(window: MainWindow, form: Form, sample: Record, *years: str) -> tuple[RecordId, ...]:
    """Store a record for each year, and select them all on the list."""
    ids = tuple(
        window.context.store.add(
            form, renamed(form, sample, title="物业", unit=UNIT, year=year), Counts()
        )
        for year in years
    )
    window.home.refresh()
    return ids


def part(place: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = place.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def press(place: QWidget, name: str) -> None:
    QTest.mouseClick(part(place, QPushButton, name), Qt.MouseButton.LeftButton)


def asked(window: MainWindow) -> SendDialog:
    """Select everything on the list and ask to send it."""
    table = part(window.home, QTableView, "records")
    assert isinstance(table, QTableView)
    table.selectAll()
    send = window.home.findChild(QAction, "send")
    assert isinstance(send, QAction)
    send.trigger()
    (dialog,) = (each for each in window.findChildren(SendDialog) if each.isVisible())
    return dialog


def write_to(dialog: SendDialog, recipients: str) -> None:
    line = part(dialog, QComboBox, "recipients")
    assert isinstance(line, QComboBox)
    line.setEditText(recipients)


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def notice_button(window: MainWindow, label: str) -> QPushButton:
    buttons = window.findChildren(QPushButton)
    (found,) = (each for each in buttons if each.text() == label and each.isVisible())
    return found


def drafted(dialog: SendDialog, window: MainWindow, desktop: Desktop, qtbot: QtBot) -> EmailMessage:
    press(dialog, "draft")
    qtbot.waitUntil(lambda: bool(desktop.opened))
    message = message_from_bytes(desktop.opened[0].read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert window.context.notices.texts
    return message


def test_a_draft_is_made_opened_and_the_records_are_marked_when_the_user_says_so(
    window: MainWindow, filled: _Filled, folder: Path, desktop: Desktop, qtbot: QtBot
) -> None:
    form, sample = filled
    store = window.context.store
    ids = stored(window, form, sample, "2024", "2024")
    dialog = asked(window)
    write_to(dialog, "甲科长 <a@example.org>；b@example.org")
    message = drafted(dialog, window, desktop, qtbot)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == f"【2024年度】{form.title}：{UNIT} 共2份"
    assert str(message["To"]) == "甲科长 <a@example.org>, b@example.org"
    files = {path.name for path in desktop.opened[0].parent.iterdir()}
    names = {part.get_filename() for part in message.iter_attachments()}
    assert len(names) == 4
    assert files == names | {desktop.opened[0].name}
    assert desktop.opened[0].parent.parent == folder
    assert [store.load(each).summary.state for each in ids] == [State.DRAFT] * 2
    assert store.versions(ids[0])[0].why is Why.EXPORTED
    notice_button(window, "标记为已发送").click()
    for each in ids:
        assert store.load(each).summary.state is State.SENT
        sent = store.milestones.of(each)[0]
        assert (sent.deed, sent.detail) == (Deed.SENT, "甲科长 <a@example.org>; b@example.org")
    shown = part(window.home, QTableView, "records")
    assert isinstance(shown, QTableView)
    model = shown.model()
    texts = {
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    }
    assert "已发送" in texts


def test_the_folder_with_the_files_can_be_shown(
    window: MainWindow,
    form: Form,
    sample: Record,
    folder: Path,
    desktop: Desktop,
    qtbot: QtBot,
) -> None:
    stored(window, form, sample, "2024")
    drafted(asked(window), window, desktop, qtbot)
    notice_button(window, "在文件夹中显示").click()
    assert desktop.opened[-1] == desktop.opened[0].parent
    assert desktop.opened[-1].parent == folder


def test_an_address_that_is_none_is_told_in_the_dialog(
    window: MainWindow, form: Form, sample: Record, folder: Path
) -> None:
    stored(window, form, sample, "2024")
    dialog = asked(window)
    write_to(dialog, "甲科长")
    press(dialog, "draft")
    assert dialog.isVisible()
    assert "“甲科长”不是邮箱地址" in words_in(dialog)
    assert not list(folder.iterdir())
    dialog.reject()


def test_what_speaks_against_sending_is_told(
    window: MainWindow, store: Store, form: Form, sample: Record
) -> None:
    first, second = stored(window, form, sample, "2024", "2023")
    store.milestones.sign(first)
    store.save(second, form, renamed(form, sample, title="绿化", year="2023"), Counts(1, 0, 0))
    dialog = asked(window)
    words = words_in(dialog)
    assert "不是同一个年度：" in words
    assert "还有错误没有改：绿化。" in words
    assert "还没有送签：绿化。" in words
    dialog.reject()


def test_the_subject_shows_as_it_will_read_while_it_is_written(
    window: MainWindow, form: Form, sample: Record
) -> None:
    stored(window, form, sample, "2024")
    dialog = asked(window)
    subject = part(dialog, QLineEdit, "subject")
    assert isinstance(subject, QLineEdit)
    subject.setText("{年度} 报送")
    filled = part(dialog, QLabel, "filled_subject")
    assert isinstance(filled, QLabel)
    assert filled.text() == "2024年度 报送"
    dialog.reject()


def test_the_body_shows_as_it_will_read_and_keeps_its_gaps(
    window: MainWindow, filled: _Filled, folder: Path, desktop: Desktop, qtbot: QtBot
) -> None:
    store = window.context.store
    stored(window, *filled, "2024")
    dialog = asked(window)
    body, box = part(dialog, QPlainTextEdit, "body"), part(dialog, QCheckBox, "shows_filled")
    assert isinstance(body, QPlainTextEdit)
    assert isinstance(box, QCheckBox)
    body.setPlainText("报送{份数}份")
    box.setChecked(True)
    assert (body.toPlainText(), body.isReadOnly()) == ("报送1份", True)
    box.setChecked(False)
    assert (body.toPlainText(), body.isReadOnly()) == ("报送{份数}份", False)
    box.setChecked(True)
    text = drafted(dialog, window, desktop, qtbot).get_body()
    assert text
    assert text.get_content().strip() == "报送1份"
    assert folder.exists()
    assert MailChoices(store.settings).wording.body == "报送{份数}份"


def test_words_and_recipients_are_remembered_and_can_be_restored(
    window: MainWindow, store: Store, form: Form, sample: Record
) -> None:
    choices = MailChoices(store.settings)
    for number in range(30):
        choices.use(f"a{number}@example.org")
    choices.use("a5@example.org")
    choices.use("")
    choices.keep(Wording("报送", "正文"))
    stored(window, form, sample, "2024")
    dialog = asked(window)
    recipients = part(dialog, QComboBox, "recipients")
    assert isinstance(recipients, QComboBox)
    assert recipients.currentText() == "a5@example.org"
    assert recipients.count() == 20
    subject = part(dialog, QLineEdit, "subject")
    assert isinstance(subject, QLineEdit)
    assert subject.text() == "报送"
    press(dialog, "usual")
    assert subject.text() == Wording().subject
    dialog.reject()
    choices.keep(Wording())
    assert store.settings.get("mail.subject") == ""


def test_a_public_copy_names_nobody_and_tells_where_a_name_still_stands(
    window: MainWindow,
    form: Form,
    sample: Record,
    folder: Path,
    desktop: Desktop,
    qtbot: QtBot,
) -> None:
    named = renamed(form, sample, title="物业", unit=UNIT, year="2024")
    for field, text in (("filler", "甲某"), ("annual_goal", "由甲某负责。")):
        named = type(named)(named.form, named.edition, named.values.but(field, text), named.rows)
    window.context.store.add(form, named, Counts())
    window.home.refresh()
    dialog = asked(window)
    box = part(dialog, QCheckBox, "public")
    assert isinstance(box, QCheckBox)
    box.setChecked(True)
    message = drafted(dialog, window, desktop, qtbot)
    names = [part.get_filename() or "" for part in message.iter_attachments()]
    assert all("_公开版" in name for name in names)
    told = "\n".join(window.context.notices.texts)
    assert "公开版里还写着姓名或电话：年度目标（物业）" in told
    assert folder.exists()


def test_files_that_cannot_be_written_are_told(
    window: MainWindow, form: Form, sample: Record, tmp_path: Path, qtbot: QtBot
) -> None:
    stored(window, form, sample, "2024")
    blocked = tmp_path / "占用"
    blocked.write_text("", encoding="utf-8")
    window.context.store.settings.put("export.folder", str(blocked))
    press(asked(window), "draft")
    qtbot.waitUntil(lambda: any("占用" in text for text in window.context.notices.texts))

"""Records of the list are signed, and marked as sent, many at a time and after asking."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView

from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, Deed, RecordId, State, Store
from perfdesk.ui.dialogs.signing import SentDialog, SignDialog
from perfdesk.ui.main_window import MainWindow
from tests.ui.conftest import renamed

Put = Callable[..., RecordId]
_Asked = TypeVar("_Asked", SignDialog, SentDialog)


@pytest.fixture
def put(store: Store, form: Form, sample: Record) -> Put:
    def add(title: str, counts: Counts = Counts()) -> RecordId:  # noqa: B008 - it is frozen
        return store.add(form, renamed(form, sample, title=title, year="2024"), counts)

    return add


def choose(window: MainWindow, entry: str) -> None:
    """Select everything on the list, and choose an entry of a menu below it."""
    window.home.refresh()
    table = window.home.findChild(QTableView, "records")
    assert isinstance(table, QTableView)
    table.selectAll()
    action = window.home.findChild(QAction, entry)
    assert isinstance(action, QAction)
    action.trigger()


def dialog_of(window: MainWindow, kind: type[_Asked]) -> _Asked:
    (dialog,) = (each for each in window.findChildren(kind) if each.isVisible())
    return dialog


def words_in(dialog: SignDialog | SentDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def states(store: Store) -> list[State]:
    return [each.state for each in store.summaries()]


def test_drafts_are_signed_together_and_what_is_signed_stays(
    window: MainWindow, store: Store, put: Put
) -> None:
    store.milestones.sign(put("甲"))
    put("乙", Counts(errors=1))
    put("丙")
    choose(window, "sign")
    dialog = dialog_of(window, SignDialog)
    assert "2 张表单" in words_in(dialog)
    assert "还有错误，最好改好再送签：乙。" in words_in(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert states(store) == [State.SIGNED] * 3
    assert window.context.notices.texts[-1] == "2 张已送签，内容锁定。"
    choose(window, "sign")
    assert window.context.notices.texts[-1] == "所选的都已送签，内容锁定。"


def test_esc_signs_nothing(window: MainWindow, store: Store, put: Put) -> None:
    put("甲")
    choose(window, "sign")
    dialog = dialog_of(window, SignDialog)
    assert "2024年度 甲" in words_in(dialog)
    assert "错误" not in words_in(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert states(store) == [State.DRAFT]


def test_records_are_marked_as_sent_together_and_to_whom(
    window: MainWindow, store: Store, put: Put
) -> None:
    signed, draft = put("甲"), put("乙")
    store.milestones.sign(signed)
    choose(window, "mark_sent")
    dialog = dialog_of(window, SentDialog)
    assert "还没有送签：乙。" in words_in(dialog)
    line = dialog.findChild(QLineEdit, "recipients")
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "budget@example.org")
    QTest.keyClick(line, Qt.Key.Key_Return)
    for each in (signed, draft):
        deed = store.milestones.of(each)[0]
        assert (deed.deed, deed.detail) == (Deed.SENT, "budget@example.org")
    assert states(store) == [State.SENT] * 2
    choose(window, "mark_sent")
    assert window.context.notices.texts[-1] == "所选的都已标记为已发送。"


def test_nobody_need_be_named(window: MainWindow, store: Store, put: Put) -> None:
    signed = put("甲")
    store.milestones.sign(signed)
    choose(window, "mark_sent")
    dialog = dialog_of(window, SentDialog)
    assert "还没有送签" not in words_in(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert store.milestones.of(signed)[0].detail == "对方"


def test_drafts_without_errors_and_warnings_are_marked_done_together(
    window: MainWindow, store: Store, put: Put
) -> None:
    put("甲")
    put("乙", Counts(warnings=1))
    store.milestones.sign(put("丙"))
    choose(window, "mark_done")
    assert {each.title: each.state for each in store.summaries()} == {
        "甲": State.DONE,
        "乙": State.DRAFT,
        "丙": State.SIGNED,
    }
    (told,) = window.context.notices.texts
    assert told.startswith("1 张已标记为已完成。还有错误或提醒、没有标记的：乙。")
    store.bin.put(each.id for each in store.summaries() if each.title == "乙")
    choose(window, "mark_done")
    assert window.context.notices.texts[-1] == "所选的都已完成。"

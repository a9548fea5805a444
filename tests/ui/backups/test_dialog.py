"""The backups: listed, made, put elsewhere, and one chosen to come back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, Store
from perfdesk.storage.backup import back_up, backups_of, folder_of, kept_name
from perfdesk.ui.backups.dialog import BackupsDialog
from perfdesk.ui.dialogs.confirm import ConfirmDialog
from perfdesk.ui.main_window import MainWindow

NOW = datetime(2024, 3, 5, 4, 0, tzinfo=UTC).astimezone()


@pytest.fixture
def one_backup(store: Store, form: Form, sample: Record) -> Path:
    store.add(form, sample, Counts())
    return back_up(store.path, NOW)


@pytest.fixture
def dialog(one_backup: Path, window: MainWindow, qtbot: QtBot) -> Iterator[BackupsDialog]:
    window.home.tools.fill()
    action = window.findChild(QAction, "backups")
    assert isinstance(action, QAction)
    action.trigger()
    found = window.findChild(BackupsDialog)
    assert isinstance(found, BackupsDialog)
    qtbot.waitUntil(lambda: rows_of(found) != [])
    yield found
    found.reject()
    window.context.runner.wait()


def rows_of(dialog: BackupsDialog) -> list[list[str]]:
    table = dialog.findChild(QTableView, "backup_list")
    assert isinstance(table, QTableView)
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def button(dialog: QDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_each_backup_tells_when_why_how_many_and_how_large(dialog: BackupsDialog) -> None:
    (row,) = rows_of(dialog)
    local = f"{NOW.year}-{NOW.month}-{NOW.day} {NOW:%H:%M}"
    assert row[:3] == [local, "备份", "1 张"]
    assert row[3].endswith(" MB")


def test_one_is_made_at_once_and_told(dialog: BackupsDialog, store: Store, qtbot: QtBot) -> None:
    button(dialog, "now").click()
    assert not button(dialog, "now").isEnabled()
    qtbot.waitUntil(lambda: len(rows_of(dialog)) == 2)
    assert dialog.told.text().startswith("已备份：perfdesk-")
    assert button(dialog, "now").isEnabled()
    assert len(backups_of(store.path)) == 2


def test_the_focus_is_not_left_on_bringing_a_backup_back(
    dialog: BackupsDialog, qtbot: QtBot
) -> None:
    button(dialog, "now").setFocus()
    button(dialog, "now").click()
    focused = dialog.focusWidget()
    qtbot.waitUntil(lambda: len(rows_of(dialog)) == 2)
    assert focused is dialog.focusWidget()
    assert isinstance(focused, QTableView)


def test_one_is_put_where_the_user_says(
    dialog: BackupsDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "U盘" / "存.db"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    button(dialog, "to").click()
    qtbot.waitUntil(lambda: "已备份到" in dialog.told.text())
    assert target.exists()


def test_what_could_not_be_backed_up_is_told_in_its_own_sentence(
    dialog: BackupsDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("甲")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(letter), ""))
    button(dialog, "to").click()
    qtbot.waitUntil(lambda: "不是备份文件" in dialog.told.text())
    assert button(dialog, "to").isEnabled()
    assert letter.read_text() == "甲"


def test_giving_up_a_file_dialog_does_nothing(
    dialog: BackupsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    button(dialog, "to").click()
    button(dialog, "from").click()
    assert not dialog.told.text()
    assert not dialog.findChildren(ConfirmDialog)


def test_the_chosen_one_comes_back_after_asking(
    dialog: BackupsDialog, one_backup: Path, qtbot: QtBot, window: MainWindow
) -> None:
    button(dialog, "restore").click()
    (asking,) = dialog.findChildren(ConfirmDialog)
    with qtbot.waitSignal(window.home.tools.restore_asked) as asked:
        button(asking, "deed").click()
    assert asked.args == [one_backup]
    assert not dialog.isVisible()


def test_without_a_yes_nothing_comes_back(
    dialog: BackupsDialog, qtbot: QtBot, window: MainWindow
) -> None:
    button(dialog, "restore").click()
    (asking,) = dialog.findChildren(ConfirmDialog)
    with qtbot.assertNotEmitted(window.home.tools.restore_asked):
        button(asking, "keep").click()
    assert dialog.isVisible()


def test_a_file_from_elsewhere_comes_back_too(
    dialog: BackupsDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "a.db"), ""))
    button(dialog, "from").click()
    (asking,) = dialog.findChildren(ConfirmDialog)
    with qtbot.waitSignal(dialog.restore_asked) as asked:
        button(asking, "deed").click()
    assert asked.args == [tmp_path / "a.db"]


def test_one_that_cannot_be_read_cannot_be_chosen(
    dialog: BackupsDialog, one_backup: Path, store: Store, qtbot: QtBot
) -> None:
    kept_name(store.path, NOW).write_text("spoilt")
    button(dialog, "now").click()
    qtbot.waitUntil(lambda: len(rows_of(dialog)) == 3)
    spoilt = [row[1:3] for row in rows_of(dialog)].index(["恢复之前的样子", "读不出来"])
    table = dialog.findChild(QTableView, "backup_list")
    assert isinstance(table, QTableView)
    table.selectRow(spoilt)
    assert not button(dialog, "restore").isEnabled()
    table.selectRow(rows_of(dialog).index(next(row for row in rows_of(dialog) if row[1] == "备份")))
    assert button(dialog, "restore").isEnabled()


def test_a_folder_that_cannot_be_read_is_told(
    window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    (store.path.parent / "perfdesk.db.before-9").symlink_to("nowhere")
    made = BackupsDialog(window.context, window)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: "核对路径" in made.told.text())
    assert not folder_of(store.path).exists()

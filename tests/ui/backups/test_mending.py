"""A damaged database at the start: a backup, what can be read, another file, or giving up."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, Store
from perfdesk.storage.backup import back_up
from perfdesk.ui.backups.mending import Mending
from perfdesk.ui.dialogs.trouble import TroubleDialog
from perfdesk.ui.theme import Theme
from tests.ui.conftest import renamed

NOW = datetime(2024, 3, 5, 4, 0, tzinfo=UTC).astimezone()


@pytest.fixture
def damaged(database: Path, form: Form, sample: Record) -> Path:
    """Give a database of twenty records whose first page is zeros, and a backup of one of them."""
    with closing(Store.open(database)) as store:
        store.add(form, sample, Counts())
        back_up(database, NOW)
        for number in range(2, 21):
            store.add(form, renamed(form, sample, title=f"第{number}份"), Counts())
    database.write_bytes(bytes(4096) + database.read_bytes()[4096:])
    return database


def opened(qtbot: QtBot, theme: Theme, mending: Mending | None) -> TroubleDialog:
    dialog = TroubleDialog(theme, "已损坏。", mending)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def button(dialog: TroubleDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def texts_of(dialog: TroubleDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def titles_in(path: Path) -> int:
    with closing(Store.open(path)) as store:
        return len(store.summaries())


def test_the_newest_good_backup_is_offered_and_comes_back(
    qtbot: QtBot, theme: Theme, damaged: Path
) -> None:
    before = damaged.read_bytes()
    dialog = opened(qtbot, theme, Mending(damaged))
    assert "1 张表单" in texts_of(dialog)
    button(dialog, "restore").click()
    assert f"已恢复到 {NOW.year}-{NOW.month}-{NOW.day} " in texts_of(dialog)
    (kept,) = damaged.parent.glob("*.before-restore-*")
    assert kept.name in texts_of(dialog)
    assert kept.read_bytes() == before
    assert not button(dialog, "other").isVisible()
    assert titles_in(damaged) == 1


def test_what_can_be_read_is_saved_and_takes_its_place(
    qtbot: QtBot, theme: Theme, damaged: Path
) -> None:
    before = damaged.read_bytes()
    dialog = opened(qtbot, theme, Mending(damaged))
    button(dialog, "recover").click()
    assert "抢救出 20 张表单" in texts_of(dialog)
    (kept,) = damaged.parent.glob("*.before-restore-*")
    assert kept.read_bytes() == before
    assert titles_in(damaged) == 20
    assert not list(damaged.parent.glob("*抢救*"))


def test_once_mended_it_opens_by_one_key(
    qtbot: QtBot, theme: Theme, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, theme, Mending(damaged))

    def run(_dialog: TroubleDialog) -> int:
        button(dialog, "restore").click()
        button(dialog, "open").click()
        return dialog.result()

    monkeypatch.setattr(TroubleDialog, "exec", run)
    assert dialog.choose() == damaged


def test_where_nothing_can_be_read_that_is_told_and_the_ways_stay(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    zeros = tmp_path / "zeros.db"
    zeros.write_bytes(bytes(9000))
    dialog = opened(qtbot, theme, Mending(zeros))
    assert "没有完好的备份" in texts_of(dialog)
    assert dialog.findChild(QPushButton, "restore") is None
    button(dialog, "recover").click()
    assert "没有能读出的记录" in texts_of(dialog)
    assert button(dialog, "other").isVisible()
    assert zeros.read_bytes() == bytes(9000)


def test_losses_are_named(qtbot: QtBot, theme: Theme, damaged: Path) -> None:
    with closing(Store.open(damaged.parent / "other.db")) as store:
        assert not store.summaries()
    mending = Mending(damaged)
    content = bytearray(damaged.read_bytes())
    for at in range(4096, len(content), 4096):
        if content[at] == 0x0D and b"\xe7\xac\xac9\xe4\xbb\xbd" in content[at : at + 4096]:
            content[at] = 0
    damaged.write_bytes(content)
    assert "抢救出" in mending.recover()


def test_other_trouble_has_no_mending(qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, theme, None)
    assert dialog.findChild(QPushButton, "recover") is None
    assert button(dialog, "other").isDefault()
    assert dialog.focusWidget() is button(dialog, "other")

"""The backup of each day: made beside the work; where it fails that is told, and work goes on."""

from pytestqt.qtbot import QtBot

from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, Store
from perfdesk.storage.backup import backups_of, folder_of
from perfdesk.ui.backups.daily import back_up_today
from perfdesk.ui.main_window import MainWindow


def test_a_day_makes_one_backup(
    window: MainWindow, store: Store, form: Form, sample: Record, qtbot: QtBot
) -> None:
    store.add(form, sample, Counts())
    for _ in range(2):
        back_up_today(window.context)
        window.context.runner.wait()
    assert [backup.records for backup in backups_of(store.path)] == [1]
    assert not window.context.notices.texts


def test_an_empty_desk_makes_none(window: MainWindow, store: Store) -> None:
    back_up_today(window.context)
    window.context.runner.wait()
    assert not folder_of(store.path).exists()


def test_a_backup_that_fails_is_told_and_stops_nothing(
    window: MainWindow, store: Store, form: Form, sample: Record, qtbot: QtBot
) -> None:
    number = store.add(form, sample, Counts())
    folder_of(store.path).write_text("a file where the folder should be")
    back_up_today(window.context)
    qtbot.waitUntil(lambda: bool(window.context.notices.texts))
    (told,) = window.context.notices.texts
    assert told.startswith("今天的自动备份没有做成，可以照常填写")
    store.save(number, form, sample, Counts())

"""Records whose form file is missing or faulty: listed, told, and nothing of them lost."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import UnknownForm
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.dialogs.forms import FormsDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import Theme
from tests.ui.conftest import StubDesk

FORM = """
form = "plan"
edition = 2024
title = "计划表"
widths = [1, 1]
[naming]
title = "name"
[[section]]
id = "all"
title = "全部"
rows = [["名称", "{name}"]]
[field.name]
kind = "text"
"""
RECORD = Record("plan", 2024, Texts({"name": "甲"}))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    folder.mkdir()
    path = folder / "plan.toml"
    path.write_text(FORM, encoding="utf-8")
    return path


@pytest.fixture
def window(qtbot: QtBot, store: Store, theme: Theme, file: Path) -> MainWindow:
    made = MainWindow(Catalogue([file.parent]), store, theme, StubDesk)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def record_id(window: MainWindow, store: Store) -> RecordId:
    return store.add(window.context.catalogue.form_of(RECORD), RECORD, Counts())


def lines(window: MainWindow) -> list[tuple[str, str]]:
    window.home.refresh()
    table = window.home.findChild(QTableView, "records")
    assert isinstance(table, QTableView)
    model = table.model()
    return [
        (str(model.index(row, 0).data()), str(model.index(row, 1).data()))
        for row in range(model.rowCount())
    ]


def test_a_record_of_a_form_that_is_gone_stays_listed_and_whole(
    window: MainWindow, store: Store, file: Path, record_id: RecordId
) -> None:
    assert lines(window) == [("甲", "计划表")]
    file.unlink()
    window.context.catalogue.read_again()
    assert lines(window) == [("甲", "plan 2024")]
    with pytest.raises(UnknownForm, match=r"没有安装表单 plan 2024.*原样保留"):
        window.open_record(record_id)
    copy = store.copy(record_id)
    store.bin.put([record_id])
    store.bin.restore([record_id])
    assert store.load(record_id).record == store.load(copy).record == RECORD
    assert len(lines(window)) == 2


def test_a_record_of_a_faulty_form_is_told_and_opens_once_the_file_is_mended(
    qtbot: QtBot, window: MainWindow, store: Store, file: Path, record_id: RecordId
) -> None:
    file.write_text(FORM.replace("{name}", "{nmae}"), encoding="utf-8")
    window.context.catalogue.read_again()
    assert lines(window) == [("甲", "计划表")]
    window.open_record(record_id)
    notices = window.context.notices
    assert notices.texts == ("表单文件 plan.toml 有错误，这张表单暂时打不开，内容原样保留。",)
    next(each for each in notices.findChildren(QPushButton) if each.text() == "查看错误").click()
    (dialog,) = window.findChildren(FormsDialog)
    again = dialog.findChild(QPushButton, "again")
    assert isinstance(again, QPushButton)
    qtbot.waitUntil(again.isEnabled)
    file.write_text(FORM, encoding="utf-8")
    again.click()
    qtbot.waitUntil(again.isEnabled)
    dialog.accept()
    window.open_record(record_id)
    desk = window.currentWidget()
    assert isinstance(desk, StubDesk)
    assert desk.session.record == store.load(record_id).record == RECORD

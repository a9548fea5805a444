"""The desk of a record whose form has a newer edition: a quiet line, and the way over."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, Store
from perfdesk.ui.app import make_desk
from perfdesk.ui.dialogs.carry import CarryDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import Theme

FORM = """
form = "plan"
edition = {edition}
title = "计划表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["名称", "{{name}}"]]
[field.name]
kind = "text"
"""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, database: Path, theme: Theme) -> Iterator[MainWindow]:
    folder = tmp_path / "pack"
    folder.mkdir()
    for edition in (2024, 2025):
        path = folder / f"plan-{edition}.toml"
        path.write_text(FORM.format(edition=edition), encoding="utf-8")
    with closing(Store.open(database)) as store:
        made = MainWindow(Catalogue([folder]), store, theme, make_desk)
        qtbot.addWidget(made)
        made.show()
        yield made
        made.show_home()
        made.context.notices.clear()
        made.context.runner.wait()


def desk_of(window: MainWindow, edition: int) -> QWidget:
    form = window.context.catalogue.form("plan", edition)
    window.open_record(window.context.store.add(form, Record("plan", edition), Counts()))
    desk = window.currentWidget()
    assert desk is not None
    return desk


def test_an_older_edition_tells_of_the_newer_and_leads_there(window: MainWindow) -> None:
    line = desk_of(window, 2024).findChild(QWidget, "newer_edition")
    assert line is not None
    assert "这张表有新版本（2025年版），手里这张照旧可以用。" in {
        label.text() for label in line.findChildren(QLabel)
    }
    button = line.findChild(QPushButton, "carry_to_newer")
    assert isinstance(button, QPushButton)
    button.click()
    (dialog,) = window.findChildren(CarryDialog)
    assert [each.record.edition for each in dialog.carried] == [2025]
    dialog.reject()


def test_the_newest_edition_has_no_such_line(window: MainWindow) -> None:
    assert desk_of(window, 2025).findChild(QWidget, "newer_edition") is None


def test_the_menu_asks_where_to_carry_the_record(window: MainWindow) -> None:
    desk = desk_of(window, 2025)
    actions = [action for menu in desk.findChildren(QMenu) for action in menu.actions()]
    (carry,) = (action for action in actions if action.text() == "带到另一张表…")
    carry.trigger()
    assert len(window.findChildren(CarryDialog)) == 1
    window.findChildren(CarryDialog)[0].reject()

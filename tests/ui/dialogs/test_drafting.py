"""A form file is drafted from the list of forms: workbook chosen, draft saved, files read anew."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from perfdesk.export.outputs import Output, export_blank
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.language.load import load_form
from perfdesk.storage import Store, forms_folder
from perfdesk.ui.dialogs.forms import FormsDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import Theme
from tests.installed import CATALOGUE
from tests.ui.conftest import StubDesk


@pytest.fixture
def window(qtbot: QtBot, store: Store, theme: Theme) -> MainWindow:
    made = MainWindow(Catalogue([forms_folder(os.environ)]), store, theme, StubDesk)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> FormsDialog:
    made = FormsDialog(window.context, forms_folder(os.environ), window)
    made.open()
    again = made.findChild(QPushButton, "again")
    assert isinstance(again, QPushButton)
    qtbot.waitUntil(again.isEnabled)
    return made


def asked(dialog: FormsDialog) -> QFileDialog:
    button = dialog.findChild(QPushButton, "draft")
    assert isinstance(button, QPushButton)
    button.click()
    files = dialog.findChild(QFileDialog, "blank_workbook")
    assert isinstance(files, QFileDialog)
    return files


def saving(dialog: FormsDialog) -> list[QFileDialog]:
    everything = dialog.findChildren(QFileDialog)
    return [each for each in everything if each.acceptMode() == QFileDialog.AcceptMode.AcceptSave]


def choose(dialog: FormsDialog, path: Path) -> None:
    files = asked(dialog)
    files.fileSelected.emit(str(path))
    files.reject()


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    form = CATALOGUE.form("changji-project")
    return export_blank(form, Output.WORKBOOK, tmp_path / "培训表.xlsx")


def test_a_draft_is_saved_and_listed(
    qtbot: QtBot, window: MainWindow, dialog: FormsDialog, blank: Path
) -> None:
    choose(dialog, blank)
    qtbot.waitUntil(lambda: bool(saving(dialog)))
    (files,) = saving(dialog)
    path = forms_folder(os.environ) / "培训表.toml"
    assert Path(files.selectedFiles()[0]) == path
    with qtbot.waitSignal(dialog.read_again):
        files.fileSelected.emit(str(path))
    files.reject()
    assert "project_name" in load_form(path).fields
    assert window.context.notices.texts[0].startswith("已起草 培训表.toml：打开它，找“请核对”")
    assert window.context.catalogue.form("my-form").title == load_form(path).title
    window.context.notices.clear()


def test_what_is_no_workbook_is_told(
    qtbot: QtBot, window: MainWindow, dialog: FormsDialog, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("no", encoding="utf-8")
    choose(dialog, path)
    qtbot.waitUntil(lambda: bool(window.context.notices.texts))
    assert "不是工作簿" in window.context.notices.texts[0]
    assert not saving(dialog)
    window.context.notices.clear()


def test_a_folder_that_cannot_be_made_is_told(
    qtbot: QtBot, window: MainWindow, dialog: FormsDialog, blank: Path
) -> None:
    folder = forms_folder(os.environ)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("no folder", encoding="utf-8")
    choose(dialog, blank)
    qtbot.waitUntil(lambda: bool(window.context.notices.texts))
    assert window.context.notices.texts[0].startswith(f"文件夹“{folder}”建不成")
    window.context.notices.clear()


def test_a_draft_that_cannot_be_written_is_told(
    qtbot: QtBot, window: MainWindow, dialog: FormsDialog, blank: Path, tmp_path: Path
) -> None:
    choose(dialog, blank)
    qtbot.waitUntil(lambda: bool(saving(dialog)))
    (files,) = saving(dialog)
    files.fileSelected.emit(str(tmp_path / "gone" / "a.toml"))
    files.reject()
    assert "不存在" in window.context.notices.texts[0]
    window.context.notices.clear()

"""A blank form is asked for where records are begun, and goes into a folder of one's choice."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from perfdesk.export.outputs import Output, blank_path, fillable_path
from perfdesk.forms.fresh import new_record
from perfdesk.forms.sheet.blank import blank_sheet
from perfdesk.ui.dialogs.new_record import NewRecordDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.outgoing.export_choices import ExportChoices
from tests.judges import pdf_text, squeezed


@pytest.fixture
def files(window: MainWindow) -> QFileDialog:
    """Ask for the first form's blank print, up to the question where to put it."""
    window.home.deeds.ask_new()
    (dialog,) = window.findChildren(NewRecordDialog)
    button = dialog.findChild(QPushButton, "blank")
    assert isinstance(button, QPushButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    found = window.findChild(QFileDialog, "blank_folder")
    assert isinstance(found, QFileDialog)
    return found


def chosen(files: QFileDialog, folder: Path) -> None:
    files.fileSelected.emit(str(folder))
    files.reject()


def test_pdf_and_workbook_are_written_and_told(
    qtbot: QtBot, window: MainWindow, files: QFileDialog, tmp_path: Path
) -> None:
    notices, catalogue = window.context.notices, window.context.catalogue
    chosen(files, tmp_path)
    qtbot.waitUntil(lambda: bool(notices.texts))
    form = catalogue.form(catalogue.entries[0].form)
    pdf = blank_path(form, Output.PDF, tmp_path)
    workbook = fillable_path(form, new_record(form), tmp_path)
    assert notices.texts == (f"已导出 {pdf.name}，和可以发给别人填的 {workbook.name}。",)
    assert pdf_text(pdf).startswith(squeezed(blank_sheet(form).cells[0].text))
    assert load_workbook(workbook).worksheets[0].protection.sheet
    assert ExportChoices(window.context.store.settings).folder == tmp_path
    notices.clear()


def test_trouble_is_told_with_a_way_out(
    qtbot: QtBot, window: MainWindow, files: QFileDialog, tmp_path: Path
) -> None:
    notices = window.context.notices
    chosen(files, tmp_path / "gone")
    qtbot.waitUntil(lambda: bool(notices.texts))
    assert "不存在" in notices.texts[0]
    ways = [each for each in notices.findChildren(QPushButton) if each.text() == "换文件夹…"]
    ways[0].click()
    again = [each for each in window.findChildren(QFileDialog) if each.isVisible()]
    assert len(again) == 1
    chosen(again[0], tmp_path)
    qtbot.waitUntil(lambda: bool(notices.texts))
    assert "已导出" in notices.texts[0]
    notices.clear()

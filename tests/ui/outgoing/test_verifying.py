"""核对工作簿: the window says whether a file is what was signed, and which cells are not."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.export.outputs import Output, export_record
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.imprint import imprint_of
from perfdesk.storage import Counts, Store
from perfdesk.ui.dialogs.verdict import VerdictDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.outgoing.verifying import Verifying


@pytest.fixture
def workbook(form: Form, sample: Record, tmp_path: Path) -> Path:
    return export_record(form, sample, Output.WORKBOOK, tmp_path).path


def verdict(window: MainWindow, path: Path, qtbot: QtBot) -> VerdictDialog:
    Verifying(window.context, window.home).verify(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(VerdictDialog)))
    (dialog,) = window.findChildren(VerdictDialog)
    return dialog


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_an_unchanged_workbook_is_said_to_be_so_with_its_number(
    window: MainWindow, workbook: Path, sample: Record, qtbot: QtBot
) -> None:
    dialog = verdict(window, workbook, qtbot)
    words = words_in(dialog)
    assert "✓\N{EN SPACE}没有改动" in words
    assert imprint_of(sample).words in words
    assert "没有送签、发送过这份内容" in words
    assert not dialog.findChildren(QTableView)
    dialog.accept()


def test_what_was_signed_here_is_recognised(
    window: MainWindow, store: Store, form: Form, sample: Record, workbook: Path, qtbot: QtBot
) -> None:
    number = store.add(form, sample, Counts())
    store.milestones.sign(number)
    store.milestones.send([number], "")
    store.milestones.release(number, "领导要改")
    dialog = verdict(window, workbook, qtbot)
    lines = next(
        label.text() for label in dialog.findChildren(QLabel) if label.text().startswith("已于")
    ).splitlines()
    assert [line.rpartition(" ")[2] for line in lines[:2]] == ["取消送签（领导要改）", "对方"]
    assert lines[2].endswith("送签")
    dialog.accept()


def test_every_change_is_listed_with_both_texts(
    window: MainWindow, workbook: Path, qtbot: QtBot
) -> None:
    book = load_workbook(workbook)
    sheet = book.worksheets[0]
    sheet["E4"], sheet["G3"], sheet["A5"] = "区级", "我加的", None
    book.save(workbook)
    dialog = verdict(window, workbook, qtbot)
    assert "✕\N{EN SPACE}改动过：3 处" in words_in(dialog)
    table = dialog.findChild(QTableView, "changes")
    assert isinstance(table, QTableView)
    model = table.model()
    rows = [
        [str(model.index(row, column).data()) for column in range(3)]
        for row in range(model.rowCount())
    ]
    assert rows == [
        ["项目级次", "市本级", "区级"],
        ["G3 单元格", "原来的表里没有这一格", "我加的"],
        ["印好的字", "开始时间", "没有了"],
    ]
    dialog.accept()


def test_what_is_no_workbook_of_ours_is_told(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "别的.xlsx"
    path.write_text("不是", encoding="utf-8")
    Verifying(window.context, window.home).verify(path)
    qtbot.waitUntil(lambda: any("别的.xlsx" in text for text in window.context.notices.texts))


def test_the_file_is_asked_for(window: MainWindow, workbook: Path, qtbot: QtBot) -> None:
    Verifying(window.context, window.home).ask()
    (files,) = window.findChildren(QFileDialog)
    files.fileSelected.emit(str(workbook))
    files.reject()
    qtbot.waitUntil(lambda: bool(window.findChildren(VerdictDialog)))
    (dialog,) = window.findChildren(VerdictDialog)
    dialog.accept()

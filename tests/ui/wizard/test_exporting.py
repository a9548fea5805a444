"""The last page: files go where they should, and what fails says so and offers a way on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from perfdesk.export.outputs import Output
from perfdesk.forms.problem import Place
from perfdesk.ui.outgoing import export_choices
from tests.judges import pdf_text
from tests.ui.wizard.office import Office


@pytest.fixture
def folder(filled_in: Office, tmp_path: Path) -> Path:
    """A folder for files that is chosen on the desk."""
    chosen = tmp_path / "exports"
    chosen.mkdir()
    filled_in.desk.exporting.choose_folder(chosen)
    return chosen


def test_files_are_exported_into_the_folder_chosen_last(
    filled_in: Office, folder: Path, qtbot: QtBot
) -> None:
    filled_in.desk.show_section(5)
    for name in ("export_pdf", "export_workbook"):
        button = filled_in.desk.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        with qtbot.waitSignal(filled_in.desk.exporting.changed):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not filled_in.desk.exporting.is_busy)
    assert sorted(path.suffix for path in folder.iterdir()) == [".pdf", ".xlsx"]
    assert all("已导出" in text for text in filled_in.notices.texts)
    assert filled_in.store.settings.get("export.folder") == str(folder)


def test_the_workbook_asked_for_meanwhile_is_written_after_the_pdf(
    filled_in: Office, folder: Path, qtbot: QtBot
) -> None:
    exporting = filled_in.desk.exporting
    for output in (Output.PDF, Output.WORKBOOK, Output.PDF):
        exporting.export(output)
    qtbot.waitUntil(lambda: len(list(folder.iterdir())) == len(Output) and not exporting.is_busy)
    told = [text for text in filled_in.notices.texts if "已导出" in text]
    assert [".pdf" in text for text in told] == [True, False]


def test_what_no_font_has_is_listed_before_the_export(new: Office, qtbot: QtBot) -> None:
    new.session.enter_text(Place("project_name"), "\U00013000楼")
    new.desk.show_section(5)

    def listed() -> bool:
        labels = [label.text() for label in new.desk.findChildren(QLabel) if label.isVisible()]
        return any("“\U00013000”" in text for text in labels)

    qtbot.waitUntil(listed)


def test_a_file_that_is_open_elsewhere_is_written_under_another_name(
    filled_in: Office, folder: Path, qtbot: QtBot
) -> None:
    exporting = filled_in.desk.exporting
    export(filled_in, qtbot)
    (first,) = folder.iterdir()
    (folder / f".~lock.{first.name}#").touch()  # as LibreOffice does
    export(filled_in, qtbot)
    assert any("正被另一个程序打开" in text for text in filled_in.notices.texts)
    other = f"{first.stem}（2）{first.suffix}"
    way = next(
        button
        for button in filled_in.window.findChildren(QPushButton)
        if button.text() == f"另存为“{other}”"
    )
    with qtbot.waitSignal(exporting.changed):
        QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not exporting.is_busy)
    assert (folder / other).exists()


def export(office: Office, qtbot: QtBot) -> None:
    office.desk.exporting.export(Output.PDF)
    qtbot.waitUntil(lambda: not office.desk.exporting.is_busy)


def test_a_folder_that_is_gone_offers_another(
    filled_in: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    filled_in.desk.exporting.choose_folder(tmp_path / "gone")
    export(filled_in, qtbot)
    buttons = [button.text() for button in filled_in.notices.findChildren(QPushButton)]
    assert "换文件夹…" in buttons


def test_the_documents_folder_is_made_where_there_is_none(
    filled_in: Office, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_choices, "documents", lambda: str(tmp_path / "Documents"))
    export(filled_in, qtbot)
    assert [path.suffix for path in (tmp_path / "Documents").iterdir()] == [".pdf"]


def test_the_report_is_written_on_what_has_just_been_typed(
    filled_in: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    filled_in.session.type_text(Place("project_name"), "绿化")
    filled_in.desk.show_section(5)
    button = filled_in.desk.findChild(QPushButton, "export_report")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    files = filled_in.window.findChild(QFileDialog)
    assert isinstance(files, QFileDialog)
    path = tmp_path / "报告.pdf"
    files.fileSelected.emit(str(path))
    files.reject()
    qtbot.waitUntil(lambda: "已导出 报告.pdf" in filled_in.notices.texts)
    assert "1绿化南通市本级项目预算绩效目标表" in pdf_text(path)

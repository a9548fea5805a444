"""The check report from the window: asked for, written beside the window's work, told."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QTableView
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.check import check
from perfdesk.forms.checking.confirming import mark_of
from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place, Severity
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.dialogs.progress import ProgressDialog
from perfdesk.ui.main_window import MainWindow
from tests.judges import pdf_text
from tests.ui.conftest import occupied, renamed

UNIT = "滨海市环境监控中心"


@pytest.fixture
def records(
    window: MainWindow, store: Store, form: Form, sample: Record, catalogue: Catalogue
) -> tuple[RecordId, ...]:
    """Store a project of a unit, and then the unit's overall form."""
    overall = catalogue.form("nantong-unit", 2024)
    project = renamed(form, sample, title="绿化", unit=UNIT, year="2024")
    unit = renamed(overall, new_record(overall), unit=UNIT, year="2024")
    stored = (store.add(form, project, Counts()), store.add(overall, unit, Counts()))
    window.home.refresh()
    return stored


@pytest.fixture
def folder(tmp_path: Path, window: MainWindow) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    window.context.store.settings.put("export.folder", str(made))
    return made


def asked(window: MainWindow, record_ids: Sequence[RecordId]) -> QFileDialog:
    """Select records on the list, ask for the report, and return the dialog that opens."""
    window.home.refresh(tuple(record_ids))
    report = window.home.findChild(QAction, "report")
    assert isinstance(report, QAction)
    report.trigger()
    return files_of(window)


def files_of(window: MainWindow) -> QFileDialog:
    (files,) = (each for each in window.findChildren(QFileDialog) if each.isVisible())
    return files


def choose(files: QFileDialog, path: Path) -> None:
    """Choose a file, whether there is one or not."""
    files.fileSelected.emit(str(path))
    files.reject()


def told(window: MainWindow) -> str:
    return "\n".join(window.context.notices.texts)


def written(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "已导出" in told(window))


def button_saying(window: MainWindow, label: str) -> QPushButton:
    return next(button for button in window.findChildren(QPushButton) if button.text() == label)


def test_one_report_on_several_records_holds_them_against_each_other(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, qtbot: QtBot
) -> None:
    files = asked(window, records)
    path = folder / f"{UNIT}_2024年度_检查报告.pdf"
    assert files.selectedFiles() == [str(path)]
    files.accept()
    written(window, qtbot)
    assert told(window) == f"已导出 {path.name}"
    text = pdf_text(path)
    assert text.index("检查2张表") < text.index(f"1{UNIT}") < text.index("2绿化")
    assert "“绿化”不在《南通市本级部门整体预算绩效目标表》的" in text
    buttons = {button.text() for button in window.context.notices.findChildren(QPushButton)}
    assert {"打开", "在文件夹中显示"} <= buttons
    assert [len(window.context.store.versions(each)) for each in records] == [1, 1]


def test_the_report_on_one_record_bears_its_name(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path
) -> None:
    files = asked(window, records[:1])
    assert files.selectedFiles() == [str(folder / f"{UNIT}_绿化_2024年度_检查报告.pdf")]


def test_the_sort_of_file_that_is_chosen_is_written(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, qtbot: QtBot
) -> None:
    files = asked(window, records)
    workbook = next(each for each in files.nameFilters() if "xlsx" in each)
    files.selectNameFilter(workbook)
    files.filterSelected.emit(workbook)
    path = folder / f"{UNIT}_2024年度_检查报告.xlsx"
    assert files.selectedFiles() == [str(path)]
    files.accept()
    written(window, qtbot)
    assert path.read_bytes().startswith(b"PK")


def test_a_name_with_another_ending_keeps_it_and_replaces_no_file(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, qtbot: QtBot
) -> None:
    (folder / "报告2.1版.pdf").write_bytes(b"old")
    choose(asked(window, records), folder / "报告2.1版")
    written(window, qtbot)
    assert (folder / "报告2.1版.pdf").read_bytes() == b"old"
    assert "检查2张表" in pdf_text(folder / "报告2.1版（2）.pdf")


def test_a_name_with_another_ending_is_left_alone_when_the_sort_changes(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path
) -> None:
    files = asked(window, records)
    files.selectFile("报告2.1版")
    workbook = next(each for each in files.nameFilters() if "xlsx" in each)
    files.filterSelected.emit(workbook)
    assert [Path(name).name for name in files.selectedFiles()] == ["报告2.1版"]
    files.reject()


def test_reasons_stand_beside_what_they_explain(
    window: MainWindow, store: Store, form: Form, sample: Record, folder: Path, qtbot: QtBot
) -> None:
    rows = sample.rows_of("indicators")
    slip = sample.with_text(Place("indicators", len(rows) - 1, "full"), "》90%")
    record_id = store.add(form, slip, Counts())
    findings = check(form, slip)
    warning = next(each for each in findings if each.severity is Severity.WARNING)
    store.confirmations.put(record_id, mark_of(form, slip, warning), "上级统一这样写")
    choose(asked(window, [record_id]), folder / "x.pdf")
    written(window, qtbot)
    text = pdf_text(folder / "x.pdf")
    assert "1处已说明情况" in text
    assert "上级统一这样写" in text


def test_the_folder_is_remembered(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(asked(window, records), tmp_path / "x.pdf")
    written(window, qtbot)
    assert window.context.store.settings.get("export.folder") == str(tmp_path)


def test_a_file_that_is_open_elsewhere_is_written_under_another_name(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, qtbot: QtBot
) -> None:
    (folder / "x.pdf").touch()
    (folder / ".~lock.x.pdf#").touch()
    choose(asked(window, records), folder / "x.pdf")
    qtbot.waitUntil(lambda: "正被另一个程序打开" in told(window))
    way = button_saying(window, "另存为“x（2）.pdf”")
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    written(window, qtbot)
    assert (folder / "x（2）.pdf").exists()


def test_a_folder_that_is_gone_offers_another(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, qtbot: QtBot
) -> None:
    choose(asked(window, records), folder / "gone" / "x.pdf")
    qtbot.waitUntil(lambda: "不存在" in told(window))
    QTest.mouseClick(button_saying(window, "另存为…"), Qt.MouseButton.LeftButton)
    choose(files_of(window), folder / "x.pdf")
    written(window, qtbot)
    assert (folder / "x.pdf").exists()


def test_what_no_font_has_is_told(
    window: MainWindow, store: Store, form: Form, sample: Record, folder: Path, qtbot: QtBot
) -> None:
    record_id = store.add(form, renamed(form, sample, title="站\U00013000"), Counts())
    choose(asked(window, [record_id]), folder / "x.pdf")
    written(window, qtbot)
    assert "检查报告里的“\U00013000”字库里没有" in told(window)


def test_cancelling_leaves_no_file_and_tells_nothing(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, qtbot: QtBot
) -> None:
    with occupied(window.context.runner):
        choose(asked(window, records), folder / "x.pdf")
        (progress,) = window.findChildren(ProgressDialog)
        progress.reject()
    qtbot.waitUntil(lambda: not isValid(progress))
    window.context.runner.wait()
    assert not list(folder.iterdir())
    assert not told(window)


def test_nothing_selected_offers_no_report(
    window: MainWindow, records: tuple[RecordId, ...]
) -> None:
    table = window.home.findChild(QTableView, "records")
    assert isinstance(table, QTableView)
    table.selectAll()
    checks = window.home.findChild(QPushButton, "checks")
    assert isinstance(checks, QPushButton)
    assert checks.isVisible()
    table.clearSelection()
    assert not checks.isVisible()

"""Many records at once: exported, printed and checked one by one, and what came of each."""

from collections.abc import Callable, Sequence
from multiprocessing import active_children
from pathlib import Path
from threading import Event

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.export.batch import MANY
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.check import check
from perfdesk.forms.checking.confirming import mark_of
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place, Severity
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.manner import PLAIN
from perfdesk.storage import Counts, RecordId, StorageError, Store, Why
from perfdesk.ui.dialogs.outcomes import OutcomesDialog
from perfdesk.ui.dialogs.progress import ProgressDialog
from perfdesk.ui.home.batch_exports import WORKBOOKS, Exports
from perfdesk.ui.home.batch_printing import BatchPrinting
from perfdesk.ui.home.batch_work import Batch, Batched, recount
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.preview.printing import PrintTrouble
from perfdesk.ui.runner import CancelledError
from tests.judges import pdf_text
from tests.ui.conftest import renamed

Put = Callable[..., RecordId]


@pytest.fixture
def put(store: Store, form: Form, sample: Record) -> Put:
    def add(title: str, counts: Counts = Counts(), **texts: str) -> RecordId:  # noqa: B008
        record = renamed(form, sample, title=title, unit="甲所", year="2024", **texts)
        return store.add(form, record, counts)

    return add


@pytest.fixture
def lost(store: Store, form: Form, sample: Record, put: Put) -> RecordId:
    """Store a record whose form is not installed."""
    number = put("失")
    gone = Record("gone", 2019, sample.values, sample.rows)
    store.save(number, form, gone, Counts())
    return number


@pytest.fixture
def folder(tmp_path: Path, store: Store) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    store.settings.put("export.folder", str(made))
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name.split("_")[1] + path.suffix for path in folder.iterdir())


def heard(_done: int, _total: int, _what: str) -> None:
    """Hear a step."""


def trigger(window: MainWindow, name: str) -> None:
    action = window.home.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def choose_all(window: MainWindow) -> None:
    window.home.refresh()
    table = window.home.findChild(QTableView, "records")
    assert isinstance(table, QTableView)
    table.selectAll()


def choose_folder(window: MainWindow, folder: Path) -> None:
    files = window.findChild(QFileDialog, "batch_folder")
    assert isinstance(files, QFileDialog)
    files.fileSelected.emit(str(folder))
    files.reject()


def outcomes(
    window: MainWindow, qtbot: QtBot, after: OutcomesDialog | None = None
) -> OutcomesDialog:
    """Return the list of what came of a job, of a later one than `after`."""

    def found() -> list[OutcomesDialog]:
        return [each for each in window.findChildren(OutcomesDialog) if each is not after]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def listed(dialog: OutcomesDialog) -> list[tuple[str, str]]:
    table = dialog.findChild(QTableView, "outcome_list")
    assert isinstance(table, QTableView)
    model = table.model()
    return [
        (str(model.index(row, 0).data()), str(model.index(row, 2).data()))
        for row in range(model.rowCount())
    ]


def told(dialog: OutcomesDialog) -> str:
    label = dialog.findChild(QLabel, "told")
    assert isinstance(label, QLabel)
    return label.text()


def press(place: QWidget, name: str) -> None:
    button = place.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_all_selected_records_go_into_a_folder_and_are_listed(
    window: MainWindow, put: Put, folder: Path, store: Store, qtbot: QtBot
) -> None:
    first = put("绿化")
    put("道路")
    choose_all(window)
    trigger(window, "pdfs")
    choose_folder(window, folder)
    dialog = outcomes(window, qtbot)
    assert told(dialog) == "✓\N{EN SPACE}做完 2 张。"
    assert names(folder) == ["绿化.pdf", "道路.pdf"]
    assert [(title, file.split("_")[1]) for title, file in listed(dialog)] == [
        ("道路", "道路"),
        ("绿化", "绿化"),
    ]
    assert [version.why for version in store.versions(first)] == [Why.EXPORTED]
    assert dialog.findChild(QPushButton, "retry") is None
    dialog.reject()


def test_workbooks_are_written_too(
    window: MainWindow, put: Put, folder: Path, qtbot: QtBot
) -> None:
    put("绿化")
    choose_all(window)
    trigger(window, "workbooks")
    choose_folder(window, folder)
    outcomes(window, qtbot).reject()
    assert names(folder) == ["绿化.xlsx"]


def test_what_fails_is_listed_first_with_the_reason_and_can_be_done_again(
    window: MainWindow, put: Put, lost: RecordId, folder: Path, qtbot: QtBot
) -> None:
    put("绿化")
    choose_all(window)
    trigger(window, "pdfs")
    choose_folder(window, folder)
    dialog = outcomes(window, qtbot)
    assert told(dialog) == "!\N{EN SPACE}做完 1 张；没有做成 1 张，原因列在下面。"
    (title, why), _ = listed(dialog)
    assert title
    assert why.startswith("没有安装表单 gone 2019")
    press(dialog, "retry")
    again = outcomes(window, qtbot, after=dialog)
    assert told(again) == "!\N{EN SPACE}做完 0 张；没有做成 1 张，原因列在下面。"
    assert again.findChild(QPushButton, "folder") is None
    again.reject()
    assert lost


def job(store: Store, catalogue: Catalogue, ids: Sequence[RecordId]) -> Batched:
    return Batched(store.path, catalogue, tuple(ids))


def exports(store: Store, catalogue: Catalogue, ids: Sequence[RecordId], folder: Path) -> Exports:
    return Exports(job(store, catalogue, ids), WORKBOOKS, folder, PLAIN)


def test_workbooks_for_others_to_fill_in_are_written_too(
    window: MainWindow, put: Put, folder: Path, qtbot: QtBot
) -> None:
    put("绿化")
    choose_all(window)
    trigger(window, "fillables")
    choose_folder(window, folder)
    dialog = outcomes(window, qtbot)
    ((_, name),) = listed(dialog)
    assert name.startswith("填报_")
    assert load_workbook(folder / name).worksheets[0].protection.sheet
    dialog.reject()


def test_two_records_of_one_name_get_two_files_and_an_old_export_one(
    store: Store, catalogue: Catalogue, put: Put, folder: Path
) -> None:
    ids = [put("绿化"), put("绿化")]
    for _ in range(2):
        batch = exports(store, catalogue, ids, folder).run(heard)
        assert not batch.failed
    assert len(names(folder)) == 3  # the second of the second time finds its name taken again


def test_whoever_cancels_keeps_what_was_done(
    store: Store, catalogue: Catalogue, put: Put, folder: Path
) -> None:
    def cancel(done: int, _total: int, _what: str) -> None:
        if done == 2:
            raise CancelledError

    ids = [put(title) for title in "甲乙丙"]
    batch = exports(store, catalogue, ids, folder).run(cancel)
    assert [each.title for each in batch.done] == ["甲", "乙"]
    assert batch.total == 3
    assert names(folder) == ["乙.xlsx", "甲.xlsx"]


def test_very_many_are_written_beside_this_process_and_those_begun_when_cancelled_are_told(
    store: Store, catalogue: Catalogue, put: Put, folder: Path
) -> None:
    def cancel(done: int, _total: int, _what: str) -> None:
        assert active_children()
        if done >= 2:
            raise CancelledError

    ids = [put(f"{number:02}号") for number in range(MANY + 1)]
    batch = exports(store, catalogue, ids, folder).run(cancel)
    assert 2 < len(batch.done) < len(ids)
    assert [each.title for each in batch.done] == [
        f"{number:02}号" for number in range(len(batch.done))
    ]
    assert names(folder) == [f"{each.title}.xlsx" for each in batch.done]
    assert [version.why for version in store.versions(ids[0])] == [Why.EXPORTED]
    assert active_children() == []


def test_a_version_that_cannot_be_kept_is_told(
    store: Store, catalogue: Catalogue, put: Put, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(store: Store, number: RecordId, why: Why = Why.EXPORTED) -> None:
        raise StorageError("磁盘已满。")

    monkeypatch.setattr(Store, "keep_version", full)
    batch = exports(store, catalogue, [put("甲")], folder).run(heard)
    assert [each.told for each in batch.failed] == ["磁盘已满。"]


def test_a_cancelled_job_says_what_was_left(
    window: MainWindow, put: Put, store: Store, form: Form, qtbot: QtBot
) -> None:
    dialog = OutcomesDialog(window.context.theme, "导出 PDF", Batch((), 3), window, has_folder=True)
    assert told(dialog) == "!\N{EN SPACE}做完 0 张；取消时还有 3 张没有做。"
    assert dialog.findChild(QPushButton, "folder") is None


def test_a_record_that_is_gone_stops_no_other(
    store: Store, catalogue: Catalogue, put: Put, folder: Path
) -> None:
    ids = [RecordId(99), put("绿化")]
    batch = exports(store, catalogue, ids, folder).run(heard)
    assert [(each.title, each.is_failed) for each in batch.outcomes] == [
        ("编号 99", True),
        ("绿化", False),
    ]


def test_a_long_job_shows_how_far_it_is(
    window: MainWindow, put: Put, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slow(store: Store, number: RecordId, why: Why = Why.EXPORTED) -> None:
        go_on.wait()

    monkeypatch.setattr(Store, "keep_version", slow)
    for title in "甲乙":
        put(title)
    choose_all(window)
    trigger(window, "pdfs")
    choose_folder(window, folder)
    try:
        (progress,) = window.findChildren(ProgressDialog)
        qtbot.waitUntil(progress.isVisible)
        press(progress, "cancel")
    finally:
        go_on.set()
    dialog = outcomes(window, qtbot)
    assert told(dialog) == "!\N{EN SPACE}做完 1 张；取消时还有 1 张没有做。"
    dialog.reject()


def test_checking_anew_counts_findings_and_leaves_texts_and_times(
    window: MainWindow, put: Put, store: Store, qtbot: QtBot
) -> None:
    number = put("绿化", Counts(9, 9, 9), total="")
    before = store.load(number)
    choose_all(window)
    trigger(window, "check")
    dialog = outcomes(window, qtbot)
    stored = store.load(number)
    found = Counts.of(check(window.context.catalogue.form_of(stored.record), stored.record))
    assert found.errors
    counted = (stored.summary.errors, stored.summary.warnings, stored.summary.hints)
    assert counted == (found.errors, found.warnings, found.hints)
    assert (stored.record, stored.summary.modified) == (before.record, before.summary.modified)
    assert str(found.errors) in listed(dialog)[0][1]
    table = window.home.findChild(QTableView, "records")
    assert isinstance(table, QTableView)
    assert str(found.errors) in str(table.model().index(0, 4).data())
    assert [line.title for line in window.home.selected()] == ["绿化"]
    dialog.reject()


def test_confirmed_warnings_are_not_counted(
    store: Store, catalogue: Catalogue, form: Form, put: Put
) -> None:
    number = put("绿化")
    record = store.load(number).record.with_text(Place("necessity"), "为了治理河道水质" * 6)
    store.save(number, form, record, Counts())
    warnings = [each for each in check(form, record) if each.severity is Severity.WARNING]
    assert warnings
    for finding in warnings:
        store.confirmations.put(number, mark_of(form, record, finding), "核对过")
    job(store, catalogue, [number]).run(recount, heard)
    assert store.load(number).summary.warnings == 0


@pytest.fixture
def printer(qapp: object, tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    return made


def test_each_record_is_a_print_job_of_its_own(
    window: MainWindow, put: Put, lost: RecordId, store: Store, printer: QPrinter, qtbot: QtBot
) -> None:
    ids = [put("绿化"), put("道路"), lost]
    BatchPrinting(window.context, window.home).print_on(printer, ids)
    dialog = outcomes(window, qtbot)
    assert told(dialog) == "!\N{EN SPACE}做完 2 张；没有做成 1 张，原因列在下面。"
    assert [title for title, _ in listed(dialog)][1:] == ["绿化", "道路"]
    assert "已送到打印机" in listed(dialog)[1][1]
    assert "道路" in pdf_text(Path(printer.outputFileName()))
    assert [version.why for version in store.versions(ids[0])] == [Why.PRINTED]
    dialog.reject()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_told_for_each_record(
    window: MainWindow, put: Put, store: Store, printer: QPrinter, tmp_path: Path, qtbot: QtBot
) -> None:
    printer.setOutputFileName(str(tmp_path / "missing" / "printed.pdf"))
    number = put("绿化")
    BatchPrinting(window.context, window.home).print_on(printer, [number])
    dialog = outcomes(window, qtbot)
    assert told(dialog) == "!\N{EN SPACE}做完 0 张；没有做成 1 张，原因列在下面。"
    assert store.versions(number) == ()
    dialog.reject()


def test_without_a_printer_nothing_is_laid_out(
    window: MainWindow, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    printing_many = BatchPrinting(window.context, window.home)
    with pytest.raises(PrintTrouble, match="没有找到打印机"):
        printing_many.ask([put("绿化")])

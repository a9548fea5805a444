"""Several records as one PDF: chosen, put in order, written beside the window's work, told."""

import json
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QListWidget, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.trouble import UnknownForm
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.dialogs.collection import CollectionDialog
from perfdesk.ui.dialogs.progress import ProgressDialog
from perfdesk.ui.home.deeds import ask_binding
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import Theme
from tests.judges import pdf_text
from tests.ui.conftest import occupied, renamed

UNIT = "滨海市环境监控中心"
MOVED = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def records(
    window: MainWindow, store: Store, form: Form, sample: Record, catalogue: Catalogue
) -> tuple[RecordId, ...]:
    """Store a unit's overall form and two projects, so that the overall form is listed last."""
    overall = catalogue.form("nantong-unit", 2024)
    unit = renamed(overall, new_record(overall), unit=UNIT, year="2024")
    stored = [store.add(overall, unit, Counts())]
    for title in ("绿化", "道路"):
        project = renamed(form, sample, title=title, unit=UNIT, year="2024")
        stored.append(store.add(form, project, Counts()))
    window.home.refresh()
    return tuple(stored)


@pytest.fixture
def folder(tmp_path: Path, window: MainWindow) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    window.context.store.settings.put("export.folder", str(made))
    return made


def part(place: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = place.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def press(place: QWidget, name: str) -> None:
    button = part(place, QPushButton, name)
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def asked(window: MainWindow, qtbot: QtBot) -> CollectionDialog:
    """Select everything on the list, ask for one PDF, and return the dialog that opens."""
    table = part(window.home, QTableView, "records")
    assert isinstance(table, QTableView)
    table.selectAll()
    binding = window.home.findChild(QAction, "bind")
    assert isinstance(binding, QAction)
    binding.trigger()
    (dialog,) = window.findChildren(CollectionDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def listed(dialog: CollectionDialog) -> list[str]:
    forms = names(dialog)
    return [forms.item(row).text().partition(" · ")[0] for row in range(forms.count())]


def names(dialog: CollectionDialog) -> QListWidget:
    found = part(dialog, QListWidget, "forms")
    assert isinstance(found, QListWidget)
    return found


def files_of(dialog: QWidget) -> QFileDialog:
    found = dialog.findChild(QFileDialog)
    assert isinstance(found, QFileDialog)
    return found


def written_to(dialog: CollectionDialog, path: Path) -> None:
    """Press the button that exports, and choose a file, whether there is one or not."""
    press(dialog, "export")
    files = files_of(dialog)
    files.fileSelected.emit(str(path))
    files.reject()


def told(window: MainWindow) -> str:
    return "\n".join(window.context.notices.texts)


def bookmarks_in(path: Path) -> list[str]:
    command = ["qpdf", "--json", "--json-key=outlines", str(path)]
    done = subprocess.run(command, check=True, capture_output=True)
    return [
        entry["title"].partition(" · ")[0] for entry in json.loads(done.stdout.decode())["outlines"]
    ]


def test_a_selection_becomes_one_pdf_in_the_order_of_the_dialog(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot)
    assert listed(dialog) == [UNIT, "道路", "绿化"]
    names(dialog).setCurrentRow(2)
    QTest.keyClick(names(dialog), Qt.Key.Key_Up, MOVED)
    assert listed(dialog) == [UNIT, "绿化", "道路"]
    assert names(dialog).currentRow() == 1
    press(dialog, "export")
    path = folder / f"{UNIT}_2024年度_绩效目标表合订本.pdf"
    files = files_of(dialog)
    assert files.selectedFiles() == [str(path)]
    files.accept()
    qtbot.waitUntil(lambda: "已导出" in told(window))
    assert told(window) == f"已导出 {path.name}（3 张表）"
    assert bookmarks_in(path) == [UNIT, "绿化", "道路"]
    buttons = {button.text() for button in window.context.notices.findChildren(QPushButton)}
    assert {"打开", "在文件夹中显示"} <= buttons
    assert not isValid(dialog)
    store = window.context.store
    assert [len(store.versions(record_id)) for record_id in records] == [1, 1, 1]


def test_buttons_move_a_form_and_stop_at_the_ends(
    window: MainWindow, records: tuple[RecordId, ...], qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot)
    up, down = (part(dialog, QPushButton, name) for name in ("up", "down"))
    assert not up.isEnabled()
    press(dialog, "down")
    press(dialog, "down")
    assert listed(dialog) == ["道路", "绿化", UNIT]
    assert not down.isEnabled()
    QTest.keyClick(names(dialog), Qt.Key.Key_Down, MOVED)
    assert listed(dialog) == ["道路", "绿化", UNIT]
    press(dialog, "up")
    assert listed(dialog) == ["道路", UNIT, "绿化"]


def test_the_order_is_asked_anew_each_time(
    window: MainWindow, records: tuple[RecordId, ...], qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot)
    press(dialog, "down")
    press(dialog, "cancel")
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert listed(asked(window, qtbot)) == [UNIT, "道路", "绿化"]


def test_numbers_of_numbered_forms_follow_the_order(
    window: MainWindow, store: Store, catalogue: Catalogue, qtbot: QtBot
) -> None:
    form = catalogue.form("chengde-project", 2021)
    for title in ("绿化", "道路"):
        record = new_record(form).with_text(Place("project_name"), title)
        store.add(form, record, Counts())
    window.home.refresh()
    dialog = asked(window, qtbot)
    assert listed(dialog) == ["1. 道路", "2. 绿化"]
    press(dialog, "down")
    assert listed(dialog) == ["1. 绿化", "2. 道路"]


def test_a_single_record_is_not_collected(
    window: MainWindow, records: tuple[RecordId, ...]
) -> None:
    table = part(window.home, QTableView, "records")
    assert isinstance(table, QTableView)
    table.selectRow(0)
    binding = window.home.findChild(QAction, "bind")
    assert isinstance(binding, QAction)
    assert not binding.isVisible()
    table.selectAll()
    assert binding.isVisible()


def test_signatures_are_as_chosen_last_and_can_be_left_off(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot)
    signoff = part(dialog, QCheckBox, "signoff")
    assert isinstance(signoff, QCheckBox)
    assert signoff.isVisible()
    assert signoff.isChecked()
    signoff.setChecked(False)
    written_to(dialog, folder / "x.pdf")
    qtbot.waitUntil(lambda: "已导出" in told(window))
    assert "单位盖章" not in pdf_text(folder / "x.pdf")
    assert window.context.store.settings.get("export.signoff") == ""


def test_the_folder_is_remembered(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    written_to(asked(window, qtbot), tmp_path / "x.pdf")
    qtbot.waitUntil(lambda: "已导出" in told(window))
    assert window.context.store.settings.get("export.folder") == str(tmp_path)


def test_leaving_the_file_open_keeps_the_order(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot)
    press(dialog, "down")
    press(dialog, "export")
    files_of(dialog).reject()
    assert dialog.isVisible()
    assert listed(dialog) == ["道路", UNIT, "绿化"]


def test_a_file_that_is_open_elsewhere_is_written_under_another_name(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, qtbot: QtBot
) -> None:
    (folder / "x.pdf").touch()
    (folder / ".~lock.x.pdf#").touch()
    written_to(asked(window, qtbot), folder / "x.pdf")
    qtbot.waitUntil(lambda: "正被另一个程序打开" in told(window))
    way = button_saying(window, "另存为“x（2）.pdf”")
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "已导出" in told(window))
    assert bookmarks_in(folder / "x（2）.pdf") == [UNIT, "道路", "绿化"]


def test_a_folder_that_is_gone_offers_another(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, qtbot: QtBot
) -> None:
    written_to(asked(window, qtbot), folder / "gone" / "x.pdf")
    qtbot.waitUntil(lambda: "不存在" in told(window))
    QTest.mouseClick(button_saying(window, "另存为…"), Qt.MouseButton.LeftButton)
    files = next(each for each in window.findChildren(QFileDialog) if each.isVisible())
    files.fileSelected.emit(str(folder / "x.pdf"))
    files.reject()
    qtbot.waitUntil(lambda: "已导出" in told(window))
    assert (folder / "x.pdf").exists()


def button_saying(window: MainWindow, label: str) -> QPushButton:
    return next(button for button in window.findChildren(QPushButton) if button.text() == label)


def test_what_no_font_has_is_told_with_the_form_s_name_and_not_without_end(
    window: MainWindow, store: Store, form: Form, sample: Record, folder: Path, qtbot: QtBot
) -> None:
    for number in range(7):
        store.add(form, renamed(form, sample, title=f"站\U00013000{number}"), Counts())
    window.home.refresh()
    written_to(asked(window, qtbot), folder / "x.pdf")
    qtbot.waitUntil(lambda: "另有" in told(window))
    told_of = window.context.notices.texts[-1].splitlines()
    assert len(told_of) == 6
    assert told_of[0].startswith(f"站\U000130006 · {form.title}：项目名称里的“\U00013000”")
    assert told_of[-1].startswith("另有 2 处")


def test_cancelling_leaves_no_file_and_tells_nothing(
    window: MainWindow, records: tuple[RecordId, ...], folder: Path, qtbot: QtBot
) -> None:
    with occupied(window.context.runner):
        written_to(asked(window, qtbot), folder / "x.pdf")
        (progress,) = window.findChildren(ProgressDialog)
        progress.reject()
    qtbot.waitUntil(lambda: not isValid(progress))
    window.context.runner.wait()
    assert not list(folder.iterdir())
    assert not told(window)


def test_a_form_that_is_not_installed_is_said(
    window: MainWindow, records: tuple[RecordId, ...], store: Store, form: Form, sample: Record
) -> None:
    gone = type(sample)("plan", 1, sample.values)
    store.add(form, gone, Counts())
    window.home.refresh()
    with pytest.raises(UnknownForm, match="没有安装表单 plan 1"):
        ask_binding(window.context, window.home, store.summaries())
    assert not window.findChildren(CollectionDialog)


@pytest.fixture
def progress(window: MainWindow, theme: Theme) -> ProgressDialog:
    return ProgressDialog(theme, "导出", window)


def test_a_job_that_takes_a_while_shows_how_far_it_is_until_it_ends(
    progress: ProgressDialog, qtbot: QtBot
) -> None:
    progress.open_soon()
    assert not progress.isVisible()
    progress.show_step(3, 8, "绿化")
    qtbot.waitUntil(progress.isVisible)
    with qtbot.waitSignal(progress.cancelled):
        QTest.keyClick(progress, Qt.Key.Key_Escape)
    assert progress.isVisible()
    assert not part(progress, QPushButton, "cancel").isEnabled()
    progress.finish()
    qtbot.waitUntil(lambda: not isValid(progress))


def test_a_job_that_ends_at_once_shows_nothing(progress: ProgressDialog, qtbot: QtBot) -> None:
    progress.open_soon()
    progress.finish()
    qtbot.waitUntil(lambda: not isValid(progress))

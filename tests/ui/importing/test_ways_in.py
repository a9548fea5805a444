"""The ways in: the menu, files dropped or copied, tables pasted; and what is told of the rest."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.intake.incoming import Incoming
from perfdesk.ui.dialogs.form_chooser import FormChooser
from perfdesk.ui.importing.page import ReviewPage
from perfdesk.ui.importing.paste_dialog import PasteDialog
from perfdesk.ui.importing.reading import read_files
from perfdesk.ui.importing.which_form import WhichFormDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.runner import CancelledError, Progress
from tests.ui.importing.conftest import (
    DEPARTMENT,
    LEFT,
    LINFEN,
    NO_KEY,
    PROPERTY,
    RECORD,
    drop,
    files,
    notice_button,
    press,
    shown_review,
)
from tests.ui.importing.review_screen import told

TABLE = "<p>南通市本级项目预算绩效目标表</p><table><tr><td>项目名称<td>物业<p>管理费</table>"
HERE = QPointF(300, 300)


def records(page: ReviewPage) -> list[str]:
    table = page.findChild(QTableView, "arrivals")
    assert isinstance(table, QTableView)
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def action(window: MainWindow, name: str) -> QAction:
    found = window.home.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def paste_dialog(window: MainWindow) -> PasteDialog:
    found = window.findChild(PasteDialog)
    assert isinstance(found, PasteDialog)
    return found


def text_box(dialog: PasteDialog) -> QPlainTextEdit:
    found = dialog.findChild(QPlainTextEdit, "paste_text")
    assert isinstance(found, QPlainTextEdit)
    return found


def problem(dialog: PasteDialog) -> str:
    label = dialog.findChild(QLabel, "paste_problem")
    assert isinstance(label, QLabel)
    return label.text()


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def press_paste(window: MainWindow) -> None:
    table = window.home.findChild(QTableView, "records")
    assert isinstance(table, QTableView)
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def with_record(window: MainWindow) -> MainWindow:
    """The window with a record in its list, and the cursor there."""
    window.home.deeds.open_samples()
    window.show_home()
    return window


def test_the_menu_stands_beside_new(window: MainWindow) -> None:
    button = window.home.findChild(QPushButton, "import")
    assert isinstance(button, QPushButton)
    labels = [each.text() for each in button.menu().actions()]
    assert labels[:2] == ["导入文件…", "粘贴导入…"]


def test_a_file_comes_in_by_the_menu(qtbot: QtBot, window: MainWindow) -> None:
    action(window, "import_files").trigger()
    dialog = window.findChild(QFileDialog, "import_files_dialog")
    assert isinstance(dialog, QFileDialog)
    with qtbot.waitSignal(window.home.ways_in.page_shown):
        dialog.filesSelected.emit([str(PROPERTY)])
        dialog.close()
    page = shown_review(qtbot, window)
    assert page.pane.review.filled.title == "物业管理费"
    page.leave()


def test_files_are_dropped_on_the_list(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.home.ways_in.page_shown):
        drop(window.home, files(PROPERTY, LINFEN), HERE)
    page = shown_review(qtbot, window)
    assert records(page) == ["物业管理费", "污染源自动监控平台技术服务"]


def test_a_record_file_is_dropped_on_the_list(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.home.ways_in.page_shown):
        drop(window.home, files(RECORD), HERE)
    page = shown_review(qtbot, window)
    assert page.pane.review.filled.title == "物业管理费"
    page.pane.review.session.place_requested.emit(Place("unit"))
    assert told(page).startswith("实施单位　←　第")


def test_a_file_of_another_sort_is_refused_and_the_others_come_in(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    picture = tmp_path / "图片.png"
    picture.write_bytes(b"png")
    with qtbot.waitSignal(window.home.ways_in.page_shown):
        drop(window.home, files(picture, tmp_path, PROPERTY), HERE)
    (told,) = window.context.notices.texts
    assert told.startswith(f"“图片.png”“{tmp_path.name}”没有导入：能导入的是工作簿")
    assert told.endswith("；整个文件夹用“导入”里的“收集文件夹…”读。")
    assert records(shown_review(qtbot, window)) == ["物业管理费"]


def test_what_is_no_file_is_refused(window: MainWindow) -> None:
    link = QMimeData()
    link.setUrls([QUrl("https://example.com/x.xlsx")])
    drop(window.home, link, HERE)
    (told,) = window.context.notices.texts
    assert told.startswith("拖来的没有导入")


def test_a_text_that_is_dragged_over_the_list_is_left_alone(window: MainWindow) -> None:
    text = QMimeData()
    text.setText("字")
    copy_it = Qt.DropAction.CopyAction
    event = QDragEnterEvent(HERE.toPoint(), copy_it, text, LEFT, NO_KEY)
    event.ignore()
    QApplication.sendEvent(window.home, event)
    assert not event.isAccepted()


def test_of_each_unreadable_file_is_told_why(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    broken, other = tmp_path / "坏的.xlsx", tmp_path / "别的.txt"
    broken.write_text("不是工作簿", encoding="utf-8")
    other.write_text("买菜\t3 元\n", encoding="utf-8")
    window.home.ways_in.read_files([broken, other])
    qtbot.waitUntil(lambda: bool(window.context.notices.texts))
    first, second = window.context.notices.texts[0].split("\n")
    assert first.startswith("“坏的.xlsx”不是工作簿，或没有复制完整")
    assert second.startswith("“别的.txt”没有认出是哪张表")
    assert window.currentWidget() is window.home


def test_a_file_that_looks_like_no_form_is_read_as_the_one_that_is_named(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "一段.txt"
    path.write_text("项目名称\t车辆维修\n实施单位\t甲单位\n", encoding="utf-8")
    window.home.ways_in.read_files([path])
    qtbot.waitUntil(lambda: bool(window.context.notices.texts))
    notice_button(window, "指明是哪张表…").click()
    dialog = window.findChild(WhichFormDialog)
    assert isinstance(dialog, WhichFormDialog)
    entries = window.context.catalogue.entries
    chooser = dialog.findChild(FormChooser)
    assert isinstance(chooser, FormChooser)
    chooser.choose(next(each for each in entries if each.title.startswith("南通市本级项目")))
    with qtbot.waitSignal(window.home.ways_in.page_shown):
        press(dialog, "read")
    assert shown_review(qtbot, window).pane.review.filled.title == "车辆维修"


def test_a_copied_table_is_pasted_on_the_list(qtbot: QtBot, with_record: MainWindow) -> None:
    copy(PROPERTY.read_text(encoding="utf-8") + "\n" + LINFEN.read_text(encoding="utf-8"))
    with qtbot.waitSignal(with_record.home.ways_in.page_shown):
        press_paste(with_record)
    page = shown_review(qtbot, with_record)
    assert records(page) == ["物业管理费", "污染源自动监控平台技术服务"]
    assert page.pane.review.arrival.source == "粘贴的表"


def test_a_table_is_pasted_before_there_is_a_list(qtbot: QtBot, window: MainWindow) -> None:
    copy(PROPERTY.read_text(encoding="utf-8"))
    focused = window.focusWidget()
    assert focused is not None
    with qtbot.waitSignal(window.home.ways_in.page_shown):
        QTest.keyClick(focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert records(shown_review(qtbot, window)) == ["物业管理费"]


def test_in_the_search_line_words_are_pasted(window: MainWindow) -> None:
    copy("物业\t管理费")
    window.home.focus_search()
    search = window.home.findChild(QLineEdit, "search")
    assert isinstance(search, QLineEdit)
    QTest.keyClick(search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert search.text().split() == ["物业", "管理费"]
    assert window.currentWidget() is window.home


def test_copied_files_are_pasted_on_the_list(qtbot: QtBot, with_record: MainWindow) -> None:
    QGuiApplication.clipboard().setMimeData(files(PROPERTY))
    with qtbot.waitSignal(with_record.home.ways_in.page_shown):
        press_paste(with_record)
    assert records(shown_review(qtbot, with_record)) == ["物业管理费"]


def test_a_copied_word_is_no_table(with_record: MainWindow) -> None:
    copy("物业管理费")
    press_paste(with_record)
    (told,) = with_record.context.notices.texts
    assert told.startswith("剪贴板里没有表")


def test_a_copied_table_that_is_not_recognised_is_asked_about(
    qtbot: QtBot, with_record: MainWindow
) -> None:
    copy("买菜\t3 元\n")
    press_paste(with_record)
    qtbot.waitUntil(lambda: with_record.findChild(PasteDialog) is not None)
    dialog = paste_dialog(with_record)
    assert text_box(dialog).toPlainText() == "买菜\t3 元\n"
    assert problem(dialog).startswith("没有认出是哪张表")
    dialog.reject()


def test_a_typed_text_is_read(qtbot: QtBot, window: MainWindow) -> None:
    action(window, "import_text").trigger()
    dialog = paste_dialog(window)
    assert text_box(dialog).toPlainText() == ""
    read = dialog.findChild(QPushButton, "read")
    assert isinstance(read, QPushButton)
    assert not read.isEnabled()
    text_box(dialog).setPlainText(DEPARTMENT.read_text(encoding="utf-8"))
    with qtbot.waitSignal(window.home.ways_in.page_shown):
        read.click()
    assert not dialog.isVisible()
    assert len(shown_review(qtbot, window).pane.review.placing.unplaced) == 3


def test_a_typed_text_of_another_form_than_was_chosen_stays_with_the_reason(
    qtbot: QtBot, window: MainWindow
) -> None:
    copy("买菜\t3 元\n")
    action(window, "import_text").trigger()
    dialog = paste_dialog(window)
    box = dialog.findChild(QComboBox, "paste_form")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "自动识别"
    box.setCurrentIndex(1)
    press(dialog, "read")
    qtbot.waitUntil(lambda: bool(problem(dialog)))
    assert problem(dialog).startswith("没有找到“")
    text_box(dialog).setPlainText("改了")
    assert problem(dialog) == ""
    dialog.reject()


def test_the_tables_of_a_page_are_pasted_with_tabs(window: MainWindow) -> None:
    action(window, "import_text").trigger()
    box = text_box(paste_dialog(window))
    data = QMimeData()
    data.setHtml(TABLE)
    data.setText("南通市本级项目预算绩效目标表 项目名称 物业 管理费")
    QGuiApplication.clipboard().setMimeData(data)
    box.paste()
    assert box.toPlainText() == '南通市本级项目预算绩效目标表\n项目名称\t"物业\n管理费"'
    paste_dialog(window).reject()


def test_reading_can_be_ended_between_files(window: MainWindow) -> None:
    progress, seen = Progress(window.context.runner), []

    def step(done: int, total: int, what: str) -> None:
        seen.append(what)
        progress.step(done, total, what)
        progress.cancel()

    with pytest.raises(CancelledError):
        read_files([PROPERTY, LINFEN], window.context.catalogue, None, step)
    assert seen == [PROPERTY.name, LINFEN.name]


def test_every_record_keeps_its_own_part_of_the_source(
    qtbot: QtBot, with_record: MainWindow
) -> None:
    copy(PROPERTY.read_text(encoding="utf-8") + "\n" + LINFEN.read_text(encoding="utf-8"))
    with qtbot.waitSignal(with_record.home.ways_in.page_shown):
        press_paste(with_record)
    page = shown_review(qtbot, with_record)
    incoming: Incoming = page.pane.review.arrival.incoming
    assert incoming.source[0].text == "南通市本级项目预算绩效目标表"
    assert not any("临汾" in piece.text for piece in incoming.source)

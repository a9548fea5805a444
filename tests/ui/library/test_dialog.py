"""The library's list: search and classes, the office's own indicators, import and export."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perfdesk.forms.indicators.library import Indicator, common_library
from perfdesk.ui.library.dialog import LibraryDialog
from perfdesk.ui.library.editing import IndicatorDialog
from perfdesk.ui.main_window import MainWindow

OWN = Indicator("数量指标", "湿地巡护次数", "=24次", ("监测",), "本单位", is_own=True)


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[LibraryDialog]:
    window.home.tools.fill()
    action = window.findChild(QAction, "library")
    assert isinstance(action, QAction)
    action.trigger()
    found = window.findChild(LibraryDialog)
    assert isinstance(found, LibraryDialog)
    yield found
    window.context.runner.wait()
    found.reject()


def press(place: QWidget, name: str) -> None:
    found = place.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    found.click()


def is_enabled(place: QWidget, name: str) -> bool:
    found = place.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found.isEnabled()


def table(dialog: LibraryDialog) -> QTableView:
    found = dialog.findChild(QTableView, "indicators")
    assert isinstance(found, QTableView)
    return found


def names(dialog: LibraryDialog) -> list[str]:
    model = table(dialog).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def line(place: QWidget, name: str) -> QLineEdit:
    found = place.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def told(dialog: LibraryDialog) -> list[str]:
    found = dialog.findChild(QPlainTextEdit, "told")
    assert isinstance(found, QPlainTextEdit)
    return found.toPlainText().splitlines() if found.isVisibleTo(dialog) else []


def editor(dialog: LibraryDialog) -> IndicatorDialog:
    found = dialog.findChildren(IndicatorDialog)[-1]
    assert isinstance(found, IndicatorDialog)
    return found


def put_own(window: MainWindow, dialog: LibraryDialog) -> None:
    window.context.store.indicators.put([OWN])
    dialog.refresh()


def choose(dialog: LibraryDialog, name: str) -> None:
    table(dialog).selectRow(names(dialog).index(name))


def test_it_lists_the_whole_library_and_fits_a_small_screen(dialog: LibraryDialog) -> None:
    assert names(dialog) == [each.name for each in common_library().indicators]
    assert dialog.minimumSizeHint().height() <= 480
    assert dialog.minimumSizeHint().width() <= 880


def test_it_is_searched_by_part_or_initials_and_by_class(dialog: LibraryDialog) -> None:
    line(dialog, "search").setText("bjdbl")
    assert names(dialog) == ["保洁达标率"]
    line(dialog, "search").setText("满意")
    assert "服务对象满意度" in names(dialog)
    classes = dialog.findChild(QComboBox, "class")
    assert isinstance(classes, QComboBox)
    classes.setCurrentText("数量指标")
    assert names(dialog) == []


def test_only_the_offices_own_can_be_shown(window: MainWindow, dialog: LibraryDialog) -> None:
    put_own(window, dialog)
    assert names(dialog)[0] == OWN.name
    box = dialog.findChild(QCheckBox, "own_only")
    assert isinstance(box, QCheckBox)
    box.setChecked(True)
    assert names(dialog) == [OWN.name]


def test_one_is_added_once_it_is_complete(window: MainWindow, dialog: LibraryDialog) -> None:
    press(dialog, "add")
    asked = editor(dialog)
    line(asked, "value").setText("不少于24次")
    press(asked, "keep")
    assert asked.isVisible()
    assert "没有名称。" in {label.text() for label in asked.findChildren(QLabel)}
    line(asked, "name").setText("湿地巡护次数")
    for box in asked.findChildren(QCheckBox):
        box.setChecked(box.text() == "监测")
    press(asked, "keep")
    (kept,) = window.context.store.indicators.all()
    assert kept == Indicator("数量指标", "湿地巡护次数", "≥24次", ("监测",), "本单位", is_own=True)
    assert told(dialog) == ["已记下“湿地巡护次数”。"]
    assert names(dialog)[0] == "湿地巡护次数"


def test_a_malformed_value_is_refused(dialog: LibraryDialog) -> None:
    press(dialog, "add")
    asked = editor(dialog)
    line(asked, "name").setText("甲")
    line(asked, "value").setText("≥4..3次")
    press(asked, "keep")
    assert asked.isVisible()
    assert "指标值“≥4..3次”不是数。" in {label.text() for label in asked.findChildren(QLabel)}
    press(asked, "cancel")


def test_the_programs_own_are_kept_as_the_offices_when_changed_and_cannot_go(
    window: MainWindow, dialog: LibraryDialog
) -> None:
    assert not is_enabled(dialog, "edit")
    choose(dialog, "物业服务面积")
    assert is_enabled(dialog, "edit")
    assert not is_enabled(dialog, "remove")
    press(dialog, "edit")
    line(editor(dialog), "value").setText("=88平方米")
    press(editor(dialog), "keep")
    (kept,) = window.context.store.indicators.all()
    assert (kept.name, kept.value) == ("物业服务面积", "=88平方米")
    assert len(names(dialog)) == len(common_library().indicators)


def test_an_own_one_is_renamed(window: MainWindow, dialog: LibraryDialog) -> None:
    put_own(window, dialog)
    choose(dialog, OWN.name)
    press(dialog, "edit")
    line(editor(dialog), "name").setText("湿地巡护里程")
    press(editor(dialog), "keep")
    assert [each.name for each in window.context.store.indicators.all()] == ["湿地巡护里程"]


def test_an_own_one_goes_and_comes_back(window: MainWindow, dialog: LibraryDialog) -> None:
    put_own(window, dialog)
    choose(dialog, OWN.name)
    press(dialog, "remove")
    assert window.context.store.indicators.all() == ()
    assert told(dialog) == ["已删除 1 个指标。"]
    press(dialog, "undo")
    assert window.context.store.indicators.all() == (OWN,)
    assert told(dialog) == []


def test_a_double_click_changes_one(dialog: LibraryDialog) -> None:
    view = table(dialog)
    view.selectRow(0)
    spot = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert line(editor(dialog), "name").text() == names(dialog)[0]
    editor(dialog).reject()


def test_the_library_goes_out_as_a_workbook_and_comes_in_again(
    window: MainWindow, dialog: LibraryDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    put_own(window, dialog)
    path = tmp_path / "指标库.xlsx"
    press(dialog, "export")
    dialog.findChildren(QFileDialog)[-1].fileSelected.emit(str(path))
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: told(dialog) == [f"已导出到 {path}"])
    window.context.store.indicators.remove([OWN])
    dialog.refresh()
    press(dialog, "import")
    dialog.findChildren(QFileDialog)[-1].fileSelected.emit(str(path))
    known = len(common_library().indicators)
    sentence = f"指标库.xlsx：记入 1 个指标，{known} 个原来就有。"
    qtbot.waitUntil(lambda: told(dialog) == [sentence])
    assert window.context.store.indicators.all() == (OWN,)


def test_what_was_not_understood_is_told(
    window: MainWindow, dialog: LibraryDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 - as late as the program does

    book = Workbook()
    for row in (["二级指标", "三级指标", "指标值"], ["胡写", "湿地巡护次数", "=24次"]):
        book.worksheets[0].append(row)
    path = tmp_path / "甲.xlsx"
    book.save(path)
    press(dialog, "import")
    dialog.findChildren(QFileDialog)[-1].fileSelected.emit(str(path))
    qtbot.waitUntil(lambda: bool(told(dialog)))
    assert told(dialog) == [
        "甲.xlsx：记入 0 个指标。",
        "有 1 处没有看懂：",
        "Sheet B2“湿地巡护次数”：没有“胡写”这一类。",
    ]
    assert window.context.store.indicators.all() == ()


def test_trouble_is_told_in_the_dialog(dialog: LibraryDialog, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"no workbook")
    press(dialog, "import")
    dialog.findChildren(QFileDialog)[-1].fileSelected.emit(str(path))
    qtbot.waitUntil(lambda: bool(told(dialog)))
    assert "坏.xlsx" in told(dialog)[0]

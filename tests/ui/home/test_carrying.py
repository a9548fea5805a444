"""Records carried over to another form or edition, from the list and from the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QLabel,
    QListWidget,
    QPushButton,
    QTableView,
    QTextEdit,
    QWidget,
)

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.dialogs.carry import CarryDialog
from perfdesk.ui.dialogs.left_texts import LeftDialog
from perfdesk.ui.main_window import MainWindow
from tests.ui.conftest import StubDesk

FORM = """
form = "{form}"
edition = {edition}
title = "{title}"
widths = [1, 1]
[naming]
title = "name"
[[section]]
id = "all"
title = "全部"
rows = [["名称", "{{name}}"], ["{label}", "{{{field}}}"]]
[field.name]
kind = "text"
[field.{field}]
kind = "{kind}"
"""
PACK = (
    ("plan", 2024, "计划表", "单位", "unit", "text"),
    ("plan", 2025, "计划表", "科室", "office", "text"),
    ("list", 2020, "清单", "单位", "unit", "text"),
    ("faulty", 2020, "错表", "单位", "unit", "txt"),
)
LOW_SCREEN, TITLE_LINE = 512, 32
"""The pixels of a screen of 768 lines at 150 %, and what the system's line over a dialog takes."""
FIELDS = ("form", "edition", "title", "label", "field", "kind")


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    folder = tmp_path / "pack"
    folder.mkdir()
    for each in PACK:
        text = FORM.format(**dict(zip(FIELDS, each, strict=True)))
        (folder / f"{each[0]}-{each[1]}.toml").write_text(text, encoding="utf-8")
    return Catalogue([folder])


@pytest.fixture(autouse=True)
def no_notice_left(window: MainWindow) -> Iterator[None]:
    """Dismiss what the window still tells after a test."""
    yield
    window.context.notices.clear()


def shelve(window: MainWindow, name: str, unit: str = "", edition: int = 2024) -> RecordId:
    record = Record("plan", edition, Texts({"name": name, "unit": unit}))
    form = window.context.catalogue.form_of(record)
    record_id = window.context.store.add(form, record, Counts())
    window.home.refresh()
    return record_id


def part(place: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = place.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def press(place: QWidget, name: str) -> None:
    found = part(place, QPushButton, name)
    assert isinstance(found, QPushButton)
    found.click()


def ask(window: MainWindow, *names: str) -> CarryDialog:
    """Select records of the list and ask to carry them over."""
    table = part(window.home, QTableView, "records")
    assert isinstance(table, QTableView)
    table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for row in range(table.model().rowCount()):
        index = table.model().index(row, 0)
        if index.data() in names:
            table.selectionModel().select(index, flags.Select | flags.Rows)
    action = window.home.findChild(QAction, "carry")
    assert isinstance(action, QAction)
    action.trigger()
    return asked(window)


def asked(window: MainWindow) -> CarryDialog:
    (dialog,) = window.findChildren(CarryDialog)
    return dialog


def choose(dialog: CarryDialog, title: str) -> None:
    forms = part(dialog, QListWidget, "form")
    assert isinstance(forms, QListWidget)
    rows = [row for row in range(forms.count()) if forms.item(row).text().startswith(title)]
    forms.setCurrentRow(rows[0])


def told(dialog: CarryDialog, name: str) -> str:
    label = part(dialog, QLabel, name)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def left_shown(dialog: QWidget) -> str:
    view = part(dialog, QTextEdit, "left")
    assert isinstance(view, QTextEdit)
    return view.toPlainText() if view.isVisible() else ""


def notice_button(window: MainWindow, text: str) -> QAbstractButton:
    buttons = window.context.notices.findChildren(QAbstractButton)
    return next(each for each in buttons if each.text() == text)


def on_desk(window: MainWindow) -> Record:
    desk = window.currentWidget()
    assert isinstance(desk, StubDesk)
    return desk.session.record


def test_a_newer_edition_of_the_same_form_is_offered_first(window: MainWindow) -> None:
    shelve(window, "保洁", "一所")
    dialog = ask(window, "保洁")
    assert [each.record.edition for each in dialog.carried] == [2025]
    assert told(dialog, "moved") == "✓\N{EN SPACE}这些内容会带过去：1 处"
    assert told(dialog, "left_count") == "!\N{EN SPACE}没有位置、不会带过去：1 处"
    assert left_shown(dialog) == "全部 · 单位\n一所"


def test_the_record_s_own_edition_is_not_offered(window: MainWindow) -> None:
    shelve(window, "保洁")
    forms = part(ask(window, "保洁"), QListWidget, "form")
    assert isinstance(forms, QListWidget)
    offered = [forms.item(row).text() for row in range(forms.count())]
    assert "计划表（2025年版）" in offered
    assert "计划表（2024年版）" not in offered


def test_a_form_that_has_a_place_for_everything_leaves_nothing(window: MainWindow) -> None:
    shelve(window, "保洁", "一所")
    dialog = ask(window, "保洁")
    choose(dialog, "清单")
    assert told(dialog, "moved") == "✓\N{EN SPACE}这些内容会带过去：2 处，全部内容都有位置"
    assert not told(dialog, "left_count")
    assert not left_shown(dialog)
    press(dialog, "begin")
    assert on_desk(window) == Record("list", 2020, Texts({"name": "保洁", "unit": "一所"}))
    assert window.context.notices.texts == ("已新建，全部内容都带过去了。",)


def test_the_new_record_is_stored_beside_the_old_one_and_opened(
    window: MainWindow, store: Store
) -> None:
    old = shelve(window, "保洁", "一所")
    before = store.load(old)
    press(ask(window, "保洁"), "begin")
    new = Record("plan", 2025, Texts({"name": "保洁"}))
    assert on_desk(window) == new
    assert store.load(old) == before
    assert [store.load(each.id).record for each in store.summaries()] == [new, before.record]


def test_what_was_left_can_be_seen_copied_and_saved_afterwards(
    window: MainWindow, tmp_path: Path
) -> None:
    shelve(window, "保洁", "一所")
    press(ask(window, "保洁"), "begin")
    notice_button(window, "查看…").click()
    (dialog,) = window.findChildren(LeftDialog)
    assert left_shown(dialog) == "全部 · 单位\n一所"
    press(dialog, "copy")
    assert QGuiApplication.clipboard().text() == "【保洁】\n全部 · 单位：一所\n"
    press(dialog, "save")
    (files,) = dialog.findChildren(QFileDialog)
    files.fileSelected.emit(str(tmp_path / "left.txt"))
    assert (tmp_path / "left.txt").read_text(encoding="utf-8-sig") == (
        "【保洁】\n全部 · 单位：一所\n"
    )
    files.reject()
    press(dialog, "close")


def test_cancelling_stores_nothing(window: MainWindow, store: Store) -> None:
    old = shelve(window, "保洁", "一所")
    press(ask(window, "保洁"), "cancel")
    assert [each.id for each in store.summaries()] == [old]


def test_several_records_go_together_and_are_selected_then(
    window: MainWindow, store: Store
) -> None:
    shelve(window, "保洁", "一所")
    shelve(window, "保安", "二所")
    dialog = ask(window, "保洁", "保安")
    assert told(dialog, "left_count") == "!\N{EN SPACE}没有位置、不会带过去：2 处"
    assert left_shown(dialog) == "保安\n全部 · 单位\n二所\n保洁\n全部 · 单位\n一所"
    press(dialog, "begin")
    assert window.currentWidget() is window.home
    assert [line.form for line in window.home.selected()] == ["计划表（2025年版）"] * 2
    assert len(store.summaries()) == 4


def test_records_of_two_editions_may_go_to_either(window: MainWindow) -> None:
    shelve(window, "保洁", "一所")
    shelve(window, "保安", edition=2025)
    dialog = ask(window, "保洁", "保安")
    choose(dialog, "计划表（2025年版）")
    assert [each.record.edition for each in dialog.carried] == [2025, 2025]
    choose(dialog, "计划表（2024年版）")
    assert [each.record.edition for each in dialog.carried] == [2024, 2024]


def test_a_faulty_form_says_so_and_takes_nothing(window: MainWindow, store: Store) -> None:
    shelve(window, "保洁")
    dialog = ask(window, "保洁")
    choose(dialog, "错表")
    assert "faulty-2020.toml" in told(dialog, "problem")
    assert not told(dialog, "moved")
    assert not part(dialog, QPushButton, "begin").isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()


def test_the_record_on_the_desk_can_be_carried_over(window: MainWindow) -> None:
    window.open_record(shelve(window, "保洁"))
    desk = window.currentWidget()
    assert isinstance(desk, StubDesk)
    desk.carry_asked.emit()
    press(asked(window), "begin")
    assert on_desk(window).edition == 2025


def test_the_list_says_which_edition_where_there_are_two(window: MainWindow) -> None:
    shelve(window, "保洁")
    store, catalogue = window.context.store, window.context.catalogue
    store.add(catalogue.form("list"), Record("list", 2020), Counts())
    window.home.refresh()
    table = part(window.home, QTableView, "records")
    assert isinstance(table, QTableView)
    shown = [table.model().index(row, 1).data() for row in range(2)]
    assert shown == ["清单", "计划表（2024年版）"]


def test_the_dialog_fits_a_low_screen_with_everything_in_it(window: MainWindow) -> None:
    shelve(window, "甲", unit="一所")
    dialog = ask(window, "甲")
    choose(dialog, "计划表（2025")
    assert left_shown(dialog)
    assert dialog.minimumSizeHint().height() <= LOW_SCREEN - TITLE_LINE
    dialog.reject()

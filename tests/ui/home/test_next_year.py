"""New records for the next year made of old ones, from the list and from the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTableView,
)

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.dialogs.next_year import NextYearDialog
from perfdesk.ui.main_window import MainWindow
from tests.ui.conftest import StubDesk

FORM = """
form = "plan"
edition = {edition}
title = "计划表"
widths = [1, 1]
[naming]
title = "name"
year = "year"
[[section]]
id = "all"
title = "全部"
rows = [["年度", "{{year}}"], ["名称", "{{name}}"], ["拨款", "{{grant}}"],
  ["{label}", "{{{field}}}"]]
[field]
year = {{ kind = "year" }}
name = {{ kind = "text" }}
grant = {{ kind = "amount" }}
{field} = {{ kind = "text" }}
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    folder = tmp_path / "pack"
    folder.mkdir()
    for edition, label, field in ((2024, "单位", "unit"), (2025, "科室", "office")):
        text = FORM.format(edition=edition, label=label, field=field)
        (folder / f"plan-{edition}.toml").write_text(text, encoding="utf-8")
    return Catalogue([folder])


@pytest.fixture(autouse=True)
def no_notice_left(window: MainWindow) -> Iterator[None]:
    """Dismiss what the window still tells after a test."""
    yield
    window.context.notices.clear()


def shelve(
    window: MainWindow, name: str, year: str = "2024", unit: str = "", edition: int = 2025
) -> RecordId:
    texts = Texts({"name": name, "year": year, "grant": "20", "unit": unit})
    record = Record("plan", edition, texts)
    form = window.context.catalogue.form_of(record)
    record_id = window.context.store.add(form, record, Counts())
    window.home.refresh()
    return record_id


def press(place: MainWindow | NextYearDialog, name: str) -> None:
    found = place.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    found.click()


def ask(window: MainWindow) -> NextYearDialog:
    """Select all records of the list and ask for the next year's."""
    table = window.home.findChild(QTableView, "records")
    assert isinstance(table, QTableView)
    flags = QItemSelectionModel.SelectionFlag
    for row in range(table.model().rowCount()):
        table.selectionModel().select(table.model().index(row, 0), flags.Select | flags.Rows)
    action = window.home.findChild(QAction, "next_year")
    assert isinstance(action, QAction)
    action.trigger()
    return asked(window)


def asked(window: MainWindow) -> NextYearDialog:
    (dialog,) = window.findChildren(NextYearDialog)
    return dialog


def year_line(dialog: NextYearDialog) -> QLineEdit:
    line = dialog.findChild(QLineEdit, "year")
    assert isinstance(line, QLineEdit)
    return line


def outcome(dialog: NextYearDialog) -> list[str]:
    view = dialog.findChild(QPlainTextEdit, "outcome")
    assert isinstance(view, QPlainTextEdit)
    return [line.strip() for line in view.toPlainText().splitlines()]


def told(dialog: NextYearDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def test_the_next_year_is_offered_and_what_changes_is_shown(window: MainWindow) -> None:
    shelve(window, "2024年保洁")
    dialog = ask(window)
    assert year_line(dialog).text() == "2025"
    assert outcome(dialog) == [
        "2025年度 2024年保洁 · 计划表",
        "年度：2024 → 2025",
        "!\N{EN SPACE}文字里还有 1 处“2024年”，没有改：名称 1 处",
    ]
    assert not told(dialog, "problem")
    assert not told(dialog, "left_count")
    press(dialog, "cancel")


def test_the_new_record_remembers_the_old_one_and_is_opened(
    window: MainWindow, store: Store
) -> None:
    old = shelve(window, "2024年保洁")
    press(ask(window), "begin")
    desk = window.currentWidget()
    assert isinstance(desk, StubDesk)
    texts = Texts({"name": "2024年保洁", "year": "2025", "grant": "20"})
    assert desk.session.record == Record("plan", 2025, texts)
    assert store.origins(desk.record_id, 1) == (store.load(old).record,)
    (notice,) = window.context.notices.texts
    assert notice == "已结转。文字里还有 1 处“2024年”，看看要不要改。"


def test_amounts_are_emptied_on_request(window: MainWindow, store: Store) -> None:
    shelve(window, "保洁")
    dialog = ask(window)
    emptied = dialog.findChild(QRadioButton, "emptied")
    assert isinstance(emptied, QRadioButton)
    emptied.click()
    assert outcome(dialog)[-1] == "清空：拨款"
    press(dialog, "begin")
    assert store.load(store.summaries()[0].id).record.values["grant"] == ""
    assert window.context.notices.texts == ("已结转，上年数显示在格子旁边。",)


def test_several_go_together_and_are_selected_then(window: MainWindow, store: Store) -> None:
    shelve(window, "2024年保洁")
    shelve(window, "2023年保安", "2023")
    dialog = ask(window)
    assert year_line(dialog).text() == "2025"
    year_line(dialog).setText("2026")
    press(dialog, "begin")
    assert window.currentWidget() is window.home
    selected = [line.summary for line in window.home.selected()]
    assert {(each.title, each.year) for each in selected} == {
        ("2024年保洁", "2026"),
        ("2023年保安", "2026"),
    }
    assert all(store.origins(each.id, 1) for each in selected)
    told = "已结转。文字里还有 2 处写着原来的年份，看看要不要改。"
    assert window.context.notices.texts == (told,)


def test_a_year_that_is_none_makes_nothing(window: MainWindow, store: Store) -> None:
    old = shelve(window, "保洁", year="")
    dialog = ask(window)
    assert told(dialog, "problem") == "年度填 4 位数字，如 2025。"
    begin = dialog.findChild(QPushButton, "begin")
    assert isinstance(begin, QPushButton)
    assert not begin.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    year_line(dialog).setText("2025")
    assert begin.isEnabled()
    assert outcome(dialog)[1] == "年度：（空） → 2025"
    dialog.reject()
    assert [each.id for each in store.summaries()] == [old]


@pytest.mark.parametrize("year", ["2024", "2019"])
def test_a_year_that_is_no_later_is_doubted(window: MainWindow, year: str) -> None:
    shelve(window, "保洁")
    dialog = ask(window)
    doubt = "!\N{EN SPACE}新年度不晚于原来的2024年度，核对一下"
    assert doubt not in outcome(dialog)
    year_line(dialog).setText(year)
    assert outcome(dialog)[1] == doubt
    dialog.reject()


def test_the_newest_edition_is_used_and_what_it_has_no_place_for_is_shown(
    window: MainWindow,
) -> None:
    shelve(window, "保洁", unit="一所", edition=2024)
    dialog = ask(window)
    assert outcome(dialog)[1] == "用新版本：2024年版 → 2025年版"
    assert told(dialog, "left_count") == "!\N{EN SPACE}新版本里没有位置、不会带过去：1 处"
    press(dialog, "begin")
    desk = window.currentWidget()
    assert isinstance(desk, StubDesk)
    assert desk.session.record.edition == 2025
    assert any(
        each.text() == "没有带过去的…" for each in window.context.notices.findChildren(QPushButton)
    )


def test_the_record_on_the_desk_can_be_turned_over(window: MainWindow) -> None:
    window.open_record(shelve(window, "保洁"))
    desk = window.currentWidget()
    assert isinstance(desk, StubDesk)
    desk.next_year_asked.emit()
    press(asked(window), "begin")
    desk = window.currentWidget()
    assert isinstance(desk, StubDesk)
    assert desk.session.record.values["year"] == "2025"

"""Two records of the list are compared, and several summed up, from the menu of the selection."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QTableView
from pytestqt.qtbot import QtBot

from perfdesk.forms.carry import carry
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.dialogs.comparison import ComparisonDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import Theme
from tests.judges import pdf_text
from tests.ui.conftest import StubDesk, renamed

EDITION = """
form = "plan"
edition = {edition}
title = "计划表"
widths = [1, 1]
[[section]]
id = "about"
title = "基本信息"
rows = [["项目", "{{project}}"], {more}]
[naming]
title = "project"
[field]
project = {{ kind = "text", label = "项目名称" }}
{fields}
"""
NOTES = "\n".join(f'n{number} = {{ kind = "text", label = "备注{number}" }}' for number in range(4))
NOTE_ROWS = ", ".join(f'["备注{number}", "{{n{number}}}"]' for number in range(4))


@pytest.fixture
def pair(window: MainWindow, store: Store, form: Form, sample: Record) -> tuple[RecordId, ...]:
    """Store two versions of a project, the later with another name."""
    earlier = renamed(form, sample, title="绿化", year="2024")
    stored = tuple(
        store.add(form, each, Counts()) for each in (earlier, renamed(form, earlier, title="道路"))
    )
    window.home.refresh()
    return stored


def trigger(window: MainWindow, name: str, *record_ids: RecordId) -> None:
    window.home.refresh(record_ids)
    (action,) = window.home.findChildren(QAction, name)
    assert action.isEnabled()
    action.trigger()


def dialog_of(window: MainWindow) -> ComparisonDialog:
    (dialog,) = window.findChildren(ComparisonDialog)
    return dialog


def texts(dialog: ComparisonDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def cells(dialog: ComparisonDialog) -> list[list[str]]:
    table = dialog.findChild(QTableView, "changes")
    assert isinstance(table, QTableView)
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(3)]
        for row in range(model.rowCount())
    ]


def test_two_records_of_a_form_are_compared_the_later_at_the_right(
    window: MainWindow, pair: tuple[RecordId, ...]
) -> None:
    trigger(window, "compare", *pair)
    dialog = dialog_of(window)
    assert cells(dialog) == [["项目名称", "绿化", "道路"]]
    assert "2024年度 绿化  →  2024年度 道路" in texts(dialog)


def test_records_of_one_name_are_told_by_when_they_changed(
    window: MainWindow, pair: tuple[RecordId, ...], store: Store
) -> None:
    copy = store.copy(pair[0])
    trigger(window, "compare", pair[0], copy)
    told = texts(dialog_of(window))
    assert "两份完全一样" in told
    assert told.startswith("比较两份“2024年度 绿化”\n较早的（2")
    assert "→  较晚的（2" in told


def test_only_two_can_be_compared(
    window: MainWindow, pair: tuple[RecordId, ...], store: Store
) -> None:
    window.home.refresh((*pair, store.copy(pair[0])))
    (action,) = window.home.findChildren(QAction, "compare")
    assert not action.isEnabled()
    window.home.refresh(pair)
    assert action.isEnabled()


def test_two_different_forms_are_not_compared(
    window: MainWindow, pair: tuple[RecordId, ...], store: Store, catalogue: Catalogue
) -> None:
    other = catalogue.form("nantong-unit", 2024)
    trigger(window, "compare", pair[0], store.add(other, new_record(other), Counts()))
    assert not window.findChildren(ComparisonDialog)
    (told,) = window.context.notices.texts
    assert told.startswith("这是两张不同的表")
    window.context.notices.clear()


def test_of_two_editions_the_later_counts_and_what_it_lacks_is_named(
    store: Store, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    for edition, more, fields in ((1, NOTE_ROWS, NOTES), (2, "", "")):
        text = EDITION.format(edition=edition, more=more, fields=fields)
        (tmp_path / f"plan-{edition}.toml").write_text(text, encoding="utf-8")
    window = MainWindow(Catalogue([tmp_path]), store, theme, StubDesk)
    qtbot.addWidget(window)
    window.show()
    old, new = (window.context.catalogue.form("plan", edition) for edition in (1, 2))
    filled = new_record(old)
    values = {"project": "绿化", **{f"n{number}": "旧" for number in range(4)}}
    filled = type(filled)("plan", 1, type(filled.values)(values))
    ids = (
        store.add(old, filled, Counts()),
        store.add(new, carry(old, filled, new).record, Counts()),
    )
    trigger(window, "compare", *ids)
    told = texts(dialog_of(window))
    assert "两份完全一样" in told
    assert "两份的版本不同（第1版、第2版），按后一份的版本比较。" in told
    assert "那个版本里没有位置的 4 处：基本信息 · 备注0；" in told
    assert told.rstrip().endswith("……")


def test_selected_records_are_summed_up(
    window: MainWindow, pair: tuple[RecordId, ...], tmp_path: Path, qtbot: QtBot
) -> None:
    trigger(window, "totals", *pair)
    (files,) = (each for each in window.findChildren(QFileDialog) if each.isVisible())
    assert files.windowTitle() == "导出汇总表"
    path = tmp_path / "汇总.pdf"
    files.fileSelected.emit(str(path))
    files.reject()
    qtbot.waitUntil(lambda: bool(window.context.notices.texts))
    assert "合计：1个单位，2个项目" in pdf_text(path)
    window.context.notices.clear()

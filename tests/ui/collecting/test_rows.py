"""What a row says of other editions and several stored ones, and what its details show."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QTabWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.carry import carry
from perfdesk.forms.checking.examine import examine
from perfdesk.forms.filled import Filled
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.intake.incoming import Incoming
from perfdesk.storage import RecordId, State, Summary
from perfdesk.ui.collecting.detail import Detail
from perfdesk.ui.collecting.matching import Match, Relation, Stored
from perfdesk.ui.collecting.reading import Arrival, Failure
from perfdesk.ui.collecting.rows import Row, row_of
from perfdesk.ui.collecting.table import COLUMNS, RowsTable
from perfdesk.ui.theme import Theme

PLAN = """
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
REMARK = 'remark = { kind = "text", label = "备注" }'
OLD = read_form(
    PLAN.format(edition=2023, more='["备注", "{remark}"]', fields=REMARK), "plan-1.toml"
)
NEW = read_form(PLAN.format(edition=2024, more="", fields=""), "plan-2.toml")
NOON = datetime(2024, 3, 5, 4, tzinfo=UTC)


def filled(form: Form, **texts: str) -> Filled:
    return Filled(form, Record("plan", form.edition, Texts(texts)))


def arrival(own: Filled, file: str = "一.xlsx", ignored: tuple[str, ...] = ()) -> Arrival:
    (examined,) = examine([own])
    incoming = Incoming(own.form, own.record, ignored=ignored)
    return Arrival(file, Path("/收集") / file, incoming, examined)


def stored(own: Filled) -> Stored:
    summary = Summary(
        RecordId(1), "plan", own.form.edition, "", "", own.title, "", State.DRAFT, 0, 0, 0, NOON
    )
    return Stored(summary, own)


CHANGED = Match(
    arrival(filled(NEW, project="绿化"), ignored=("工作表“草稿”没有读。",)),
    Relation.CHANGED,
    stored(filled(OLD, project="绿化", remark="只在旧版")),
    2,
)


def tabs(detail: Detail) -> dict[str, int]:
    """Return how many rows each tab has, by its title."""
    found = detail.findChild(QTabWidget, "about")
    assert isinstance(found, QTabWidget)
    counts = {}
    for number in range(found.count()):
        table = found.widget(number)
        assert isinstance(table, QTableView)
        counts[found.tabText(number)] = table.model().rowCount()
    return counts


def test_a_row_tells_of_other_editions_and_of_several_stored_ones() -> None:
    told = row_of(CHANGED).told
    assert "已有的同一张表有 2 份，与最后改的一份比较。" in told
    assert told.endswith("已有的是2023年版，收到的是2024年版：按收到的版本比较。")


def test_rows_are_known_by_what_does_not_change() -> None:
    failure = Failure("坏了.xlsx", Path("/收集/坏了.xlsx"), "读不出来。")
    assert row_of(CHANGED).key is CHANGED.arrival
    assert row_of(failure).key is failure
    assert (row_of(failure).told, row_of(failure).problems) == ("读不出来。", "")


def test_details_show_what_the_newer_edition_has_no_place_for(qtbot: QtBot, theme: Theme) -> None:
    assert carry(OLD, filled(OLD, remark="x").record, NEW).left
    detail = Detail(theme)
    qtbot.addWidget(detail)
    detail.show_row(row_of(CHANGED))
    assert tabs(detail) == {"新版本没有位置 1": 1, "没有读的": 1}
    detail.show_row(None)
    assert not tabs(detail)


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> RowsTable:
    made = RowsTable(theme)
    qtbot.addWidget(made)
    made.show_rows([row_of(CHANGED), Row(Failure("坏了.xlsx", Path("/坏了.xlsx"), "读不出来。"))])
    return made


def test_the_table_says_in_words_what_its_signs_mean(table: RowsTable) -> None:
    model = table.lines
    texts = [model.index(row, 5).data(Qt.ItemDataRole.ToolTipRole) for row in (0, 1)]
    assert texts[0] == row_of(CHANGED).told
    assert texts[1] == "读不出来。"
    told = model.index(0, 6).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "没有发现问题"
    assert model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole) == "绿化"


def test_the_model_is_flat_and_heads_only_its_columns(table: RowsTable) -> None:
    model, inside = table.lines, table.lines.index(0, 0)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)
    assert model.rowCount(QModelIndex()) == 2
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(len(COLUMNS))]
    assert heads == ["文件", "单位", "项目", "表名", "金额", "状态", "问题"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_keys_that_mean_nothing_to_it_go_to_the_table(table: RowsTable) -> None:
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    current = table.current_row()
    assert current
    assert current.file == "坏了.xlsx"

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from perfdesk.forms.language.load import read_form
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.plan import RosterTable, plan
from perfdesk.ui.wizard.roster.box import RosterBox
from perfdesk.ui.wizard.roster.cell_input import CellInput
from perfdesk.ui.wizard.roster.model import RosterModel
from perfdesk.ui.wizard.session import Session

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
FORM = """
form = "options"
edition = 2024
title = "选择"
widths = [1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["名称", "依据", "项目"],
  ["{rows.name}", "{rows.basis}", "{rows.projects}"],
  ["{projects.name}", "<", "<"],
]
[roster.rows]
label = "指标"
[roster.rows.column.name]
kind = "text"
[roster.rows.column.basis]
kind = "choice"
options = ["工作计划", "历史数据"]
open = true
[roster.rows.column.projects]
kind = "choices"
options_from = "projects.name"
[roster.projects]
label = "项目"
[roster.projects.column.name]
kind = "text"
[checks.C1]
"""


@pytest.fixture
def box(theme: Theme, shown: Callable[[QWidget], None], qapp: object) -> RosterBox:
    form = read_form(FORM, "options.toml")
    record = Record("options", 2024).with_rows("rows", [Texts({"name": "甲"})])
    names = ("物业费", "水电费", "物业费", " ")
    record = record.with_rows("projects", [Texts({"name": name}) for name in names])
    table = plan(form, form.sections[0])[0]
    assert isinstance(table, RosterTable)
    box = RosterBox(theme, RosterModel(Session(form, record), table), "指标", fills=True)
    box.resize(900, 700)
    shown(box)
    box.view.setFocus()
    return box


def go(box: RosterBox, row: int, column: int) -> None:
    box.view.setCurrentIndex(box.view.model().index(row, column))


def row(box: RosterBox, number: int) -> Texts:
    return box.model.session.record.rows_of("rows")[number]


def offered(box: RosterBox) -> list[str]:
    options = box.view.options.list
    return [options.item(number).text() for number in range(options.count())]


def test_alt_down_offers_the_words_of_a_choice_and_enter_takes_one(box: RosterBox) -> None:
    go(box, 0, 1)
    QTest.keyClick(box.view, Key.Key_Down, ALT)
    assert offered(box) == ["工作计划", "历史数据"]
    QTest.keyClick(box.view.options.list, Key.Key_Down)
    QTest.keyClick(box.view.options.list, Key.Key_Return)
    assert row(box, 0)["basis"] == "历史数据"
    assert not box.view.options.list.isVisible()
    box.model.session.undo()
    assert row(box, 0)["basis"] == ""


def test_the_list_of_several_choices_stays_open_for_more(box: RosterBox) -> None:
    go(box, 0, 2)
    QTest.keyClick(box.view, Key.Key_Down, ALT)
    assert offered(box) == ["物业费", "水电费"]
    QTest.keyClick(box.view.options.list, Key.Key_Space)
    QTest.keyClick(box.view.options.list, Key.Key_Down)
    QTest.keyClick(box.view.options.list, Key.Key_Space)
    assert row(box, 0)["projects"] == "物业费,水电费"
    QTest.keyClick(box.view.options.list, Key.Key_Escape)
    box.model.session.undo()
    assert row(box, 0)["projects"] == ""


def test_a_choice_in_the_line_that_waits_begins_a_row(box: RosterBox) -> None:
    go(box, 1, 1)
    QTest.keyClick(box.view, Key.Key_Down, ALT)
    QTest.keyClick(box.view.options.list, Key.Key_Return)
    assert row(box, 1) == Texts({"basis": "工作计划"})


def test_the_button_stands_in_the_current_cell_that_has_a_list(box: RosterBox) -> None:
    button = box.view.options.button
    go(box, 0, 0)
    assert not button.isVisible()
    go(box, 0, 1)
    assert button.isVisible()
    assert box.view.visualRect(box.view.currentIndex()).contains(button.geometry())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert box.view.options.list.isVisible()


def test_alt_down_moves_the_row_where_there_is_no_list(box: RosterBox) -> None:
    session = box.model.session
    rows = (*session.record.rows_of("rows"), Texts({"name": "乙"}))
    session.change(
        session.record.with_rows("rows", rows), "添加", box.model.place(box.view.currentIndex())
    )
    go(box, 0, 0)
    QTest.keyClick(box.view, Key.Key_Down, ALT)
    assert [each["name"] for each in session.record.rows_of("rows")] == ["乙", "甲"]


def test_alt_down_while_typing_finishes_the_text_and_opens_the_list(box: RosterBox) -> None:
    go(box, 0, 1)
    QTest.keyClicks(box.view, "c")
    editor = box.view.findChild(CellInput)
    assert isinstance(editor, CellInput)
    QTest.keyClick(editor, Key.Key_Down, ALT)
    assert row(box, 0)["basis"].endswith("c")
    assert box.view.options.list.isVisible()

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.forms.texts import Texts
from perfdesk.ui.wizard.roster.commands import RowCommands
from perfdesk.ui.wizard.roster.model import RosterModel

HALF = Place("expenses", 0, "half")


def shown(model: RosterModel) -> list[list[str]]:
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def fill(model: RosterModel, *rows: tuple[str, ...]) -> None:
    RowCommands(model).put(model.index(0, 0), rows, "粘贴")


def test_it_is_a_proper_model_whatever_is_done(
    expenses: RosterModel, indicators: RosterModel
) -> None:
    # a fault is a Qt warning, which fails the test
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(model, mode) for model in (expenses, indicators)]
    fill(expenses, ("甲", "1", "2"), ("乙", "3", "4"))
    RowCommands(expenses).remove([0])
    RowCommands(indicators).insert_below(3)
    expenses.session.undo()
    assert len(testers) == 2


def test_a_new_roster_waits_and_sums_nothing(expenses: RosterModel) -> None:
    assert shown(expenses) == [["", "", ""], ["支出合计", "0", "0"]]


def test_typing_where_it_waits_begins_a_row_and_another_line_waits(expenses: RosterModel) -> None:
    expenses.type_text(expenses.index(0, 0), "物")
    expenses.type_text(expenses.index(0, 0), "物业")
    expenses.enter_text(expenses.index(0, 0), "物业")
    assert shown(expenses) == [["物业", "", ""], ["", "", ""], ["支出合计", "0", "0"]]


def test_a_row_begun_and_left_blank_goes_again(expenses: RosterModel) -> None:
    expenses.type_text(expenses.index(0, 0), "物")
    expenses.type_text(expenses.index(0, 0), "")
    expenses.enter_text(expenses.index(0, 0), "")
    assert expenses.session.record.rows_of("expenses") == ()
    assert expenses.rowCount() == 2


def test_sums_follow_the_amounts(expenses: RosterModel) -> None:
    fill(expenses, ("甲", "1.5", "2"), ("乙", "3", "1,000.25万元"))
    assert shown(expenses)[-1] == ["支出合计", "4.5", "1002.25"]


def test_only_the_changed_rows_are_repainted(expenses: RosterModel, qtbot: QtBot) -> None:
    fill(expenses, ("甲", "1", "2"), ("乙", "3", "4"), ("丙", "5", "6"))
    repainted: set[int] = set()
    expenses.dataChanged.connect(
        lambda first, last: repainted.update(range(first.row(), last.row() + 1))
    )
    expenses.type_text(expenses.index(1, 1), "7")
    assert repainted == {1, 4}  # the row and the sums; the line that waits stays


def test_pasting_past_the_end_adds_rows_as_one_step(expenses: RosterModel) -> None:
    fill(expenses, ("甲", "1", "2"))
    fill(expenses, ("乙", "3", "4"), ("丙", "5", "6"))
    assert [row["name"] for row in expenses.session.record.rows_of("expenses")] == ["乙", "丙"]
    expenses.session.undo()
    assert [row["name"] for row in expenses.session.record.rows_of("expenses")] == ["甲"]


def test_a_range_stays_under_the_heading_it_is_pasted_in(indicators: RosterModel) -> None:
    start = indicators.index_of(Place("indicators", 1, "name"))
    cells = [["甲", "规范", "规范"], ["乙", "规范", "规范"]]
    RowCommands(indicators).put(start, cells, "粘贴")
    rows = indicators.session.record.rows_of("indicators")
    assert [row["name"] for row in rows[:4]] == ["立项依据充分性", "甲", "乙", "绩效目标合理性"]
    assert rows[2]["level2"] == "项目立项"


def test_pasted_texts_are_tidied_as_typed_ones_are(indicators: RosterModel) -> None:
    start = indicators.index_of(Place("indicators", 0, "half"))
    RowCommands(indicators).put(start, [["》90%", "<=5天"]], "粘贴")
    row = indicators.session.record.rows_of("indicators")[0]
    assert (row["half"], row["full"]) == ("≥90%", "≤5天")


def test_rows_move_within_their_heading_only(indicators: RosterModel) -> None:
    commands = RowCommands(indicators)
    assert commands.move(1, -1) == 0
    names = [row["name"] for row in indicators.session.record.rows_of("indicators")]
    assert names[:3] == ["立项程序规范性", "立项依据充分性", "绩效目标合理性"]
    assert commands.move(1, 1) == 1
    assert commands.move(0, -1) == 0


def test_a_row_is_inserted_below_under_the_same_heading(indicators: RosterModel) -> None:
    assert RowCommands(indicators).insert_below(0) == 1
    assert indicators.session.record.rows_of("indicators")[1] == Texts(
        {"level1": "决策", "level2": "项目立项"}
    )


def test_removing_leaves_lines_that_wait_alone(indicators: RosterModel) -> None:
    RowCommands(indicators).remove([0, 1, 2])
    names = [row["name"] for row in indicators.session.record.rows_of("indicators")]
    assert names[0] == "绩效目标合理性"
    assert indicators.session.history.undo_name == "删除指标"


def test_headings_and_sums_cannot_be_edited(expenses: RosterModel, indicators: RosterModel) -> None:
    editable = Qt.ItemFlag.ItemIsEditable
    assert not indicators.flags(indicators.index(0, 0)) & editable
    assert not expenses.flags(expenses.index(1, 0)) & editable
    assert expenses.flags(expenses.index(0, 0)) & editable


@pytest.mark.parametrize("column", ["half", "full"])
def test_a_wrong_amount_is_marked_and_told(expenses: RosterModel, column: str) -> None:
    fill(expenses, ("甲", "1", "2"))
    cell = expenses.index_of(Place("expenses", 0, column))
    expenses.type_text(cell, "二")
    assert [finding.key for finding in expenses.findings_at(cell)] == ["F4.amount"]
    assert "“二”不是金额" in str(cell.data(Qt.ItemDataRole.ToolTipRole))


def test_blank_cells_are_not_marked_before_one_has_been_there(expenses: RosterModel) -> None:
    fill(expenses, ("甲", "", ""))
    cell = expenses.index_of(HALF)
    assert expenses.findings_at(cell) == ()
    expenses.session.leave(HALF)
    assert [finding.key for finding in expenses.findings_at(cell)] == ["C1.amount"]

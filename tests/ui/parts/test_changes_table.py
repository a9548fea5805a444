"""The table of cells that read otherwise: what it shows of each, and which one is asked for."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from perfdesk.forms.between.comparing import Difference
from perfdesk.forms.problem import Place
from perfdesk.ui.parts.changes_table import ChangesTable
from perfdesk.ui.theme import Theme

CHANGED = Difference("年度目标", "第一行\n第二行", "", Place("annual_goal"))
GONE = Difference("支出明细第2行的支出项目", "印刷费", "")


def shown(model: QAbstractItemModel, row: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in range(3)]


def test_both_texts_stand_beside_the_cell_s_name_on_one_line(qtbot: QtBot, theme: Theme) -> None:
    table = ChangesTable(theme, "原来", "现在")
    qtbot.addWidget(table)
    table.show_changes((CHANGED, GONE))
    model = table.model()
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert heads == ["位置", "原来", "现在"]
    assert shown(model, 0) == ["年度目标", "第一行 第二行", "（空）"]
    assert shown(model, 1) == ["支出明细第2行的支出项目", "印刷费", "（整行删去）"]
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "第一行\n第二行"


def test_enter_asks_for_the_difference(qtbot: QtBot, theme: Theme) -> None:
    table = ChangesTable(theme, "原来", "现在")
    qtbot.addWidget(table)
    table.show_changes((CHANGED, GONE))
    table.selectRow(1)
    with qtbot.waitSignal(table.chosen) as asked:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == [GONE]

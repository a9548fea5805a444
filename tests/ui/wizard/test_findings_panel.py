from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.findings_panel import FindingsPanel
from perfdesk.ui.wizard.session import Session

HALF = Place("indicators", 0, "half")


@pytest.fixture
def panel(session: Session, theme: Theme, shown: Callable[[QWidget], None]) -> FindingsPanel:
    panel = FindingsPanel(session, theme)
    panel.resize(360, 600)
    shown(panel)
    return panel


def lines(panel: FindingsPanel) -> list[str]:
    model = panel.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def row_rect(panel: FindingsPanel, text: str) -> QRect:
    index = panel.list.model().index(lines(panel).index(text), 0)
    return panel.list.visualRect(index)


def click(panel: FindingsPanel, spot: QPoint) -> None:
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_findings_stand_under_their_sections(panel: FindingsPanel) -> None:
    assert lines(panel)[:3] == ["基本信息", "项目名称还没有填写。", "主管部门还没有填写。"]
    assert "项目资金" in lines(panel)


def test_findings_come_and_go_with_the_typing(panel: FindingsPanel, session: Session) -> None:
    session.type_text(Place("project_name"), "物")
    assert "项目名称还没有填写。" not in lines(panel)


def test_a_click_asks_for_the_place(panel: FindingsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.chosen) as chosen:
        click(panel, row_rect(panel, "主管部门还没有填写。").center())
    assert chosen.args[0].place == Place("department")


def test_enter_asks_for_the_place_of_the_current_one(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.show_finding(panel.list.model().rows[2])  # type: ignore[attr-defined]
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert chosen.args[0].place == Place("department")


def test_a_severity_can_be_left_out(panel: FindingsPanel) -> None:
    button = panel.findChild(QToolButton, "filter_error")
    assert isinstance(button, QToolButton)
    assert button.text().split() == ["错误", "16"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "项目名称还没有填写。" not in lines(panel)
    assert lines(panel)[0] == "绩效指标"


def test_a_fix_is_one_click_and_goes_nowhere(
    panel: FindingsPanel, session: Session, qtbot: QtBot
) -> None:
    session.type_text(HALF, "》90%")
    finding = next(each for each in session.findings if each.place == HALF and each.fix)
    panel.show_finding(finding)
    rect = panel.list.visualRect(panel.list.currentIndex())
    with qtbot.assertNotEmitted(panel.chosen):
        click(panel, QPoint(rect.left() + 60, rect.bottom() - 12))
    assert session.record.text(HALF) == "≥90%"


def test_a_fix_can_be_made_by_keyboard(panel: FindingsPanel, session: Session) -> None:
    session.type_text(HALF, "》90%")
    panel.show_finding(next(each for each in session.findings if each.place == HALF))
    QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.record.text(HALF) == "≥90%"


def test_the_whole_sentence_shows(panel: FindingsPanel) -> None:
    short = row_rect(panel, "项目名称还没有填写。").height()
    assert max(row_rect(panel, line).height() for line in lines(panel)) > short


def test_where_all_is_well_it_says_so(
    filled: Session, theme: Theme, shown: Callable[[QWidget], None]
) -> None:
    filled.enter_text(Place("project_type"), "一次性项目")
    assert filled.findings == ()
    panel = FindingsPanel(filled, theme)
    shown(panel)
    labels = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert labels == ["没有发现问题"]

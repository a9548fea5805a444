from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perfdesk.forms.fresh import new_record
from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding, Place, Severity
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.findings.panel import FindingsPanel
from perfdesk.ui.wizard.findings.rows import Deed, Heading, Line
from perfdesk.ui.wizard.session import Session

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
HALF = Place("indicators", 0, "half")
GOAL = Place("annual_goal")
MISSING = "项目名称还没有填写。"


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


def click_on(panel: FindingsPanel, deed: Deed) -> None:
    """Click on a button of the current line."""
    line = panel.list.current
    assert line
    panel.list.scrollTo(panel.list.currentIndex())
    corner = panel.list.visualRect(panel.list.currentIndex()).topLeft()
    click(panel, corner + panel.list.delegate.rect_of(line, deed).center())


def choose(panel: FindingsPanel, name: str) -> str:
    """Choose a filter and return what its button says."""
    button = panel.findChild(QToolButton, f"filter_{name}")
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return button.text()


def test_whoever_comes_by_key_sees_the_first_finding_chosen(panel: FindingsPanel) -> None:
    panel.show_severity(Severity.ERROR)
    (chosen,) = panel.list.selectedIndexes()
    assert chosen.data() == MISSING
    assert panel.list.current


def test_a_click_into_the_empty_part_of_the_list_chooses_nothing(panel: FindingsPanel) -> None:
    filters = panel.findChild(QToolButton)
    assert filters
    filters.setFocus()
    panel.list.setFocus(Qt.FocusReason.MouseFocusReason)
    assert panel.list.selectedIndexes() == []


def put(session: Session, value: str) -> None:
    """Have a value stand as it came from elsewhere: what is typed would be tidied."""
    session.change(session.record.with_text(HALF, value), "导入", HALF)


def warn(panel: FindingsPanel, session: Session, value: str = "》90%") -> Finding:
    """Give rise to a warning that has a fix, and make it current."""
    put(session, value)
    finding = next(each for each in session.findings if each.key == "F1.operator")
    panel.show_finding(finding)
    return finding


def give_reason(panel: FindingsPanel, reason: str) -> None:
    edit = panel.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    assert edit.hasFocus()
    edit.setText(reason)
    QTest.keyClick(edit, Key.Key_Return)


def test_findings_stand_under_their_sections_which_count_them(panel: FindingsPanel) -> None:
    assert lines(panel)[:3] == ["基本信息", MISSING, "主管部门还没有填写。"]
    first = panel.list.model().rows[0]  # type: ignore[attr-defined]
    assert isinstance(first, Heading)
    assert first.text == f"错误 {lines(panel).index('项目资金') - 1}"


def test_a_screen_reader_says_the_severity(panel: FindingsPanel) -> None:
    index = panel.list.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"错误：{MISSING}"
    heading = panel.list.model().index(0, 0)
    assert str(heading.data(Qt.ItemDataRole.AccessibleTextRole)).startswith("基本信息，错误 ")


def test_findings_come_and_go_with_the_typing(panel: FindingsPanel, session: Session) -> None:
    session.type_text(Place("project_name"), "物")
    assert MISSING not in lines(panel)


def test_what_others_say_moves_neither_the_current_line_nor_the_list(
    panel: FindingsPanel, session: Session
) -> None:
    panel.show_finding(session.findings[-1])
    panel.list.verticalScrollBar().setValue(40)
    session.type_text(Place("start_year"), "二〇二四")
    assert panel.list.current
    assert panel.list.current.finding == session.findings[-1]
    assert panel.list.verticalScrollBar().value() == 40


def test_a_click_asks_for_the_place(panel: FindingsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.chosen) as chosen:
        click(panel, row_rect(panel, "主管部门还没有填写。").center())
    assert chosen.args[0].place == Place("department")


def test_a_click_on_a_heading_does_nothing(panel: FindingsPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.chosen):
        click(panel, row_rect(panel, "基本信息").center())


def test_enter_asks_for_the_place_of_the_current_one(
    panel: FindingsPanel, session: Session, qtbot: QtBot
) -> None:
    panel.show_finding(session.findings[1])
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.keyClick(panel.list, Key.Key_Return)
    assert chosen.args[0] == session.findings[1]


def test_one_severity_alone_can_be_listed(panel: FindingsPanel, session: Session) -> None:
    warn(panel, session)
    errors = sum(each.severity == "E" for each in session.findings)
    assert choose(panel, "error") == f"错误 {errors}"
    assert MISSING in lines(panel)
    choose(panel, "warning")
    assert MISSING not in lines(panel)
    assert "绩效指标" in lines(panel)
    assert choose(panel, "all") == f"全部 {len(session.findings)}"
    assert MISSING in lines(panel)


def test_the_bottom_bar_can_ask_for_a_severity(panel: FindingsPanel, session: Session) -> None:
    warn(panel, session)
    panel.show_severity(Severity.WARNING)
    assert MISSING not in lines(panel)
    assert panel.list.hasFocus()


def test_the_filter_is_reached_and_moved_by_keys(panel: FindingsPanel) -> None:
    first = panel.findChild(QToolButton, "filter_all")
    assert isinstance(first, QToolButton)
    first.setFocus()
    QTest.keyClick(first, Key.Key_Right)
    second = panel.findChild(QToolButton, "filter_error")
    assert isinstance(second, QToolButton)
    assert second.isChecked()
    assert second.hasFocus()
    assert second.accessibleName().startswith("错误，")


def test_the_panel_fits_into_its_narrowest_width(panel: FindingsPanel) -> None:
    assert panel.minimumSizeHint().width() <= 360


@pytest.mark.parametrize("deed", list(Deed))
def test_what_can_be_clicked_is_high_enough_and_inside(
    panel: FindingsPanel, session: Session, deed: Deed
) -> None:
    warn(panel, session)
    line = panel.list.current
    assert line
    if deed in (Deed.GO, Deed.WITHDRAW):
        assert deed is Deed.GO or deed not in line.deeds
        return
    rect = panel.list.delegate.rect_of(line, deed)
    assert rect.height() >= 28
    assert QRect(0, 0, 360, 1000).contains(rect)


def test_a_fix_is_one_click_and_goes_nowhere(
    panel: FindingsPanel, session: Session, qtbot: QtBot
) -> None:
    warn(panel, session)
    with qtbot.assertNotEmitted(panel.chosen):
        click_on(panel, Deed.FIX)
    assert session.record.text(HALF) == "≥90%"


def test_a_fix_can_be_made_by_keyboard(panel: FindingsPanel, session: Session) -> None:
    warn(panel, session)
    QTest.keyClick(panel.list, Key.Key_Return, CTRL)
    assert session.record.text(HALF) == "≥90%"


def test_the_whole_sentence_shows(panel: FindingsPanel) -> None:
    short = row_rect(panel, MISSING).height()
    assert max(row_rect(panel, line).height() for line in lines(panel)) > short


def test_why_unfolds_the_rule_and_folds_it_again(
    panel: FindingsPanel, session: Session, form: Form, qtbot: QtBot
) -> None:
    finding = warn(panel, session)
    rule = next(each.rule for each in form.checks if each.code == finding.code)
    folded = row_rect(panel, sentence(finding)).height()
    with qtbot.assertNotEmitted(panel.chosen):
        click_on(panel, Deed.EXPLAIN)
    assert row_rect(panel, sentence(finding)).height() > folded
    assert panel.list.delegate.explained(finding).startswith(f"规则　{rule}")
    QTest.keyClick(panel.list, Key.Key_F1)
    assert row_rect(panel, sentence(finding)).height() == folded


def test_an_unfolded_rule_stays_while_the_value_changes(
    panel: FindingsPanel, session: Session
) -> None:
    warn(panel, session)
    QTest.keyClick(panel.list, Key.Key_F1)
    put(session, "》95%")
    line = panel.list.current
    assert line
    assert "》95%" in sentence(line.finding)
    assert line.is_open


def test_a_warning_is_confirmed_with_a_reason(panel: FindingsPanel, session: Session) -> None:
    finding = warn(panel, session)
    click_on(panel, Deed.CONFIRM)
    give_reason(panel, "  上级统一这样写 ")
    assert finding not in session.findings
    assert session.confirmed == {finding: "上级统一这样写"}
    assert sentence(finding) not in lines(panel)
    assert panel.list.hasFocus()
    assert choose(panel, "confirmed") == "已确认 1"
    assert lines(panel) == ["绩效指标", sentence(finding)]
    (_, line) = panel.list.model().rows  # type: ignore[attr-defined]
    assert isinstance(line, Line)
    assert line.note == "情况说明：上级统一这样写"
    assert line.word == "提醒，已确认"


def test_a_blank_reason_is_none(panel: FindingsPanel, session: Session) -> None:
    finding = warn(panel, session)
    QTest.keyClick(panel.list, Key.Key_F2)
    give_reason(panel, "  ")
    keep = panel.findChild(QPushButton, "keep_reason")
    assert isinstance(keep, QPushButton)
    assert not keep.isEnabled()
    assert finding in session.findings


def test_esc_confirms_nothing(panel: FindingsPanel, session: Session) -> None:
    finding = warn(panel, session)
    QTest.keyClick(panel.list, Key.Key_F2)
    edit = panel.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    edit.setText("上级统一这样写")
    QTest.keyClick(edit, Key.Key_Escape)
    assert finding in session.findings
    assert not edit.isVisible()
    assert panel.list.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Delete])
def test_an_error_cannot_be_confirmed(panel: FindingsPanel, session: Session, key: Key) -> None:
    panel.show_finding(session.findings[0])
    QTest.keyClick(panel.list, key)
    edit = panel.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    assert not edit.isVisible()
    assert session.confirmed == {}


def test_a_reason_can_be_written_anew_and_withdrawn(panel: FindingsPanel, session: Session) -> None:
    finding = warn(panel, session)
    session.confirm(finding, "上级统一这样写")
    choose(panel, "confirmed")
    panel.show_finding(finding)
    click_on(panel, Deed.CONFIRM)
    edit = panel.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    assert edit.text() == "上级统一这样写"
    give_reason(panel, "合同原文")
    assert session.confirmed == {finding: "合同原文"}
    panel.show_finding(finding)
    click_on(panel, Deed.WITHDRAW)
    assert session.confirmed == {}
    assert finding in session.findings


def test_a_warning_stands_again_when_its_value_changes_and_offers_the_last_reason(
    panel: FindingsPanel, session: Session
) -> None:
    session.confirm(warn(panel, session), "上级统一这样写")
    put(session, "》95%")
    again = next(each for each in session.findings if each.key == "F1.operator")
    panel.show_finding(again)
    line = panel.list.current
    assert line
    assert line.note.endswith("上次的情况说明：上级统一这样写")
    QTest.keyClick(panel.list, Key.Key_F2)
    edit = panel.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    assert edit.text() == "上级统一这样写"


def test_reasons_used_before_are_offered_the_last_first(
    panel: FindingsPanel, session: Session
) -> None:
    for value, reason in (("》90%", "甲"), ("》91%", "乙"), ("》92%", "甲")):
        session.confirm(warn(panel, session, value), reason)
    warn(panel, session, "》93%")
    QTest.keyClick(panel.list, Key.Key_F2)
    box = panel.findChild(QComboBox, "reason")
    assert isinstance(box, QComboBox)
    assert [box.itemText(row) for row in range(box.count())] == ["甲", "乙"]


def test_the_question_goes_with_its_finding_and_leaves_the_cursor(
    panel: FindingsPanel, session: Session
) -> None:
    warn(panel, session)
    QTest.keyClick(panel.list, Key.Key_F2)
    edit = panel.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    panel.setFocus()
    session.type_text(HALF, "≥90%")
    assert not edit.isVisible()
    assert not panel.list.hasFocus()


def test_the_menu_key_lists_what_can_be_done(panel: FindingsPanel, session: Session) -> None:
    finding = warn(panel, session)
    panel.list.setCurrentIndex(QModelIndex())
    panel.list.show_menu(QPoint())
    assert panel.findChild(QMenu) is None
    panel.show_finding(finding)
    spot = QPoint(20, 20)
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, spot, panel.list.mapToGlobal(spot))
    QApplication.sendEvent(panel.list, event)
    menu = panel.findChild(QMenu, "finding_menu")
    assert isinstance(menu, QMenu)
    labels = [action.text() for action in menu.actions()]
    assert labels == ["前往", "改为“≥90%”", "确认…", "为什么？"]
    menu.actions()[1].trigger()
    menu.close()
    assert session.record.text(HALF) == "≥90%"


def test_where_all_is_well_it_says_so(
    form: Form, theme: Theme, shown: Callable[[QWidget], None]
) -> None:
    session = Session(form, new_record(form))
    session.findings = ()
    panel = FindingsPanel(session, theme)
    shown(panel)
    labels = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert labels == ["没有发现问题"]
    choose(panel, "confirmed")
    labels = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "写一句情况说明" in labels[0]

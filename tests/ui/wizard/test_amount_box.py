from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.amount_box import AmountBox
from perfdesk.ui.wizard.editors.amount import AmountInput
from perfdesk.ui.wizard.plan import AmountTable, plan
from perfdesk.ui.wizard.session import Session
from tests.installed import CATALOGUE

Key = Qt.Key
NARROW = 440


@pytest.fixture
def box(form: Form, session: Session, theme: Theme, shown: Callable[[QWidget], None]) -> AmountBox:
    blocks = (block for section in form.sections for block in plan(form, section))
    table = next(block for block in blocks if isinstance(block, AmountTable))
    box = AmountBox(session, theme, table)
    box.resize(720, 500)
    shown(box)
    return box


def amount(box: AmountBox, name: str) -> QLineEdit:
    found = box.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def test_it_shows_the_printed_labels_merged_as_printed(box: AmountBox) -> None:
    labels = {label.text(): label.height() for label in box.findChildren(QLabel)}
    assert labels["财政拨款"] > 4 * labels["政府性基金"]


@pytest.fixture
def narrow(theme: Theme, shown: Callable[[QWidget], None]) -> AmountBox:
    """Give two amounts side by side, in 元, on the page of a small screen beside the preview."""
    form = CATALOGUE.form("linfen-project", 2023)
    blocks = (block for section in form.sections for block in plan(form, section))
    table = next(block for block in blocks if isinstance(block, AmountTable))
    box = AmountBox(Session(form, new_record(form)), theme, table)
    box.resize(NARROW, 500)
    shown(box)
    return box


def test_no_digit_of_a_long_amount_is_cut_on_a_narrow_page(narrow: AmountBox, qtbot: QtBot) -> None:
    editors = narrow.findChildren(AmountInput)
    for editor in editors:
        if not editor.isReadOnly():
            narrow.show_place(Place(editor.objectName()))
            QTest.keyClicks(editor, "12345678.90")
            QTest.keyClick(editor, Key.Key_Return)
    widest = max(each.fontMetrics().horizontalAdvance("12,345,678.90") for each in editors)
    qtbot.waitUntil(lambda: min(each.width() for each in editors) > widest)
    assert narrow.width() == NARROW


def test_what_is_no_amount_does_not_widen_the_page(narrow: AmountBox) -> None:
    narrow.findChildren(AmountInput)[-1].setText("不是金额的一句话" * 20)
    assert narrow.minimumSizeHint().width() <= NARROW


def test_totals_follow_every_key(box: AmountBox) -> None:
    box.show_place(Place("general_budget"))
    QTest.keyClicks(amount(box, "general_budget"), "20.5")
    assert amount(box, "grant_subtotal").text() == "20.5"
    assert amount(box, "income_total").text() == "20.5"


def test_a_total_is_locked_and_says_of_what_it_is_the_sum(box: AmountBox) -> None:
    box.show_place(Place("grant_subtotal"))
    QTest.keyClicks(amount(box, "grant_subtotal"), "9")
    parts = "一般公共预算资金 + 政府性基金 + 财政专户管理资金 + 国有资本金"
    assert box.remark.text.startswith(f"财政拨款小计自动计算：{parts}。")
    assert parts in amount(box, "grant_subtotal").toolTip()
    assert amount(box, "grant_subtotal").text() == ""


def test_what_tidying_changed_is_told(box: AmountBox, session: Session) -> None:
    box.show_place(Place("social_fund"))
    editor = amount(box, "social_fund")
    editor.insert("1,022.31万元")
    editor.textEdited.emit(editor.text())
    QTest.keyClick(editor, Key.Key_Return)
    assert editor.text() == "1022.31"
    assert box.remark.text == "1,022.31万元 → 1022.31，按 Ctrl+Z 还原"
    session.undo()
    assert editor.text() == "1,022.31万元"


def test_a_wrong_amount_is_marked_and_told_below(box: AmountBox) -> None:
    box.show_place(Place("other_funds"))
    QTest.keyClicks(amount(box, "other_funds"), "2O")
    assert "其他资金：“2O”不是金额" in box.remark.text
    assert len(amount(box, "other_funds").actions()) == 1


def box_of(form: Form, theme: Theme, shown: Callable[[QWidget], None], number: int) -> AmountBox:
    blocks = (block for section in form.sections for block in plan(form, section))
    tables = [block for block in blocks if isinstance(block, AmountTable)]
    box = AmountBox(Session(form, new_record(form)), theme, tables[number])
    box.resize(720, 300)
    shown(box)
    return box


def test_shares_are_tidied_and_judged_like_amounts(
    catalogue: Catalogue, theme: Theme, shown: Callable[[QWidget], None]
) -> None:
    box = box_of(catalogue.form("chengde-project", 2021), theme, shown, 1)
    box.show_place(Place("plan_march"))
    QTest.keyClicks(amount(box, "plan_march"), "30%")
    QTest.keyClick(amount(box, "plan_march"), Key.Key_Return)
    assert amount(box, "plan_march").text() == "30"
    box.show_place(Place("plan_june"))
    QTest.keyClicks(amount(box, "plan_june"), "120")
    assert "“120”不是 0 到 100 的百分数" in box.remark.text
    alignment = amount(box, "plan_june").alignment()
    assert alignment & Qt.AlignmentFlag.AlignRight


def test_amounts_read_as_they_print_until_one_comes_to_type(
    catalogue: Catalogue, theme: Theme, shown: Callable[[QWidget], None]
) -> None:
    box = box_of(catalogue.form("linfen-project", 2023), theme, shown, 0)
    box.show_place(Place("central_funds"))
    editor = amount(box, "central_funds")
    QTest.keyClicks(editor, "331800")
    assert editor.displayText() == "331800"
    QTest.keyClick(editor, Key.Key_Tab)
    assert (editor.displayText(), editor.text()) == ("331,800", "331800")
    assert amount(box, "income_total").displayText() == "331,800"
    box.show_place(Place("central_funds"))
    assert editor.displayText() == "331800"


def test_labels_beside_amounts_in_the_first_row_are_no_heads(
    catalogue: Catalogue, theme: Theme, shown: Callable[[QWidget], None]
) -> None:
    box = box_of(catalogue.form("linfen-project", 2023), theme, shown, 0)
    assert {label.property("look") for label in box.findChildren(QLabel)} >= {"label_cell"}
    assert "head_cell" not in {label.property("look") for label in box.findChildren(QLabel)}


def paste(editor: QLineEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(editor, Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def values(session: Session, *names: str) -> list[str]:
    return [session.record.values[name] for name in names]


FUNDS = ("general_budget", "government_fund", "special_account", "state_capital", "social_fund")


def test_a_column_of_a_spreadsheet_goes_into_the_amounts_below_as_one_step(
    box: AmountBox, session: Session
) -> None:
    before = session.record
    box.show_place(Place("general_budget"))
    paste(amount(box, "general_budget"), "1,000.50\r\n\r\n33万元\r\nabc\r\n5\r\n")
    assert values(session, *FUNDS) == ["1000.50", "", "33", "abc", "5"]
    assert amount(box, "general_budget").text() == "1000.50"
    assert amount(box, "income_total").text() == "1038.5"
    session.undo()
    assert session.record == before
    assert amount(box, "general_budget").text() == ""


def test_what_is_pasted_over_a_total_is_passed_over(box: AmountBox, session: Session) -> None:
    box.show_place(Place("state_capital"))
    paste(amount(box, "state_capital"), "1\t备注\n2")
    assert values(session, "state_capital", "social_fund") == ["1", "2"]
    names = ("income_total", "grant_subtotal")
    assert values(session, *names) == ["3", "1"]


def test_what_has_no_place_among_the_amounts_is_told(
    box: AmountBox, session: Session, qtbot: QtBot
) -> None:
    box.show_place(Place("carried_over"))
    with qtbot.waitSignal(session.left_out) as told:
        paste(amount(box, "carried_over"), "1\t备注\n2\n3\n4")
    assert values(session, "carried_over", "other_funds") == ["1", "2"]
    assert [list(row) for row in told.args[0]] == [["备注"], ["3"], ["4"]]


def test_a_range_that_is_there_already_leaves_no_trace_in_the_cell(
    box: AmountBox, session: Session
) -> None:
    box.show_place(Place("carried_over"))
    for _ in range(2):
        amount(box, "carried_over").selectAll()
        paste(amount(box, "carried_over"), "1\n2")
    assert amount(box, "carried_over").text() == "1"
    session.undo()
    assert values(session, "carried_over", "other_funds") == ["", ""]


def test_one_pasted_amount_is_typed_as_ever(box: AmountBox, session: Session) -> None:
    box.show_place(Place("social_fund"))
    paste(amount(box, "social_fund"), "12.5\n")
    assert values(session, "social_fund", "carried_over") == ["12.5", ""]


def test_arrows_go_from_amount_to_amount(box: AmountBox) -> None:
    box.show_place(Place("state_capital"))
    QTest.keyClick(amount(box, "state_capital"), Key.Key_Down)
    assert amount(box, "social_fund").hasFocus()
    assert amount(box, "social_fund").selectedText() == amount(box, "social_fund").text()
    for _ in range(20):
        focused = box.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Key.Key_Up)
    assert amount(box, "income_total").hasFocus()


def test_arrows_stay_in_their_column(
    catalogue: Catalogue, theme: Theme, shown: Callable[[QWidget], None]
) -> None:
    box = box_of(catalogue.form("linfen-project", 2023), theme, shown, 0)
    box.show_place(Place("central_funds"))
    QTest.keyClick(amount(box, "central_funds"), Key.Key_Down)
    assert amount(box, "provincial_funds").hasFocus()

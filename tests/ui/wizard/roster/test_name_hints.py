"""Indicators offered while one types a name: found, taken in one step, never in the way."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from perfdesk.forms.indicators.library import common_library
from perfdesk.forms.indicators.offering import candidates
from perfdesk.forms.texts import Texts
from perfdesk.ui.wizard.offers import Known
from perfdesk.ui.wizard.roster.box import RosterBox
from perfdesk.ui.wizard.roster.cell_input import CellInput
from perfdesk.ui.wizard.roster.lines import LineKind
from perfdesk.ui.wizard.session import Session
from tests.ui.wizard.conftest import Typist

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
QUALITY = "质量指标"


@pytest.fixture
def box(filled: Session, show: Callable[[Session, str], RosterBox]) -> RosterBox:
    library = common_library()
    filled.offers.put(Known(library, candidates(library, ())))
    made = show(filled, "indicators")
    made.view.setFocus()
    return made


def go_to_waiting(box: RosterBox, heading: str = QUALITY, column: int = 2) -> None:
    lines = enumerate(box.model.lines)
    row = next(at for at, line in lines if line.kind is LineKind.WAITING and heading in line.path)
    box.view.setCurrentIndex(box.model.index(row, column))


def offered(box: RosterBox) -> list[str]:
    shown = box.view.hints.list
    return [shown.item(at).text() for at in range(shown.count())] if shown.isVisible() else []


def rows(box: RosterBox, heading: str = QUALITY) -> list[Texts]:
    found = box.model.session.record.rows_of("indicators")
    return [row for row in found if row["level2"] == heading]


def editor() -> CellInput:
    focused = QApplication.focusWidget()
    assert isinstance(focused, CellInput)
    return focused


def test_typing_a_part_or_initials_offers_what_is_in_the_class(
    box: RosterBox, typist: Typist
) -> None:
    go_to_waiting(box)
    typist.text("考核")
    assert offered(box) == ["物业服务考核合格率"]
    typist.key(Key.Key_Backspace)
    typist.key(Key.Key_Backspace)
    assert offered(box) == []
    typist.keys("wyfw")
    assert offered(box) == ["物业服务考核合格率"]


def test_taking_one_fills_name_and_value_in_one_step_and_marks_the_number(
    box: RosterBox, typist: Typist
) -> None:
    before = rows(box)
    go_to_waiting(box)
    typist.text("考核")
    typist.key(Key.Key_Down)
    typist.key(Key.Key_Return)
    taken = rows(box)[-1]
    assert (taken["name"], taken["half"], taken["full"]) == ("物业服务考核合格率", "≥95%", "≥95%")
    assert editor().objectName() == "half"
    assert editor().textCursor().selectedText() == "95"
    assert box.model.session.history.undo_name == "取用指标“物业服务考核合格率”"
    box.model.session.undo()
    assert rows(box) == before


def test_tab_goes_on_to_the_next_value_its_number_marked(box: RosterBox, typist: Typist) -> None:
    go_to_waiting(box)
    typist.text("考核")
    typist.key(Key.Key_Down)
    typist.key(Key.Key_Return)
    typist.keys("90")
    typist.key(Key.Key_Tab)
    assert editor().objectName() == "full"
    assert editor().textCursor().selectedText() == "95"
    typist.key(Key.Key_Tab)
    assert QApplication.focusWidget() is box.view
    assert (rows(box)[-1]["half"], rows(box)[-1]["full"]) == ("≥90%", "≥95%")


def test_going_elsewhere_marks_nothing_there(box: RosterBox, typist: Typist) -> None:
    go_to_waiting(box)
    typist.text("考核")
    typist.key(Key.Key_Down)
    typist.key(Key.Key_Return)
    typist.key(Key.Key_Return)
    assert QApplication.focusWidget() is box.view


def test_enter_keeps_what_was_typed_while_none_is_marked(box: RosterBox, typist: Typist) -> None:
    go_to_waiting(box)
    typist.text("考核")
    assert offered(box)
    typist.key(Key.Key_Return)
    assert rows(box)[-1]["name"] == "考核"
    assert rows(box)[-1]["full"] == ""
    assert offered(box) == []


def test_tab_goes_on_with_what_was_typed_even_when_one_is_marked(
    box: RosterBox, typist: Typist
) -> None:
    go_to_waiting(box)
    typist.text("考核")
    typist.key(Key.Key_Down)
    typist.key(Key.Key_Tab)
    assert rows(box)[-1]["name"] == "考核"
    assert offered(box) == []


def test_esc_closes_the_list_and_only_then_takes_the_text_back(
    box: RosterBox, typist: Typist
) -> None:
    before = rows(box)
    go_to_waiting(box)
    typist.text("考核")
    typist.key(Key.Key_Escape)
    assert offered(box) == []
    assert editor().text() == "考核"
    typist.key(Key.Key_Escape)
    assert rows(box) == before


def test_the_mouse_takes_one_too(box: RosterBox, typist: Typist) -> None:
    go_to_waiting(box)
    typist.text("考核")
    shown = box.view.hints.list
    spot = shown.visualItemRect(shown.item(0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert rows(box)[-1]["name"] == "物业服务考核合格率"


def test_a_row_that_is_there_gets_the_name_and_keeps_its_values(
    box: RosterBox, typist: Typist
) -> None:
    row = next(at for at, line in enumerate(box.model.lines) if QUALITY in line.path)
    before = rows(box)[0]
    box.view.setCurrentIndex(box.model.index(row, 2))
    typist.text("考核")
    typist.key(Key.Key_Down)
    typist.key(Key.Key_Return)
    assert rows(box)[0] == before.but("name", "物业服务考核合格率")
    assert QApplication.focusWidget() is box.view


def test_alt_down_offers_the_whole_class_before_anything_is_typed(
    box: RosterBox, typist: Typist
) -> None:
    go_to_waiting(box)
    typist.key(Key.Key_F2)
    typist.key(Key.Key_Down, ALT)
    assert len(offered(box)) > 20
    assert offered(box)[0] == "保洁达标率"  # for 物业管理费


def test_marks_go_round_and_no_mark_is_between(box: RosterBox, typist: Typist) -> None:
    go_to_waiting(box)
    typist.text("物业")
    shown = box.view.hints.list
    last = shown.count() - 1
    marked = []
    for key in (Key.Key_Up, Key.Key_Down, Key.Key_Down):
        typist.key(key)
        marked.append(shown.currentRow())
    assert marked == [last, -1, 0]


def test_values_are_typed_without_offers(box: RosterBox, typist: Typist) -> None:
    go_to_waiting(box, column=3)
    typist.text("95")
    assert offered(box) == []
    typist.key(Key.Key_Down)
    assert offered(box) == []


def test_the_list_goes_with_the_editor(box: RosterBox, typist: Typist) -> None:
    go_to_waiting(box)
    typist.text("考核")
    box.view.verticalScrollBar().setValue(0)
    assert offered(box) == []

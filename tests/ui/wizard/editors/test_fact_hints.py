"""Facts of the unit offered in the fields that ask for them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from perfdesk.forms.problem import Place
from perfdesk.forms.texts import Texts
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.answers import Answer
from perfdesk.ui.wizard.editors.text import TextInput
from perfdesk.ui.wizard.field_box import FieldBox
from perfdesk.ui.wizard.session import Session
from tests.ui.wizard.conftest import Typist

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def box(session: Session, theme: Theme, shown: Callable[[QWidget], None]) -> FieldBox:
    session.offers.put_units([Texts({"department": "甲市环境局"}), Texts({"department": "乙局"})])
    made = FieldBox(theme, Answer(session, Place("department")))
    shown(made)
    made.show_place(Place("department"))
    return made


def offered(box: FieldBox) -> list[str]:
    assert box.hints is not None
    shown = box.hints.list
    return [shown.item(at).text() for at in range(shown.count())] if shown.isVisible() else []


def test_a_part_or_initials_offer_it_and_enter_takes_it_in_one_step(
    box: FieldBox, typist: Typist
) -> None:
    session = box.answer.session
    typist.keys("hjj")
    assert offered(box) == ["甲市环境局"]
    typist.key(Key.Key_Down)
    typist.key(Key.Key_Return)
    assert session.record.values["department"] == "甲市环境局"
    assert offered(box) == []
    box.finish()
    session.undo()
    assert session.record.values["department"] == ""


def test_whoever_types_on_is_not_held_up(box: FieldBox, typist: Typist) -> None:
    moved: list[Place] = []
    box.moved_on.connect(moved.append)
    typist.keys("j")
    assert offered(box) == ["甲市环境局", "乙局"]
    typist.key(Key.Key_Return)
    assert moved == [Place("department")]
    assert box.answer.session.record.values["department"] == "j"


def test_esc_closes_the_list_first(box: FieldBox, typist: Typist) -> None:
    typist.keys("j")
    typist.key(Key.Key_Escape)
    assert offered(box) == []
    assert box.input.text() == "j"
    typist.key(Key.Key_Escape)
    assert box.input.text() == ""


def test_alt_down_shows_all_and_leaving_hides_them(box: FieldBox, typist: Typist) -> None:
    typist.key(Key.Key_Down, ALT)
    assert offered(box) == ["甲市环境局", "乙局"]
    box.input.clearFocus()
    assert offered(box) == []


def test_a_locked_field_offers_nothing(box: FieldBox, typist: Typist) -> None:
    assert isinstance(box.input, TextInput)
    box.input.setReadOnly(True)
    typist.key(Key.Key_Down, ALT)
    assert offered(box) == []


def test_nothing_is_offered_for_a_blank_or_for_what_stands_there(
    box: FieldBox, typist: Typist
) -> None:
    typist.text("乙局")
    assert offered(box) == []
    for _ in range(2):
        typist.key(Key.Key_Backspace)
    assert offered(box) == []


def test_a_field_that_asks_for_no_fact_has_no_list(session: Session, theme: Theme) -> None:
    for name in ("project_name", "necessity", "project_type"):
        assert FieldBox(theme, Answer(session, Place(name))).hints is None

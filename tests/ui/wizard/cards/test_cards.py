from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.texts import Texts
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.cards.box import CardsBox
from perfdesk.ui.wizard.plan import RosterCards, plan
from perfdesk.ui.wizard.session import Session
from tests.ui.wizard.cards.conftest import CardsOnScreen, Open, press

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


class TypistLike:
    """What these tests use of the typist; see conftest."""

    text: Callable[[str], None]
    key: Callable[..., None]
    keys: Callable[[str], None]


def task(heading: str, goal: str = "") -> Texts:
    return Texts({"heading": heading, "goal": goal})


def goal(text: str) -> Texts:
    return Texts({"text": text})


def test_an_empty_roster_shows_one_card_that_becomes_a_row_when_typed_in(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("tasks")
    assert cards.titles == ["（一）"]
    cards.go_to()
    typist.text("碧水")
    assert cards.texts("heading") == ["碧水"]
    assert cards.focus == "（一） 标题"


def test_cards_are_titled_as_drawn_and_fields_named_with_them(open_cards: Open) -> None:
    cards = open_cards("tasks", task("碧水"), task("蓝天"))
    assert cards.titles == ["（一）", "（二）"]
    assert cards.editor(1, "goal").accessibleName() == "（二） 绩效目标"
    assert {"（一）", "标题 *", "绩效目标"} <= cards.labels(0)


def test_as_many_cards_wait_as_the_form_prints(open_cards: Open) -> None:
    cards = open_cards("goals", goal("提升"))
    assert cards.titles == ["目标1", "目标2", "目标3"]
    for card in cards.box.cards:
        cards.box.show_place(Place("goals", card.group.first))
    assert cards.shown("text") == ["提升", "", ""]


def test_a_card_of_one_field_has_its_title_for_a_label_and_counts(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("goals")
    assert "目标1 *" in cards.labels(0)
    cards.go_to()
    typist.text("提升水质")
    assert "4/20" in cards.labels(0)


def test_a_card_asks_for_nothing_before_it_has_a_row(open_cards: Open) -> None:
    cards = open_cards("goals", goal("提升"))
    assert "目标2" in cards.labels(1)
    assert "目标1 *" in cards.labels(0)


def test_a_text_typed_further_down_stays_where_it_was_typed(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("goals")
    cards.editor(1, "text").setFocus()
    typist.text("第二个")
    assert cards.texts("text") == ["", "第二个"]
    assert cards.focus == "目标2"
    cards.session.undo()
    assert cards.texts("text") == []


def test_a_card_begun_and_left_blank_has_no_row(open_cards: Open, typist: TypistLike) -> None:
    cards = open_cards("tasks")
    cards.go_to()
    typist.text("碧")
    typist.key(Key.Key_Backspace)
    assert cards.texts("heading") == [""]
    typist.key(Key.Key_Tab)
    assert cards.texts("heading") == []
    assert cards.session.history.undo_name == ""


def test_esc_takes_a_begun_row_back(open_cards: Open, typist: TypistLike) -> None:
    cards = open_cards("tasks")
    cards.go_to()
    typist.text("碧水")
    typist.key(Key.Key_Escape)
    assert cards.texts("heading") == []
    assert cards.shown("heading") == [""]


def test_tab_and_enter_go_through_the_cards_to_what_comes_after(
    open_cards: Open, typist: TypistLike, qtbot: QtBot
) -> None:
    cards = open_cards("tasks", task("碧水"), task("蓝天"), task("净土"))
    cards.go_to(0)
    been = [cards.focus]
    for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab):
        typist.key(key)
        been.append(cards.focus)
    assert been == [
        "（一） 标题",
        "（一） 绩效目标",
        "（二） 标题",
        "（二） 绩效目标",
        "（三） 标题",
    ]
    typist.key(Key.Key_Return)
    with qtbot.waitSignal(cards.box.moved_on) as moved:
        typist.key(Key.Key_Return, CTRL)
    assert moved.args == [Place("tasks")]


def test_enter_in_the_last_field_goes_to_the_next_card(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("tasks", task("碧水"), task("蓝天"))
    cards.go_to(0, "goal")
    typist.key(Key.Key_Return, CTRL)
    assert cards.focus == "（二） 标题"


def test_adding_goes_to_a_card_that_waits_and_makes_one_where_none_does(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("tasks", task("碧水"))
    add = cards.box.findChild(QPushButton, "tasks_add")
    assert isinstance(add, QPushButton)
    assert add.text() == "添加分项目标"
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    assert cards.titles == ["（一）", "（二）"]
    assert cards.focus == "（二） 标题"
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    assert cards.titles == ["（一）", "（二）"]
    typist.text("蓝天")
    assert cards.texts("heading") == ["碧水", "蓝天"]


def test_a_card_that_was_added_can_be_removed_again(open_cards: Open) -> None:
    cards = open_cards("tasks", task("碧水"))
    add = cards.box.findChild(QPushButton, "tasks_add")
    assert isinstance(add, QPushButton)
    add.click()
    press(cards.box.cards[1], "删除")
    assert cards.titles == ["（一）"]
    assert cards.session.history.undo_name == ""


def test_a_row_is_removed_as_one_step_and_comes_back_with_undo(open_cards: Open) -> None:
    cards = open_cards("tasks", task("碧水", "甲"), task("蓝天", "乙"), task("净土"))
    press(cards.box.cards[0], "删除")
    assert cards.texts("heading") == ["蓝天", "净土"]
    assert cards.shown("goal")[0] == "乙"
    assert cards.titles == ["（一）", "（二）"]
    assert cards.session.history.undo_name == "删除分项目标"
    cards.session.undo()
    assert cards.texts("heading") == ["碧水", "蓝天", "净土"]
    assert cards.shown("heading")[:2] == ["碧水", "蓝天"]


def test_removing_the_last_row_leaves_a_card_that_waits(open_cards: Open) -> None:
    cards = open_cards("tasks", task("碧水"))
    press(cards.box.cards[0], "删除")
    assert cards.titles == ["（一）"]
    assert cards.shown("heading") == [""]
    assert cards.focus == "（一） 标题"


def test_a_card_moves_by_button_and_by_key_and_the_cursor_with_it(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("tasks", task("碧水"), task("蓝天"))
    cards.go_to(0, "goal")
    press(cards.box.cards[0], "下移")
    assert cards.texts("heading") == ["蓝天", "碧水"]
    assert cards.focus == "（二） 绩效目标"
    typist.key(Key.Key_Up, ALT)
    assert cards.texts("heading") == ["碧水", "蓝天"]
    assert cards.focus == "（一） 绩效目标"


def test_a_card_is_removed_by_key(open_cards: Open, typist: TypistLike) -> None:
    cards = open_cards("tasks", task("碧水"), task("蓝天"))
    cards.go_to(1)
    typist.key(Key.Key_Delete, CTRL_SHIFT)
    assert cards.texts("heading") == ["碧水"]


def test_what_was_being_typed_goes_along_when_its_card_moves(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("tasks", task("碧水"), task("蓝天"))
    cards.go_to(0)
    typist.text("清水")
    press(cards.box.cards[0], "下移")
    assert cards.texts("heading") == ["蓝天", "清水"]
    cards.session.undo()
    cards.session.undo()
    assert cards.texts("heading") == ["碧水", "蓝天"]


@pytest.mark.parametrize(
    ("number", "expected"), [(0, [False, True, True]), (1, [True, False, True])]
)
def test_what_cannot_be_done_is_not_offered(
    open_cards: Open, number: int, expected: list[bool]
) -> None:
    cards = open_cards("tasks", task("碧水"), task("蓝天"))
    card = cards.box.cards[number]
    assert [button.isEnabled() for button in card.findChildren(QToolButton)] == expected


def test_a_finding_stands_under_its_field_once_one_has_been_there(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("tasks", task("", "甲"))
    sentence = "分项目标第1行的标题还没有填写。"
    cards.go_to(0)
    assert "不写序号。" in cards.labels(0)
    typist.key(Key.Key_Tab)
    assert sentence in cards.labels(0)
    assert cards.editor(0, "heading").property("mark") == "error"


def test_a_missing_roster_is_told_below_once_one_has_been_there(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("goals")
    assert cards.box.remark.text == ""
    cards.go_to()
    typist.key(Key.Key_Tab)
    assert cards.box.remark.text == "绩效目标还没有填写：至少填一行。"


def test_cards_far_below_are_built_when_one_goes_there(open_cards: Open) -> None:
    cards = open_cards("tasks", *(task(f"第{number}件") for number in range(40)))
    far = cards.box.cards[30]
    cards.go_to(30, "goal")
    assert far.is_built
    assert cards.focus == "（三十一） 绩效目标"
    assert not cards.box.cards[39].is_built


def test_undo_goes_back_to_the_card_where_it_was(open_cards: Open, typist: TypistLike) -> None:
    cards = open_cards("tasks", task("碧水"), task("蓝天"))
    cards.session.place_requested.connect(cards.box.show_place)
    cards.go_to(1)
    typist.text("晴空")
    cards.go_to(0)
    cards.session.undo()
    assert cards.focus == "（二） 标题"
    assert cards.shown("heading") == ["碧水", "蓝天"]


def last_shown(cards: CardsOnScreen) -> list[Place]:
    places: list[Place] = []
    cards.box.place_shown.connect(places.append)
    return places


def test_the_current_place_is_told_and_a_card_that_waits_is_with_the_row_before_it(
    open_cards: Open,
) -> None:
    cards = open_cards("goals", goal("提升"))
    places = last_shown(cards)
    cards.go_to(0)
    cards.editor(1, "text").setFocus()
    assert places[-1] == Place("goals", 0, "text")
    cards.session.change(cards.session.record.with_rows("goals", ()), "删除", Place("goals"))
    cards.go_to()
    assert places[-1] == Place("goals")


def test_rows_under_a_heading_of_another_form_have_cards_until_they_are_gone(
    open_cards: Open,
) -> None:
    cards = open_cards("duties", Texts({"level1": "旧", "office": "甲科"}))
    assert cards.titles == ["科室1", "科室2"]
    press(cards.box.cards[1], "删除")
    assert cards.titles == ["科室1"]
    cards.session.undo()
    assert cards.titles == ["科室1", "科室2"]


def test_a_caption_stands_above_where_the_page_has_more(card_form: Form, theme: Theme) -> None:
    block = plan(card_form, card_form.sections[1])[0]
    assert isinstance(block, RosterCards)
    box = CardsBox(Session(card_form, new_record(card_form)), theme, block, "分项目标")
    assert "分项目标" in {label.text() for label in box.findChildren(QLabel)}
    assert box.focus_rect == box.rect()

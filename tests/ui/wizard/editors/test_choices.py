from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.editors.choices import ChoicesInput, toggled

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
PROJECTS = ("物业管理费", "水电费", "着装费")


@pytest.fixture
def choices(theme: Theme, shown: Callable[[QWidget], None]) -> ChoicesInput:
    made = ChoicesInput(theme, lambda: PROJECTS)
    shown(made)
    made.setFocus()
    return made


def listed(choices: ChoicesInput) -> dict[str, bool]:
    items = [choices.list.item(number) for number in range(choices.list.count())]
    return {item.text(): item.checkState() is Qt.CheckState.Checked for item in items}


def test_alt_down_opens_the_list_with_what_is_chosen_ticked(choices: ChoicesInput) -> None:
    choices.show_text("水电费")
    QTest.keyClick(choices, Key.Key_Down, ALT)
    assert choices.list.isVisible()
    assert listed(choices) == {"物业管理费": False, "水电费": True, "着装费": False}


def test_space_toggles_and_enter_closes(choices: ChoicesInput) -> None:
    typed: list[str] = []
    choices.typed.connect(typed.append)
    QTest.keyClick(choices, Key.Key_Down, ALT)
    QTest.keyClick(choices.list, Key.Key_Space)
    QTest.keyClick(choices.list, Key.Key_Down)
    QTest.keyClick(choices.list, Key.Key_Space)
    QTest.keyClick(choices.list, Key.Key_Up)
    QTest.keyClick(choices.list, Key.Key_Space)
    assert typed == ["物业管理费", "物业管理费,水电费", "水电费"]
    assert choices.text() == "水电费"
    QTest.keyClick(choices.list, Key.Key_Return)
    assert not choices.list.isVisible()


def test_a_click_toggles(choices: ChoicesInput) -> None:
    QTest.keyClick(choices, Key.Key_Down, ALT)
    rect = choices.list.visualItemRect(choices.list.item(2))
    view = choices.list.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=rect.center())
    assert choices.text() == "着装费"
    assert listed(choices)["着装费"]


def test_esc_closes_and_keeps_what_was_ticked(choices: ChoicesInput) -> None:
    QTest.keyClick(choices, Key.Key_Down, ALT)
    QTest.keyClick(choices.list, Key.Key_Space)
    QTest.keyClick(choices.list, Key.Key_Escape)
    assert not choices.list.isVisible()
    assert choices.text() == "物业管理费"


def test_what_was_typed_freely_stays_and_can_be_unticked(choices: ChoicesInput) -> None:
    choices.show_text("临时项目，水电费")
    QTest.keyClick(choices, Key.Key_Down, ALT)
    assert listed(choices)["临时项目"]
    assert listed(choices)["水电费"]
    QTest.keyClick(choices.list, Key.Key_Space)
    assert choices.text() == "临时项目,水电费,物业管理费"


def test_the_whole_text_can_be_read_where_it_is_longer_than_the_line(
    choices: ChoicesInput,
) -> None:
    choices.show_text("，".join(PROJECTS))
    assert choices.toolTip() == "物业管理费，水电费，着装费"


def test_nothing_opens_where_there_is_nothing_to_choose(
    theme: Theme, shown: Callable[[QWidget], None]
) -> None:
    made = ChoicesInput(theme, tuple)
    shown(made)
    QTest.keyClick(made, Key.Key_Down, ALT)
    assert not made.list.isVisible()


@pytest.mark.parametrize(
    ("text", "option", "expected"),
    [("", "甲", "甲"), ("甲", "乙", "甲,乙"), ("甲、乙；丙", "乙", "甲,丙"), ("甲", "甲", "")],
)
def test_an_option_is_put_in_or_taken_out(text: str, option: str, expected: str) -> None:
    assert toggled(text, option) == expected

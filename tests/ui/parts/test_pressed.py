"""What keys mean wherever they are pressed."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from perfdesk.ui.parts.pressed import is_the_desks

Key = Qt.Key
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def pressed(key: Qt.Key, held: Qt.KeyboardModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.ShortcutOverride, key, held)


@pytest.mark.parametrize(
    ("key", "held"), [(Key.Key_Z, CTRL), (Key.Key_E, CTRL), (Key.Key_E, CTRL | SHIFT)]
)
def test_editors_leave_keys_of_the_whole_desk_alone(
    qapp: object, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    assert is_the_desks(pressed(key, held))


@pytest.mark.parametrize(
    ("key", "held"), [(Key.Key_E, NONE), (Key.Key_E, SHIFT), (Key.Key_A, CTRL), (Key.Key_V, CTRL)]
)
def test_other_keys_are_the_editors_own(
    qapp: object, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    assert not is_the_desks(pressed(key, held))

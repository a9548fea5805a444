"""What keys mean wherever they are pressed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is Enter, be it that of the number pad, whatever is held down with it."""
    return event.key() in _ENTER


def is_the_desks(event: QKeyEvent) -> bool:
    """Whether a key is the whole desk's that editors would take for themselves.

    Undoing and redoing are the session's to do; Ctrl+E, also with Shift, exports, where editors
    on Linux go to the end of the line.
    """
    own, ctrl = QKeySequence.StandardKey, Qt.KeyboardModifier.ControlModifier
    is_export = event.key() == Qt.Key.Key_E and bool(event.modifiers() & ctrl)
    return is_export or event.matches(own.Undo) or event.matches(own.Redo)


def opens_list(event: QKeyEvent) -> bool:
    """Whether a key is Alt+↓, which opens what can be chosen."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier

"""What can be done with a card as a whole: the buttons in its head, and their keys."""

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from perfdesk.ui.theme import Role, Theme, give_look

_ALT = Qt.KeyboardModifier.AltModifier
_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_DEEDS = (
    ("arrow-up", "上移", "Alt+↑", _ALT | Qt.Key.Key_Up),
    ("arrow-down", "下移", "Alt+↓", _ALT | Qt.Key.Key_Down),
    ("trash-2", "删除", "Ctrl+Shift+Delete", _CTRL_SHIFT | Qt.Key.Key_Delete),
)
"""Icon, words, the key as people call it, and as Qt does."""


class CardDeeds(QWidget):
    """Buttons that move a card (`moved`: -1 up, 1 down) or remove it (`removed`)."""

    moved = Signal(int)
    removed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Offer nothing yet."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self._buttons: list[QToolButton] = []
        for icon, _, _, _ in _DEEDS:
            button = QToolButton()
            button.setIcon(theme.icon(icon, Role.MUTED))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do it from within the card
            give_look(button, "plain")
            row.addWidget(button)
            self._buttons.append(button)
        up, down, away = self._buttons
        up.clicked.connect(lambda: self.moved.emit(-1))
        down.clicked.connect(lambda: self.moved.emit(1))
        away.clicked.connect(self.removed)

    def allow(self, *, up: bool, down: bool, away: bool) -> None:
        """Offer what can be done now."""
        for button, is_possible in zip(self._buttons, (up, down, away), strict=True):
            button.setEnabled(is_possible)

    def name(self, title: str) -> None:
        """Say which card the buttons are for."""
        for button, (_, words, keys, _) in zip(self._buttons, _DEEDS, strict=True):
            button.setAccessibleName(f"{words}{title}")
            button.setToolTip(f"{words}{title}（{keys}）")

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key is for; return whether it is for anything."""
        pressed = QKeyCombination(
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key())
        )
        for button, (_, _, _, keys) in zip(self._buttons, _DEEDS, strict=True):
            if pressed == keys:
                button.click()
                return True
        return False

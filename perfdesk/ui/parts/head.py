"""The bar over a screen: the way back, what is in sight, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout

from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.theme import Role, Theme, give_look

_EDGE = 24
BACK_TO_ALL = "回到全部表单（Alt+←）"


class Head(QFrame):
    """A name, large, and under it a line; `left` asks for all records.

    Heirs add to `row`, at the right, what can be done.
    """

    left = Signal()

    def __init__(self, theme: Theme, back: str = BACK_TO_ALL, edge: int = _EDGE) -> None:
        """Take what the way back tells of itself, and the room at the right in pixels."""
        super().__init__()
        give_look(self, "head")
        self._theme = theme
        self._name, self._under = ElidedLabel(), ElidedLabel()
        give_look(self._name, "title")
        give_look(self._under, "help")
        names = QVBoxLayout()
        names.setSpacing(0)
        for label in (self._name, self._under):  # else the shorter text's width would bound both
            names.addWidget(label, 0, Qt.AlignmentFlag.AlignLeft)
        way_back = back_button(theme, "全部表单", back)
        way_back.clicked.connect(self.left)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(8), theme.px(8), theme.px(edge), theme.px(8))
        self.row.setSpacing(theme.px(8))
        self.row.addWidget(way_back)
        self.row.addSpacing(theme.px(16))
        self.row.addLayout(names, 1)

    def show_names(self, name: str, under: str) -> None:
        """Show what is in sight, and under it more of it."""
        self._name.show_text(name)
        self._under.show_text(under)

    def add_actions(self, actions: Sequence[QAction]) -> None:
        """Give actions a button each."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            give_look(button, "plain")
            self.row.addWidget(button)


def back_button(theme: Theme, to: str, told: str) -> QPushButton:
    """Return the button that goes back to another screen."""
    button = QPushButton(theme.icon("chevron-left", Role.ACCENT), to)
    button.setObjectName("back")
    button.setToolTip(told)
    give_look(button, "plain")
    return button

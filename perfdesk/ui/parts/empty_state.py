"""What stands in the place of a list while it is empty: why, and the first step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from perfdesk.ui.theme import Role, Theme, give_look


class EmptyState(QFrame):
    """An icon, a sentence, what to do, and buttons to do it."""

    def __init__(self, theme: Theme, icon: str, title: str, text: str) -> None:
        super().__init__()
        give_look(self, "card")
        picture = QLabel()
        picture.setPixmap(theme.picture(icon, Role.ACCENT, 48, self.devicePixelRatioF()))
        self._heading, self._advice = QLabel(title), QLabel(text)
        give_look(self._heading, "title")
        give_look(self._advice, "subtitle")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.addStretch(2)
        for widget in (picture, self._heading, self._advice):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        column.addSpacing(theme.px(16))
        column.addLayout(self._buttons)
        column.addStretch(3)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)

    def show_text(self, title: str, text: str) -> None:
        """Show another sentence, and what else to do."""
        self._heading.setText(title)
        self._advice.setText(text)

    def add_button(self, name: str, label: str, look: str = "") -> QPushButton:
        """Add a button to the right of the former and return it."""
        button = QPushButton(label)
        button.setObjectName(name)
        if look:
            give_look(button, look)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

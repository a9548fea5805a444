"""The editor of short texts, telephone numbers and lone indicator values: one line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

_COMING_BACK = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""Reasons for which the focus leaves and comes back to where it was."""


class TextInput(QLineEdit):
    """One line of text; line breaks that come with a paste become blanks."""

    typed = Signal(str)

    def __init__(self, example: str = "") -> None:
        """Take an example to show, greyed, while nothing is typed."""
        super().__init__()
        if example:
            self.setPlaceholderText(f"如 {example}")
        self.textEdited.connect(self._take)

    def show_text(self, text: str) -> None:
        """Show a text that came from elsewhere, from its beginning unless one is typing."""
        if text != self.text():
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def replace_text(self, text: str) -> None:
        """Replace the text as if it had been typed; not where nothing may be typed."""
        if self.isReadOnly():
            return
        self.setText(text)
        self.typed.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _COMING_BACK:
            self.setCursorPosition(0)  # a text too long for the line shows its beginning

    def _take(self, text: str) -> None:
        if "\n" in text or "\r" in text:
            self.replace_text(" ".join(text.splitlines()).strip())
        else:
            self.typed.emit(text)

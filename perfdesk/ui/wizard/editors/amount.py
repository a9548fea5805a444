"""The editor of amounts: right-aligned digits."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from perfdesk.ui.theme import Sign, Theme
from perfdesk.ui.wizard.editors.text import TextInput


class AmountInput(TextInput):
    """An amount of money; a computed one is locked and shows its sum."""

    def __init__(self, *, is_locked: bool = False, parent: QWidget | None = None) -> None:
        """Lock the cell where its amount is computed."""
        super().__init__("", parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.setReadOnly(is_locked)
        self._sign: Sign | None = None

    def show_sign(self, sign: Sign | None, theme: Theme) -> None:
        """Show the sign of a finding in front of the amount, or none."""
        if sign == self._sign:
            return
        self._sign = sign
        for action in self.actions():
            self.removeAction(action)
        if sign:
            icon = theme.icon(sign.icon, sign.role)
            self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)

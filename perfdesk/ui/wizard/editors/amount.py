"""The editor of amounts and shares: right-aligned digits."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from perfdesk.forms.kinds import Kind
from perfdesk.ui.theme import Sign, Theme
from perfdesk.ui.wizard.editors.text import TextInput
from perfdesk.ui.wizard.roster.clipboard import read_cells

_CURSOR, _LONGEST = 4, "999,999,999.99"
"""Pixels that the cursor takes beside the digits, and what may widen its column."""


class AmountInput(TextInput):
    """Digits, shown as they print until one comes to type; a computed one is locked.

    Where it `takes_ranges`, `range_pasted` hands over the rows of cells of a spreadsheet that
    were pasted here.
    """

    range_pasted = Signal(object)

    def __init__(self, kind: Kind, *, is_locked: bool = False) -> None:
        """Take the kind, which says how digits print; lock the cell where they are computed."""
        super().__init__()
        self._kind = kind
        self.takes_ranges = False
        self._kept: str | None = None  # what the record keeps, while the print of it shows
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.setReadOnly(is_locked)
        self._sign: Sign | None = None
        self.textChanged.connect(self._widen)

    def minimumSizeHint(self) -> QSize:
        """Return room for all of the digits: cut in front they would read as less."""
        least, metrics = super().minimumSizeHint(), self.fontMetrics()
        digits = min(map(metrics.horizontalAdvance, (self.displayText(), _LONGEST)))
        return QSize(least.width() - metrics.maxWidth() + digits + _CURSOR, least.height())

    def text(self) -> str:
        """Return the text that is kept, or that is being typed."""
        return super().text() if self._kept is None else self._kept

    def show_text(self, text: str) -> None:
        """Show a text that came from elsewhere."""
        if self.hasFocus() and not self.isReadOnly():
            super().show_text(text)
        elif text != self._kept:
            self._kept = text
            self.setText(self._kind.show(text))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._kept is not None and not self.isReadOnly():
            kept, self._kept = self._kept, None
            self.setText(kept)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_text(self.text())

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
        self._widen()

    def _take(self, text: str) -> None:
        cells = read_cells(text) if self.takes_ranges else []
        if any(len(row) > 1 for row in cells) or len(cells) > 1:
            self.range_pasted.emit(cells)
        else:
            super()._take(text)

    def _widen(self) -> None:
        """Ask for more room where there is too little; at each key it would cost milliseconds."""
        if self.minimumSizeHint().width() > self.width():
            self.updateGeometry()

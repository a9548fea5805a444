"""The editors of years and dates: typed in any usual spelling."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from perfdesk.ui.wizard.editors.text import TextInput

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class MomentInput(TextInput):
    """A moment; the up and down keys fill in the present where there is nothing yet.

    What stands there they leave alone: who presses them by habit would not see it change.
    """

    def __init__(self, spell: Callable[[datetime], str], example: str = "") -> None:
        """Take how the present is spelled, and an example to show while nothing is typed."""
        super().__init__(example)
        self._spell = spell

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS and not self.text():
            self.replace_text(self._spell(datetime.now().astimezone()))
        else:
            super().keyPressEvent(event)


class YearInput(MomentInput):
    """A year."""

    def __init__(self, example: str) -> None:
        """Take an example to show, greyed, while nothing is typed."""
        super().__init__(lambda now: str(now.year), example)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)


class DateInput(MomentInput):
    """A day."""

    def __init__(self, hint: str) -> None:
        """Take the hint to show, greyed, while nothing is typed."""
        super().__init__(lambda now: now.date().isoformat())
        self.setPlaceholderText(hint)

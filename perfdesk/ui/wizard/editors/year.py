"""The editor of years: four digits, or the arrow keys."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from perfdesk.forms.kinds.time import year_of
from perfdesk.ui.wizard.editors.text import TextInput


class YearInput(TextInput):
    """A year; the up and down keys count, from this year where there is none yet."""

    def __init__(self, example: str) -> None:
        """Take an example to show, greyed, while nothing is typed."""
        super().__init__(example)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        year = year_of(self.text())
        self.replace_text(str(year + step if year else datetime.now().astimezone().year))

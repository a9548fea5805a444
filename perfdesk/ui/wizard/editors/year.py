"""The editor of years: four digits, or the arrow keys."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from perfdesk.forms.kinds.time import year_of
from perfdesk.ui.wizard.editors.text import TextInput


class YearInput(TextInput):
    """A year; the up and down keys count, from this year where there is none yet."""

    def __init__(self, example: str = "", parent: QWidget | None = None) -> None:
        """Take an example to show, greyed, while nothing is typed."""
        super().__init__(example, parent)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        year = year_of(self.text())
        # a year on paper is a local one
        self.replace_text(str(year + step if year else date.today().year))  # noqa: DTZ011

"""The editor of dates: typed in any usual spelling, or counted with the arrow keys."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from perfdesk.forms.kinds.time import read_date
from perfdesk.ui.wizard.editors.text import TextInput


class DateInput(TextInput):
    """A day; the up and down keys go a day on or back, from today where there is none yet."""

    def __init__(self, hint: str) -> None:
        """Take the hint to show, greyed, while nothing is typed."""
        super().__init__()
        self.setPlaceholderText(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        days = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if days is None:
            super().keyPressEvent(event)
            return
        day = read_date(self.text())
        day = day + timedelta(days) if day else datetime.now().astimezone().date()
        self.replace_text(day.isoformat())

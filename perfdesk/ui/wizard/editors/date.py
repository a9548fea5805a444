"""The editor of dates: typed in any usual spelling, or counted with the arrow keys."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from perfdesk.forms.kinds.time import read_date
from perfdesk.ui.wizard.editors.text import TextInput


class DateInput(TextInput):
    """A day; the up and down keys go a day on or back, from today where there is none yet."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        """Take the hint to show, greyed, while nothing is typed."""
        super().__init__("", parent)
        self.setPlaceholderText(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        days = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if days is None:
            super().keyPressEvent(event)
            return
        day = read_date(self.text())
        # a day on paper is a local one
        day = day + timedelta(days) if day else date.today()  # noqa: DTZ011
        self.replace_text(day.isoformat())

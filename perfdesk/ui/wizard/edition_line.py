"""The quiet line on the desk of a record whose form has a newer edition."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from perfdesk.forms.catalogue import Entry
from perfdesk.ui.theme import Role, Theme, give_look
from perfdesk.ui.words import spell_edition


class EditionLine(QFrame):
    """Says which newer edition there is; `asked` to carry the record over to it."""

    asked = Signal()

    def __init__(self, theme: Theme, newer: Entry) -> None:
        """Take the newer edition."""
        super().__init__()
        self.setObjectName("newer_edition")
        give_look(self, "head")
        sign = QLabel()
        sign.setPixmap(theme.picture("info", Role.HINT, 16, self.devicePixelRatioF()))
        told = QLabel(f"这张表有新版本（{spell_edition(newer.edition)}），手里这张照旧可以用。")
        give_look(told, "help")
        button = QPushButton("带到新版本…")
        button.setObjectName("carry_to_newer")
        give_look(button, "plain")
        button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(sign)
        row.addWidget(told)
        row.addWidget(button)
        row.addStretch(1)

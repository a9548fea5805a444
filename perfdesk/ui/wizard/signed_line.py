"""The quiet line on the desk of a record that is signed: since when, and the way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.theme import Role, Theme, give_look


class SignedLine(QFrame):
    """Says that nothing can be changed, and why; `release_asked` to make it a draft again."""

    release_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("signed_line")
        give_look(self, "head")
        sign = QLabel()
        sign.setPixmap(theme.picture("lock", Role.HINT, 16, self.devicePixelRatioF()))
        self._told = ElidedLabel()
        give_look(self._told, "help")
        self._release = QPushButton("取消送签…")
        self._release.setObjectName("release_signed")
        give_look(self._release, "plain")
        self._release.clicked.connect(self.release_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(sign)
        row.addWidget(self._told)
        row.addWidget(self._release)
        row.addStretch(1)
        self.hide()

    def tell(self, text: str) -> None:
        """Say why the record is locked; a blank text hides the line."""
        self._told.show_text(text)
        self.setVisible(bool(text))

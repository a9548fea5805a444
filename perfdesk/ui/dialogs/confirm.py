"""Asks before what cannot be undone; the button names the deed."""

from PySide6.QtWidgets import QWidget

from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme


class ConfirmDialog(FramedDialog):
    """Accepted only by the button that says what will be done; Enter and Esc keep things."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        deed: str,
        parent: QWidget | None = None,
        *,
        otherwise: str = "保留",
    ) -> None:
        """Take what is asked, and what the two buttons say."""
        super().__init__(theme, title, parent)
        self.setObjectName("confirm")
        self.setFixedWidth(theme.px(440))
        self.add_text(text)
        self.add_button("deed", deed, "danger").clicked.connect(self.accept)
        keep = self.add_button("keep", otherwise)
        keep.setDefault(True)
        keep.setFocus()
        keep.clicked.connect(self.reject)

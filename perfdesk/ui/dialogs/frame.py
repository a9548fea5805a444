"""What all dialogs look like: a title, the content, and named buttons at the foot."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from perfdesk.ui.parts.pressed import is_enter
from perfdesk.ui.theme import Theme, give_look

_TITLE_BAR = 32
"""How high the system's line over a dialog is, or a little more, in pixels."""


class FramedDialog(QDialog):
    """A dialog with a title line; `content` takes what it asks, the foot its buttons.

    Enter presses the button that has the focus, from anywhere else the primary one.
    """

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        heading = QLabel(title)
        give_look(heading, "title")
        self.content = QVBoxLayout()
        self.content.setSpacing(theme.px(8))
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.px(8))
        self._foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(16))
        layout.addWidget(heading)
        layout.addLayout(self.content, 1)
        layout.addLayout(self._foot)

    def sizeHint(self) -> QSize:
        """Return the size that the content wants in the width it gets, where that is fixed.

        Qt asks for the height that wrapped texts need before it narrows the dialog.
        """
        wanted = super().sizeHint()
        width = max(self.minimumWidth(), min(wanted.width(), self.maximumWidth()))
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return QSize(width, wanted.height())
        return QSize(width, layout.totalHeightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if is_enter(event) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def grow_to(self, width: int, height: int) -> None:
        """Take so many pixels at scale 1, or as much of the screen as there is."""
        room = self.screen().availableGeometry().size()
        wanted = QSize(self.theme.px(width), self.theme.px(height))
        self.resize(wanted.boundedTo(room - QSize(0, _TITLE_BAR)))

    def open_once(self) -> None:
        """Open over the window; once closed it is gone."""
        self.finished.connect(self.deleteLater)
        self.open()

    def add_text(self, text: str, look: str = "") -> QLabel:
        """Add a paragraph to the content and return it."""
        label = QLabel(text)
        label.setWordWrap(True)
        if look:
            give_look(label, look)
        self.content.addWidget(label)
        return label

    def add_button(self, name: str, label: str, look: str = "") -> QPushButton:
        """Add a button at the foot, from left to right, and return it."""
        button = QPushButton(label)
        button.setObjectName(name)
        button.setAutoDefault(False)
        if look:
            give_look(button, look)
        if look == "primary":
            button.setDefault(True)
        self._foot.addWidget(button)
        return button

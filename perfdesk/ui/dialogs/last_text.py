"""Shows a long text of last year's record, to be read and copied."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme

_WIDTH, _HEIGHT = 640, 360


class LastTextDialog(FramedDialog):
    """The text as it was; nothing here changes it."""

    def __init__(self, theme: Theme, label: str, text: str, parent: QWidget) -> None:
        """Take the printed label of the text."""
        super().__init__(theme, f"上年的{label}".replace("\n", ""), parent)
        self.setObjectName("last_text")
        self.grow_to(_WIDTH, _HEIGHT)
        view = QPlainTextEdit(text)
        view.setObjectName("text")
        view.setAccessibleName(self.windowTitle())
        view.setReadOnly(True)
        view.setTabChangesFocus(True)
        self.content.addWidget(view, 1)
        copy = self.add_button("copy", "复制全文")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        self.add_button("close", "关闭", "primary").clicked.connect(self.accept)

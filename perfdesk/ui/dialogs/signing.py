"""Asks before a record is frozen as signed, and why one that is frozen is to change again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme, give_look

_WIDTH = 480


class SignDialog(FramedDialog):
    """Says what signing does, and by which words paper and file know each other."""

    def __init__(
        self, theme: Theme, name: str, words: str, left: str = "", parent: QWidget | None = None
    ) -> None:
        """Take what the record is called, its imprint, and what is still wrong with it."""
        super().__init__(theme, "送签", parent)
        self.setObjectName("sign")
        self.setFixedWidth(theme.px(_WIDTH))
        self.add_text(name, "subtitle")
        if left:
            self.add_text(left, "warning")
        self.add_text(
            "送签以后内容锁定，谁也改不了，直到“取消送签”。送签的内容另存为一个版本，时间和人都记下来。"
        )
        self.add_text(f"{words}，印在每页的页脚，工作簿里也有。签字的纸上是这个号，就是这一份。")
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        self.add_button("deed", "送签", "primary").clicked.connect(self.accept)


class ReleaseDialog(FramedDialog):
    """Asks why a frozen record is to be a draft again; `released` tells the reason."""

    released = Signal(str)

    def __init__(self, theme: Theme, name: str, since: str, parent: QWidget | None = None) -> None:
        """Take what the record is called, and since when it is frozen."""
        super().__init__(theme, "取消送签", parent)
        self.setObjectName("release")
        self.setFixedWidth(theme.px(_WIDTH))
        self.add_text(name, "subtitle")
        self.add_text(
            f"{since}。取消以后改回草稿，可以再改；签过字的纸面就不再是这一份了。原因和时间都会记下来。"
        )
        label = QLabel("为什么取消")
        give_look(label, "label")
        self._reason = QLineEdit()
        self._reason.setObjectName("reason")
        self._reason.setAccessibleName("为什么取消")
        self._reason.setPlaceholderText("如 领导要求修改金额")
        label.setBuddy(self._reason)
        self.content.addWidget(label)
        self.content.addWidget(self._reason)
        self.add_button("cancel", "保持锁定").clicked.connect(self.reject)
        self._deed = self.add_button("deed", "取消送签", "danger")
        self._deed.clicked.connect(self._finish)
        self._reason.textChanged.connect(self._judge)
        self._reason.returnPressed.connect(self._deed.click)
        self._judge()
        self._reason.setFocus()

    def _judge(self) -> None:
        self._deed.setEnabled(bool(self._reason.text().strip()))

    def _finish(self) -> None:
        self.released.emit(self._reason.text().strip())
        self.accept()

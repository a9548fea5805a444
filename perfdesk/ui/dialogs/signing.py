"""Asks before a record is frozen as signed, and why one that is frozen is to change again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme, give_look

_WIDTH = 480
_LOCKED = "内容锁定，谁也改不了，直到“取消送签”。"
_KEPT = "另存为一个版本，时间和人都记下来。"


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
        self.add_text(f"送签以后{_LOCKED}送签的内容{_KEPT}")
        self.add_text(f"{words}，印在每页的页脚，工作簿里也有。签字的纸上是这个号，就是这一份。")
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        self.add_button("deed", "送签", "primary").clicked.connect(self.accept)


class SentDialog(FramedDialog):
    """Asks to whom records were sent before they are frozen as sent; `marked` tells it."""

    marked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        recipients: Sequence[str] = (),
        left: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Take what is sent, the recipients to begin with, and what speaks against."""
        super().__init__(theme, "标记为已发送", parent)
        self.setObjectName("mark_sent")
        self.setFixedWidth(theme.px(_WIDTH))
        self.add_text(name, "subtitle")
        if left:
            self.add_text(left, "warning")
        self.add_text(f"已经用邮件或别的办法发出以后再标记：{_LOCKED}发出的内容{_KEPT}")
        self._recipients = _add_line(self, "recipients", "发给谁（可以空着）")
        self._recipients.setText("; ".join(recipients))
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        self.add_button("deed", "标记为已发送", "primary").clicked.connect(self._finish)
        self._recipients.setFocus()

    def _finish(self) -> None:
        self.marked.emit(self._recipients.text().strip())
        self.accept()


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
        self._reason = _add_line(self, "reason", "为什么取消")
        self._reason.setPlaceholderText("如 领导要求修改金额")
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


def _add_line(dialog: FramedDialog, name: str, label: str) -> QLineEdit:
    """Add a line to type in below its label, and return it."""
    above, line = QLabel(label), QLineEdit()
    give_look(above, "label")
    above.setBuddy(line)
    line.setObjectName(name)
    line.setAccessibleName(label)
    dialog.content.addWidget(above)
    dialog.content.addWidget(line)
    return line

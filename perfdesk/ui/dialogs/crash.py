"""The report of a bug, to be copied and sent."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme

REASSURANCE = "已经填写的内容都保存好了，可以继续使用；如果窗口显示不对，关闭后重新打开。"


class CrashDialog(FramedDialog):
    """Says that the program made a mistake, that nothing is lost, and what to send to whom."""

    def __init__(self, theme: Theme, report: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "程序出错了", parent)
        self.setObjectName("crash")
        self.grow_to(640, 400)
        self.add_text(REASSURANCE)
        self.add_text("把下面的报告发给维护人员，有助于改正。报告里没有填报的内容。")
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setObjectName("report")
        self._report.setAccessibleName("错误报告")
        self.content.addWidget(self._report, 1)
        self.add_button("copy", "复制报告").clicked.connect(self._copy)
        go_on = self.add_button("go_on", "继续使用", "primary")
        go_on.clicked.connect(self.accept)
        go_on.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())

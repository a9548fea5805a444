"""The bar over the forms of a unit and year: whose they are, and what can be done with them."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from perfdesk.ui.dialogs.progress import SOON
from perfdesk.ui.runner import Progress
from perfdesk.ui.theme import Role, Theme, give_look
from perfdesk.ui.wizard.elided import ElidedLabel

_BAR = 96


class UnitHead(QFrame):
    """Unit and year, large; at the right what can be done.

    `left` asks for all records, `again_asked` for another look, `pull_asked` for a pull,
    `report_asked` for a check report, `stop_asked` to end the look that is under way.
    """

    left = Signal()
    again_asked = Signal()
    pull_asked = Signal()
    report_asked = Signal()
    stop_asked = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        give_look(self, "head")
        self._theme = theme
        self._watched: Progress | None = None
        self._under = ElidedLabel()
        self._bar = QProgressBar()
        self._busy = QWidget()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._busy.show)
        self.pull = QPushButton(theme.icon("download"), "从项目表取数…")
        self.pull.setObjectName("pull_projects")
        self.pull.setToolTip("把各项目表的金额取到单位的表里，先看要改什么")
        self.pull.clicked.connect(self.pull_asked)
        self.pull.hide()
        self.report = QPushButton(theme.icon("list"), "检查报告…")
        self._lay_out(name)

    def show_count(self, text: str) -> None:
        """Show, under the name, what is being looked at."""
        self._under.show_text(text)

    def watch(self, progress: Progress) -> None:
        """Show how far a look is until it ends, unless that is soon."""
        self.rest()
        self._watched = progress
        progress.advanced.connect(self._show_step)
        progress.ended.connect(self.rest)
        self._soon.start(SOON)

    def rest(self) -> None:
        """Show that nothing is under way."""
        if self._watched:  # it may still run for a moment, and end when another is watched
            self._watched.advanced.disconnect(self._show_step)
            self._watched.ended.disconnect(self.rest)
            self._watched = None
        self._soon.stop()
        self._busy.hide()

    def _show_step(self, done: int, total: int, what: str) -> None:
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        self._bar.setToolTip(what)

    def _lay_out(self, name: str) -> None:
        theme = self._theme
        back = QPushButton(theme.icon("chevron-left", Role.ACCENT), "全部表单")
        back.setObjectName("back")
        back.setToolTip("回到全部表单（Alt+←）")
        give_look(back, "plain")
        back.clicked.connect(self.left)
        title = ElidedLabel()
        give_look(title, "title")
        title.show_text(name)
        give_look(self._under, "help")
        names = QVBoxLayout()
        names.setSpacing(0)
        left = Qt.AlignmentFlag.AlignLeft  # else the shorter text's width would bound both
        names.addWidget(title, 0, left)
        names.addWidget(self._under, 0, left)
        self.report.setObjectName("report")
        self.report.clicked.connect(self.report_asked)
        self.report.hide()
        again = QPushButton("重新核对")
        again.setObjectName("look_again")
        again.setToolTip("F5")
        again.clicked.connect(self.again_asked)
        self._lay_out_busy()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(8), theme.px(24), theme.px(8))
        row.setSpacing(theme.px(8))
        row.addWidget(back)
        row.addSpacing(theme.px(16))
        row.addLayout(names, 1)
        for widget in (self._busy, self.pull, self.report, again):
            row.addWidget(widget)

    def _lay_out_busy(self) -> None:
        told = QLabel("正在核对…")
        give_look(told, "help")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("正在核对")
        self._bar.setFixedWidth(self._theme.px(_BAR))
        stop = QPushButton("停止")
        stop.setObjectName("stop")
        give_look(stop, "plain")
        stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self._busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        for widget in (told, self._bar, stop):
            row.addWidget(widget)
        self._busy.hide()

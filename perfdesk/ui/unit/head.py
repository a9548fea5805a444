"""The bar over the forms of a unit and year: whose they are, and what can be done with them."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from perfdesk.ui.dialogs.progress import SOON
from perfdesk.ui.parts.head import Head
from perfdesk.ui.runner import Progress
from perfdesk.ui.theme import Theme, give_look

_BAR = 96


class UnitHead(Head):
    """Unit and year, large; at the right what can be done.

    `left` asks for all records, `again_asked` for another look, `pull_asked` for a pull,
    `report_asked` for a check report, `stop_asked` to end the look that is under way.
    """

    again_asked = Signal()
    pull_asked = Signal()
    report_asked = Signal()
    stop_asked = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self._unit = name
        self._watched: Progress | None = None
        self._bar = QProgressBar()
        self._busy = QWidget()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._busy.show)
        self.pull = QPushButton(theme.icon("download"), "从项目表取数…")
        self.pull.setObjectName("pull_projects")
        self.pull.setToolTip("把各项目表的金额取到单位整体表里，先看要改什么")
        self.pull.clicked.connect(self.pull_asked)
        self.pull.hide()
        self.report = QPushButton(theme.icon("list"), "检查报告…")
        self.show_names(name, "")
        self._lay_out()

    def show_count(self, text: str) -> None:
        """Show, under the name, what is being looked at."""
        self.show_names(self._unit, text)

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

    def _lay_out(self) -> None:
        self.report.setObjectName("report")
        self.report.clicked.connect(self.report_asked)
        self.report.hide()
        again = QPushButton(self._theme.icon("rotate-cw"), "重新核对")
        again.setObjectName("look_again")
        again.setToolTip("F5")
        again.clicked.connect(self.again_asked)
        self._lay_out_busy()
        for widget in (self._busy, self.pull, self.report, again):
            self.row.addWidget(widget)

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

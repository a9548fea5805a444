"""Says how far a long job is, and lets the user end it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.runner import Progress
from perfdesk.ui.theme import Theme, give_look

SOON = 200
"""Milliseconds that a job may take before anyone needs to know that it runs."""


class ProgressDialog(FramedDialog):
    """What was done last, over a bar; `cancelled` tells that the user wants it to end.

    It stands until `finish` is called.
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(theme, title, parent)
        self.setObjectName("progress")
        self.setFixedWidth(theme.px(440))
        self._what = ElidedLabel()
        give_look(self._what, "help")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._how_many = QLabel()
        give_look(self._how_many, "help")
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        line.addWidget(self._what)
        line.addStretch(1)
        line.addWidget(self._how_many)
        self.content.addLayout(line)
        self.content.addWidget(self._bar)
        self._cancel = self.add_button("cancel", "取消")
        self._cancel.clicked.connect(self.reject)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.open)
        self.finished.connect(self.deleteLater)

    def open_soon(self) -> None:
        """Open the dialog, but not for a job that ends at once."""
        self._timer.start(SOON)

    def show_step(self, done: int, total: int, what: str) -> None:
        """Show how many steps are done, of how many, and what was done last."""
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        self._what.show_text(what)
        self._how_many.setText(f"{done} / {total}")

    def reject(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText("正在停下…")
        self.cancelled.emit()

    def finish(self) -> None:
        """Go, for the job has ended."""
        self._timer.stop()
        self.accept()


def show_progress(progress: Progress, theme: Theme, title: str, parent: QWidget) -> None:
    """Show how far a job is as soon as it takes a while, and let the user end it."""
    dialog = ProgressDialog(theme, title, parent)
    progress.advanced.connect(dialog.show_step)
    progress.ended.connect(dialog.finish)
    dialog.cancelled.connect(progress.cancel)
    dialog.open_soon()

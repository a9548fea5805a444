"""One notice: what it looks like, how it comes and goes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPropertyAnimation, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
)

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.theme import FADE, Role, Theme, give_look


class Notice(QFrame):
    """One notice: sign, sentence, up to two buttons, and a cross to dismiss it."""

    dismissed = Signal()

    def __init__(self, theme: Theme, icon: str, role: Role, text: str) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAccessibleName(text)
        give_look(self, f"notice_{role}")
        self.text = text
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        self._row.setSpacing(theme.px(8))
        sign = QLabel()
        sign.setPixmap(theme.picture(icon, role, 20, self.devicePixelRatioF()))
        self._row.addWidget(sign)
        sentence = QLabel(text)
        sentence.setWordWrap(True)
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(sentence, 1)
        cross = QToolButton()
        cross.setIcon(theme.icon("x"))
        cross.setToolTip("关闭")
        cross.setAccessibleName("关闭这条消息")
        give_look(cross, "plain")
        cross.clicked.connect(self.dismissed)
        self._row.addWidget(cross)

    def add_action(self, label: str, do: Callable[[], None]) -> None:
        """Add a button that does something and dismisses the notice."""
        button = QPushButton(label)
        give_look(button, "plain")
        button.clicked.connect(self.dismissed)
        button.clicked.connect(lambda _checked: do())
        self._row.insertWidget(self._row.count() - 1, button)

    def pass_after(self, milliseconds: int) -> None:
        """Dismiss the notice by itself after a while."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self.dismissed)
        timer.start(milliseconds)


def fade_in(notice: Notice) -> None:
    """Let a notice appear softly."""
    effect = QGraphicsOpacityEffect(notice)
    notice.setGraphicsEffect(effect)
    fade = QPropertyAnimation(effect, b"opacity", notice)
    fade.setDuration(FADE)
    fade.setStartValue(0.0)
    fade.setEndValue(1.0)
    fade.finished.connect(lambda: notice.setGraphicsEffect(None))  # type: ignore[arg-type]
    fade.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)


def announce(notice: Notice) -> None:
    """Have screen readers say what a notice says."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(notice, notice.text))


def open_path(path: Path) -> None:
    """Open a file or a folder in the program that the desktop has for it.

    Raises PerfdeskError where it has none.
    """
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise PerfdeskError(
            f"没有程序能打开“{path.name}”：它在“{path.parent}”里，装上能打开它的程序再试。"
        )

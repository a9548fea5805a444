"""Screens that stand in the window for a while, over what was there before."""

from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget


class Guest(Protocol):
    """What a screen tells: that its user is done with it."""

    left: SignalInstance


class Guests(QObject):
    """Shows screens in the window; who leaves one is where they came from."""

    def __init__(self, window: QStackedWidget) -> None:
        """Take the window's screens."""
        super().__init__(window)
        self._window = window
        self._before: list[tuple[QWidget, QWidget | None, QWidget | None]] = []

    def show(self, page: QWidget) -> None:
        """Show a screen (a Guest) until it is left."""
        guest: Guest = page  # type: ignore[assignment]
        guest.left.connect(self.leave)
        window = self._window
        self._before.append((page, window.currentWidget(), window.focusWidget()))
        window.addWidget(page)
        window.setCurrentWidget(page)
        page.setFocus()

    def leave(self) -> bool:
        """Go back to where the last screen was shown from; return whether there was one."""
        if not self._before:
            return False
        page, before, focused = self._before.pop()
        if before:
            self._window.setCurrentWidget(before)
        if focused:
            focused.setFocus()
        self._window.removeWidget(page)
        page.deleteLater()
        return True

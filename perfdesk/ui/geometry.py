"""Remembers where on the screen the window stood, and how large."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QWidget

from perfdesk.storage.settings import Settings

_KEY = "window.geometry"
_TITLE_BAR = 32
"""How much of a screen's height the system's frame takes before it has drawn one, in pixels."""


def keep_geometry(window: QWidget, settings: Settings) -> None:
    """Remember where the window stands; raises StorageError."""
    geometry = window.saveGeometry().toHex().toStdString()
    if geometry != settings.get(_KEY):
        settings.put(_KEY, geometry)


def restore_geometry(window: QWidget, settings: Settings, first: QSize) -> None:
    """Put the window where it stood; of its first size where it never did.

    Where the screen has no room for that, the window takes all of it.
    """
    if window.restoreGeometry(QByteArray.fromHex(settings.get(_KEY).encode())):
        return
    room = window.screen().availableSize() - QSize(0, _TITLE_BAR)
    window.resize(first.boundedTo(room))
    if window.size() != first:
        window.setWindowState(Qt.WindowState.WindowMaximized)

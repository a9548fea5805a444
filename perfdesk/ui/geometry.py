"""Remembers where on the screen the window stood, and how large."""

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QWidget

from perfdesk.storage.settings import Settings

_KEY = "window.geometry"


def keep_geometry(window: QWidget, settings: Settings) -> None:
    """Remember where the window stands; raises StorageError."""
    geometry = window.saveGeometry().toHex().toStdString()
    if geometry != settings.get(_KEY):
        settings.put(_KEY, geometry)


def restore_geometry(window: QWidget, settings: Settings, first: QSize) -> None:
    """Put the window where it stood; of its first size where it never did."""
    if not window.restoreGeometry(QByteArray.fromHex(settings.get(_KEY).encode())):
        window.resize(first)

"""Lays out at once what has changed size, out to the window."""

from PySide6.QtCore import QCoreApplication, QEvent

_LEVELS = 16
"""How many widgets stand around one at most, out to the window."""


def lay_out_now() -> None:
    """Lay out now what else would be laid out after the events that wait.

    A widget that takes another size asks the one around it for room; left alone, Qt paints
    after the first of these steps, and paints the side panel again after the last. Qt does not
    tell whether a request is left, and a round without any takes some microseconds.
    """
    for _ in range(_LEVELS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

"""Frees what is no longer used, in the window's thread only.

Python collects in whatever thread happens to make objects; a Qt object that a worker's thread
frees brings the program down.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_PAUSE = 1000  # milliseconds between two looks


class Garbage(QObject):
    """Takes over from Python's own collecting for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        """Keep what is loaded by now out of every later collection, and begin."""
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._has_much_gone = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_PAUSE)

    def expect_much(self) -> None:
        """Collect all at the next look: a whole page has gone, and megabytes with it."""
        self._has_much_gone = True

    def collect(self) -> None:
        """Collect as much as Python would have by now: the young often, the old seldom."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        ages = range(len(counts))
        due = [age for age in ages if self._has_much_gone or counts[age] > thresholds[age]]
        if due:
            gc.collect(due[-1])
        self._has_much_gone = False

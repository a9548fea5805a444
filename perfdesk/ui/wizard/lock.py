"""Whether the record on the desk may change: what is signed keeps every text that it has."""

from PySide6.QtCore import QObject, Signal


class Lock(QObject):
    """The lock of a session's record.

    `changed` tells that it was shut or opened, `refused` that somebody tried to change something
    while it is shut.
    """

    changed = Signal()
    refused = Signal()

    def __init__(self, parent: QObject) -> None:
        """Start open."""
        super().__init__(parent)
        self.is_shut = False

    def shut(self, is_shut: bool) -> None:
        """Shut or open it."""
        if is_shut != self.is_shut:
            self.is_shut = is_shut
            self.changed.emit()

    def refuses(self) -> bool:
        """Whether a change that is about to be made must not be; who tried it is told why."""
        if self.is_shut:
            self.refused.emit()
        return self.is_shut

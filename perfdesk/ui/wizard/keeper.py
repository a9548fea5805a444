"""Keeps the record on disk: what was entered at once, what is being typed within a second."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.wizard.session import Session

DRAFT, RETRY = 1000, 5000
"""How long a draft waits to be saved, and a failed save to be tried again, in milliseconds."""


class Keeper(QObject):
    """Saves a session's record; what could not be saved is kept and tried again.

    `changed` tells that the status is another: `saved_at` is when the last save succeeded (local
    time), `trouble` the sentence of the last one where it failed.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        save: Callable[[], None],
        saved_at: datetime,
        parent: QObject | None = None,
    ) -> None:
        """Take what saves the session's record, and when that was saved before.

        Saving raises PerfdeskError where it cannot.
        """
        super().__init__(parent)
        self.saved_at = saved_at.astimezone()
        self.trouble: PerfdeskError | None = None
        self._save = save
        self._is_pending = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.try_now)
        session.drafted.connect(self._wait)
        session.committed.connect(self._take)

    def flush(self) -> None:
        """Save what is pending; raises PerfdeskError, and goes on trying, where that fails."""
        if self._is_pending:
            self.try_now()
        if self.trouble:
            raise self.trouble

    def stop(self) -> None:
        """Try no more: the record is closed."""
        self._timer.stop()

    def try_now(self) -> None:
        """Save at once; where that fails, remember why and try again in a while."""
        self._timer.stop()
        try:
            self._save()
        except PerfdeskError as trouble:
            self.trouble = trouble
            self._timer.start(RETRY)
        else:
            self._is_pending = False
            self.trouble = None
            self.saved_at = datetime.now().astimezone()
        self.changed.emit()

    def _take(self) -> None:
        self._is_pending = True
        self.try_now()

    def _wait(self) -> None:
        self._is_pending = True
        if not self._timer.isActive():
            self._timer.start(DRAFT)

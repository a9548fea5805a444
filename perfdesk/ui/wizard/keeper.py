"""Keeps the record on disk: what was entered at once, what is being typed within a second."""

from collections.abc import Callable
from datetime import datetime
from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.wizard.session import Session

DRAFT, RETRY = 1000, 5000
"""How long a draft waits to be saved, and a failed save to be tried again, in milliseconds."""
SLOW = 0.2
"""How long a save may hold up the window, in seconds."""
PATIENCE = 5.0
"""How long to wait for a save under way where nothing can be done before its end, in seconds."""


class Saver(Protocol):
    """What saves a session's record, here or beside the window."""

    def save(self) -> None:
        """Save the record as it is; raises PerfdeskError."""

    def save_beside(
        self, done: Callable[[], None], failed: Callable[[PerfdeskError], None]
    ) -> None:
        """Save the record as it is now, and call one of both at the end."""

    def finish(self, seconds: float) -> bool:
        """Wait for the end of what is saved beside, and return whether it has come."""

    def close(self) -> None:
        """Save nothing more beside; wait for what is."""


class Keeper(QObject):
    """Saves a session's record; what could not be saved is kept and tried again.

    `changed` tells that the status is another: `saved_at` is when the last save succeeded (local
    time), `trouble` the sentence of the last one where it failed, `is_saving` that one is under
    way. On a slow disk the window does not wait for it: two saves running have shown that the
    disk is slow, for the first of a sitting loads what it needs.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        saver: Saver,
        saved_at: datetime,
        parent: QObject | None = None,
    ) -> None:
        """Take what saves the session's record, and when that was saved before."""
        super().__init__(parent)
        self.saved_at = saved_at.astimezone()
        self.trouble: PerfdeskError | None = None
        self.is_saving = False
        self._saver = saver
        self._is_pending = False
        self._began = 0.0
        self._times = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.try_now)
        session.drafted.connect(self._wait)
        session.committed.connect(self.try_now)

    def flush(self) -> None:
        """Save what is pending; raises PerfdeskError, and goes on trying, where that fails."""
        if self._is_pending:
            self.try_now()
        while self.is_saving:
            if not self._saver.finish(PATIENCE):
                raise PerfdeskError(
                    "磁盘没有回应（太慢，或网络断开），最后的改动还没有存好。等一会儿再试。"
                )
        if self.trouble:
            raise self.trouble

    def stop(self) -> None:
        """Try no more: the record is closed."""
        self._timer.stop()
        self._saver.close()

    def try_now(self) -> None:
        """Save at once; where that fails, remember why and try again in a while."""
        self._timer.stop()
        self._is_pending = self.is_saving  # whose end goes on with this
        if not self.is_saving:
            self._begin()

    def _begin(self) -> None:
        self._began = perf_counter()
        if min(self._times) > SLOW:
            self.is_saving = True
            self._saver.save_beside(self._succeed, self._fail)
            self.changed.emit()
            return
        try:
            self._saver.save()
        except PerfdeskError as trouble:
            self._fail(trouble)
        else:
            self._succeed()

    def _succeed(self) -> None:
        self._end(None)
        self.saved_at = datetime.now().astimezone()
        if self._is_pending:
            self.try_now()
        else:
            self.changed.emit()

    def _fail(self, trouble: PerfdeskError) -> None:
        self._end(trouble)
        self._is_pending = True
        self._timer.start(RETRY)
        self.changed.emit()

    def _end(self, trouble: PerfdeskError | None) -> None:
        self.is_saving = False
        self.trouble = trouble
        self._times = (self._times[1], perf_counter() - self._began)

    def _wait(self) -> None:
        self._is_pending = True
        if not self._timer.isActive():
            self._timer.start(DRAFT)

"""The only threads: work goes in as a function of frozen values, results come out in the window."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Generic, TypeVar, TypeVarTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, Signal
from shiboken6 import isValid

from perfdesk.forms.trouble import PerfdeskError

Result = TypeVar("Result")
Values = TypeVarTuple("Values")


class CancelledError(Exception):
    """Ends a job of many steps after the user asked for it; nobody is told an outcome."""


class Progress(QObject):
    """How far a job of many steps is, and the user's wish to end it.

    It is made, and listened to, before the job starts. Signals, to listeners in the window's
    thread: `advanced` (steps done, steps in all, what was done) and `ended`, however the job
    ended; what comes of it is told after that.

    It belongs to the runner until the job has ended: a job tells its steps even when the page
    that asked for it has gone.
    """

    advanced = Signal(int, int, str)
    ended = Signal()
    _all_told = Signal()  # by its own: while `ended` is being told this must not go

    def __init__(self, runner: "Runner") -> None:
        super().__init__(runner)
        self._cancelled = Event()
        self._all_told.connect(self.deleteLater, Qt.ConnectionType.QueuedConnection)

    def watching(self, function: Callable[[*Values], Result]) -> Callable[[*Values], Result]:
        """Return a function whose end is told; it is to tell its steps itself."""

        def watched(*values: *Values) -> Result:
            try:
                return function(*values)
            finally:
                self.end()

        return watched

    def end(self) -> None:
        """Say that the job has ended; nothing can be told after that."""
        self.ended.emit()
        self._all_told.emit()

    def step(self, done: int, total: int, what: str) -> None:
        """Say, from the job's own thread, how far it is; raises CancelledError to end it."""
        if self._cancelled.is_set():
            raise CancelledError
        self.advanced.emit(done, total, what)

    def cancel(self) -> None:
        """Ask the job to end at its next step."""
        self._cancelled.set()


class _Job(Generic[Result]):
    """One call on its way, and where its outcome goes."""

    def __init__(
        self,
        call: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[PerfdeskError], None],
        owner: QObject | None,
    ) -> None:
        self._call = call
        self._done = done
        self._failed = failed
        self._owner = owner
        self._deliver: Callable[[], None] = _nothing

    def work(self) -> None:
        """Make the call; in a thread of the pool, so nothing of the window is touched."""
        try:
            result = self._call()
        except CancelledError:
            pass
        except PerfdeskError as trouble:
            self._deliver = partial(self._failed, trouble)
        except BaseException as bug:  # noqa: BLE001 - raised again in the window's thread
            self._deliver = partial(_raise, bug)
        else:
            self._deliver = partial(self._done, result)

    def deliver(self) -> None:
        """Hand over the outcome; in the window's thread."""
        if self._owner is None or isValid(self._owner):
            self._deliver()


class Runner(QObject):
    """Runs functions beside the window and answers in the window's own thread.

    Trouble (PerfdeskError) goes to `failed`, or where none is given to `troubled`; a bug is
    raised again in the window's thread; of a cancelled job nothing comes. With an `owner`, the
    answer is dropped once the owner has been deleted.
    """

    troubled = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._is_closed = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._ended.connect(self._deliver)

    def run(
        self,
        function: Callable[[*Values], Result],
        *values: *Values,
        done: Callable[[Result], None] | None = None,
        failed: Callable[[PerfdeskError], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Call the function of frozen values in a thread; `done` gets its result."""
        call = partial(function, *values)
        self._start(_Job(call, done or _nothing, failed or self.troubled.emit, owner))

    def wait(self) -> None:
        """Wait until all that was started has ended; answers still come in the event loop."""
        self._pool.waitForDone()

    def finish(self, seconds: float) -> bool:
        """Wait for a while until all has ended, and answer at once; return whether it has."""
        has_ended = self._pool.waitForDone(round(seconds * 1000))
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        return has_ended

    def close(self) -> None:
        """Wait as `wait` does, and start nothing any more: the window goes."""
        self._is_closed = True
        self.wait()

    def _start(self, job: _Job[Result]) -> None:
        def work() -> None:
            job.work()
            self._ended.emit(job)

        if not self._is_closed:
            self._pool.start(work)

    def _deliver(self, job: _Job[object]) -> None:
        job.deliver()


def _nothing(*_: object) -> None:
    """Do nothing with an outcome that nobody asked for."""


def _raise(bug: BaseException) -> None:
    raise bug

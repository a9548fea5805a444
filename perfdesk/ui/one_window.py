"""One window a database: a second start calls the first one forward and ends.

By a lock file and a file that is watched, both in the user's own data folder: QtNetwork would cost
30 ms of every start, and open a socket. What lies on another machine, or is opened by another
user, is not found here; there SQLite's own locks keep the records whole.
"""

import os
import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEventLoop, QFileSystemWatcher, QLockFile, QObject, QTimer, Signal

PATIENCE = 3000
"""How long a second start waits for the first window's answer, in milliseconds."""
_LOOK = 50
_CALL, _END = b"1", b"\0"


class Seat(QObject):
    """The place of the one window on a database.

    `called` tells that another start wants it, to open the files (Paths) that it carries.
    """

    called = Signal(object)

    def __init__(self, folder: Path, database: Path) -> None:
        """Take the folder for the two files, and the database that they stand for."""
        super().__init__()
        place = database.absolute().resolve()
        name = f"{place.stem}-{zlib.crc32(str(place).encode(errors='replace')):08x}"
        self._folder = folder
        self._bell = folder / f"{name}.call"
        self._lock = QLockFile(str(folder / f"{name}.lock"))
        self._lock.setStaleLockTime(0)  # however old: its process decides
        self._watcher: QFileSystemWatcher | None = None

    def take(self) -> bool:
        """Whether no other window has the database; where that cannot be told, none has."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock.tryLock(0)
        return self._lock.error() != QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Hear calls from now on, and one that came before."""
        if self._watcher:
            return
        with suppress(OSError):
            self._bell.touch(mode=0o600)
            self._watcher = QFileSystemWatcher([str(self._bell)], self)
            self._watcher.fileChanged.connect(self._hear)
            self._hear()

    def call(self, files: Sequence[Path] = ()) -> bool:
        """Call the window that has the seat to open files, and return whether it answered."""
        told = (os.fsencode(path.absolute()) for path in files)
        try:
            self._bell.touch(mode=0o600)
            self._bell.write_bytes(_END.join((_CALL, *told)))
        except OSError:
            return False
        _let_others_come_forward()
        loop, look, end = QEventLoop(), QTimer(), QTimer()
        look.timeout.connect(lambda: None if self._is_rung() else loop.exit(0))
        end.setSingleShot(True)
        end.timeout.connect(lambda: loop.exit(1))
        look.start(_LOOK)
        end.start(PATIENCE)
        return loop.exec() == 0

    def leave(self) -> None:
        """Give the seat to whoever comes next."""
        if self._lock.isLocked():
            if self._watcher:
                self._watcher.removePath(str(self._bell))
            with suppress(OSError):
                self._bell.unlink(missing_ok=True)
            self._lock.unlock()

    def _is_rung(self) -> bool:
        return self._bell.exists() and bool(self._bell.stat().st_size)

    def _hear(self) -> None:
        if self._is_rung():
            _, *told = self._bell.read_bytes().split(_END)
            self._bell.write_bytes(b"")  # the answer
            self.called.emit(tuple(Path(os.fsdecode(path)) for path in told))


def _let_others_come_forward() -> None:
    """Pass on the right to raise a window, which Windows gives to what was started last alone."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only for a second start

        anyone = -1
        ctypes.windll.user32.AllowSetForegroundWindow(anyone)

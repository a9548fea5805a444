"""Copies a whole database as it is at one moment; a copy that is not whole takes nobody's name."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic

from perfdesk.storage import opening
from perfdesk.storage.errors import DamagedDatabase, busy, damaged, troubles_at
from perfdesk.storage.opening import beside, connect
from perfdesk.storage.soundness import Content, content_of, examine

PART = ".part"
"""The ending of a file that is being written; one that is found later was left by a crash."""
_PAUSE = 0.05  # seconds between two attempts while another process writes


def copy_database(source: Path, target: Path) -> Content:
    """Copy a database, which others may have open, and return what the copy holds.

    The copy is for its owner alone. It is written beside the target, read through, held against
    what it was made of, and only then takes the target's name. Raises DamagedDatabase where the
    source is not whole, StorageError.
    """
    # one that may only read would leave the journals of a database that nobody else has open
    mode = "mode=rw" if os.access(source, os.W_OK) else "mode=ro"
    with troubles_at(source), closing(connect(source, mode)) as origin:
        return copy_open(origin, source, target)


def copy_open(origin: sqlite3.Connection, source: Path, target: Path) -> Content:
    """Copy the database of a connection, `source` being where it lies; see `copy_database`."""
    with troubles_at(target), part_of(target) as part:
        with _snapshot(origin):
            with troubles_at(source):
                content = content_of(origin)
            with closing(connect(part, "mode=rw")) as copy:
                copy_pages(origin, copy, part)
                copy.execute("PRAGMA journal_mode = DELETE")  # so that it stands alone
        _hold_against(part, content, source)
        part.replace(target)
        _flush_folder(target.parent)
    return content


def copy_pages(origin: sqlite3.Connection, target: sqlite3.Connection, path: Path) -> None:
    """Make a database the copy of another in one transaction; raises StorageError, `path`'s."""
    start = monotonic()

    def give_up(status: int, _left: int, _all: int) -> None:
        is_shut = status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if is_shut and monotonic() - start > opening.BUSY_SECONDS:
            raise busy(path)

    origin.backup(target, progress=give_up, sleep=_PAUSE)


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Have everything that the block reads be of one moment."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()


@contextmanager
def part_of(target: Path) -> Iterator[Path]:
    """Give an empty file beside the target, for its owner alone; it is gone in the end.

    Raises OSError.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(PART, f"{target.name}.", target.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            beside(part, suffix).unlink(missing_ok=True)


def _hold_against(part: Path, content: Content, source: Path) -> None:
    held: Content | None = None
    with suppress(DamagedDatabase):
        held = examine(part)
    if held != content:
        raise damaged(source)


def _flush_folder(folder: Path) -> None:
    """Make the new name outlive a power cut; Windows does that by itself."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

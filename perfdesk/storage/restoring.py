"""Puts a backup in the place of a database; what was there is kept beside it."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from perfdesk.storage.backup import kept_name
from perfdesk.storage.copying import copy_database, copy_open, copy_pages
from perfdesk.storage.errors import DamagedDatabase, StorageError, troubles_at
from perfdesk.storage.opening import beside, connect_to_read, open_connection
from perfdesk.storage.soundness import Content, examine


class Restored(Struct, frozen=True):
    """What a database holds now, and where lies what it was before; None where it was nothing."""

    content: Content
    kept: Path | None


def restore(database: Path, backup: Path, now: datetime) -> Restored:
    """Make a database what a backup holds; the backup may be of an older schema.

    The backup is read through first. Raises StorageError where it is damaged, newer than this
    program or another's, and where another program has the database open; nothing has changed
    then.
    """
    content = examine(backup)
    with troubles_at(database):
        if not database.exists() or not database.stat().st_size:
            return Restored(copy_database(backup, database), None)
        if database.samefile(backup):
            raise StorageError(f"“{backup}”就是正在用的数据库：另选一个备份文件。")
        kept = kept_name(database, now)
        try:
            _change_pages(database, backup, kept)
        except DamagedDatabase:
            _change_files(database, backup, kept)
    return Restored(content, kept)


def _change_pages(database: Path, backup: Path, kept: Path) -> None:
    """Copy a backup into a database as one transaction: a crash leaves the one or the other."""
    with troubles_at(database), closing(open_connection(database)) as live:
        _lock_others_out(live)
        copy_open(live, database, kept)
        with closing(connect_to_read(backup)) as origin:
            copy_pages(origin, live, database)


def _lock_others_out(connection: sqlite3.Connection) -> None:
    """Have the file alone until the connection ends; raises sqlite3.OperationalError if it is not.

    To give up WAL takes everybody else to have closed the file.
    """
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.commit()


def _change_files(database: Path, backup: Path, kept: Path) -> None:
    """Put a backup in the place of a file that SQLite cannot read, after copying its bytes."""
    for suffix in ("", "-wal", "-journal"):
        if beside(database, suffix).exists():
            _copy_bytes(beside(database, suffix), beside(kept, suffix))
    # a journal beside would be played back into the new file
    for suffix in ("-wal", "-shm", "-journal"):
        beside(database, suffix).unlink(missing_ok=True)
    copy_database(backup, database)


def _copy_bytes(source: Path, target: Path) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as content, os.fdopen(handle, "wb") as copy:
        shutil.copyfileobj(content, copy)
        copy.flush()
        os.fsync(copy.fileno())

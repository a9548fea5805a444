"""Opens the database file, after making sure that it is ours: what is not stays untouched."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from urllib.parse import quote

from perfdesk.storage.errors import StorageError, damaged, read_only
from perfdesk.storage.listing_schema import teach
from perfdesk.storage.places import BACKUPS, lies_on_network, make_place

APPLICATION_ID = 0x50464453  # "PFDS", in the file's header
SCHEMA_VERSION = 12  # how many migrations there are; user_version says how many a file has seen
BUSY_SECONDS = 5.0  # how long to wait for another process that writes


def open_connection(path: Path) -> sqlite3.Connection:
    """Return a connection to a database of ours or a new empty one, of any schema up to ours.

    Raises StorageError where the file is another program's, damaged, newer than this program or
    not writable; sqlite3.DatabaseError and OSError.
    """
    if path.is_dir():
        raise StorageError(f"{path} 是文件夹，不是数据库文件。写出完整的文件名后再试。")
    if _was_emptied(path):
        raise damaged(path)
    make_place(path)
    if not _may_write(path):
        raise read_only(path)
    look_at(path)
    connection = connect(path, "mode=rw")
    try:
        # once more: what another process, or a journal left by a crash, has changed meanwhile
        _refuse_strangers(connection, path)
        _set_up(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Return a connection that makes no database; `mode` are SQLite's URI parameters."""
    uri = f"{uri_of(path.absolute())}?{mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)
    teach(connection)
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Return a connection that leaves a file that nobody has open as it is.

    An immutable connection takes no locks and makes no files beside, but sees no journal either;
    where there is one, a reading connection sees it.
    """
    is_quiet = not any(beside(path, journal).exists() for journal in ("-wal", "-journal"))
    return connect(path, "mode=ro&immutable=1" if is_quiet else "mode=ro")


def beside(path: Path, suffix: str) -> Path:
    """Return where SQLite keeps a journal of a database, by its ending."""
    return path.with_name(path.name + suffix)


def uri_of(path: PurePath) -> str:
    """Return an absolute path as SQLite wants its URIs: without a host, even for network paths."""
    place = path.as_posix().removeprefix("/")
    return "file:///" + quote(os.fsencode(place), safe="/:")


def schema_version(connection: sqlite3.Connection) -> int:
    """Return how many migrations a database has seen, 0 for an empty one."""
    return _number(connection, "PRAGMA user_version")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit what the block writes, or nothing of it.

    The right to write is taken at the start: a reader that became a writer midway could not wait
    for another process and would fail at once.
    """
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


def _was_emptied(path: Path) -> bool:
    """Whether a file without a byte was a database: one just made has no backups yet."""
    if not path.exists() or path.stat().st_size:
        return False
    backups = (path.parent / BACKUPS).glob("*.db")
    return any(backup.name.startswith(f"{path.stem}-") for backup in backups)


def _may_write(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return os.access(path, os.R_OK | os.W_OK, effective_ids=effective)


def look_at(path: Path) -> None:
    """Refuse a file that is not ours without leaving a trace of having looked.

    A rollback journal has to wait until the file is opened for writing. Raises StorageError,
    sqlite3.DatabaseError, OSError.
    """
    if beside(path, "-journal").exists():
        return
    is_quiet = not beside(path, "-wal").exists()
    with closing(connect_to_read(path)) as connection:
        _refuse_strangers(connection, path)
        page = _number(connection, "PRAGMA page_size")
        wanted = page * _number(connection, "PRAGMA page_count")
    size = path.stat().st_size
    if is_quiet and (size < wanted or size % page):
        raise damaged(path)


def _refuse_strangers(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StorageError unless the database is empty, or ours and not newer than the program."""
    version = schema_version(connection)
    owner = _number(connection, "PRAGMA application_id")
    is_empty = not _number(connection, "SELECT count(*) FROM sqlite_schema")
    if owner != APPLICATION_ID and not (is_empty and owner == version == 0):
        raise StorageError(f"{path} 是别的程序的数据库，没有动它。核对文件名，或另选一个数据库。")
    if version > SCHEMA_VERSION:
        raise StorageError(
            f"{path} 是新版本的绩效填报桌写的（数据版本 {version}，这个程序只认到"
            f" {SCHEMA_VERSION}），没有动它。装上新版本后再打开。"
        )


def _set_up(connection: sqlite3.Connection, path: Path) -> None:
    """Make each commit outlive a power cut; SQLite itself keeps DELETE where it cannot have WAL."""
    # WAL needs memory that all readers share: none between machines
    journal = "DELETE" if lies_on_network(path) else "WAL"
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])

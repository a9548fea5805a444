"""Trouble with the database file, each told in one sentence that says what to do."""

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from perfdesk.forms.trouble import PerfdeskError


class StorageError(PerfdeskError):
    """The database file cannot be used as asked; what was stored before is still there."""


class UnknownRecord(StorageError):
    """No record has this number (any more)."""

    def __init__(self, number: int) -> None:
        """Take the number that was asked for."""
        super().__init__(f"没有编号为 {number} 的记录，可能已经彻底删除。回到列表另选一条。")
        self.number = number


_FULL = "磁盘已满，这次没有写进 {file}。以前保存的内容都在；腾出空间后再试。"
_READ_ONLY = "不能写入 {file}：文件或所在的文件夹只读，或没有权限。改好权限，或另选一个数据库位置。"
_BUSY = "{file} 正被另一个程序占用，等了几秒仍未空出。关闭那个程序后再试。"
_DAMAGED = "{file} 已损坏，或没有复制完整。用备份替换它，或另选一个数据库。"
_NO_DATABASE = "{file} 不是数据库文件，没有动它。核对文件名，或另选一个数据库。"
_UNREACHABLE = "打不开 {file}：位置不存在，或没有权限。核对路径和权限后再试。"
_UNREADABLE = "读写 {file} 出错：磁盘有故障，或者 U 盘、网络断开了。接好后再试。"

_BY_SQLITE_CODE: Mapping[int, str] = MappingProxyType(
    {
        sqlite3.SQLITE_FULL: _FULL,
        sqlite3.SQLITE_READONLY: _READ_ONLY,
        sqlite3.SQLITE_PERM: _READ_ONLY,
        sqlite3.SQLITE_BUSY: _BUSY,
        sqlite3.SQLITE_LOCKED: _BUSY,
        sqlite3.SQLITE_CORRUPT: _DAMAGED,
        sqlite3.SQLITE_NOTADB: _NO_DATABASE,
        sqlite3.SQLITE_CANTOPEN: _UNREACHABLE,
        sqlite3.SQLITE_IOERR: _UNREADABLE,
    }
)
_BY_ERRNO: Mapping[int | None, str] = MappingProxyType(
    {
        errno.ENOSPC: _FULL,
        errno.EDQUOT: _FULL,
        errno.EACCES: _READ_ONLY,
        errno.EPERM: _READ_ONLY,
        errno.EROFS: _READ_ONLY,
    }
)


def damaged(path: Path) -> StorageError:
    """Return the trouble of a database that is cut short or scrambled."""
    return StorageError(_DAMAGED.format(file=path))


def read_only(path: Path) -> StorageError:
    """Return the trouble of a file that this user may not both read and write."""
    return StorageError(_READ_ONLY.format(file=path))


@contextmanager
def troubles_at(path: Path) -> Iterator[None]:
    """Turn what disk and database complain of into a StorageError; mistakes of ours stay bugs."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        # The low byte is the kind of trouble. Errors of the Python module itself carry no code.
        sentence = _BY_SQLITE_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if sentence is None:
            raise
        raise StorageError(sentence.format(file=path)) from error
    except OSError as error:
        sentence = _BY_ERRNO.get(error.errno, _UNREACHABLE)
        raise StorageError(sentence.format(file=path)) from error

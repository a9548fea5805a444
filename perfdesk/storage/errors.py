"""Trouble with the database file, each told in one sentence that says what to do."""

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from perfdesk.forms.trouble import GONE_AWAY, PerfdeskError, number_of


class StorageError(PerfdeskError):
    """The database file cannot be used as asked; what was stored before is still there."""


class DamagedDatabase(StorageError):
    """The file is cut short or scrambled, so that not all of it can be read."""


class SpoiltRow(DamagedDatabase):
    """A row holds what this program never writes."""

    def __init__(self) -> None:
        """Say so without its contents."""
        super().__init__(
            "数据库里有一处内容已损坏，读不出来；其余的还在。用“工具 → 备份与恢复…”恢复到备份。"
        )


class UnknownRecord(StorageError):
    """No record has this number (any more)."""

    def __init__(self, number: int) -> None:
        """Take the number that was asked for."""
        super().__init__(f"没有编号为 {number} 的表单，可能已永久删除。回到列表另选一张。")
        self.number = number


class FrozenRecord(StorageError):
    """A record that was signed or sent keeps every text that it has."""

    def __init__(self, title: str) -> None:
        """Take what the record goes by."""
        name = f"“{title}”" if title else "这张表单"
        super().__init__(f"{name}已送签，内容锁定，没有改动它：打开它，先“取消送签”，再改。")


_FULL = "磁盘已满，这次没有写进 {file}。以前保存的内容都在；腾出空间后再试。"
_READ_ONLY = "不能写入 {file}：文件或所在的文件夹只读，或没有权限。改好权限，或另选一个数据库位置。"
_BUSY = "{file} 正被另一个程序占用，等了一会儿仍未空出，这次没有写进去。关闭那个程序后再试。"
_DAMAGED = "{file} 已损坏，或没有复制完整，没有动它。用备份恢复，或抢救还能读出的内容。"
_NO_DATABASE = (
    "{file} 不是数据库文件，或已损坏得认不出来，没有动它。核对文件名；文件名没错的，用备份恢复。"
)
_UNREACHABLE = "打不开 {file}：位置不存在，或没有权限。核对路径和权限后再试。"
_GONE = (
    "{file} 不见了，或被换成了另一个文件（文件夹移走、U 盘拔出、同步软件替换），这次没有写进去。"
    "放回原处后接着用；放不回的，关闭程序后再打开。"
)
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
_NO_TEXT = "Could not decode to UTF-8"
_DAMAGE = frozenset({_DAMAGED, _NO_DATABASE})
_BY_ERRNO: Mapping[int | None, str] = MappingProxyType(
    {
        errno.ENOSPC: _FULL,
        errno.EDQUOT: _FULL,
        errno.EACCES: _READ_ONLY,
        errno.EPERM: _READ_ONLY,
        errno.EROFS: _READ_ONLY,
        **dict.fromkeys(GONE_AWAY, _UNREADABLE),
    }
)


def damaged(path: Path) -> DamagedDatabase:
    """Return the trouble of a database that is cut short or scrambled."""
    return DamagedDatabase(_DAMAGED.format(file=path))


def busy(path: Path) -> StorageError:
    """Return the trouble of a database that another program does not let go of."""
    return StorageError(_BUSY.format(file=path))


def gone(path: Path) -> StorageError:
    """Return the trouble of a database whose file was moved, removed or replaced while in use."""
    return StorageError(_GONE.format(file=path))


def read_only(path: Path) -> StorageError:
    """Return the trouble of a file that this user may not both read and write."""
    return StorageError(_READ_ONLY.format(file=path))


@contextmanager
def troubles_at(path: Path) -> Iterator[None]:
    """Turn what disk and database complain of into a StorageError; mistakes of ours stay bugs."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        sentence = _sentence_of(error)
        if sentence is None:
            raise
        trouble = DamagedDatabase if sentence in _DAMAGE else StorageError
        raise trouble(sentence.format(file=path)) from error
    except OSError as error:
        sentence = _BY_ERRNO.get(number_of(error), _UNREACHABLE)
        raise StorageError(sentence.format(file=path)) from error


def _sentence_of(error: sqlite3.DatabaseError) -> str | None:
    """Return what the user is to know, None of a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # of the Python module itself
        return _DAMAGED if str(error).startswith(_NO_TEXT) else None
    return _BY_SQLITE_CODE.get(code & 0xFF)  # the low byte is the kind of trouble

"""Writes files so that a reader never meets half a file, and says in words why it cannot."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryFile
from time import sleep

from perfdesk.export.errors import ExportError, FileInUse
from perfdesk.forms.trouble import number_of, reason_of

# What an office program puts beside a file while it is open there: {} is the file's name.
_LOCKS = (".~lock.{}#", "~${}", ".~{}")  # LibreOffice; Excel and WPS; WPS

_OWNER = stat.S_IRUSR | stat.S_IWUSR
# seconds for which what looks at every new file on Windows, a virus scanner, may keep one shut
_PAUSES = (0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()
_STALE = 3600.0  # seconds after which nobody is writing a file any more
_FULL = {errno.ENOSPC, errno.EDQUOT}
_OPEN_ELSEWHERE = {errno.EACCES, errno.EPERM, errno.EBUSY}
_NO_ENTRY = {errno.EACCES, errno.EPERM, errno.EROFS}
_BAD_NAME = {errno.ENAMETOOLONG, errno.EINVAL}


def write_file(path: Path, data: bytes) -> Path:
    """Write a file whole or not at all, over an older one of the name; return where it lies.

    The bytes are written and flushed beside the target and then moved onto it. Raises FileInUse
    where another program has the target open, ExportError for all other trouble; the target is
    then as it was, and nothing else is left behind.
    """
    try:
        target = path.resolve() if path.is_symlink() else path
        _refuse_what_is_no_file(target)
        _write_over(target, data)
    except OSError as error:
        raise ExportError(_sentence(path, error)) from error
    return target


def make_folder(folder: Path) -> None:
    """Make a folder, unless it is there; raises ExportError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"文件夹“{folder}”建不成（{reason_of(error)}）：看看那里能不能写，或换一个文件夹。"
        ) from error


def free_name(path: Path) -> Path:
    """Return the path itself, or the first of 名称（2）, 名称（3） … that does not exist yet."""
    others = map(path.with_stem, numbered(path.stem))
    return next(other for other in others if not other.exists())


def numbered(stem: str) -> Iterator[str]:
    """Yield a name and, without end, those to take where it is taken: 名称（2）, 名称（3） …."""
    yield stem
    yield from (f"{stem}（{number}）" for number in count(2))


def _refuse_what_is_no_file(target: Path) -> None:
    if not target.parent.is_dir():
        raise ExportError(
            f"文件夹“{target.parent}”不存在（可能改了名，或 U 盘已拔出）：换一个文件夹再导出。"
        )
    if target.is_dir():
        raise ExportError(f"“{target}”是一个文件夹，不能写成文件：换一个文件名再导出。")
    for lock in _locks_of(target):
        raise FileInUse(
            target,
            f"文件“{target.name}”正被另一个程序打开，关掉后再导出，或换一个文件名。"
            f"如果没有程序打开它，删除同一文件夹里的“{lock.name}”再导出。",
        )


def _locks_of(target: Path) -> list[Path]:
    """Return the lock files beside a target; one left without its file locks nothing."""
    if not target.exists():
        return []
    beside = (target.with_name(lock.format(target.name)) for lock in _LOCKS)
    return [lock for lock in beside if lock.exists()]


def _write_over(target: Path, data: bytes) -> None:
    _clear_leftovers(target.parent)
    beside = target.with_name(f".perfdesk-{secrets.token_hex(6)}.tmp")
    try:
        _write_through(beside, data, _permissions_of(target))
        _move(beside, target)
    finally:
        beside.unlink(missing_ok=True)


@cache
def _clear_leftovers(folder: Path) -> None:
    """Remove, once a sitting, what a crash left half written; not what is being written now."""
    with suppress(OSError):
        with TemporaryFile(dir=folder) as own:  # its time is by the clock of the folder's machine
            now = os.fstat(own.fileno()).st_mtime
        for path in folder.glob(".perfdesk-*.tmp"):
            if now - path.stat().st_mtime > _STALE:
                path.unlink()


def _permissions_of(target: Path) -> int:
    """Return the permissions that a file's new edition keeps; a new file is its owner's alone.

    Its owner may always write it: Windows would not even let us remove it.
    """
    return stat.S_IMODE(target.stat().st_mode) | stat.S_IWUSR if target.exists() else _OWNER


def _write_through(path: Path, data: bytes, permissions: int) -> None:
    """Write a new file down to the disk, not only into the system's memory."""
    with open(path, "xb", opener=_for_owner) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if permissions != _OWNER:
        path.chmod(permissions)


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, _OWNER)


def _move(beside: Path, target: Path) -> None:
    for pause in _PAUSES:
        with suppress(PermissionError):
            beside.replace(target)
            return
        sleep(pause)
    try:
        beside.replace(target)
    except OSError as error:
        if number_of(error) not in _OPEN_ELSEWHERE:
            raise
        raise FileInUse(
            target,
            f"文件“{target.name}”正被另一个程序打开，或设成了只读：关掉后再导出，或换一个文件名。",
        ) from error


def _sentence(target: Path, error: OSError) -> str:
    """Return what a failed write means to the user."""
    number = number_of(error)
    if number in _FULL:
        return f"磁盘已满，“{target.name}”没有写成：腾出空间，或换一个磁盘再导出。"
    if number in _NO_ENTRY:
        return f"没有权限写入文件夹“{target.parent}”：换一个文件夹再导出。"
    if number in _BAD_NAME:
        return f"文件名“{target.name}”太长，或含有不能用的字符：换一个名字再导出。"
    return f"文件“{target}”没有写成（{reason_of(error)}）：换一个文件夹再导出。"

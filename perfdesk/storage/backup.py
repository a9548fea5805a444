"""Backups beside the database: one a day by itself, thinned out as they grow old."""

import re
import sqlite3
from collections.abc import Callable, Hashable, Iterable
from contextlib import closing, suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from perfdesk.storage.copying import PART, copy_database
from perfdesk.storage.errors import StorageError, troubles_at
from perfdesk.storage.opening import connect_to_read, look_at, schema_version
from perfdesk.storage.places import BACKUPS
from perfdesk.storage.soundness import Content, examine

DAYS, WEEKS = 7, 8
"""Of so many days, and weeks, that have backups the newest one is kept."""

_STAMP = "%Y%m%d-%H%M%S"
_STAMPED = re.compile(r"\d{8}-\d{6}")
_COUNTED_SINCE = 12  # the schema that has the narrow table of lists, in which counting is quick
_STALE = 3600.0  # seconds after which nobody is writing a part any more


class Purpose(StrEnum):
    """What a copy of the database was made for."""

    BACKUP = "backup"
    RESTORE = "restore"
    UPGRADE = "upgrade"


class Backup(Struct, frozen=True):
    """A copy of a database: where it lies, when it was made (local time), how many bytes it has.

    `records` are those outside the bin, None where the file cannot be read.
    """

    path: Path
    purpose: Purpose
    taken: datetime
    size: int
    records: int | None


def folder_of(database: Path) -> Path:
    """Return the folder of a database's backups; it may not exist yet."""
    return database.parent / BACKUPS


def kept_name(database: Path, now: datetime) -> Path:
    """Return the name for what a database was before something else takes its place."""
    return database.with_name(f"{database.name}.before-restore-{now:{_STAMP}}")


def back_up(database: Path, now: datetime) -> Path:
    """Add a backup to the folder, thin the older ones out, and return it; raises StorageError."""
    folder = folder_of(database)
    made = folder / f"{database.stem}-{now:{_STAMP}}.db"
    copy_database(database, made)
    with troubles_at(folder):
        _thin_out(database)
        _clear_parts(database, made.stat().st_mtime)
    return made


def back_up_if_due(database: Path, now: datetime) -> Path | None:
    """Add the first backup of a day, None where the day has one; raises StorageError."""
    with troubles_at(folder_of(database)):
        days = {taken.date() for _, taken in _dated(database)}
    return None if now.date() in days else back_up(database, now)


def back_up_to(database: Path, file: Path) -> Content:
    """Copy the database to a file of the user's choice, over none but a database of ours.

    Raises StorageError.
    """
    with troubles_at(file):
        if file.is_dir():
            raise StorageError(f"“{file}”是一个文件夹，不能写成文件：写出完整的文件名。")
        if file.exists() and database.exists() and file.samefile(database):
            raise StorageError(f"“{file}”就是数据库自己：备份换一个文件名。")
        if file.exists() and not _is_ours(file):
            raise StorageError(f"“{file}”已经存在，又不是备份文件，没有动它：换一个文件名。")
    return copy_database(database, file)


def backups_of(database: Path) -> tuple[Backup, ...]:
    """Return all copies of a database that lie beside it, the newest first."""
    with troubles_at(folder_of(database)):
        found = [_looked_at(path, Purpose.BACKUP, taken) for path, taken in _dated(database)]
        for path in _beside(database):
            made = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            purpose = Purpose.RESTORE if ".before-restore-" in path.name else Purpose.UPGRADE
            found.append(_looked_at(path, purpose, made))
    return tuple(sorted(found, key=lambda each: each.taken, reverse=True))


def newest_good(database: Path) -> Backup | None:
    """Return the newest backup that is whole, None where none is; raises StorageError.

    Each is read through: that is for when a database cannot be opened.
    """
    for backup in backups_of(database):
        if backup.purpose is Purpose.BACKUP:
            with suppress(StorageError):
                examine(backup.path)
                return backup
    return None


def _dated(database: Path) -> list[tuple[Path, datetime]]:
    """Return the backups with the times in their names, the newest first."""
    begin, end = f"{database.stem}-", ".db"
    found = []
    for path in folder_of(database).glob("*.db"):
        stamp = path.name.removeprefix(begin).removesuffix(end)
        if path.name == f"{begin}{stamp}{end}" and _STAMPED.fullmatch(stamp):
            with suppress(ValueError):  # digits that are no date
                found.append((path, datetime.strptime(stamp, _STAMP).astimezone()))
    return sorted(found, key=lambda each: each[1], reverse=True)


def _beside(database: Path) -> Iterable[Path]:
    begin = f"{database.name}.before-"
    return (
        path
        for path in database.parent.iterdir()
        if path.name.startswith(begin) and not path.name.endswith((PART, "-wal", "-journal"))
    )


def _looked_at(path: Path, purpose: Purpose, taken: datetime) -> Backup:
    return Backup(path, purpose, taken, path.stat().st_size, _records_in(path))


def _records_in(path: Path) -> int | None:
    """Return how many records a copy has outside the bin, without reading all of it."""
    # an OperationalError: an empty file has no tables, a spoilt one not all of them
    with suppress(StorageError, sqlite3.OperationalError), troubles_at(path):
        look_at(path)
        with closing(connect_to_read(path)) as connection:
            is_counted = schema_version(connection) >= _COUNTED_SINCE
            where = "listing WHERE in_bin = 0" if is_counted else "records WHERE deleted IS NULL"
            count = f"SELECT count(*) FROM {where}"  # noqa: S608 - one of the two above
            return int(connection.execute(count).fetchone()[0])
    return None


def _is_ours(file: Path) -> bool:
    return _records_in(file) is not None


def _thin_out(database: Path) -> None:
    """Keep all of the newest day, and of each day and week before it the newest."""
    dated = _dated(database)
    newest_day = dated[0][1].date()
    keep = {path for path, taken in dated if taken.date() == newest_day}
    keep |= _newest_of_each(dated, datetime.date, DAYS)
    keep |= _newest_of_each(dated, lambda taken: taken.isocalendar()[:2], WEEKS)
    for path, _ in dated:
        if path not in keep:
            path.unlink()


def _newest_of_each(
    dated: Iterable[tuple[Path, datetime]], span: Callable[[datetime], Hashable], most: int
) -> set[Path]:
    newest: dict[Hashable, Path] = {}
    for path, taken in dated:  # the newest first
        newest.setdefault(span(taken), path)
    return set(list(newest.values())[:most])


def _clear_parts(database: Path, now: float) -> None:
    """Remove what crashes left half written; what is fresh may be another process's.

    The time is told by the clock of the folder's machine, in seconds.
    """
    for folder in (database.parent, folder_of(database)):
        for path in folder.glob(f"{database.stem}*{PART}*"):
            if now - path.stat().st_mtime > _STALE:
                path.unlink()

"""Saves what can be read of a damaged database into a new one; the damaged file stays as it is."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from perfdesk.storage.copying import part_of
from perfdesk.storage.errors import SpoiltRow, StorageError, troubles_at
from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.leaf_pages import Value, rows_in
from perfdesk.storage.opening import beside, connect
from perfdesk.storage.rows import stored_record_of, version_of

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

_RECORDS = "records"
# the lists and the full-text index follow the records by triggers
_OURS = (
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
    " AND name NOT LIKE 'sqlite_%' AND name <> 'listing' ORDER BY name <> 'records'"
)
_COLUMNS_OF_OLD = 16
"""How many columns the records had in the first schema; the JSON is the last of these."""

Row = Mapping[str, Value]


class Recovered(Struct, frozen=True):
    """What was saved: how many records, and which are known of that could not be saved.

    `is_partial` says that some of what goes with records, such as versions, was lost too.
    """

    records: int
    lost: tuple[str, ...]
    is_partial: bool


def recover(source: Path, new: Path) -> Recovered:
    """Read a damaged database row by row, and write a new one of what is whole.

    Raises StorageError where the new file exists, or no record can be read.
    """
    with troubles_at(new):
        if new.exists():
            raise StorageError(f"“{new}”已经存在，没有动它：换一个文件名。")
        with part_of(new) as copy, part_of(new) as part:
            _copy_with_journals(source, copy)
            with closing(DatabaseFile(part)) as fresh:
                recovered = _Salvage(copy, fresh).run()
            if not recovered.records:
                raise StorageError(f"{source} 里没有能读出的记录，没有建新文件。用备份恢复。")
            part.replace(new)
    return recovered


def _copy_with_journals(source: Path, copy: Path) -> None:
    with troubles_at(source):
        for suffix in ("", "-wal", "-journal"):
            if not suffix or beside(source, suffix).exists():
                shutil.copyfile(beside(source, suffix), beside(copy, suffix))


class _Salvage:
    """The way of all rows from a spoilt file into a fresh one."""

    def __init__(self, copy: Path, fresh: DatabaseFile) -> None:
        self._copy = copy
        self._fresh = fresh
        self._is_partial = False
        self._titles: dict[int, str] = {}
        self._leaves: dict[int, tuple[Value, ...]] = {}
        self._numbers: tuple[int, ...] = ()

    def run(self) -> Recovered:
        """Save everything and say what became of it."""
        with closing(connect(self._copy, "mode=rw")) as old:
            self._look_ahead(old)
            names = [str(row["name"]) for row in self._fresh.read(_OURS)]
            with self._fresh.writing() as fresh:
                for name in names:
                    self._save_table(old, fresh, name)
            self._drop_unreadable()
        saved = {int(row["id"]) for row in self._fresh.read("SELECT id FROM records")}
        lost = tuple(self._titles[number] for number in sorted(self._titles.keys() - saved))
        return Recovered(len(saved), lost, self._is_partial)

    def _look_ahead(self, old: sqlite3.Connection) -> None:
        """Find out which rows there should be: the list may be whole where the records are not."""
        with suppress(sqlite3.DatabaseError):
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        with suppress(sqlite3.DatabaseError):
            for number, title in old.execute("SELECT record, title FROM listing"):
                self._titles[number] = title
        leaves = list(rows_in(self._copy.read_bytes()))
        self._leaves = {number: values for number, values in leaves if _is_record(values)}
        self._numbers = tuple(sorted({number for number, _ in leaves} | self._titles.keys()))

    def _save_table(self, old: sqlite3.Connection, fresh: "Tables", table: str) -> None:
        columns = [str(row[1]) for row in fresh.execute(f"PRAGMA table_info({table})")]
        for row in self._rows(old, table, columns):
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" * len(row))
            try:
                fresh.execute(
                    f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - our names
                    list(row.values()),
                )
            except sqlite3.DatabaseError:
                self._miss(table)

    def _rows(self, old: sqlite3.Connection, table: str, columns: Iterable[str]) -> Iterable[Row]:
        """Return the rows of a table: by SQL all at once or one by one, else off the pages."""
        try:
            known = {str(row[1]) for row in old.execute(f"PRAGMA table_info({table})")}
        except sqlite3.DatabaseError:
            known = set()
        shared = [name for name in columns if name in known]
        if not shared:
            return map(_row_of_leaf(columns), self._leaves.items()) if table == _RECORDS else ()
        try:
            return list(_fetch(old, table, shared))
        except sqlite3.DatabaseError:
            return self._rows_one_by_one(old, table, columns, shared)

    def _rows_one_by_one(
        self, old: sqlite3.Connection, table: str, columns: Iterable[str], shared: Iterable[str]
    ) -> Iterator[Row]:
        for number in self._numbers:
            try:
                yield from list(_fetch(old, table, shared, number))
            except sqlite3.DatabaseError:
                if table == _RECORDS and number in self._leaves:
                    yield _row_of_leaf(columns)((number, self._leaves[number]))
                else:
                    self._miss(table)

    def _drop_unreadable(self) -> None:
        """Take out again what the program itself could not read."""
        records = self._unreadable("SELECT * FROM records", stored_record_of)
        versions = self._unreadable("SELECT * FROM history", version_of)
        with self._fresh.writing() as fresh:
            for number in versions:
                self._is_partial = True
                fresh.execute("DELETE FROM history WHERE id = ?", [number])
            for number in records:
                self._titles.setdefault(number, f"编号 {number}")
                fresh.execute("DELETE FROM records WHERE id = ?", [number])

    def _unreadable(self, query: str, read: Callable[[sqlite3.Row], object]) -> list[int]:
        spoilt = []
        for row in self._fresh.read(query):
            try:
                read(row)
            except SpoiltRow:
                spoilt.append(int(row["id"]))
        return spoilt

    def _miss(self, table: str) -> None:
        """Note a loss; those of records are found by their numbers in the end."""
        self._is_partial = self._is_partial or table != _RECORDS


def _fetch(
    old: sqlite3.Connection, table: str, columns: Iterable[str], number: int | None = None
) -> Iterator[Row]:
    names = [f'"{name}"' for name in columns]
    which = "" if number is None else f" WHERE rowid = {number:d}"
    query = f"SELECT {', '.join(names)} FROM {table}{which}"  # noqa: S608 - our names
    for values in old.execute(query):
        yield dict(zip(columns, values, strict=True))


def _is_record(values: tuple[Value, ...]) -> bool:
    """Whether the values of a row are those of a record: its number is kept apart."""
    if len(values) < _COLUMNS_OF_OLD:
        return False
    number, form, json = values[0], values[1], values[_COLUMNS_OF_OLD - 1]
    return number is None and isinstance(form, str) and str(json).startswith("{")


def _row_of_leaf(columns: Iterable[str]) -> Callable[[tuple[int, tuple[Value, ...]]], Row]:
    def row_of(leaf: tuple[int, tuple[Value, ...]]) -> Row:
        number, values = leaf
        return dict(zip(columns, (number, *values[1:]), strict=False))

    return row_of

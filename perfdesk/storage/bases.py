"""What new records of a form start from: a record that was kept for that."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from msgspec import Struct

from perfdesk.forms.record import Record
from perfdesk.forms.texts import without_halves
from perfdesk.storage.errors import SpoiltRow
from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.rows import read_time, record_in, spell_time, storable


class Base(Struct, frozen=True):
    """A record as it was when it was kept: what its title was, and when that was (UTC)."""

    title: str
    kept: datetime
    record: Record


class Bases:
    """One base a form at most, whatever its edition, each durable once put."""

    def __init__(self, file: DatabaseFile, now: Callable[[], datetime]) -> None:
        """Read and write the bases of a database."""
        self._file = file
        self._now = now

    def all(self) -> tuple[Base, ...]:
        """Return all bases by their forms; raises StorageError."""
        return self._read("SELECT * FROM bases ORDER BY form")

    def of(self, form: str) -> Base | None:
        """Return the base of a form, None where it has none; raises StorageError."""
        found = self._read("SELECT * FROM bases WHERE form = ?", form)
        return found[0] if found else None

    def put(self, title: str, record: Record) -> None:
        """Keep a record as what new ones of its form start from; raises StorageError."""
        kept, json = storable(record)
        row = {
            "form": kept.form,
            "title": without_halves(title),
            "kept": spell_time(self._now()),
            "json": json,
        }
        with self._file.writing() as tables:
            tables.table("bases").upsert(row, pk="form")

    def remove(self, form: str) -> None:
        """Let new records of a form start blank again; raises StorageError."""
        with self._file.writing() as tables:
            tables.execute("DELETE FROM bases WHERE form = ?", [form])

    def _read(self, query: str, *parameters: str) -> tuple[Base, ...]:
        return tuple(filter(None, map(_base_of, self._file.read(query, *parameters))))


def _base_of(row: sqlite3.Row) -> Base | None:
    """Return the base in a row, None where another program spoilt its text."""
    with suppress(SpoiltRow):
        return Base(row["title"], read_time(row["kept"]), record_in(row))
    return None

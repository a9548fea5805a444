"""The notes on cells and rows, by record."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from perfdesk.forms.notes import Note, NoteState
from perfdesk.forms.problem import Place
from perfdesk.forms.texts import without_halves
from perfdesk.storage.errors import SpoiltRow
from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.rows import RecordId, read_time, record_row, spell_time


class Notes:
    """The notes on all records; they go when their record goes for good.

    `user` is who writes and answers notes here, `now` tells the time.
    """

    def __init__(self, file: DatabaseFile, user: str, now: Callable[[], datetime]) -> None:
        """Read and write the notes of a database, as written by `user`."""
        self.user = user
        self.now = now
        self._file = file

    def of(self, record_id: RecordId) -> tuple[Note, ...]:
        """Return the notes on a record in the order in which they were made."""
        rows = self._file.read("SELECT * FROM notes WHERE record = ? ORDER BY number", record_id)
        return tuple(map(_note_of, rows))

    def waiting(self, record_ids: Sequence[RecordId]) -> Mapping[RecordId, int]:
        """Return how many notes wait for an answer, for those of some records that have any."""
        marks = ", ".join("?" for _ in record_ids)
        rows = self._file.read(
            "SELECT record, count(*) AS waiting FROM notes"  # noqa: S608 - marks alone
            f" WHERE record IN ({marks}) AND state = ? GROUP BY record",
            *record_ids,
            NoteState.OPEN,
        )
        return {RecordId(row["record"]): row["waiting"] for row in rows}

    def keep(self, record_id: RecordId, notes: Iterable[Note]) -> None:
        """Keep these notes on a record in place of those that it had; raises UnknownRecord."""
        with self._file.writing() as tables:
            record_row(self._file, record_id)  # there still is one to have notes
            tables.execute("DELETE FROM notes WHERE record = ?", [record_id])
            tables.table("notes").insert_all(_row_of(record_id, note) for note in notes)


def _note_of(row: sqlite3.Row) -> Note:
    return Note(
        row["number"],
        Place(row["name"], row["row"], row["column"]),
        row["text"],
        row["author"],
        read_time(row["made"]),
        row["gone"],
        row["answer"],
        row["answered_by"],
        read_time(row["answered"]) if row["answered"] else None,
        _state_of(row["state"]),
    )


def _state_of(word: str) -> NoteState:
    try:
        return NoteState(word)
    except ValueError as error:
        raise SpoiltRow from error


def _row_of(record_id: RecordId, note: Note) -> dict[str, str | int | None]:
    return {
        "record": record_id,
        "number": note.number,
        "name": note.place.name,
        "row": note.place.row,
        "column": note.place.column,
        "gone": without_halves(note.gone),
        "text": without_halves(note.text),
        "author": note.author,
        "made": spell_time(note.made),
        "answer": without_halves(note.answer),
        "answered_by": note.answered_by,
        "answered": spell_time(note.answered) if note.answered else None,
        "state": note.state,
    }

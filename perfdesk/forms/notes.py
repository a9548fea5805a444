"""Notes on a record: what a reviewer says of a cell or a row, and what was answered."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from perfdesk.forms.problem import Place


class NoteState(StrEnum):
    """Whether a note still waits for an answer."""

    OPEN = "open"
    ANSWERED = "answered"


class Note(Struct, frozen=True):
    """One note; `number` tells it from the record's others, times are in UTC.

    It stands at a field, a row or a cell. When its row goes it stays with the roster, and `gone`
    is the printed name of where it stood.
    """

    number: int
    place: Place
    text: str
    author: str
    made: datetime
    gone: str = ""
    answer: str = ""
    answered_by: str = ""
    answered: datetime | None = None
    state: NoteState = NoteState.OPEN

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state is NoteState.OPEN

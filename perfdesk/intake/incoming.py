"""What came in: a record, where each of its texts was found, and what has no place in it."""

from msgspec import Struct

from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record


class Note(Struct, frozen=True):
    """A text of the source that is not in the record.

    `at` says where it stands as people say it (B12, 第3行), `text` is the whole of it, `reason`
    a clause that says why it has no place, blank where nothing knows it.
    """

    at: str
    text: str
    reason: str = ""


class Trace(Struct, frozen=True):
    """Where in the source the text of a place was found, as `Note.at` says it."""

    place: Place
    at: str


class Piece(Struct, frozen=True):
    """A cell of a table or a line of text as it stood in the source; `at` as `Note.at`.

    Pieces of one `row` stood beside each other.
    """

    at: str
    text: str
    row: int


class Incoming(Struct, frozen=True):
    """One record read from a source.

    Computed cells are filled in where the source leaves them blank. `unplaced` lists the texts
    that the reader of the source would miss in the record, `ignored` says in a sentence each
    what was left out on purpose, such as another worksheet, and what to do about it; so it does
    of hidden rows that came in. `traces` are in no order. `source` is the part of the source that
    the record was read from, all of it in reading order.
    """

    form: Form
    record: Record
    unplaced: tuple[Note, ...] = ()
    ignored: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()
    source: tuple[Piece, ...] = ()

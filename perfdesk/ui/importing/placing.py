"""What stands where in a record under review, and what has no place in it yet."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.kinds import LongText
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts, without_halves
from perfdesk.intake.incoming import Note, Piece, Trace

REMOVED = "取出的"


class Placing(Struct, frozen=True):
    """A record, where its texts were found, and the texts of the source that are not in it."""

    record: Record
    traces: tuple[Trace, ...] = ()
    unplaced: tuple[Note, ...] = ()

    def found_at(self, place: Place) -> tuple[str, ...]:
        """Return where in the source the text of a place was found."""
        return tuple(trace.at for trace in self.traces if trace.place == place)

    def places_from(self, at: str) -> tuple[Place, ...]:
        """Return the places whose texts were found at a spot of the source."""
        return tuple(trace.place for trace in self.traces if trace.at == at)


def put(
    form: Form, placing: Placing, note: Note, place: Place, path: Sequence[str] = ()
) -> Placing:
    """Return the placing with a text put at a place, in a new row under `path` if it has none.

    A long text takes it behind what it holds; elsewhere what the place held becomes unplaced.
    """
    if note.at and note.at in placing.found_at(place):
        return placing
    field, before = form.field_at(place), placing.record.text(place)
    if before and isinstance(field.kind, LongText):
        text, kept = f"{before}\n{note.text}", placing
    else:
        text, kept = note.text, take_out(placing, place)
    record = _with_row(form, kept.record, place, path)
    record = record.with_text(place, field.kind.tidy(without_halves(text)))
    traces = (*kept.traces, Trace(place, note.at)) if note.at else kept.traces
    return Placing(record, traces, _without(kept.unplaced, note))


def take_out(placing: Placing, place: Place, source: Iterable[Piece] = ()) -> Placing:
    """Return the placing with a place left blank and what it held among the unplaced texts.

    A text of several pieces of the `source` comes back piece by piece.
    """
    text, ats = placing.record.text(place), placing.found_at(place)
    if not text:
        return placing
    pieces = [Note(piece.at, piece.text, REMOVED) for piece in source if piece.at in ats]
    whole = Note(ats[0] if ats else "", text, REMOVED)
    is_in_pieces = len(pieces) > 1 and all(piece.text in text for piece in pieces)
    return replace(
        placing,
        record=placing.record.with_text(place, ""),
        traces=tuple(trace for trace in placing.traces if trace.place != place),
        unplaced=(*placing.unplaced, *(pieces if is_in_pieces else [whole])),
    )


def _with_row(form: Form, record: Record, place: Place, path: Sequence[str]) -> Record:
    """Return the record with the row of a place, added under headings where it is missing."""
    rows = record.rows_of(place.name) if place.column else ()
    if not place.column or place.row < len(rows):
        return record
    row: Texts = form.rosters[place.name].row_under(tuple(path))
    return record.with_row_added(place.name, len(rows), row)


def _without(notes: tuple[Note, ...], note: Note) -> tuple[Note, ...]:
    """Return notes without one of them, the first where several are alike."""
    if note not in notes:
        return notes
    at = notes.index(note)
    return notes[:at] + notes[at + 1 :]

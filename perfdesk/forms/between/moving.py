"""Where the places of a record, and the notes on them, are in another record of its form."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from perfdesk.forms.between.comparing import pair_rows
from perfdesk.forms.messages import cell_name
from perfdesk.forms.model import Form
from perfdesk.forms.notes import Note
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_NOT_IN_FORM = "这一版的表里没有的一格"


def spot_of(form: Form, record: Record, place: Place) -> str:
    """Return the printed name of a place, a row's with what names the row."""
    rows = record.rows_of(place.name)
    row = rows[place.row] if 0 <= place.row < len(rows) else Texts()
    if place.row >= 0 and not place.column:
        name = row[form.rosters[place.name].naming_column.id]
        return form.label_of(place) + (f"“{name}”" if name else "")
    return cell_name(form, place, row)


def moved_places(
    form: Form, places: Iterable[Place], before: Record, after: Record
) -> Mapping[Place, Place | None]:
    """Return where places of a record are in another one, None for those whose row went."""
    places = tuple(places)
    moves = {
        name: _moves(form, name, before, after)
        for name in {place.name for place in places if place.row >= 0}
        if before.rows_of(name) is not after.rows_of(name)
    }
    return {place: _moved(place, moves) for place in places}


def moved_notes(
    form: Form, notes: Iterable[Note], before: Record, after: Record
) -> tuple[Note, ...]:
    """Return the notes on a record as notes on another one: each goes where its row went.

    Where the row went altogether the note stays with the roster.
    """
    notes = tuple(notes)
    places = moved_places(form, (note.place for note in notes), before, after)
    return tuple(_moved_note(form, note, places[note.place], before) for note in notes)


def settled_notes(form: Form, record: Record, notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes with places that a record has, whatever became of it meanwhile.

    A note whose row is not there stays with the roster; one whose field the form does not have,
    being of another edition, stands at the first field.
    """
    return tuple(_settled(form, record, note) for note in notes)


def earlier_texts(
    form: Form, place: Place, record: Record, earlier: Iterable[Record]
) -> tuple[str | None, ...]:
    """Return what stood at a place of a record in earlier ones, the newest first.

    The place is followed back through rows that came and moved: None from where there was no
    such row yet.
    """
    texts: list[str | None] = []
    here: Place | None = place
    for before in earlier:
        here = _place_before(form, here, before, record) if here else None
        texts.append(before.text(here) if here else None)
        record = before
    return tuple(texts)


def _settled(form: Form, record: Record, note: Note) -> Note:
    place = note.place
    try:
        named = form.label_of(place)
    except KeyError:
        first = Place(form.sections[0].names[0])
        return replace(note, place=first, gone=note.gone or _NOT_IN_FORM)
    if place.row >= len(record.rows_of(place.name)):
        return replace(note, place=Place(place.name), gone=named)
    return note


def _moved_note(form: Form, note: Note, place: Place | None, before: Record) -> Note:
    if place is None:
        gone = spot_of(form, before, note.place)
        return replace(note, place=Place(note.place.name), gone=gone)
    return note if place == note.place else replace(note, place=place)


def _moved(place: Place, moves: Mapping[str, Mapping[int, int]]) -> Place | None:
    if place.row < 0 or place.name not in moves:
        return place
    row = moves[place.name].get(place.row)
    return None if row is None else Place(place.name, row, place.column)


def _moves(form: Form, name: str, before: Record, after: Record) -> dict[int, int]:
    """Return where each row is that is still there."""
    pairs = pair_rows(form.rosters[name], before.rows_of(name), after.rows_of(name))
    return {old: number for number, old in enumerate(pairs) if old is not None}


def _place_before(form: Form, place: Place, before: Record, after: Record) -> Place | None:
    if place.row < 0:
        return place
    rows = after.rows_of(place.name)
    if place.row >= len(rows):
        return None
    old = pair_rows(form.rosters[place.name], before.rows_of(place.name), rows)[place.row]
    return None if old is None else Place(place.name, old, place.column)

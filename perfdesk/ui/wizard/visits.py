"""Where the user has been, kept true while rows of a record come, go and move."""

from collections.abc import Mapping, Sequence

from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_NO_MOVES: Mapping[int, int | None] = {}


def carried(visited: set[Place], before: Record, after: Record) -> set[Place]:
    """Return the visited places after a change of the record: each goes where its row went."""
    moves = {
        name: _moves(before.rows_of(name), after.rows_of(name))
        for name in {place.name for place in visited if place.row >= 0}
        if before.rows_of(name) is not after.rows_of(name)
    }
    rows = (
        (place, moves.get(place.name, _NO_MOVES).get(place.row, place.row)) for place in visited
    )
    return {Place(place.name, row, place.column) for place, row in rows if row is not None}


def _moves(before: Sequence[Texts], after: Sequence[Texts]) -> dict[int, int | None]:
    """Return where each row is now, None for one that is gone.

    A row is known by being the same object; where a new one stands in its place, it was edited.
    """
    numbers = {id(row): number for number, row in enumerate(after)}
    known = set(map(id, before))
    edited = {number for number, row in enumerate(after) if id(row) not in known}
    return {
        number: numbers.get(id(row), number if number in edited else None)
        for number, row in enumerate(before)
    }

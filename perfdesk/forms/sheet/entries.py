"""Which rows of a roster print, and in what order: by the form's headings, then as recorded."""

from collections.abc import Iterator

from msgspec import Struct

from perfdesk.forms.model import Roster
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_Path = tuple[str, ...]


class Entry(Struct, frozen=True):
    """One printed row of a roster: its number in the record (-1 for a blank one) and heading."""

    row: int
    path: _Path
    texts: Texts


def entries_of(roster: Roster, record: Record) -> tuple[Entry, ...]:
    """Return the rows that print, every row of the record among them.

    Rows stand under their headings in the form's order; a heading that the form does not know
    comes after the known ones that begin alike, or last. Blank rows fill up what is missing.
    """
    under: dict[_Path, list[Entry]] = {heading.path: [] for heading in roster.headings}
    for number, row in enumerate(record.rows_of(roster.id)):
        path = roster.path_of(row)
        under.setdefault(path[: roster.given_columns], []).append(Entry(number, path, row))
    entries = tuple(
        entry
        for path in _in_order(tuple(under))
        for entry in under[path] or _blank(roster, path, shown=roster.shows_empty)
    )
    return entries + _blank(roster, (), shown=True) * (roster.min_rows - len(entries))


def _in_order(paths: tuple[_Path, ...]) -> Iterator[_Path]:
    """Yield the paths as given, but each after the others of its first level."""
    groups: dict[_Path, list[_Path]] = {}
    for path in paths:
        groups.setdefault(path[:1], []).append(path)
    for group in groups.values():
        yield from group


def _blank(roster: Roster, path: _Path, *, shown: bool) -> tuple[Entry, ...]:
    full = path + ("",) * (roster.heading_columns - len(path))
    return (Entry(-1, full, Texts()),) if shown else ()

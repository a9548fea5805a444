"""The rows of a roster by cards: each row by itself, or all under headings of the user's own."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.model import Form, Roster
from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.ui.wizard.roster.lines import Path


class Group(Struct, frozen=True):
    """The rows of one card: those of the record from `first` to before `stop`.

    `path` holds the headings over it that the form gives. A group without rows waits: `first`
    is where a row typed in it would be put in.
    """

    path: Path
    first: int
    stop: int

    @property
    def is_waiting(self) -> bool:
        """Whether the record has no row of it yet."""
        return self.first == self.stop

    @property
    def rows(self) -> range:
        """The numbers of its rows."""
        return range(self.first, self.stop)


Least = Mapping[Path, int]
"""How many groups there are at least under headings, those that wait among them."""


def groups_of(roster: Roster, rows: Sequence[Texts], least: Least) -> tuple[Group, ...]:
    """Return the groups in the order of the form's headings, those that wait after the others.

    Under each heading stands at least one group, and without headings as many as are printed.
    """
    under: dict[Path, list[Group]] = {heading.path: [] for heading in roster.headings} or {(): []}
    for group in _filled(roster, rows):
        under.setdefault(group.path, []).append(group)
    end = 0
    is_plain = not roster.headings and not roster.own_columns
    for path, groups in under.items():
        end = groups[-1].stop if groups else end
        for at in range(max(fewest(roster), least.get(path, 0)) - len(groups)):
            first = end + at if is_plain else end
            groups.append(Group(path, first, first))
    return tuple(group for groups in under.values() for group in groups)


def fewest(roster: Roster) -> int:
    """Return how many groups stand under each heading of a roster at least."""
    return 1 if roster.headings or roster.own_columns else max(1, roster.min_rows)


def with_begun(groups: Sequence[Group], path: Path) -> tuple[Group, ...]:
    """Return the groups after the one that waited under a heading got its first row."""
    begun = next(each for each in groups if each.is_waiting and each.path == path)
    return tuple(
        replace(
            each,
            first=each.first + (each is not begun and each.first >= begun.first),
            stop=each.stop + (each.first >= begun.first),
        )
        for each in groups
    )


def heading_row(roster: Roster, rows: Sequence[Texts], group: Group) -> Texts:
    """Return a blank row of a group: it has the group's headings and nothing else."""
    path = group.path if group.is_waiting else roster.path_of(rows[group.first])
    return roster.row_under(path)


def spread(form: Form, record: Record, edit: Edit) -> Iterator[Edit]:
    """Yield an edit, that of a heading of the user's own for all rows of its group."""
    place = edit.place
    roster = form.rosters.get(place.name)
    if roster is None or place.column not in {column.id for column in roster.own_columns}:
        yield edit
        return
    groups = _filled(roster, record.rows_of(roster.id))
    rows = next(group.rows for group in groups if place.row in group.rows)
    yield from (Edit(Place(place.name, row, place.column), edit.text) for row in rows)


def without_group(roster: Roster, record: Record, group: Group) -> Record:
    """Return the record without the rows of a group."""
    rows = record.rows_of(roster.id)
    return record.with_rows(roster.id, (*rows[: group.first], *rows[group.stop :]))


def with_groups_swapped(roster: Roster, record: Record, one: Group, other: Group) -> Record:
    """Return the record with the rows of two groups in each other's place, `one` the first."""
    rows = record.rows_of(roster.id)
    between = rows[one.stop : other.first]
    first, second = rows[one.first : one.stop], rows[other.first : other.stop]
    swapped = (*rows[: one.first], *second, *between, *first, *rows[other.stop :])
    return record.with_rows(roster.id, swapped)


def _filled(roster: Roster, rows: Sequence[Texts]) -> Iterator[Group]:
    """Yield the groups that have rows, in the order of the record."""
    for first, stop in pairwise((*roster.group_starts(rows), len(rows))):
        path = roster.path_of(rows[first])[: roster.given_columns]
        yield Group(path, first, stop)

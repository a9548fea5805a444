"""Which groups of rows have a card now: followed through typing, adding and removing."""

from collections import Counter
from collections.abc import Sequence

from perfdesk.forms.model import Roster
from perfdesk.forms.problem import Place
from perfdesk.forms.texts import Texts
from perfdesk.ui.wizard.roster.groups import Group, fewest, groups_of, with_begun
from perfdesk.ui.wizard.roster.lines import Path


class Grouping:
    """The groups of a roster's rows, those that wait among them, in the order of the page."""

    def __init__(self, roster: Roster, rows: Sequence[Texts]) -> None:
        """Take the roster and the rows that the record has."""
        self._roster = roster
        self._rows = rows
        self._own = frozenset(column.id for column in roster.own_columns)
        self._is_held = False
        self._least: dict[Path, int] = {}
        self.groups: tuple[Group, ...] = ()
        self._regroup()

    def follow(self, rows: Sequence[Texts], typing: Place | None) -> bool:
        """Take the rows of a record, and the place where a text is being typed; tell of changes.

        While one types a heading of a group, its rows stay that group, even where it reads like
        its neighbour for a moment.
        """
        is_held = typing is not None and typing.name == self._roster.id
        is_held = is_held and typing is not None and typing.column in self._own
        if rows is self._rows and is_held == self._is_held:
            return False
        has_begun = len(rows) > len(self._rows)
        self._rows, self._is_held = rows, is_held
        if not is_held:
            self._regroup()
        elif has_begun and typing:
            path = self._roster.path_of(rows[typing.row])[: self._roster.given_columns]
            self.groups = with_begun(self.groups, path)
        return True

    def under(self, path: Path) -> tuple[Group, ...]:
        """Return the groups under a heading."""
        return tuple(group for group in self.groups if group.path == path)

    def add(self, path: Path) -> Group:
        """Have a group that waits under a heading, and return it."""
        count = len(self.under(path))
        if not any(group.is_waiting for group in self.under(path)):
            self._least[path] = count + 1
            self._regroup()
        return next(group for group in self.under(path) if group.is_waiting)

    def drop(self, path: Path) -> None:
        """Have no more groups that wait under a heading than there must be."""
        self._least.pop(path, None)
        self._regroup()

    def can_drop(self, group: Group) -> bool:
        """Whether a group can go: one that waits only where the user asked for it."""
        return not group.is_waiting or len(self.under(group.path)) > fewest(self._roster)

    def neighbour(self, group: Group, step: int) -> Group | None:
        """Return the group that one trades places with when moved a step, None at an edge."""
        under = self.under(group.path)
        at = under.index(group) + step
        if group.is_waiting or not 0 <= at < len(under) or under[at].is_waiting:
            return None
        return under[at]

    def _regroup(self) -> None:
        filled = Counter(
            group.path for group in groups_of(self._roster, self._rows, {}) if not group.is_waiting
        )
        self._least = {path: min(least, filled[path] + 1) for path, least in self._least.items()}
        self.groups = groups_of(self._roster, self._rows, self._least)

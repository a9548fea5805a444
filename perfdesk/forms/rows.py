"""Rows of a roster: which of them changed, and what is read in them, again only where they did.

Checks and pages ask for all rows at every key, while an edit leaves most of them the objects that
they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import zip_longest
from operator import is_
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from perfdesk.forms.model import Roster
    from perfdesk.forms.texts import Texts

_ROSTERS = 64
"""How many rosters are remembered: about as many as the forms of a unit have."""

_Read = TypeVar("_Read")


class _Last(Generic[_Read]):
    """The rows of a roster that were read last, and what was read in them."""

    __slots__ = ("read",)

    def __init__(self) -> None:
        # one value, for another thread may be reading too
        self.read: tuple[tuple[Texts, ...], tuple[_Read, ...]] = ((), ())


def once(
    read: Callable[[Roster, tuple[Texts, ...]], tuple[_Read, ...]],
) -> Callable[[Roster, tuple[Texts, ...]], tuple[_Read, ...]]:
    """Have a function read the rows of a roster once, however often it is asked for the same.

    Where there are no rows, there is nothing to read.
    """
    return _going_on(lambda roster, rows, _before, _found: read(roster, rows))


def row_by_row(
    read: Callable[[Roster, int, Texts], _Read],
) -> Callable[[Roster, tuple[Texts, ...]], tuple[_Read, ...]]:
    """Have a function of one row, told with its number, read all rows of a roster.

    Only those are read that changed since the rows of the roster were read last. What reads as
    it did stays the object that it is, so that whoever reads on from there has nothing to do.
    """

    def read_changed(
        roster: Roster, rows: tuple[Texts, ...], before: tuple[Texts, ...], found: tuple[_Read, ...]
    ) -> tuple[_Read, ...]:
        now = list(found[: len(rows)])
        for number in changed_rows(before, rows):
            if number < len(rows):
                new = read(roster, number, rows[number])
                if number == len(now):
                    now.append(new)
                elif now[number] != new:
                    now[number] = new
        is_alike = len(now) == len(found) and all(map(is_, now, found))
        return found if is_alike else tuple(now)

    return _going_on(read_changed)


def _going_on(
    read: Callable[
        [Roster, tuple[Texts, ...], tuple[Texts, ...], tuple[_Read, ...]], tuple[_Read, ...]
    ],
) -> Callable[[Roster, tuple[Texts, ...]], tuple[_Read, ...]]:
    """Have a function read rows that is told which rows it read last, and what it found there."""

    @lru_cache(_ROSTERS)
    def last_of(_: Roster) -> _Last[_Read]:
        return _Last()

    def asked(roster: Roster, rows: tuple[Texts, ...]) -> tuple[_Read, ...]:
        last = last_of(roster)
        before, found = last.read
        if before is not rows:
            found = read(roster, rows, before, found)
            last.read = rows, found
        return found

    return asked


def changed_rows(before: Sequence[Texts], after: Sequence[Texts]) -> tuple[int, ...]:
    """Return the numbers of the rows that read differently, or that only one of the two has."""
    if before is after:
        return ()
    pairs = enumerate(zip_longest(before, after))
    # an edit leaves all other rows the objects that they are
    return tuple(number for number, (old, new) in pairs if old is not new and old != new)

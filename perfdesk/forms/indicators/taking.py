"""Puts an indicator into the row of a roster: its name, and its value where values stand."""

import re

from msgspec import Struct

from perfdesk.forms.checks.aims import value_columns
from perfdesk.forms.kinds.indicator import Shape, read_value
from perfdesk.forms.model import Roster
from perfdesk.forms.texts import Texts

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_OF_ONE_DAY = (Shape.DATE, Shape.PERIOD)


class Taken(Struct, frozen=True):
    """A row with an indicator in it, and the columns whose values are to be looked at, in order."""

    row: Texts
    columns: tuple[str, ...]


def naming_columns(roster: Roster) -> frozenset[str]:
    """Return the columns of a roster that hold names of indicators."""
    return frozenset(about[0] for about, _ in value_columns(roster))


def take(roster: Roster, row: Texts, naming: str, name: str, value: str) -> Taken:
    """Return a row with an indicator in its naming column, and its value in those it names.

    Where another naming column follows that one, its values count too. A date holds for the last
    alone: it is no plan for the half year. A value that stands there already is kept.
    """
    named = {naming, *_followers(roster, row, naming)}
    columns = [column for about, column in value_columns(roster) if about[0] in named]
    if read_value(value).shape in _OF_ONE_DAY:
        columns = columns[-1:]
    blank = tuple(column for column in columns if not row[column])
    taken = row.but(naming, name)
    for column in blank:
        taken = taken.but(column, roster.column(column).kind.tidy(value))
    return Taken(taken, blank)


def _followers(roster: Roster, row: Texts, naming: str) -> set[str]:
    """Return the columns that will read as the naming column does."""
    return {
        column.id
        for column in roster.columns
        if column.follows == naming and row[column.id] == row[naming]
    }


def replaceable(value: str) -> tuple[int, int]:
    """Return where the number of a value begins and ends, to be replaced by the real one.

    A value without a number is replaced whole.
    """
    found = _NUMBER.search(value)
    return found.span() if found else (0, len(value))

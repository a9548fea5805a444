"""How a roster's rows stand on the screen: under their headings, each with a line that waits."""

from collections.abc import Sequence
from enum import Enum, auto

from msgspec import Struct

from perfdesk.forms.kinds import Amount
from perfdesk.forms.model import Roster
from perfdesk.forms.texts import Texts

Path = tuple[str, ...]
"""The heading texts that a row stands under, () in a roster without headings."""


class LineKind(Enum):
    """What a line is: a row of the record, a blank line that waits for typing, or the sums."""

    ROW = auto()
    WAITING = auto()
    SUM = auto()


class Line(Struct, frozen=True):
    """One line of the table.

    `row` is the record's row, or where a row typed here would be put in.
    """

    kind: LineKind
    path: Path
    row: int


class Span(Struct, frozen=True):
    """A merged heading cell: the column, its first line, and how many lines it covers."""

    column: int
    first: int
    count: int


def lines_of(roster: Roster, rows: Sequence[Texts]) -> tuple[Line, ...]:
    """Return the lines of a roster's rows in the order of the form's headings.

    Rows under a heading that the form does not have come last.
    """
    groups: dict[Path, list[int]] = {heading.path: [] for heading in roster.headings} or {(): []}
    for number, row in enumerate(rows):
        groups.setdefault(roster.path_of(row) if roster.headings else (), []).append(number)
    lines: list[Line] = []
    end = 0
    for path, numbers in groups.items():
        lines += [Line(LineKind.ROW, path, number) for number in numbers]
        end = numbers[-1] + 1 if numbers else end
        lines.append(Line(LineKind.WAITING, path, end))
    if has_sums(roster):
        lines.append(Line(LineKind.SUM, (), len(rows)))
    return tuple(lines)


def lines_under(path: Path, rows: range) -> tuple[Line, ...]:
    """Return the lines of some rows under one heading alone."""
    return (
        *(Line(LineKind.ROW, path, number) for number in rows),
        Line(LineKind.WAITING, path, rows.stop),
    )


def has_sums(roster: Roster) -> bool:
    """Whether the roster has a column of amounts, to be summed in a last line."""
    return any(isinstance(column.kind, Amount) for column in roster.entry_columns)


def spans_of(heading_columns: int, lines: Sequence[Line]) -> tuple[Span, ...]:
    """Return the merged heading cells: each heading text over all lines that share it."""
    spans: list[Span] = []
    for column in range(heading_columns):
        first = 0
        while first < len(lines):
            key = lines[first].path[: column + 1]
            end = first + 1
            while end < len(lines) and lines[end].path[: column + 1] == key:
                end += 1
            spans.append(Span(column, first, end - first))
            first = end
    return tuple(spans)

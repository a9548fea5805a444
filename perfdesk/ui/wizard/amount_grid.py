"""Where the amounts of a table stand to each other: for the arrow keys, and for what is pasted."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from msgspec import Struct

from perfdesk.forms.model import DrawnCell


class Landing(Struct, frozen=True):
    """Where a pasted range comes to stand: fields with their texts, and what found none."""

    texts: tuple[tuple[str, str], ...]
    beyond: tuple[Sequence[str], ...]


class AmountGrid:
    """The fields of a table of amounts by row and column."""

    def __init__(self, cells: Iterable[DrawnCell]) -> None:
        """Take the cells of the table, labels among them."""
        spots = {cell.slots[0].name: (cell.row, cell.column) for cell in cells if cell.slots}
        self._spots = dict(sorted(spots.items(), key=lambda item: item[1]))

    def below(self, name: str, step: int) -> str:
        """Return the field so many below (or above) another; at the edge itself."""
        _, column = self._spots[name]
        names = [each for each, spot in self._spots.items() if spot[1] == column]
        return names[min(max(names.index(name) + step, 0), len(names) - 1)]

    def landing(self, start: str, cells: Sequence[Sequence[str]]) -> Landing:
        """Return where a range goes that is pasted into a field: to the right of it and below."""
        texts: list[tuple[str, str]] = []
        beyond: list[Sequence[str]] = []
        for names, row in zip_longest(self._lines_from(start), cells, fillvalue=()):
            texts += zip(names, row, strict=False)
            beyond.append(row[len(names) :])
        return Landing(tuple(texts), tuple(row for row in beyond if any(map(str.strip, row))))

    def _lines_from(self, start: str) -> list[list[str]]:
        """Return the names of each line from a field on, none left of it."""
        first, left = self._spots[start]
        lines: dict[int, list[str]] = {}
        for name, (row, column) in self._spots.items():
            if row >= first and column >= left:
                lines.setdefault(row, []).append(name)
        return list(lines.values())

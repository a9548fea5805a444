"""Follows the headings of a roster down a worksheet, where each prints once for its rows."""

from collections.abc import Iterator, Mapping, Sequence

from perfdesk.forms.model import Roster
from perfdesk.forms.sheet.cellmap import MappedCell
from perfdesk.forms.texts import Texts, without_blanks
from perfdesk.intake.formats.book import BLANK, Row
from perfdesk.intake.workbook.rows import Expected


class HeadingReader:
    """Knows under which headings the line stands that was read last.

    A heading that nobody wrote over reads as in the record; where its first line is gone, it
    still holds for the lines that it was written for. A new line stands under those above it.
    """

    def __init__(self, roster: Roster, known: Sequence[Texts], written: Sequence[Expected]) -> None:
        """Take the rows of the record that was written, and the lines that show them."""
        self._roster = roster
        self._known = known
        ids = [column.id for column in roster.columns[: roster.heading_columns]]
        depths = {f"{roster.id}.{column}": depth for depth, column in enumerate(ids)}
        self._ids = ids
        self.columns: Mapping[int, int] = {
            column: depths[cell.slots[0]]
            for line in written
            for column, cell in line.cells.items()
            if cell.slots and cell.slots[0] in depths
        }
        """How deep a heading each column of the worksheet holds, from 0."""
        self._path = [""] * len(ids)
        self._lost: dict[int, str] = {}
        for depth, cell in self._written_in(written[0]):
            self._path[depth] = self._text_of(depth, cell)

    @property
    def path(self) -> Mapping[str, str]:
        """The headings of the line that was read last, by column of the roster."""
        return dict(zip(self._ids, self._path, strict=True))

    def read_gone(self, line: Expected) -> None:
        """Take note that a line is not there any more."""
        for depth, cell in self._written_in(line):
            self._lost[depth] = self._text_of(depth, cell)

    def read(self, row: Row, line: Expected | None = None) -> None:
        """Read the headings of a line, which was written as given or is new."""
        written = dict(self._written_in(line)) if line else {}
        for depth in range(len(self._path)):
            here = [row.get(column, BLANK).text.strip() for column in self._columns_of(depth)]
            typed = next(filter(None, here), "")
            cell = written.get(depth)
            if cell:
                changed = [text for text in here if text != cell.text.strip()]
                self._set(depth, self._text_over(depth, cell, changed))
            elif typed:
                self._set(depth, self._known_spelling(depth, typed))
                self._path[depth + 1 :] = [""] * (len(self._path) - depth - 1)
            elif line and depth in self._lost:
                self._set(depth, self._lost[depth])

    def _set(self, depth: int, text: str) -> None:
        self._path[depth] = text
        self._lost.pop(depth, None)

    def _columns_of(self, depth: int) -> Iterator[int]:
        return (column for column, here in self.columns.items() if here == depth)

    def _written_in(self, line: Expected) -> Iterator[tuple[int, MappedCell]]:
        """Yield the headings that begin at a line, and how deep each is."""
        for column, depth in self.columns.items():
            if column in line.cells:
                yield depth, line.cells[column]

    def _text_of(self, depth: int, cell: MappedCell) -> str:
        """Return a heading as the record has it."""
        entry = cell.entries[0]
        if 0 <= entry < len(self._known):
            return self._known[entry][self._ids[depth]]
        return self._known_spelling(depth, cell.text)

    def _text_over(self, depth: int, cell: MappedCell, changed: Sequence[str]) -> str:
        """Return a heading that may have been written over; one of the form cannot be erased."""
        if not changed:
            return self._text_of(depth, cell)
        text = next(filter(None, changed), "")
        is_given = depth < self._roster.given_columns
        return (
            self._known_spelling(depth, text)
            if text or not is_given
            else self._text_of(depth, cell)
        )

    def _known_spelling(self, depth: int, text: str) -> str:
        """Return the form's own spelling of a heading, else the text tidied."""
        if depth < self._roster.given_columns:
            plain = without_blanks(text)
            for heading in self._roster.headings:
                if without_blanks(heading.path[depth]) == plain:
                    return heading.path[depth]
        return self._roster.columns[depth].kind.tidy(text.strip())

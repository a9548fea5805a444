"""Puts the rows of a roster together from a workbook in which rows may have come and gone."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.model import Roster
from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.cellmap import MappedCell
from perfdesk.forms.texts import Texts
from perfdesk.intake.formats.addresses import address
from perfdesk.intake.formats.book import BLANK, Row
from perfdesk.intake.incoming import Note, Trace
from perfdesk.intake.workbook.cells import Answer, is_printed_as, note_on, read_cell
from perfdesk.intake.workbook.drawings import Drawing
from perfdesk.intake.workbook.headings import HeadingReader
from perfdesk.intake.workbook.rows import Expected

_NEW = -1
_NO_ENTRY = "这一行的填写格都空着"

_Cells = Mapping[int, MappedCell]


class Item(Struct, frozen=True):
    """A row of a roster as the workbook shows it, and where each of its texts stands."""

    texts: Texts
    found_at: Mapping[str, str]


class RosterReading(Struct, frozen=True):
    """The rows of a roster in the order of the record, and what has no place in them."""

    items: tuple[Item, ...] = ()
    notes: tuple[Note, ...] = ()

    def traces(self, roster: str) -> Iterator[Trace]:
        """Yield where each text of the rows stands."""
        for number, item in enumerate(self.items):
            for column, at in item.found_at.items():
                yield Trace(Place(roster, number, column), at)


class _Begun(Struct):
    """A row that is being read; `entry` is its number in the record if it was written from it."""

    entry: int
    path: Mapping[str, str]
    texts: dict[str, str] = {}
    found_at: dict[str, str] = {}


class RosterReader:
    """Reads a roster line by line, from the top of the worksheet to the bottom.

    A row of a roster is one line, or several in running text.
    """

    def __init__(
        self,
        roster: Roster,
        known: Sequence[Texts],
        written: Sequence[Expected],
        drawings: Mapping[str, Drawing],
    ) -> None:
        """Take the rows of the record that was written, and the lines that show them."""
        self._roster = roster
        self._known = known
        self._drawings = drawings
        self._headings = HeadingReader(roster, known, written)
        self._shapes = tuple(self._shapes_of_a_row(written))
        self._line = len(self._shapes)  # of its row, the line that was read last
        self._gone: set[tuple[int, str]] = set()
        self._begun: list[_Begun] = []
        self._notes: list[Note] = []

    def read_gone(self, line: Expected) -> None:
        """Take note that a line is not there any more."""
        self._headings.read_gone(line)
        for cell in self._entries(line.cells).values():
            self._gone.update((line.entry, _column_of(reference)) for reference in cell.slots)

    def read_written(self, line: Expected, number: int, row: Row) -> None:
        """Read a line that was written, at its present place."""
        self._headings.read(row, line)
        shapes = [_slots(self._entries(shape)) for shape in self._shapes]
        entry = line.entry if line.entry < len(self._known) else _NEW
        self._go_on(shapes.index(_slots(self._entries(line.cells))), entry)
        self._read(line.cells, number, row)

    def read_new(self, number: int, row: Row) -> None:
        """Read a line that somebody put in."""
        line = self._likeliest_line(row)
        entered = self._entries(self._shapes[line])
        if all(row.get(column, BLANK).is_blank for column in entered):
            for column, found in row.items():
                self._notes += note_on(found, address(number, column), _NO_ENTRY)
            return
        self._headings.read(row)
        self._go_on(line, _NEW)
        unwritten = {column: replace(cell, text="") for column, cell in entered.items()}
        self._read({**self._shapes[line], **unwritten}, number, row)

    def result(self) -> RosterReading:
        """Return the rows: those of the record in its order, each new one behind that above it."""
        items = [(begun.entry, self._item(begun)) for begun in self._begun]
        kept = [(entry, item) for entry, item in items if self._is_kept(entry, item)]
        in_order = sorted((pair for pair in kept if pair[0] != _NEW), key=lambda pair: pair[0])
        above: tuple[int, Item] | None = None
        for pair in kept:
            if pair[0] == _NEW:
                in_order.insert(in_order.index(above) + 1 if above else 0, pair)
            above = pair
        return RosterReading(tuple(item for _, item in in_order), tuple(self._notes))

    def _shapes_of_a_row(self, written: Sequence[Expected]) -> Iterator[_Cells]:
        """Yield the lines of one row of the roster, as they were written."""
        first = _slots(self._entries(written[0].cells))
        for number, line in enumerate(written):
            if number and _slots(self._entries(line.cells)) == first:
                return
            yield line.cells

    def _entries(self, cells: _Cells) -> _Cells:
        """Return the cells of a line that hold its own entries, not a heading or a label."""
        return {
            column: cell
            for column, cell in cells.items()
            if column not in self._headings.columns
            and any(reference in self._drawings for reference in cell.slots)
        }

    def _likeliest_line(self, row: Row) -> int:
        """Return which line of its row a new one is: by its printed words, else the next."""
        for line, shape in enumerate(self._shapes):
            for column, cell in self._entries(shape).items():
                drawing = self._drawings_of(cell)
                if is_printed_as(drawing, row.get(column, BLANK).text):
                    return line
        return (self._line + 1) % len(self._shapes)

    def _drawings_of(self, cell: MappedCell) -> Drawing:
        return next(
            self._drawings[reference] for reference in cell.slots if reference in self._drawings
        )

    def _go_on(self, line: int, entry: int) -> None:
        """Begin a row, unless the line goes on with the last one."""
        if line <= self._line or self._begun[-1].entry != entry:
            self._begun.append(_Begun(entry, self._headings.path))
        self._line = line

    def _read(self, cells: _Cells, number: int, row: Row) -> None:
        for column in sorted({*cells, *row}):
            found, at = row.get(column, BLANK), address(number, column)
            if column in self._headings.columns:
                continue
            if column not in cells:
                self._notes += note_on(found, at)
                continue
            reading = read_cell(cells[column], found, at, self._drawings)
            self._notes += reading.notes
            for answer in reading.answers:
                self._take(answer)

    def _take(self, answer: Answer) -> None:
        """Keep what a cell says to the row that is being read."""
        begun, column = self._begun[-1], answer.slot.column
        is_known = begun.entry != _NEW and not answer.is_changed
        begun.texts[column] = self._known[begun.entry][column] if is_known else answer.text
        begun.found_at[column] = answer.at

    def _item(self, begun: _Begun) -> Item:
        before: Mapping[str, str] = self._known[begun.entry] if begun.entry != _NEW else {}
        gone = {column: "" for entry, column in self._gone if entry == begun.entry != _NEW}
        return Item(Texts({**before, **gone, **begun.path, **begun.texts}), begun.found_at)

    def _is_kept(self, entry: int, item: Item) -> bool:
        """Whether a row says something, or said nothing in the record either."""
        if not self._roster.is_blank(item.texts):
            return True
        return entry != _NEW and self._roster.is_blank(self._known[entry])


def _slots(cells: _Cells) -> tuple[tuple[str, ...], ...]:
    return tuple(cell.slots for cell in cells.values())


def _column_of(reference: str) -> str:
    return reference.partition(".")[2]

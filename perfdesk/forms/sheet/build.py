"""Builds the sheet: the form's drawing filled in from a record, its rosters grown to their rows."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, groupby

from msgspec.structs import replace

from perfdesk.forms.kinds import Align
from perfdesk.forms.model import DrawnCell, Field, Form, Section, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.entries import Entry, entries_of
from perfdesk.forms.sheet.grid import Face, Sheet, SheetCell, SheetRow, Style

_TITLE = Style(Face.BOLD, 18, Align.CENTER, frame=False)
_HEADING = Style(Face.SERIF, 12, Align.CENTER, frame=False)
_HEAD = Style(Face.BOLD, 10.5, Align.CENTER, frame=True)
_LABEL = Style(Face.SANS, 10.5, Align.CENTER, frame=True)
_ENTRY = {align: Style(Face.SERIF, 10.5, align, frame=True) for align in Align}
_LOOSE = Style(Face.SERIF, 10.5, Align.LEFT, frame=False)
_AIR = 12.0
"""Blank paper above each row without borders, in points: room for a hand to write."""
_UNDER_TITLE = 5.0
"""Blank paper between the lines at the top and the table, in points."""


def build_sheet(form: Form, record: Record, *, signoff: bool = True) -> Sheet:
    """Return the printed form as a grid; without `signoff` its optional sections are left out."""
    answers = _Answers(form, record)
    rows = [SheetRow(keep=True)] * (1 + len(form.heading))
    cells = list(_top(form, answers))
    outline: list[tuple[str, int]] = []
    for section in form.sections:
        if section.optional and not signoff:
            continue
        if not section.frame:  # signatures stand on a page with some of what is signed
            rows[-1] = replace(rows[-1], keep=True)
        grown = _GrownSection(section, answers, len(rows))
        if grown.rows:
            outline.append((section.title, len(rows)))
        cells += grown.cells()
        rows += grown.rows
    for _, first in outline[:1]:
        rows[first] = replace(rows[first], gap=_UNDER_TITLE)
    return Sheet(form.title, form.widths, tuple(rows), tuple(cells), tuple(outline))


class _Answers:
    """What the record answers to a slot of the drawing, as it prints.

    A column of a roster is answered by an entry; other slots need none.
    """

    def __init__(self, form: Form, record: Record) -> None:
        self.form = form
        self._record = record
        self._fields: dict[Slot, Field] = {}

    def entries(self, roster: str) -> tuple[Entry, ...]:
        return entries_of(self.form.rosters[roster], self._record)

    def heading_depth(self, slot: Slot) -> int:
        """Return which heading column of its roster a slot is, counting from 1; 0 if none."""
        roster = self.form.rosters[slot.name]
        ids = [column.id for column in roster.columns[: roster.heading_columns]]
        return ids.index(slot.column) + 1 if slot.column in ids else 0

    def field(self, slot: Slot) -> Field:
        if slot not in self._fields:
            self._fields[slot] = self.form.field_at(Place(slot.name, column=slot.column))
        return self._fields[slot]

    def place(self, slot: Slot, entry: Entry | None) -> Place:
        """Return where a slot's answer is kept; a blank row's is the roster itself."""
        if entry is None or not slot.column:
            return Place(slot.name)
        return Place(slot.name, entry.row, slot.column) if entry.row >= 0 else Place(slot.name)

    def text(self, slot: Slot, entry: Entry | None) -> str:
        if entry is not None and slot.column:
            return entry.texts[slot.column]
        return self._record.values[slot.name]

    def shown(self, parts: tuple[str | Slot, ...], entry: Entry | None) -> str:
        """Return the text of a cell; a space keeps two answers apart that meet."""
        text, last_was_answer = "", False
        for part in parts:
            shown = part if isinstance(part, str) else self._printed(part, entry)
            is_answer = isinstance(part, Slot) and bool(shown)
            text += f" {shown}" if is_answer and last_was_answer else shown
            last_was_answer = is_answer
        return text

    def _printed(self, slot: Slot, entry: Entry | None) -> str:
        field, text = self.field(slot), self.text(slot, entry)
        return field.kind.show(text) if text else field.blank

    def number(
        self, parts: tuple[str | Slot, ...], entry: Entry | None
    ) -> tuple[Decimal | None, str]:
        """Return the number that is all a cell says, and the Excel format that shows it so."""
        only = parts[0] if len(parts) == 1 else ""
        if isinstance(only, str):
            return None, ""
        number = self.field(only).kind.number(self.text(only, entry))
        return (None, "") if number is None else (number, _format(self._printed(only, entry)))


def _format(shown: str) -> str:
    decimals = len(shown.partition(".")[2])
    whole = "#,##0" if "," in shown else "0"
    return f"{whole}.{'0' * decimals}" if decimals else whole


def _top(form: Form, answers: _Answers) -> Iterator[SheetCell]:
    """Yield the title and the lines under it, each across the page."""
    yield SheetCell(0, 0, 1, len(form.widths), form.title, _TITLE)
    for row, parts in enumerate(form.heading, 1):
        places = tuple(Place(part.name) for part in parts if isinstance(part, Slot))
        text = answers.shown(parts, None)
        yield SheetCell(row, 0, 1, len(form.widths), text, _HEADING, places)


class _GrownSection:
    """One section on the grid, each roster row of its drawing grown to the rows of the record."""

    def __init__(self, section: Section, answers: _Answers, first: int) -> None:
        self._section = section
        self._answers = answers
        entries = {name: answers.entries(name) for name in section.rosters}
        self._entries = {
            cell.row: entries[slot.name]
            for cell in section.cells
            for slot in cell.slots
            if slot.column
        }
        counts = (
            len(self._entries[row]) if row in self._entries else 1
            for row in range(section.row_count)
        )
        self._starts = tuple(accumulate(counts, initial=first))
        filled = {cell.row for cell in section.cells if cell.slots}
        self._label_rows = {cell.row for cell in section.cells} - filled
        self._heads = {row - 1 for row in self._entries} & self._label_rows
        self.rows = tuple(self._grid_rows())

    def _grid_rows(self) -> Iterator[SheetRow]:
        loose = not self._section.frame
        last = self._section.row_count - 1
        for drawn in range(self._section.row_count):
            above = drawn - 1
            row = SheetRow(
                heads=(self._starts[above],) if self._is_headed(drawn) else (),
                keep=drawn in self._label_rows or (loose and drawn != last),
                gap=_AIR if loose else 0,
            )
            yield from [row] * (self._starts[drawn + 1] - self._starts[drawn])

    def _is_headed(self, drawn: int) -> bool:
        return drawn in self._entries and drawn - 1 in self._heads

    def cells(self) -> list[SheetCell]:
        """Return the grid's cells in reading order."""
        cells: list[SheetCell] = []
        for drawn in self._section.cells:
            repeats = any(slot.column for slot in drawn.slots)
            cells += self._repeated(drawn) if repeats else self._single(drawn)
        return sorted(cells, key=lambda cell: (cell.row, cell.column))

    def _single(self, drawn: DrawnCell) -> Iterator[SheetCell]:
        start = self._starts[drawn.row]
        span = self._starts[drawn.row + drawn.row_span] - start
        if span:  # beside a roster that prints no row there is nothing to stand
            yield self._cell(drawn, self._style(drawn), start, span, None)

    def _repeated(self, drawn: DrawnCell) -> Iterator[SheetCell]:
        start = self._starts[drawn.row]
        depth = self._answers.heading_depth(drawn.slots[0])
        if depth:
            yield from self._headings(drawn, start, depth)
            return
        style = self._style(drawn)
        for row, entry in enumerate(self._entries[drawn.row], start):
            yield self._cell(drawn, style, row, 1, entry)

    def _headings(self, drawn: DrawnCell, row: int, depth: int) -> Iterator[SheetCell]:
        """Yield a heading column's cells, each merged down over the rows that share it."""
        paths = (entry.path[:depth] for entry in self._entries[drawn.row])
        for path, group in groupby(paths):
            span = len(tuple(group))
            yield SheetCell(row, drawn.column, span, drawn.column_span, path[-1], _LABEL)
            row += span

    def _cell(
        self, drawn: DrawnCell, style: Style, row: int, span: int, entry: Entry | None
    ) -> SheetCell:
        number, number_format = self._answers.number(drawn.parts, entry)
        return SheetCell(
            row,
            drawn.column,
            span,
            drawn.column_span,
            self._answers.shown(drawn.parts, entry),
            style,
            tuple(dict.fromkeys(self._answers.place(slot, entry) for slot in drawn.slots)),
            number,
            number_format,
        )

    def _style(self, drawn: DrawnCell) -> Style:
        if not self._section.frame:
            return _LOOSE
        if drawn.slots:
            return _ENTRY[self._answers.field(drawn.slots[0]).kind.align]
        is_head = drawn.row in self._label_rows and drawn.row_span == 1
        return _HEAD if is_head else _LABEL

"""Builds the sheet: the form's drawing filled in from a record, its rosters grown to their rows."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.kinds import LongText
from perfdesk.forms.model import DrawnCell, Field, Form, Look, Part, Section, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.counting import spell_number
from perfdesk.forms.sheet.entries import Entry, entries_of
from perfdesk.forms.sheet.grid import Sheet, SheetCell, SheetRow, Style
from perfdesk.forms.sheet.imprint import imprint_of
from perfdesk.forms.sheet.styles import (
    ENTRY,
    HEAD,
    HEADING,
    LABEL,
    MONEY_LINE,
    SIGNATURE,
    SIGNATURE_AIR,
    TEXT,
    TEXT_HEAD,
    TITLE,
    UNDER_TITLE,
)

_AIR = {Look.TABLE: 0.0, Look.TEXT: 0.0, Look.SIGNATURE: SIGNATURE_AIR}
"""Blank paper above each row, in points."""
_INDENT = "　　"
"""What a paragraph of running text begins with."""

_in_reading_order = attrgetter("row", "column")


def build_sheet(form: Form, record: Record, *, signoff: bool = True, number: int = 0) -> Sheet:
    """Return the printed form as a grid; without `signoff` its optional sections are left out.

    A `number` above 0, counted from 1 in a collection of forms, stands before the title.
    """
    answers = _Answers(form, record)
    cells = list(_top(form, answers, number))
    rows = [SheetRow(keep=True)] * len(cells)
    outline: list[tuple[str, int]] = []
    for section in form.sections:
        if section.optional and not signoff:
            continue
        if section.look is Look.SIGNATURE:  # they stand on a page with some of what is signed
            rows[-1] = replace(rows[-1], keep=True)
        grown = _GrownSection(section, answers, len(rows))
        if grown.rows:
            outline.append((section.title, len(rows)))
        cells += grown.cells()
        rows += grown.rows
    for _, first in outline[:1]:
        rows[first] = replace(rows[first], gap=UNDER_TITLE)
    return Sheet(
        form.title, form.widths, tuple(rows), tuple(cells), tuple(outline), imprint_of(record)
    )


class _Said(Struct, frozen=True):
    """What a cell says; where that is a number, also this and the Excel format that reads so."""

    text: str
    number: Decimal | None = None
    number_format: str = ""


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

    def is_given(self, slot: Slot) -> bool:
        """Whether the form gives the texts of a heading column."""
        return self.heading_depth(slot) <= self.form.rosters[slot.name].given_columns

    def field(self, slot: Slot) -> Field:
        if slot not in self._fields:
            self._fields[slot] = self.form.field_at(Place(slot.name, column=slot.column))
        return self._fields[slot]

    def place(self, slot: Slot, entry: Entry | None) -> Place:
        """Return where a slot's answer is kept; a blank row's is the roster itself."""
        if entry is None or not slot.column:
            return Place(slot.name)
        return Place(slot.name, entry.row, slot.column) if entry.row >= 0 else Place(slot.name)

    def places(self, slots: tuple[Slot, ...], entry: Entry | None) -> tuple[Place, ...]:
        """Return where the answers to some slots are kept, each place once."""
        if len(slots) == 1:
            return (self.place(slots[0], entry),)
        return tuple(dict.fromkeys(self.place(slot, entry) for slot in slots))

    def said(self, parts: tuple[Part, ...], entry: Entry | None = None, number: int = 0) -> _Said:
        """Return what a cell says; a space keeps two answers apart that meet."""
        if len(parts) == 1 and isinstance(parts[0], Slot):
            return self._answer(parts[0], entry)
        text, last_was_answer = "", False
        for part in parts:
            if isinstance(part, Slot):
                shown = self._answer(part, entry).text
                text += f" {shown}" if shown and last_was_answer else shown
                last_was_answer = bool(shown)
            else:
                text += part if isinstance(part, str) else spell_number(number, part.manner)
                last_was_answer = False
        return _Said(text)

    def _answer(self, slot: Slot, entry: Entry | None) -> _Said:
        field = self.field(slot)
        if entry is not None and slot.column:
            text = entry.texts[slot.column]
        else:
            text = self._record.values[slot.name]
        if not text:
            return _Said(field.blank)
        shown, number = field.kind.show(text), field.kind.number(text)
        return _Said(shown) if number is None else _Said(shown, number, _format(shown))


def _format(shown: str) -> str:
    """Return the Excel format in which a number reads as shown.

    Only zeros at the end and thousands need one: it would round what is typed over the number.
    """
    decimals = shown.partition(".")[2]
    if "," in shown:
        return f"#,##0.{'0' * len(decimals)}" if decimals else "#,##0"
    return f"0.{'0' * len(decimals)}" if decimals.endswith("0") else "General"


def _top(form: Form, answers: _Answers, number: int) -> Iterator[SheetCell]:
    """Yield the title and the lines under it, each across the page.

    What stands in a cell further down as well is entered there.
    """
    drawn = {slot for each in form.sections for cell in each.cells for slot in cell.slots}
    for row, parts in enumerate((form.printed_title, *form.heading)):
        slots = (part for part in parts if isinstance(part, Slot) and part not in drawn)
        places = tuple(Place(slot.name) for slot in slots)
        text = answers.said(parts).text
        if row == 0:
            text = f"{number}. {text}" if number else text
        style = HEADING if row else TITLE
        yield SheetCell(row, 0, 1, len(form.widths), text, style, places, parts=parts)
    if form.money_line:
        row, text = 1 + len(form.heading), f"单位：{form.money}"
        yield SheetCell(row, 0, 1, len(form.widths), text, MONEY_LINE)


class _Piece(Struct, frozen=True):
    """Drawn rows from `first` to before `stop` that print together, once for each entry.

    Rows that show no roster print once, for the one entry None; `top` is the first grid row,
    `column` the first that shows the roster.
    """

    first: int
    stop: int
    top: int
    column: int
    entries: tuple[Entry | None, ...]

    @property
    def height(self) -> int:
        return self.stop - self.first

    @property
    def bottom(self) -> int:
        """The grid row after the last."""
        return self.top + self.height * len(self.entries)


class _GrownSection:
    """One section on the grid, each roster of its drawing grown to the rows of the record."""

    def __init__(self, section: Section, answers: _Answers, first: int) -> None:
        self._section = section
        self._is_text = section.look is Look.TEXT
        self._answers = answers
        self._pieces = tuple(_pieces(section, answers, first))
        self._piece_of = {
            row: piece for piece in self._pieces for row in range(piece.first, piece.stop)
        }
        filled = {cell.row for cell in section.cells if cell.slots}
        self._label_rows = {cell.row for cell in section.cells} - filled
        self.rows = tuple(self._grid_rows())

    def _grid_rows(self) -> Iterator[SheetRow]:
        gap = _AIR[self._section.look]
        for piece in self._pieces:
            heads = self._heads(piece)
            drawn = range(piece.first, piece.stop)
            rows = [SheetRow(heads, keep=self._is_kept(row, piece), gap=gap) for row in drawn]
            yield from rows * len(piece.entries)

    def _heads(self, piece: _Piece) -> tuple[int, ...]:
        """Return the grid row of a piece's head, the row of labels right above a roster."""
        is_headed = piece.entries != _ONCE and piece.first - 1 in self._label_rows
        return (piece.top - 1,) if is_headed and self._section.look is Look.TABLE else ()

    def _is_kept(self, drawn: int, piece: _Piece) -> bool:
        """Whether a row stays on one page with the next."""
        if drawn in self._label_rows:
            return True
        match self._section.look:
            case Look.TABLE:
                return False
            case Look.SIGNATURE:
                return drawn < self._section.row_count - 1
            case _:  # in running text the heading of a paragraph does
                return drawn < piece.stop - 1 and not self._holds_sentences(drawn)

    def _holds_sentences(self, drawn: int) -> bool:
        slots = (slot for cell in self._section.cells if cell.row == drawn for slot in cell.slots)
        return any(isinstance(self._answers.field(slot).kind, LongText) for slot in slots)

    def cells(self) -> list[SheetCell]:
        """Return the grid's cells in reading order."""
        cells = [cell for drawn in self._section.cells for cell in self._grown(drawn)]
        return sorted(cells, key=_in_reading_order)

    def _grown(self, drawn: DrawnCell) -> Iterator[SheetCell]:
        """Yield the cells that a drawn one becomes."""
        piece = self._piece_of[drawn.row]
        if drawn.roster and drawn.slots and self._answers.heading_depth(drawn.slots[0]):
            yield from self._headings(drawn, piece)
        elif self._repeats(drawn, piece):
            style = self._style(drawn)
            rows = range(piece.top + drawn.row - piece.first, piece.bottom, piece.height)
            for count, (row, entry) in enumerate(zip(rows, piece.entries, strict=True), 1):
                yield self._cell(drawn, style, row, drawn.row_span, entry, count)
        else:
            yield from self._single(drawn, piece)

    def _repeats(self, drawn: DrawnCell, piece: _Piece) -> bool:
        """Whether a cell repeats with its piece; one on the left of all rows stands beside them."""
        is_inside = drawn.row + drawn.row_span <= piece.stop
        is_across = drawn.row == piece.first and drawn.row_span >= piece.height
        return is_inside and not (is_across and drawn.column < piece.column)

    def _single(self, drawn: DrawnCell, piece: _Piece) -> Iterator[SheetCell]:
        """Yield a cell that stands once, beside all of a roster's rows where it stands there."""
        start = piece.top + drawn.row - piece.first
        span = self._piece_of[drawn.row + drawn.row_span - 1].bottom - start
        if span:  # beside a roster that prints no row there is nothing to stand
            yield self._cell(drawn, self._style(drawn), start, span, None)

    def _headings(self, drawn: DrawnCell, piece: _Piece) -> Iterator[SheetCell]:
        """Yield a heading column's cells, each merged down over the rows that share it."""
        slot = drawn.slots[0]
        depth, is_given = self._answers.heading_depth(slot), self._answers.is_given(slot)
        kind = self._answers.field(slot).kind
        style = LABEL if is_given else ENTRY[kind.align]
        row = piece.top
        entries = (entry for entry in piece.entries if entry)
        for path, grouped in groupby(entries, lambda entry: entry.path[:depth]):
            group = tuple(grouped)
            span = len(group) * piece.height
            own = () if is_given else (self._answers.place(slot, entry) for entry in group)
            places = tuple(dict.fromkeys(own))
            yield SheetCell(
                row,
                drawn.column,
                span,
                drawn.column_span,
                kind.show(path[-1]),
                style,
                places,
                parts=drawn.parts,
                entries=tuple(entry.row for entry in group),
            )
            row += span

    def _cell(
        self,
        drawn: DrawnCell,
        style: Style,
        row: int,
        span: int,
        entry: Entry | None,
        count: int = 0,
    ) -> SheetCell:
        said = self._answers.said(drawn.parts, entry, count)
        return SheetCell(
            row,
            drawn.column,
            span,
            drawn.column_span,
            _paragraphs(said.text) if self._is_text else said.text,
            style,
            self._answers.places(drawn.slots, entry),
            said.number,
            said.number_format,
            drawn.parts,
            () if entry is None else (entry.row,),
        )

    def _style(self, drawn: DrawnCell) -> Style:
        if self._section.look is Look.SIGNATURE:
            return SIGNATURE
        if self._is_text:
            return TEXT if drawn.slots else TEXT_HEAD
        if drawn.slots:
            return ENTRY[self._answers.field(drawn.slots[0]).kind.align]
        is_head = drawn.row in self._label_rows and drawn.row_span == 1
        return HEAD if is_head else LABEL


_ONCE: tuple[None] = (None,)


def _pieces(section: Section, answers: _Answers, top: int) -> Iterator[_Piece]:
    """Yield the rows of a drawing from top to bottom; rows of one roster form one piece."""
    shown = {
        row: cell.roster
        for cell in section.cells
        if cell.roster
        for row in range(cell.row, cell.row + cell.row_span)
    }
    row = 0
    while row < section.row_count:
        stop = row + 1
        while row in shown and shown.get(stop) == shown[row]:
            stop += 1
        entries = answers.entries(shown[row]) if row in shown else _ONCE
        columns = (c.column for c in section.cells if c.roster and row <= c.row < stop)
        piece = _Piece(row, stop, top, min(columns, default=0), entries)
        yield piece
        row, top = stop, piece.bottom


def _paragraphs(text: str) -> str:
    """Return a text with each of its paragraphs indented."""
    return "\n".join(_INDENT + line.strip() for line in text.split("\n") if line.strip())

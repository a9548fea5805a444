"""Builds the sheet: the form's drawing filled in from a record, its rosters grown to their rows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, groupby
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.model import Form, Look
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.counting import spell_number
from perfdesk.forms.sheet.entries import Entry, entries_of
from perfdesk.forms.sheet.grid import Sheet, SheetCell, SheetRow
from perfdesk.forms.sheet.imprint import imprint_of
from perfdesk.forms.sheet.plan import (
    Asked,
    CellPlan,
    FormPlan,
    PiecePlan,
    Planned,
    SectionPlan,
    plan_of,
)
from perfdesk.forms.sheet.styles import SIGNATURE_AIR, UNDER_TITLE

_AIR = {Look.TABLE: 0.0, Look.TEXT: 0.0, Look.SIGNATURE: SIGNATURE_AIR}
"""Blank paper above each row, in points."""
_INDENT = "　　"
"""What a paragraph of running text begins with."""
_ONCE: tuple[None] = (None,)
"""What rows that show no roster print for."""

_Said = tuple[str, Decimal | None, str]
"""What a cell says; where that is a number, also this and the Excel format that reads so."""

_in_reading_order = attrgetter("row", "column")


def build_sheet(form: Form, record: Record, *, signoff: bool = True, number: int = 0) -> Sheet:
    """Return the printed form as a grid; without `signoff` its optional sections are left out.

    A `number` above 0, counted from 1 in a collection of forms, stands before the title.
    """
    plan = plan_of(form)
    answers = _Answers(record)
    cells = list(_top(form, plan, answers, number))
    rows = [SheetRow(keep=True)] * len(cells)
    outline: list[tuple[str, int]] = []
    for planned in plan.sections:
        section = planned.section
        if section.optional and not signoff:
            continue
        if section.look is Look.SIGNATURE:  # they stand on a page with some of what is signed
            rows[-1] = replace(rows[-1], keep=True)
        pieces = tuple(_pieces(form, record, planned, len(rows)))
        grown = [row for piece in pieces for row in _grid_rows(piece, _AIR[section.look])]
        if grown:
            outline.append((section.title, len(rows)))
        cells += _GrownSection(planned, pieces, answers).cells()
        rows += grown
    for _, first in outline[:1]:
        rows[first] = replace(rows[first], gap=UNDER_TITLE)
    return Sheet(
        form.title, form.widths, tuple(rows), tuple(cells), tuple(outline), imprint_of(record)
    )


class _Answers:
    """What the record answers to the entries of the drawing, as they print.

    A column of a roster is answered by an entry; other parts need none.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def of_cell(self, plan: CellPlan, entry: Entry | None, number: int) -> _Said:
        """Return what a cell says; an answer that stands in it alone may be a number."""
        if plan.sole:
            return self._answer(plan.sole, entry)
        return self.text(plan.planned, entry, number), None, ""

    def text(self, parts: Sequence[Planned], entry: Entry | None = None, number: int = 0) -> str:
        """Return what some parts say; a space keeps two answers apart that meet."""
        text, last_was_answer = "", False
        for part in parts:
            if isinstance(part, Asked):
                shown, _, _ = self._answer(part, entry)
                text += f" {shown}" if shown and last_was_answer else shown
                last_was_answer = bool(shown)
            else:
                text += part if isinstance(part, str) else spell_number(number, part.manner)
                last_was_answer = False
        return text

    def _answer(self, asked: Asked, entry: Entry | None) -> _Said:
        slot, field = asked.slot, asked.field
        if entry is not None and slot.column:
            text = entry.texts[slot.column]
        else:
            text = self._record.values[slot.name]
        if not text:
            return field.blank, None, ""
        shown, number = field.kind.show(text), field.kind.number(text)
        return shown, number, "" if number is None else _format(shown)


def _format(shown: str) -> str:
    """Return the Excel format in which a number reads as shown.

    Only zeros at the end and thousands need one: it would round what is typed over the number.
    """
    decimals = shown.partition(".")[2]
    if "," in shown:
        return f"#,##0.{'0' * len(decimals)}" if decimals else "#,##0"
    return f"0.{'0' * len(decimals)}" if decimals.endswith("0") else "General"


def _top(form: Form, plan: FormPlan, answers: _Answers, number: int) -> Iterator[SheetCell]:
    """Yield the title and the lines under it, each across the page."""
    for row, line in enumerate(plan.lines):
        text = answers.text(line.planned)
        if row == 0 and number:
            text = f"{number}. {text}"
        width = len(form.widths)
        yield SheetCell(row, 0, 1, width, text, line.style, line.places, parts=line.parts)


class _Piece(Struct, frozen=True):
    """A piece of the drawing grown to its entries, the one entry None where it prints once.

    `top` is its first row of the grid.
    """

    plan: PiecePlan
    top: int
    entries: tuple[Entry | None, ...]

    @property
    def bottom(self) -> int:
        """The grid row after the last."""
        return self.top + self.plan.height * len(self.entries)


def _pieces(form: Form, record: Record, plan: SectionPlan, top: int) -> Iterator[_Piece]:
    """Yield the pieces of a section, whose first row is `top`."""
    for planned in plan.pieces:
        roster = planned.roster
        entries = entries_of(form.rosters[roster], record) if roster else _ONCE
        piece = _Piece(planned, top, entries)
        yield piece
        top = piece.bottom


def _grid_rows(piece: _Piece, gap: float) -> list[SheetRow]:
    """Return the rows of a piece, headed by the row right above where that is its head."""
    heads = (piece.top - 1,) if piece.plan.is_headed else ()
    rows = [SheetRow(heads, keep, gap) for keep in piece.plan.keeps]
    return rows * len(piece.entries)


class _GrownSection:
    """The cells of one section on the grid, those of a roster grown to the rows of the record."""

    def __init__(self, plan: SectionPlan, pieces: Sequence[_Piece], answers: _Answers) -> None:
        self._plan = plan
        self._is_text = plan.section.look is Look.TEXT
        self._pieces = pieces
        self._answers = answers

    def cells(self) -> list[SheetCell]:
        """Return the grid's cells in reading order."""
        cells = [cell for planned in self._plan.cells for cell in self._grown(planned)]
        return sorted(cells, key=_in_reading_order)

    def _grown(self, plan: CellPlan) -> Iterator[SheetCell]:
        """Yield the cells that a drawn one becomes."""
        piece, drawn = self._pieces[plan.first], plan.drawn
        start = piece.top + drawn.row - piece.plan.first
        if plan.depth:
            yield from self._headings(plan, piece)
        elif plan.repeats:
            rows = range(start, piece.bottom, piece.plan.height)
            for count, (row, entry) in enumerate(zip(rows, piece.entries, strict=True), 1):
                yield self._cell(plan, row, drawn.row_span, entry, count)
        else:
            span = self._pieces[plan.last].bottom - start
            if span:  # beside a roster that prints no row there is nothing to stand
                yield self._cell(plan, start, span, None)

    def _headings(self, plan: CellPlan, piece: _Piece) -> Iterator[SheetCell]:
        """Yield a heading column's cells, each merged down over the rows that share it."""
        drawn, row = plan.drawn, piece.top
        kind = next(part.field.kind for part in plan.planned if isinstance(part, Asked))
        entries = (entry for entry in piece.entries if entry)
        for path, grouped in groupby(entries, lambda entry: entry.path[: plan.depth]):
            group = tuple(grouped)
            span = len(group) * piece.plan.height
            own = () if plan.is_given else (_places(plan, entry) for entry in group)
            places = tuple(dict.fromkeys(chain.from_iterable(own)))
            yield SheetCell(
                row,
                drawn.column,
                span,
                drawn.column_span,
                kind.show(path[-1]),
                plan.style,
                places,
                parts=drawn.parts,
                entries=tuple(entry.row for entry in group),
            )
            row += span

    def _cell(
        self, plan: CellPlan, row: int, span: int, entry: Entry | None, count: int = 0
    ) -> SheetCell:
        drawn = plan.drawn
        text, number, number_format = self._answers.of_cell(plan, entry, count)
        return SheetCell(
            row,
            drawn.column,
            span,
            drawn.column_span,
            _paragraphs(text) if self._is_text else text,
            plan.style,
            _places(plan, entry),
            number,
            number_format,
            drawn.parts,
            () if entry is None else (entry.row,),
        )


def _places(plan: CellPlan, entry: Entry | None) -> tuple[Place, ...]:
    """Return where the answers of a cell are kept; those of a blank row are the roster itself."""
    if entry is None or entry.row < 0:
        return plan.places
    return tuple(
        [
            Place(slot.name, entry.row, slot.column) if slot.column else Place(slot.name)
            for slot in plan.slots
        ]
    )


def _paragraphs(text: str) -> str:
    """Return a text with each of its paragraphs indented."""
    return "\n".join(_INDENT + line.strip() for line in text.split("\n") if line.strip())

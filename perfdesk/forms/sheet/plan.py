"""Plans how a form prints, once for all of its records: what repeats, and what looks how."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from perfdesk.forms.kinds import LongText
from perfdesk.forms.model import DrawnCell, Field, Form, Look, Numbering, Part, Section, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.grid import Style
from perfdesk.forms.sheet.styles import (
    ENTRY,
    HEAD,
    HEADING,
    LABEL,
    MONEY_LINE,
    SIGNATURE,
    TEXT,
    TEXT_HEAD,
    TITLE,
)

_KEPT = 64  # forms that were printed last


class Asked(Struct, frozen=True):
    """An entry in the drawing, and the field or column that it asks for."""

    slot: Slot
    field: Field


Planned = str | Numbering | Asked
"""A part of a printed cell."""


class LinePlan(Struct, frozen=True):
    """A line across the page, over the table; `places` are entered here and in no cell."""

    parts: tuple[Part, ...]
    planned: tuple[Planned, ...]
    style: Style
    places: tuple[Place, ...] = ()


class PiecePlan(Struct, frozen=True):
    """Drawn rows from `first` to before `stop` that print together, once for each entry.

    Rows that show no roster print once. `column` is the first that shows the roster; the row of
    labels right above is the head of a piece that `is_headed`; `keeps` says of each row whether
    it stays on one page with the next.
    """

    first: int
    stop: int
    roster: str
    column: int
    is_headed: bool
    keeps: tuple[bool, ...]

    @property
    def height(self) -> int:
        """How many rows print for an entry."""
        return self.stop - self.first


class CellPlan(Struct, frozen=True):
    """A drawn cell: which pieces its first and last rows stand in, and what becomes of it.

    `slots` are the entries that it shows, each once, and `places` where they are kept, of a
    roster's without its rows; `sole` is the one entry of a cell that shows nothing else. With a
    `depth` above 0 it is a heading column, counted from 1, whose texts the form gives or the user;
    otherwise it repeats with its piece, or stands once beside all of it.
    """

    drawn: DrawnCell
    planned: tuple[Planned, ...]
    sole: Asked | None
    slots: tuple[Slot, ...]
    places: tuple[Place, ...]
    style: Style
    first: int
    last: int
    depth: int
    is_given: bool
    repeats: bool


class SectionPlan(Struct, frozen=True):
    """A section: its rows in pieces from top to bottom, and its cells."""

    section: Section
    pieces: tuple[PiecePlan, ...]
    cells: tuple[CellPlan, ...]


class FormPlan(Struct, frozen=True):
    """A form: the title and the lines under it, and the sections."""

    lines: tuple[LinePlan, ...]
    sections: tuple[SectionPlan, ...]


@lru_cache(_KEPT)
def plan_of(form: Form) -> FormPlan:
    """Return the plan of a form."""
    return FormPlan(
        tuple(_lines(form)), tuple(_Planner(form, section).plan() for section in form.sections)
    )


def _lines(form: Form) -> Iterator[LinePlan]:
    """Yield the lines over the table; what stands in a cell further down is entered there."""
    drawn = {slot for section in form.sections for cell in section.cells for slot in cell.slots}
    for number, parts in enumerate((form.printed_title, *form.heading)):
        own = (part for part in parts if isinstance(part, Slot) and part not in drawn)
        places = tuple(Place(slot.name) for slot in own)
        yield LinePlan(parts, _planned(form, parts), HEADING if number else TITLE, places)
    if form.money_line:
        yield LinePlan((), (f"单位：{form.money}",), MONEY_LINE)


def _planned(form: Form, parts: tuple[Part, ...]) -> tuple[Planned, ...]:
    return tuple(
        Asked(part, form.field_at(Place(part.name, column=part.column)))
        if isinstance(part, Slot)
        else part
        for part in parts
    )


class _Planner:
    """Plans one section."""

    def __init__(self, form: Form, section: Section) -> None:
        self._form = form
        self._section = section
        filled = {cell.row for cell in section.cells if cell.slots}
        self._label_rows = {cell.row for cell in section.cells} - filled

    def plan(self) -> SectionPlan:
        pieces = tuple(self._pieces())
        at = {
            row: number
            for number, piece in enumerate(pieces)
            for row in range(piece.first, piece.stop)
        }
        cells = (
            self._cell(
                drawn, pieces[at[drawn.row]], at[drawn.row], at[drawn.row + drawn.row_span - 1]
            )
            for drawn in self._section.cells
        )
        return SectionPlan(self._section, pieces, tuple(cells))

    def _pieces(self) -> Iterator[PiecePlan]:
        """Yield the rows of the drawing from top to bottom; rows of one roster form one piece."""
        cells = [cell for cell in self._section.cells if cell.roster]
        shown = {
            row: cell.roster for cell in cells for row in range(cell.row, cell.row + cell.row_span)
        }
        first = 0
        while first < self._section.row_count:
            stop = first + 1
            while first in shown and shown.get(stop) == shown[first]:
                stop += 1
            columns = (cell.column for cell in cells if first <= cell.row < stop)
            is_headed = first in shown and first - 1 in self._label_rows
            yield PiecePlan(
                first,
                stop,
                shown.get(first, ""),
                min(columns, default=0),
                is_headed and self._section.look is Look.TABLE,
                tuple(self._is_kept(row, stop) for row in range(first, stop)),
            )
            first = stop

    def _is_kept(self, row: int, stop: int) -> bool:
        """Whether a row of a piece that ends before `stop` stays on one page with the next."""
        if row in self._label_rows:
            return True
        match self._section.look:
            case Look.TABLE:
                return False
            case Look.SIGNATURE:
                return row < self._section.row_count - 1
            case _:  # in running text the heading of a paragraph does
                return row < stop - 1 and not self._holds_sentences(row)

    def _holds_sentences(self, row: int) -> bool:
        slots = (slot for cell in self._section.cells if cell.row == row for slot in cell.slots)
        return any(isinstance(self._field(slot).kind, LongText) for slot in slots)

    def _cell(self, drawn: DrawnCell, piece: PiecePlan, first: int, last: int) -> CellPlan:
        planned = _planned(self._form, drawn.parts)
        sole, *others = planned or ("",)
        depth, given = self._heading(drawn)
        is_inside = drawn.row + drawn.row_span <= piece.stop
        is_across = drawn.row == piece.first and drawn.row_span >= piece.height
        return CellPlan(
            drawn,
            planned,
            sole if isinstance(sole, Asked) and not others else None,
            tuple(dict.fromkeys(drawn.slots)),
            tuple(dict.fromkeys(Place(slot.name) for slot in drawn.slots)),
            self._style(drawn, depth, given),
            first,
            last,
            depth,
            depth <= given,
            # one on the left of all rows of its piece stands beside them
            is_inside and not (is_across and drawn.column < piece.column),
        )

    def _heading(self, drawn: DrawnCell) -> tuple[int, int]:
        """Return which heading column of its roster a cell is, and how many the form gives."""
        if not (drawn.roster and drawn.slots):
            return 0, 0
        roster = self._form.rosters[drawn.slots[0].name]
        ids = ["", *(column.id for column in roster.columns[: roster.heading_columns])]
        column = drawn.slots[0].column
        return ids.index(column) if column in ids else 0, roster.given_columns

    def _style(self, drawn: DrawnCell, depth: int, given: int) -> Style:
        if 0 < depth <= given:
            return LABEL
        look = Look.TABLE if depth else self._section.look
        if look is Look.SIGNATURE:
            return SIGNATURE
        if look is Look.TEXT:
            return TEXT if drawn.slots else TEXT_HEAD
        if drawn.slots:
            return ENTRY[self._field(drawn.slots[0]).kind.align]
        is_head = drawn.row in self._label_rows and drawn.row_span == 1
        return HEAD if is_head else LABEL

    def _field(self, slot: Slot) -> Field:
        return self._form.field_at(Place(slot.name, column=slot.column))

"""The lines that a report is put together from, and the grid that they make."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from msgspec import Struct

from perfdesk.forms.sheet.grid import Sheet, SheetCell, SheetRow, Style
from perfdesk.forms.sheet.styles import HEAD


class Cell(Struct, frozen=True):
    """A text across some columns of the grid; a workbook holds the `number`, shown by a format."""

    text: str
    columns: int
    style: Style
    number: Decimal | None = None
    number_format: str = ""


class Line(Struct, frozen=True, eq=False):
    """One row of the grid; `heads` are the lines printed again above it where it opens a page."""

    cells: tuple[Cell, ...]
    heads: tuple["Line", ...] = ()
    keep: bool = False
    gap: float = 0


class Part(Struct, frozen=True):
    """A part of the report: its heading, and the lines under it."""

    title: str
    lines: tuple[Line, ...]


def head_line(*labels: tuple[str, int]) -> Line:
    """Return the head of a table: each label with the columns that it stands over."""
    return Line(tuple(Cell(label, columns, HEAD) for label, columns in labels), keep=True)


def as_sheet(
    title: str,
    widths: tuple[int, ...],
    lines: Sequence[Line],
    outline: Iterable[tuple[str, int]],
) -> Sheet:
    """Return lines as a grid; each line stands in it once."""
    number_of = {line: number for number, line in enumerate(lines)}
    rows = (
        SheetRow(tuple(number_of[head] for head in line.heads), line.keep, line.gap)
        for line in lines
    )
    cells = (cell for line, row in number_of.items() for cell in _cells(line, row))
    return Sheet(title, widths, tuple(rows), tuple(cells), tuple(outline))


def _cells(line: Line, row: int) -> Iterator[SheetCell]:
    starts = accumulate((cell.columns for cell in line.cells), initial=0)
    for start, cell in zip(starts, line.cells, strict=False):  # one more start: the line's end
        yield SheetCell(
            row,
            start,
            1,
            cell.columns,
            cell.text,
            cell.style,
            number=cell.number,
            number_format=cell.number_format,
        )

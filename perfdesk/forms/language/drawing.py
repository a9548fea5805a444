"""Reads the drawing of a section: rows of cell texts become cells with spans and entry slots."""

import re
from collections.abc import Iterator, Mapping, Sequence

from perfdesk.forms.model import DrawnCell, Numbering, Part, Section, Slot

_ENTRY = re.compile(r"\{([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*|[1一]))?\}")
_MANNERS = {"1", "一"}
_LEFT, _ABOVE = "<", "^"

_Spot = tuple[int, int]  # drawn row, printed column


class BadDrawing(ValueError):
    """A drawing that is no table; `faults` are sentences that begin with the place."""

    def __init__(self, faults: Sequence[str]) -> None:
        """Take every fault of the drawing."""
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def read_parts(text: str) -> tuple[Part, ...]:
    """Return the label texts, entry slots and row numbers of one cell's text, in order."""
    parts: list[Part] = []
    end = 0
    for found in _ENTRY.finditer(text):
        if found.start() > end:
            parts.append(text[end : found.start()])
        is_number = found[2] in _MANNERS
        parts.append(Numbering(found[1], found[2]) if is_number else Slot(found[1], found[2] or ""))
        end = found.end()
    if end < len(text):
        parts.append(text[end:])
    return tuple(parts)


def read_drawing(rows: Sequence[Sequence[str]], columns: int) -> tuple[DrawnCell, ...]:
    """Return the cells of a drawing, each span filled; raises BadDrawing with all faults.

    Every row has `columns` cells; "<" continues the cell on the left, "^" the cell above, and
    a merged cell is a rectangle.
    """
    faults = [
        f"第 {number} 行有 {len(row)} 格，应有 {columns} 格（与 widths 一致）"
        for number, row in enumerate(rows, 1)
        if len(row) != columns
    ]
    if faults:
        raise BadDrawing(faults)
    owners = _owners(rows)
    faults = [
        f"第 {row + 1} 行第 {column + 1} 格：“{rows[row][column]}”没有可以并入的格子，"
        "或并成的不是长方形"
        for row, column in _stray(rows, owners)
    ]
    if faults:
        raise BadDrawing(faults)
    return tuple(_cells(rows, owners))


def drawn_labels(sections: tuple[Section, ...]) -> Mapping[Slot, str]:
    """Map each entry to the label that stands beside it: what it is called where nobody says.

    That is the one on its left in the same row, of a roster's column first the one above it; an
    entry with a label on no side is called by its id.
    """
    labels: dict[Slot, str] = {}
    for section in sections:
        for cell in section.cells:
            left, above = _label_left(section.cells, cell), _label_above(section.cells, cell)
            for slot in cell.slots:
                beside = (above or left) if slot.column else (left or above)
                labels.setdefault(slot, beside or slot.reference)
    return labels


def _label_left(cells: tuple[DrawnCell, ...], entry: DrawnCell) -> str:
    left = (
        cell
        for cell in cells
        if cell.row <= entry.row < cell.row + cell.row_span and cell.column < entry.column
    )
    nearest = max(left, key=lambda cell: cell.column, default=None)
    return _plain(nearest) if nearest else ""


def _label_above(cells: tuple[DrawnCell, ...], entry: DrawnCell) -> str:
    above = [
        cell
        for cell in cells
        if cell.column <= entry.column < cell.column + cell.column_span
        and cell.row + cell.row_span == entry.row
    ]
    return _plain(above[-1]) if above else ""


def _plain(cell: DrawnCell) -> str:
    if cell.slots:
        return ""
    return "".join(part for part in cell.parts if isinstance(part, str)).replace("\n", "")


def _owners(rows: Sequence[Sequence[str]]) -> dict[_Spot, _Spot]:
    """Map each spot to the spot whose cell covers it; spots without one are left out."""
    owners: dict[_Spot, _Spot] = {}
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            continued = {_LEFT: (row, column - 1), _ABOVE: (row - 1, column)}.get(text)
            if continued is None:
                owners[row, column] = (row, column)
            elif continued in owners:
                owners[row, column] = owners[continued]
    return owners


def _stray(rows: Sequence[Sequence[str]], owners: dict[_Spot, _Spot]) -> Iterator[_Spot]:
    """Yield the spots that continue nothing, or that break the rectangle of their cell."""
    corners: dict[_Spot, _Spot] = {}
    for spot, owner in owners.items():
        last_row, last_column = corners.get(owner, owner)
        corners[owner] = (max(last_row, spot[0]), max(last_column, spot[1]))
    for row, texts in enumerate(rows):
        for column in range(len(texts)):
            covering = owners.get((row, column))
            if covering is None or not _is_rectangle(covering, corners[covering], owners):
                yield row, column


def _is_rectangle(first: _Spot, last: _Spot, owners: dict[_Spot, _Spot]) -> bool:
    return all(
        owners.get((row, column)) == first
        for row in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
    )


def _cells(rows: Sequence[Sequence[str]], owners: dict[_Spot, _Spot]) -> Iterator[DrawnCell]:
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if owners[row, column] != (row, column):
                continue
            mine = [spot for spot, owner in owners.items() if owner == (row, column)]
            last_row, last_column = max(mine)
            yield DrawnCell(
                row, column, last_row - row + 1, last_column - column + 1, read_parts(text)
            )

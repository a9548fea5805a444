"""The map of a workbook's cells: which entry each shows, so that the workbook can be read back.

It is kept in the workbook as plain texts, for that survives every program that saves it again.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec
from msgspec import Struct

from perfdesk.forms.model import Numbering, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.sheet.grid import Sheet, SheetCell
from perfdesk.forms.trouble import BadRecord, PerfdeskError

MAP_SHEET = "绩效填报桌"
"""The name of the hidden worksheet; its first column holds what `encode` returns."""

_EXPLANATION = "绩效填报桌靠这张表读回这个工作簿：不要改动，也不要删除。"
_MOST = 16_000
"""Characters in one cell: a cell holds 32,767 halves of characters."""
_FRAME = "|"  # keeps the blanks at either end of a part
_EXCEL_ESCAPE = ("_x", r"\u005fx")  # Excel reads _x0041_ as a character's number
_CHANGED = "\x85\u2028\u2029\ufffe\uffff"  # a workbook has a line break or no place for these
_ESCAPES = MappingProxyType({sign: f"\\u{ord(sign):04x}" for sign in _CHANGED})


class DamagedMap(PerfdeskError):
    """The texts are no map of cells, or not the whole of one."""


class MappedCell(Struct, frozen=True, array_like=True):
    """One printed cell: where it stands in the workbook, counted from 1, and what was written.

    `slots` are the entries that it shows, as form files refer to them; a roster by itself means
    the row's number. `entries` are the rows of the roster that it belongs to, by their numbers
    in the record; -1, or a number that the record does not have, means a blank one. A cell that
    `is_formula` was written to compute itself.
    """

    row: int
    column: int
    text: str
    slots: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()
    is_formula: bool = False


class CellMap(Struct, frozen=True):
    """What a workbook tells about itself: the record that it was written from, and its cells.

    `title` is the name of the worksheet that shows them.
    """

    title: str
    record: Record
    cells: tuple[MappedCell, ...]


class _MapFile(Struct):
    """A map as JSON spells it."""

    perfdesk: Literal[1]  # the edition of this format
    title: str
    record: msgspec.Raw
    cells: tuple[MappedCell, ...]


def map_cells(
    sheet: Sheet,
    first: Sequence[int],
    written: Callable[[str], str],
    formula: Callable[[SheetCell], str],
) -> Iterator[MappedCell]:
    """Yield the map of a sheet's cells.

    `first` holds the workbook row at which each row of the sheet begins; `written` returns a
    text as the workbook has it, `formula` what a cell computes, if it does.
    """
    for cell in sheet.cells:
        yield MappedCell(
            first[cell.row],
            cell.column + 1,
            written(cell.text),
            tuple(_references(cell)),
            cell.entries,
            bool(formula(cell)),
        )


def encode(cell_map: CellMap) -> tuple[str, ...]:
    """Return a map as texts, each short enough for a cell."""
    record = msgspec.Raw(cell_map.record.to_json().encode())
    file = _MapFile(1, cell_map.title, record, cell_map.cells)
    text = msgspec.json.encode(file).decode().replace(*_EXCEL_ESCAPE)
    for sign, escaped in _ESCAPES.items():  # a hundred times as fast as translate
        text = text.replace(sign, escaped)
    parts = (text[start : start + _MOST] for start in range(0, len(text), _MOST))
    return (_EXPLANATION, _digest(text), *(f"{_FRAME}{part}{_FRAME}" for part in parts))


def decode(texts: Sequence[str]) -> CellMap:
    """Return the map that texts spell; raises DamagedMap where they are not what was written."""
    _, digest, *parts = (*texts, "", "")
    text = "".join(part.strip().removeprefix(_FRAME).removesuffix(_FRAME) for part in parts)
    if digest != _digest(text):
        raise DamagedMap("工作簿里隐藏的工作表“绩效填报桌”不完整，或被改动过。")
    try:
        file = msgspec.json.decode(text.encode(), type=_MapFile)
        record = record_from_json(bytes(file.record).decode())
    except (msgspec.DecodeError, BadRecord) as error:
        raise DamagedMap("工作簿里隐藏的工作表“绩效填报桌”是新版本写的。") from error
    return CellMap(file.title, record, file.cells)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _references(cell: SheetCell) -> Iterator[str]:
    """Yield what the cell shows of the record; what is entered in another cell is none of it."""
    for part in cell.parts:
        if isinstance(part, Numbering):
            yield part.roster
        elif isinstance(part, Slot) and (part.column or Place(part.name) in cell.places):
            yield part.reference

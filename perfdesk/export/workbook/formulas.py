"""Live totals and ratios for a workbook that is filled in without the program."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from openpyxl.utils import get_column_letter

from perfdesk.export.workbook.rows import GridRows
from perfdesk.forms.amounts import read_amount
from perfdesk.forms.compute import ratio_of, ratio_places, spell_ratio, total_of
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.grid import Sheet, SheetCell

Spots = Mapping[Slot, tuple[str, ...]]
"""The cells and ranges of the workbook that hold an entry of the form."""


def only_slot(cell: SheetCell) -> Slot | None:
    """Return the entry that is all a cell shows and that is entered there, None for others."""
    part = cell.parts[0] if len(cell.parts) == 1 and cell.places else None
    return part if isinstance(part, Slot) else None


def spots_of(sheet: Sheet, rows: GridRows) -> Spots:
    """Return where in the workbook each entry of a sheet stands by itself."""
    spots: dict[Slot, list[tuple[int, int]]] = {}
    begun: dict[int, set[int]] = {}
    for cell in sheet.cells:
        slot, row = only_slot(cell), rows.first[cell.row]
        begun.setdefault(cell.column, set()).add(row)
        if slot:
            spots.setdefault(slot, []).append((cell.column, row))
    return {slot: tuple(_ranges(own, begun)) for slot, own in spots.items()}


def formulas_of(form: Form, record: Record, sheet: Sheet, spots: Spots) -> Mapping[Place, str]:
    """Return the formula of each computed cell, but none where the record states another result.

    Rows that are put in between those of a roster are summed with them.
    """
    shown = {place for cell in sheet.cells if only_slot(cell) for place in cell.places}
    formulas = chain(_totals(form, record, spots), _ratios(form, record, spots))
    return {place: formula for place, formula in formulas if place in shown}


def _totals(form: Form, record: Record, spots: Spots) -> Iterator[tuple[Place, str]]:
    for name, parts in form.totals.items():
        stated = record.values[name]
        if stated and read_amount(stated) != read_amount(total_of(form, record, name)):
            continue
        summed = ",".join(_summed(form, parts, spots))
        if summed:
            yield Place(name), f'=IF(COUNT({summed})=0,"",SUM({summed}))'


def _ratios(form: Form, record: Record, spots: Spots) -> Iterator[tuple[Place, str]]:
    for ratio in form.ratios:
        part, whole = (
            ",".join(_summed(form, (slot,), spots)) for slot in (ratio.part, ratio.whole)
        )
        percent = ratio_of(record, ratio)
        due = {"", spell_ratio(percent) if percent is not None else ""}
        for place in ratio_places(record, form, ratio) if part and whole else ():
            if record.text(place) in due:
                shown = f'"="&ROUND(SUM({part})/SUM({whole})*100,2)&"%"'
                yield place, f'=IF(SUM({whole})>0,{shown},"")'


def _summed(form: Form, parts: Iterable[Slot], spots: Spots) -> Iterator[str]:
    """Yield the cells that hold summands; a total that is not printed gives way to its own."""
    for slot in parts:
        if slot in spots:
            yield from spots[slot]
        elif slot.name in form.totals:
            yield from _summed(form, form.totals[slot.name], spots)


def _ranges(own: list[tuple[int, int]], begun: Mapping[int, set[int]]) -> Iterator[str]:
    """Yield cells of one entry, as one range where nothing else stands between them."""
    column, first = own[0]
    last = own[-1][1]
    rows = [row for at, row in own if at == column]
    between = {row for row in begun[column] if first <= row <= last}
    letter = get_column_letter(column + 1)
    if len(own) > 1 and between == set(rows):
        yield f"{letter}{first}:{letter}{last}"
    else:
        yield from (f"{get_column_letter(at + 1)}{row}" for at, row in own)

"""A form as workbook beside the same grid written bare with openpyxl and with XlsxWriter."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.lines import Line, Rival, beside, unmeasured
from bench.records import Filled, exported
from bench.rivals import engines
from bench.rivals.bare_openpyxl import write_bare
from bench.rivals.engines import ABSENT, engine
from bench.timing import in_turns, measured_in_turns, time_of
from perfdesk.export.workbook.writing import write_workbook
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.grid import Sheet, SheetCell, Style

_BARE, _XLSXWRITER = "openpyxl, bare", "XlsxWriter, bare"
_MOST = 1.2
_ROUNDS = 30
_NOTE = (
    "ours writes a sheet already built as a user gets it, with what is needed to read it back and"
    " the QR code; bare are its values, merges and borders by shared styles: no row heights, no"
    f" page set-up, no fixed dates; XlsxWriter in a process of its own that stays; {_ROUNDS} rounds"
)


def measure() -> tuple[Line, ...]:
    """Measure each of the records that are exported."""
    return tuple(
        line for name, filled in exported().items() for line in _lines(f"workbook, {name}", filled)
    )


def _lines(what: str, filled: Filled) -> Iterator[Line]:
    sheet = build_sheet(*filled)
    write_ours = partial(write_workbook, sheet, filled[1])
    ours, bare = in_turns(_ROUNDS, write_ours, partial(write_bare, sheet))
    yield beside(what, ours, Rival(_BARE, bare, _MOST), _NOTE)
    if not engines.are_installed():
        yield unmeasured(what, _XLSXWRITER, ABSENT)
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "grid.json"
        path.write_text(json.dumps(_grid(sheet)), encoding="utf-8")
        with engine("xlsxwriter_workbook", path) as write:
            ours, theirs = measured_in_turns(_ROUNDS, partial(time_of, write_ours), write)
    yield beside(what, ours, Rival(_XLSXWRITER, theirs), _NOTE)


def _grid(sheet: Sheet) -> dict[str, object]:
    """Return a sheet as bench/rivals/xlsxwriter_workbook.py reads it."""
    looks = list(dict.fromkeys((cell.style, cell.number_format) for cell in sheet.cells))
    numbers = {look: number for number, look in enumerate(looks)}
    cells = [
        {
            "span": _span(cell),
            "value": cell.text if cell.number is None else float(cell.number),
            "look": numbers[cell.style, cell.number_format],
        }
        for cell in sheet.cells
    ]
    return {"widths": sheet.widths, "looks": [_look(*look) for look in looks], "cells": cells}


def _span(cell: SheetCell) -> tuple[int, int, int, int]:
    bottom, right = cell.row + cell.row_span - 1, cell.column + cell.column_span - 1
    return cell.row, cell.column, bottom, right


def _look(style: Style, number_format: str) -> dict[str, str | float | bool]:
    return {
        "font_name": "宋体",
        "font_size": style.size,
        "border": int(style.frame),
        "align": style.align,
        "valign": "vcenter",
        "text_wrap": True,
        "num_format": number_format or "General",
    }

"""Workbooks as somebody gives them back: edited cell by cell, rows put in and taken out."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.outputs import Output, export_record
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.manner import Manner
from perfdesk.intake.incoming import Incoming
from perfdesk.intake.workbook.reading import read_workbook
from tests.installed import CATALOGUE


def exported(record: Record, folder: Path, *, signoff: bool = True) -> Path:
    """Export a record into a folder."""
    form = CATALOGUE.form_of(record)
    return export_record(form, record, Output.WORKBOOK, folder, manner=Manner(signoff=signoff)).path


def edited(path: Path, edit: Callable[[Worksheet], None]) -> Incoming:
    """Have somebody edit the visible worksheet of a workbook, and read it."""
    workbook = load_workbook(path)
    edit(workbook.worksheets[0])
    workbook.save(path)
    return read_workbook(path, CATALOGUE)


def cell_of(worksheet: Worksheet, text: str, *, right: int = 0, below: int = 0) -> Cell:
    """Return the cell that says a text, or another one so many steps from it.

    Blanks and line breaks do not count; steps count single columns and rows.
    """
    for row, cells in enumerate(worksheet.iter_rows(), 1):
        for column, cell in enumerate(cells, 1):
            if "".join(str(cell.value or "").split()) == text:
                found = worksheet.cell(row + below, column + right)
                assert isinstance(found, Cell)
                return found
    raise AssertionError(text)


def insert_rows(worksheet: Worksheet, at: int, count: int = 1) -> None:
    """Insert rows as Excel does: merged cells move, and grow where rows come into them."""

    def moved(first: int, last: int) -> tuple[int, int]:
        return first + count * (first >= at), last + count * (last >= at)

    _change_rows(worksheet, moved, lambda: worksheet.insert_rows(at, count))


def delete_row(worksheet: Worksheet, at: int) -> None:
    """Delete a row as Excel does: merged cells move and shrink; texts at their top stay."""
    for merged in list(worksheet.merged_cells.ranges):
        if merged.min_row == at < merged.max_row:
            top, column = worksheet.cell(at, merged.min_col), merged.min_col
            text, merged_range = top.value, str(merged)
            worksheet.unmerge_cells(merged_range)
            worksheet.cell(at + 1, column).value = text
            worksheet.merge_cells(merged_range)

    def moved(first: int, last: int) -> tuple[int, int]:
        return first - (first > at), last - (last >= at)

    _change_rows(worksheet, moved, lambda: worksheet.delete_rows(at))


def _change_rows(
    worksheet: Worksheet, moved: Callable[[int, int], tuple[int, int]], change: Callable[[], None]
) -> None:
    bounds = [one.bounds for one in worksheet.merged_cells.ranges]
    for one in list(worksheet.merged_cells.ranges):
        worksheet.unmerge_cells(str(one))
    change()
    for left, first, right, last in bounds:
        top, bottom = moved(first, last)
        if (top, left) != (bottom, right) and top <= bottom:
            worksheet.merge_cells(
                start_row=top, end_row=bottom, start_column=left, end_column=right
            )


def with_formula(path: Path, address: str, formula: str, result: str | None) -> None:
    """Put a formula and the number that a program has left for it into a cell of the file."""
    value = "" if result is None else f"<v>{result}</v>"
    replace_in(
        path,
        "xl/worksheets/sheet1.xml",
        rf'<c r="{address}"([^>]*?)(?: t="\w+")?\s*(?:/>|>.*?</c>)',
        rf'<c r="{address}"\1><f>{formula}</f>{value}</c>',
    )


def replace_in(path: Path, part: str, pattern: str, replacement: str) -> None:
    """Change the text of one part of an office file."""
    changed = BytesIO()
    with ZipFile(path) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                text, times = re.subn(pattern, replacement, data.decode(), flags=re.DOTALL)
                assert times == 1
                data = text.encode()
            new.writestr(name, data)
    path.write_bytes(changed.getvalue())

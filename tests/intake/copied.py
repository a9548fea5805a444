"""Printed sheets as people copy them out of other programs: text with tabs, and its quirks."""

from collections.abc import Sequence

from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.grid import Sheet

Lines = list[list[str]]


def lines_of(sheet: Sheet) -> Lines:
    """Return the cells of a sheet row by row, merged ones blank but where they begin."""
    lines = [[""] * len(sheet.widths) for _ in sheet.rows]
    for cell in sheet.cells:
        lines[cell.row][cell.column] = (
            cell.text.replace("\n", " ") if not cell.places else cell.text
        )
    return lines


def as_text(lines: Lines) -> str:
    """Return lines of cells as programs copy them: tabs between, cells with breaks quoted."""
    return "\n".join("\t".join(map(_quoted, line)) for line in lines)


def _quoted(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if "\n" in cell else cell


def shown(form: Form, record: Record) -> list[str]:
    """Return what a record prints, cell by cell."""
    return [cell.text for cell in build_sheet(form, record).cells]


def without_merged(sheet: Sheet) -> Lines:
    """Return the cells of a sheet row by row; those in front that go on from above are lost."""
    lines = lines_of(sheet)
    for cell in sorted(sheet.cells, key=lambda cell: -cell.column):
        for row in range(cell.row + 1, cell.row + cell.row_span):
            if not any(lines[row][: cell.column + cell.column_span]):
                del lines[row][cell.column : cell.column + cell.column_span]
    return lines

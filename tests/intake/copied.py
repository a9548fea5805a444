"""Printed sheets as people copy them out of other programs: text with tabs, and its quirks."""

from random import Random

from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.grid import Sheet

Lines = list[list[str]]

_OFTEN = 0.3


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


def with_cells_shifted(lines: Lines, random: Random) -> Lines:
    """Return lines some of which have a cell one further left, where that spot is free."""
    shifted = [list(line) for line in lines]
    for line in shifted:
        free = [at for at in range(1, len(line)) if line[at] and not line[at - 1]]
        if free and random.random() < _OFTEN:
            at = random.choice(free)
            line[at - 1], line[at] = line[at], ""
    return shifted


def with_rows_shifted(lines: Lines, random: Random) -> Lines:
    """Return lines some of which have all cells one further left, where the first is blank."""
    return [
        [*line[1:], ""] if not line[0] and random.random() < _OFTEN else list(line)
        for line in lines
    ]


def with_heads_again(sheet: Sheet, random: Random) -> Lines:
    """Return lines with the heads of tables, and the title, printed again here and there."""
    lines = lines_of(sheet)
    again: Lines = []
    for line, row in zip(lines, sheet.rows, strict=True):
        if row.heads and random.random() < _OFTEN:
            again += [lines[0], *(lines[head] for head in row.heads)]
        again.append(line)
    return again


def one_cell_a_line(lines: Lines) -> str:
    """Return cells below each other, a tab before each and a blank line behind a row."""
    title, *rows = lines
    below = ("\n".join("\t" + cell.replace("\n", "\n\n") for cell in row) for row in rows)
    return title[0] + "\n\n" + "\n\n".join(below)

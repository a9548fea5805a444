"""A program of its own: XlsxWriter writes the grid that is named as a workbook, in memory."""

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import TypedDict

from xlsxwriter import Workbook

from bench.rivals.answering import answer


class Cell(TypedDict):
    """One cell: its first and its last spot, what it holds, and the number of its look."""

    span: tuple[int, int, int, int]
    value: str | float
    look: int


class Grid(TypedDict):
    """A worksheet: widths of columns, what cells can look like, and the cells."""

    widths: list[float]
    looks: list[dict[str, str | int | float | bool]]
    cells: list[Cell]


def main() -> None:
    """Write the workbook again and again."""
    grid: Grid = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    answer(lambda: write(grid))


def write(grid: Grid) -> bytes:
    """Return the workbook of a grid."""
    packed = BytesIO()
    with Workbook(packed, {"in_memory": True}) as workbook:
        worksheet = workbook.add_worksheet()
        formats = [workbook.add_format(look) for look in grid["looks"]]
        for number, width in enumerate(grid["widths"]):
            worksheet.set_column(number, number, width)
        for cell in grid["cells"]:
            top, left, bottom, right = cell["span"]
            look = formats[cell["look"]]
            if (top, left) != (bottom, right):
                worksheet.merge_range(top, left, bottom, right, "", look)
            if isinstance(cell["value"], str):
                worksheet.write_string(top, left, cell["value"], look)
            else:
                worksheet.write_number(top, left, cell["value"], look)
    return packed.getvalue()


if __name__ == "__main__":
    main()

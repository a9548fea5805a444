"""Makes the spots of a worksheet's grid: what a cell says, and the blank ones that it covers."""

from collections.abc import Iterator

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.workbook_filling import Filling
from perfdesk.export.workbook_styles import CellStyles
from perfdesk.export.workbook_text import cell_text, holds_exactly, reads_as_formula
from perfdesk.forms.sheet.grid import SheetCell

# What is typed into a cell of the format Text stays text; Excel 2007 shows long ones as ####.
_AS_TEXT, _MOST_AS_TEXT = "@", 255


class SpotMaker:
    """Makes spots for one worksheet, which may be made to be filled in."""

    def __init__(self, worksheet: Worksheet, filling: Filling | None = None) -> None:
        """Make spots that get their row and column when they are put into the worksheet."""
        self._worksheet = worksheet
        self._styles = CellStyles(worksheet)
        self._filling = filling

    def make(self, cell: SheetCell) -> Iterator[Cell]:
        """Yield the spot that holds what a cell says, then blank ones for all it may cover."""
        formula = self._filling.formula(cell) if self._filling else ""
        number = cell.number if cell.number is not None and holds_exactly(cell.number) else None
        text = cell_text(cell.text) if number is None else ""
        style = self._styles.find(
            cell.style,
            self._number_format(cell),
            quoted=reads_as_formula(text) and not formula,
            is_open=self._filling is not None and self._filling.is_open(cell),
        )
        spot = Cell(self._worksheet, 1, 1, formula or text or number, style)
        if text and not formula:
            spot.data_type = "s"  # openpyxl takes what begins with "=" for a formula
        yield spot
        while True:
            yield Cell(self._worksheet, 1, 1, None, style)

    def _number_format(self, cell: SheetCell) -> str:
        own = self._filling.number_format(cell) if self._filling else ""
        as_text = _AS_TEXT if cell.places and len(cell.text) <= _MOST_AS_TEXT else "General"
        return own or cell.number_format or as_text

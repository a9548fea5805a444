"""What a workbook needs to be filled in without the program: open cells, formulas, hints."""

from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.workbook.formulas import formulas_of, only_slot, spots_of
from perfdesk.export.workbook.hints import add_hints
from perfdesk.export.workbook.rows import GridRows
from perfdesk.forms.kinds import Amount, Percent, Year
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.grid import Sheet, SheetCell

_AS_TYPED, _GROUPED = "General", "#,##0.00"


class Filling:
    """How a sheet is filled in: which cells are open, which compute themselves."""

    def __init__(self, form: Form, record: Record, sheet: Sheet, rows: GridRows) -> None:
        """Take a form, the record that the sheet shows, and where its rows stand."""
        self._form = form
        self._sheet = sheet
        self._rows = rows
        self._spots = spots_of(sheet, rows)
        self._formulas = formulas_of(form, record, sheet, self._spots)

    def formula(self, cell: SheetCell) -> str:
        """Return the formula that a cell holds, blank where it holds none."""
        return next((self._formulas[place] for place in cell.places if place in self._formulas), "")

    def is_open(self, cell: SheetCell) -> bool:
        """Whether a cell is to be filled in; a total computes itself, a ratio may be typed."""
        slot = only_slot(cell)
        is_total = slot is not None and slot.name in self._form.totals and not slot.column
        return bool(cell.places) and not (is_total and self.formula(cell))

    def number_format(self, cell: SheetCell) -> str:
        """Return the format in which what is typed becomes a number, blank where it is text."""
        slot = only_slot(cell)
        if slot is None:
            return ""
        kind = self._form.field_at(Place(slot.name, column=slot.column)).kind
        if isinstance(kind, Amount) and kind.grouped:
            return _GROUPED
        is_number = isinstance(kind, Amount | Percent | Year)
        return _AS_TYPED if is_number or self.formula(cell) else ""

    def finish(self, worksheet: Worksheet) -> None:
        """Lock all cells that are not open, without a password, and say what the others ask."""
        add_hints(worksheet, self._form, self._sheet, self._rows, self._spots)
        protection = worksheet.protection
        protection.enable()
        # these say what is locked
        protection.formatColumns = protection.formatRows = False
        protection.insertRows = protection.deleteRows = False

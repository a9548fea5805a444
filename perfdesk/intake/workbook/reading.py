"""Reads a workbook that we wrote: the record that its visible cells say, whoever edited them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.sheet.cellmap import MAP_SHEET, CellMap, DamagedMap, decode
from perfdesk.intake.computed import settle_edited
from perfdesk.intake.errors import ForeignTable
from perfdesk.intake.formats.addresses import address
from perfdesk.intake.formats.book import BLANK, Book, Grid, Row, read_book
from perfdesk.intake.formats.hidden import hidden_in
from perfdesk.intake.incoming import Incoming, Note, Piece, Trace
from perfdesk.intake.workbook.cells import Answer, note_on, read_cell
from perfdesk.intake.workbook.drawings import drawings_of
from perfdesk.intake.workbook.rosters import RosterReader
from perfdesk.intake.workbook.rows import Expected, Pair, align, expected_rows

_NOTHING: Row = {}
_OUTSIDE = "原来的表里没有这一格"


def read_workbook(path: Path, catalogue: Catalogue) -> Incoming:
    """Return the record in a workbook that we wrote, as its visible cells say it.

    What no cell shows comes from the record that the workbook was written from. Raises
    IntakeError where the file is no workbook or not harmless, ForeignTable where it is not ours
    or cannot be recognised any more, UnknownForm where its form or edition is not installed.
    """
    return read_our_book(read_book(path), catalogue)


def read_our_book(book: Book, catalogue: Catalogue) -> Incoming:
    """Return the record in a workbook that was read; raises as `read_workbook` does."""
    cell_map = map_in(book)
    form = catalogue.form_of(cell_map.record)
    _refuse_another_drawing(form, cell_map)
    grid = _shown(book, cell_map.title)
    pairs = align(expected_rows(cell_map), grid)
    reader = _SheetReader(form, cell_map, grid)
    for pair, roster in _with_rosters(pairs):
        reader.read(pair, roster)
    return reader.result((*_other_sheets(book, grid), *_hidden(grid), *book.ignored))


def map_in(book: Book) -> CellMap:
    """Return what a workbook tells about itself; raises ForeignTable where it is not ours."""
    hidden = next((grid for grid in book.grids if grid.title == MAP_SHEET), None)
    if hidden is None:
        raise ForeignTable(
            f"“{book.name}”不是绩效填报桌导出的工作簿，或者只复制了其中的表："
            "导入原来导出的那个文件，或指明是哪张表。"
        )
    try:
        return decode([hidden.rows[number].get(1, BLANK).text for number in sorted(hidden.rows)])
    except DamagedMap as error:
        raise ForeignTable(
            f"“{book.name}”{error}导入原来导出的那个文件，或指明是哪张表。"
        ) from error


def _refuse_another_drawing(form: Form, cell_map: CellMap) -> None:
    known = {*drawings_of(form), *form.rosters}
    if any(reference not in known for cell in cell_map.cells for reference in cell.slots):
        raise ForeignTable(
            f"工作簿是按另一份“{form.title}”（{form.id} {form.edition}）的表单文件写的，"
            "和已安装的不一样：装上那一份再导入，或指明是哪张表。"
        )


def _shown(book: Book, title: str) -> Grid:
    """Return the worksheet that was written, by its name or else its place."""
    shown = [grid for grid in book.grids if not grid.is_hidden and grid.title != MAP_SHEET]
    named = [grid for grid in shown if grid.title == title]
    if not shown:
        raise ForeignTable(f"“{book.name}”里没有看得见的工作表：取消隐藏、保存后再导入。")
    return (named or shown)[0]


def _other_sheets(book: Book, read: Grid) -> Iterator[str]:
    for grid in book.grids:
        if grid is not read and grid.rows and grid.title != MAP_SHEET:
            yield f"工作表“{grid.title}”没有读：只读了“{read.title}”。"


def _hidden(grid: Grid) -> Iterator[str]:
    """Yield a sentence where something of the worksheet is hidden: it is in the record as well."""
    where = hidden_in(grid)
    if where:
        yield f"隐藏或筛选掉的{where}也读了：取消隐藏和筛选，核对一遍。"


def _with_rosters(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, str]]:
    """Yield each pair with the roster that its line belongs to, if any.

    A line that somebody put in belongs with those above it, else with those below.
    """
    above = ""
    for number, pair in enumerate(pairs):
        if pair.expected:
            above = pair.expected.roster
            yield pair, above
        else:
            below = (other.expected.roster for other in pairs[number:] if other.expected)
            yield pair, above or next(below, "")


class _SheetReader:
    """Reads a worksheet line by line, from the top to the bottom."""

    def __init__(self, form: Form, cell_map: CellMap, grid: Grid) -> None:
        self._form = form
        self._before = cell_map.record
        self._grid = grid
        self._drawings = drawings_of(form)
        lines = expected_rows(cell_map)
        self._rosters = {
            name: RosterReader(
                form.rosters[name],
                cell_map.record.rows_of(name),
                [line for line in lines if line.roster == name],
                self._drawings,
            )
            for name in dict.fromkeys(line.roster for line in lines if line.roster)
        }
        self._answers: dict[str, Answer] = {}
        self._gone: list[str] = []
        self._notes: list[Note] = []

    def read(self, pair: Pair, roster: str) -> None:
        """Read a line; what nobody asked for there becomes a note."""
        row = self._grid.rows.get(pair.found, _NOTHING)
        if roster and pair.expected is None:
            self._rosters[roster].read_new(pair.found, row)
        elif pair.expected is None:
            self._read_cells(None, pair.found, row)
        elif roster and pair.found:
            self._rosters[roster].read_written(pair.expected, pair.found, row)
        elif roster:
            self._rosters[roster].read_gone(pair.expected)
        elif pair.found:
            self._read_cells(pair.expected, pair.found, row)
        else:
            slots = (slot for cell in pair.expected.cells.values() for slot in cell.slots)
            self._gone += (slot for slot in slots if slot in self._form.fields)

    def _read_cells(self, line: Expected | None, number: int, row: Row) -> None:
        """Read a line that belongs to no roster."""
        cells = line.cells if line else {}
        for column in sorted({*cells, *row}):
            found, at = row.get(column, BLANK), address(number, column)
            if column not in cells:
                self._notes += note_on(found, at, _OUTSIDE)
                continue
            reading = read_cell(cells[column], found, at, self._drawings)
            self._notes += reading.notes
            self._answers.update((answer.slot.name, answer) for answer in reading.answers)

    def result(self, ignored: tuple[str, ...]) -> Incoming:
        """Return the record that was read."""
        edits = [
            Edit(Place(name), answer.text)
            for name, answer in self._answers.items()
            if answer.is_changed
        ]
        edits += (Edit(Place(name), "") for name in self._gone)
        after = self._before.with_edits(edits)
        traces = [Trace(Place(name), answer.at) for name, answer in self._answers.items()]
        notes = self._notes
        for name, reader in self._rosters.items():
            reading = reader.result()
            after = after.with_rows(name, (item.texts for item in reading.items))
            notes += reading.notes
            traces += reading.traces(name)
        record = settle_edited(self._form, self._before, after)
        return Incoming(
            self._form,
            record,
            tuple(notes),
            (*self._missing(), *ignored),
            tuple(trace for trace in traces if record.text(trace.place)),
            tuple(_pieces(self._grid)),
        )

    def _missing(self) -> Iterator[str]:
        for name in self._gone:
            if self._before.values[name]:
                label = self._form.fields[name].label
                yield f"“{label}”那一行在表里已经删掉：这一项按空着读入。"


def _pieces(grid: Grid) -> Iterator[Piece]:
    """Yield the cells of a worksheet as they stand."""
    for number, row in sorted(grid.rows.items()):
        for column, found in sorted(row.items()):
            yield Piece(address(number, column), found.text or found.formula, number)

"""The cells of a workbook of any origin as tokens, and in words what of it nobody sees."""

from collections.abc import Iterator

from perfdesk.forms.kinds.indicator import Shape, read_value
from perfdesk.forms.sheet.cellmap import MAP_SHEET
from perfdesk.intake.formats.addresses import address
from perfdesk.intake.formats.book import Book, Found, Grid
from perfdesk.intake.formats.hidden import hidden_in, seen
from perfdesk.intake.tokens import Token, clean


def tokens_of_book(book: Book) -> tuple[Token, ...]:
    """Return the cells that are seen, of one worksheet after the other."""
    tokens: list[Token] = []
    for sheet, grid in _shown(book):
        columns = [column for row in grid.rows.values() for column in row]
        first = tokens[-1].row + 1 if tokens else 0
        tokens += _cells_of(grid, sheet, range(min(columns), max(columns) + 1), first)
    return tuple(tokens)


def tables_in(book: Book) -> tuple[tuple[Token, ...], ...]:
    """Return the cells that are seen by the tables that they are of.

    On a worksheet tables stand beside each other where a blank column is between them; where
    none do, there are none.
    """
    apart = [(sheet, grid, tuple(_apart(grid))) for sheet, grid in _shown(book)]
    if all(len(columns) == 1 for *_, columns in apart):
        return ()
    return tuple(
        tuple(_cells_of(grid, sheet, columns)) for sheet, grid, each in apart for columns in each
    )


def unseen_in(book: Book) -> Iterator[str]:
    """Yield a sentence for each worksheet that is hidden, or that hides something."""
    for grid in _of_others(book):
        where = hidden_in(grid)
        if grid.is_hidden and grid.rows:
            yield f"工作表“{grid.title}”是隐藏的，没有读：要读就取消隐藏、保存后再导入。"
        elif where:
            yield (
                f"隐藏或筛选掉的{where}没有读："
                f"要读就在工作表“{grid.title}”里取消隐藏和筛选、保存后再导入。"
            )


def _of_others(book: Book) -> Iterator[Grid]:
    """Yield the worksheets but for the one that our program writes for itself."""
    return (grid for grid in book.grids if grid.title != MAP_SHEET)


def _shown(book: Book) -> Iterator[tuple[str, Grid]]:
    """Yield the worksheets that are seen, with what addresses in them begin with."""
    shown = [grid for grid in map(seen, _of_others(book)) if grid.rows and not grid.is_hidden]
    for grid in shown:
        yield f"{grid.title}!" if len(shown) > 1 else "", grid


def _apart(grid: Grid) -> Iterator[range]:
    """Yield columns that nothing but blank ones separates from others; merged cells join them."""
    spans = {(column, column) for row in grid.rows.values() for column in row}
    spans |= {(area.left, area.right) for area in grid.ruling.merged.values()}
    (first, last), *others = sorted(spans)
    for left, right in others:
        if left > last + 1:
            yield range(first, last + 1)
            first = left
        last = max(last, right)
    yield range(first, last + 1)


def _cells_of(grid: Grid, sheet: str, columns: range, first: int = 0) -> Iterator[Token]:
    """Yield the cells in some columns of a worksheet, the first of which is counted as 0."""
    for number, row in grid.rows.items():
        for column, found in sorted(row.items()):
            text = clean(_typed(found)) if column in columns else ""
            if text:
                at = sheet + address(number, column)
                yield Token(text, at, first + number, column - columns.start)


def _typed(found: Found) -> str:
    """Return what a cell says; =100% is a value that a program took for a formula."""
    is_value = found.formula and read_value(found.formula).shape is Shape.NUMBER
    return found.formula if is_value else found.text or found.formula

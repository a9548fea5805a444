"""Lays a sheet out into A4 pages: line breaks, row heights, and where each text stands."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from perfdesk.forms.kinds import Align
from perfdesk.forms.sheet.grid import Face, Sheet, SheetCell, SheetRow, Style
from perfdesk.forms.sheet.imprint import Imprint, modules_of
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.pages import Box, Code, Mark, Missing, Page, Print, Stamp
from perfdesk.forms.sheet.paging import Pager, RowSize, Span, Strip
from perfdesk.forms.sheet.setting import PAD_Y, Runs, Setter, Setting, setter_of

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
SIDE, TOP = 18 * MM, 20 * MM
"""The margins: left and right, top and bottom."""

_FOOTER = Style(Face.SERIF, 9, Align.CENTER, frame=False)
_FOOTER_HEIGHT = 10 * MM
_STAMP = Style(Face.SERIF, 9, Align.RIGHT, frame=False)
_WATERMARK = Style(Face.BOLD, 150, Align.CENTER, frame=False)
_CODE, _ABOVE_CODE, _BESIDE_CODE = 11 * MM, 2 * MM, 1 * MM
"""The QR code's side; the white paper above it that a scanner needs, and beside it."""

_Set = tuple[SheetCell, Setting]


def lay_out(sheet: Sheet, measure: Measure) -> Print:
    """Return the pages of a sheet on A4; texts keep their size, rows grow to hold them.

    A row moves to the next page whole; only one that is taller than a page goes on there.
    """
    setter = setter_of(measure)
    cells = tuple(_set(sheet, setter))
    sizes = tuple(_row_sizes(sheet.rows, cells))
    spans = tuple(_spans(cells))
    pages = tuple(Pager(sheet.rows, sizes, spans, HEIGHT - 2 * TOP).pages())
    grid = _Grid(len(sheet.rows), cells)
    marks = (
        _stamp(sheet.imprint, setter) if sheet.imprint else None,
        _watermark(sheet.watermark, setter) if sheet.watermark else None,
    )
    laid_out = (
        Page(tuple(_boxes(strips, grid)), _footer(number, len(pages), setter), *marks)
        for number, strips in enumerate(pages, 1)
    )
    return Print(
        sheet.title,
        WIDTH,
        HEIGHT,
        tuple(laid_out),
        tuple(_marks(sheet, pages)),
        tuple(_missing(cells)),
    )


def number_pages(pages: Sequence[Page], setter: Setter) -> tuple[Page, ...]:
    """Return pages numbered through, whatever they said before: 第 n 页 共 m 页."""
    return tuple(
        replace(page, footer=_footer(number, len(pages), setter))
        for number, page in enumerate(pages, 1)
    )


def _set(sheet: Sheet, setter: Setter) -> Iterator[_Set]:
    unit = (WIDTH - 2 * SIDE) / sum(sheet.widths)
    edges = [SIDE + unit * share for share in accumulate(sheet.widths, initial=0)]
    for cell in sheet.cells:
        x = edges[cell.column]
        width = edges[cell.column + cell.column_span] - x
        yield cell, setter.set(cell.text, cell.style, x, width)


def _row_sizes(rows: Sequence[SheetRow], cells: Sequence[_Set]) -> Iterator[RowSize]:
    """Yield the size of each row, for the cells that stand in it alone."""
    lines, leading = [row.lines for row in rows], [0.0] * len(rows)
    for cell, setting in cells:
        if cell.row_span == 1:
            row, count = cell.row, len(setting.lines)
            if count > lines[row]:  # noqa: PLR1730 - max takes three times as long
                lines[row] = count
            if setting.leading > leading[row]:  # noqa: PLR1730
                leading[row] = setting.leading
    usual = max(leading)
    for number, own in enumerate(leading):  # where only merged cells cross a row it has none
        yield RowSize(lines[number], own or usual, 2 * PAD_Y)


def _spans(cells: Sequence[_Set]) -> Iterator[Span]:
    for cell, setting in cells:
        if cell.row_span > 1:
            yield Span(cell.row, cell.row + cell.row_span, setting.height)


class _Grid:
    """The cells of a sheet by the rows that they cover."""

    def __init__(self, rows: int, cells: Sequence[_Set]) -> None:
        self._starting: list[list[_Set]] = [[] for _ in range(rows)]
        for item in cells:
            self._starting[item[0].row].append(item)
        self._merged = [item for item in cells if item[0].row_span > 1]

    def covering(self, row: int, above: int) -> Sequence[_Set]:
        """Return the cells of a row, from left to right, that do not cover the row above it."""
        starting = self._starting[row]
        if above == row - 1:
            return starting
        begun = [
            item
            for item in self._merged
            if above < item[0].row < row < item[0].row + item[0].row_span
        ]
        return sorted((*begun, *starting), key=_column)


def _column(item: _Set) -> int:
    return item[0].column


def _boxes(strips: Sequence[Strip], grid: _Grid) -> Iterator[Box]:
    """Yield the boxes of a page in reading order; a merged cell's part on it is one box."""
    rows = [strip.row for strip in strips]
    tops = _tops(strips)
    above = -1
    for top, strip in zip(tops, strips, strict=True):
        for cell, setting in grid.covering(strip.row, above):
            height = strip.height
            if cell.row_span > 1:
                last = bisect_left(rows, cell.row + cell.row_span) - 1
                height = tops[last] + strips[last].height - top
            yield setting.box(top, height, _shown_lines(cell, setting, strip), cell.places)
        above = strip.row


def _tops(strips: Sequence[Strip]) -> list[float]:
    tops, y = [], TOP
    for strip in strips:
        tops.append(y + strip.gap)
        y += strip.gap + strip.height
    return tops


def _shown_lines(cell: SheetCell, setting: Setting, strip: Strip) -> tuple[Runs, ...]:
    """Return the lines that a part of a row shows; a label is repeated where the part holds it."""
    repeats = not cell.places and len(setting.lines) <= len(strip.lines)
    if cell.row_span > 1 or repeats:
        return setting.lines
    return setting.lines[strip.lines.start : strip.lines.stop]


def _footer(number: int, count: int, setter: Setter) -> Box:
    text = f"第 {number} 页 共 {count} 页"
    setting = setter.set(text, _FOOTER, SIDE, WIDTH - 2 * SIDE)
    return setting.box(HEIGHT - TOP, _FOOTER_HEIGHT, setting.lines)


def _stamp(imprint: Imprint, setter: Setter) -> Stamp:
    """Return the stamp at the right of the foot, its words on the line of the page number."""
    left, top = WIDTH - SIDE - _CODE, HEIGHT - TOP + _ABOVE_CODE
    setting = setter.set(imprint.words, _STAMP, SIDE, left - _BESIDE_CODE - SIDE)
    words = setting.box(HEIGHT - TOP, _FOOTER_HEIGHT, setting.lines)
    modules = modules_of(imprint)
    return Stamp(words, Code(left, top, _CODE / modules.size, modules))


def _watermark(words: str, setter: Setter) -> Box:
    setting = setter.set(words, _WATERMARK, SIDE, WIDTH - 2 * SIDE)
    return setting.box(0, HEIGHT, setting.lines)


def _marks(sheet: Sheet, pages: Sequence[Sequence[Strip]]) -> Iterator[Mark]:
    """Yield where each section begins: the place where its first row stands for the first time."""
    begins: dict[int, tuple[int, float]] = {}
    for number, strips in enumerate(pages):
        for strip, top in zip(strips, _tops(strips), strict=True):
            begins.setdefault(strip.row, (number, top))
    for title, row in sheet.outline:
        yield Mark(title, *begins[row])


def _missing(cells: Sequence[_Set]) -> Iterator[Missing]:
    for cell, setting in cells:
        for character in setting.missing:
            yield Missing(character, cell.places[0] if cell.places else None)

"""A sheet in the languages of WeasyPrint and typst, which set the same grid their own way.

Neither draws page numbers, the QR code or an outline.
"""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

from perfdesk.forms.sheet.grid import Face, Sheet, SheetCell
from perfdesk.forms.sheet.paginate import SIDE, TOP
from perfdesk.forms.sheet.setting import LEADING, PAD_X, PAD_Y
from perfdesk.resources import resource_path

_BORDER = "0.5pt"
_FILES: Mapping[Face, str] = {
    Face.SERIF: "NotoSerifSC-Regular",
    Face.SANS: "NotoSansSC-Regular",
    Face.BOLD: "NotoSansSC-Bold",
}
_TYPST_FACES: Mapping[Face, str] = {
    Face.SERIF: 'font: "PerfDesk Serif"',
    Face.SANS: 'font: "PerfDesk Sans"',
    Face.BOLD: 'font: "PerfDesk Sans", weight: "bold"',
}
_HTML = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><style>
{fonts}
@page {{ size: A4; margin: {top}pt {side}pt }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100% }}
td {{ padding: {pad_y}pt {pad_x}pt; vertical-align: middle; white-space: pre-wrap }}
.framed {{ border: {border} solid }}
</style></head><body><table><colgroup>{columns}</colgroup>
{rows}
</table></body></html>"""
_TYPST = """#set page(paper: "a4", margin: (x: {side}pt, y: {top}pt))
#set document(title: {title})
#set par(leading: {leading:.2f}em)
#table(columns: ({columns}), inset: (x: {pad_x}pt, y: {pad_y}pt),
{cells}
)"""


def as_html(sheet: Sheet) -> str:
    """Return a page for WeasyPrint."""
    whole = sum(sheet.widths)
    return _HTML.format(
        title=escape(sheet.title),
        fonts="\n".join(f"@font-face {{ {_source(face)} }}" for face in _FILES),
        top=TOP,
        side=SIDE,
        pad_x=PAD_X,
        pad_y=PAD_Y,
        border=_BORDER,
        columns="".join(f'<col style="width: {100 * each / whole}%">' for each in sheet.widths),
        rows="\n".join(f"<tr>{''.join(row)}</tr>" for row in _html_rows(sheet)),
    )


def as_typst(sheet: Sheet) -> str:
    """Return a source for typst; the length `more` is to be put before it."""
    return _TYPST.format(
        title=_quoted(sheet.title),
        top=TOP,
        side=SIDE,
        leading=LEADING - 1,
        pad_x=PAD_X,
        pad_y=PAD_Y,
        columns=", ".join(f"{each}fr" for each in sheet.widths),
        cells=",\n".join(map(_typst_cell, sheet.cells)),
    )


def _source(face: Face) -> str:
    address = resource_path(f"fonts/{_FILES[face]}.ttf").as_uri()
    return f"font-family: perfdesk-{face}; src: url({address})"


def _html_rows(sheet: Sheet) -> Iterator[Iterator[str]]:
    cells = sorted(sheet.cells, key=lambda cell: (cell.row, cell.column))
    for _, row in groupby(cells, key=lambda cell: cell.row):
        yield map(_html_cell, row)


def _html_cell(cell: SheetCell) -> str:
    style = cell.style
    frame = ' class="framed"' if style.frame else ""
    spans = f'rowspan="{cell.row_span}" colspan="{cell.column_span}"'
    look = f"font: {style.size:g}pt/{LEADING} perfdesk-{style.face}; text-align: {style.align}"
    return f'<td{frame} {spans} style="{look}">{escape(cell.text)}</td>'


def _typst_cell(cell: SheetCell) -> str:
    style = cell.style
    place = f"x: {cell.column}, y: {cell.row}"
    spans = f"colspan: {cell.column_span}, rowspan: {cell.row_span}"
    look = f"align: {style.align} + horizon, stroke: {_BORDER if style.frame else 'none'}"
    size = f"size: {style.size:g}pt + more"
    text = f"text({size}, {_TYPST_FACES[style.face]}, {_quoted(cell.text)})"
    return f"table.cell({place}, {spans}, {look}, {text})"


def _quoted(text: str) -> str:
    """Return a text as a string of typst's."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'

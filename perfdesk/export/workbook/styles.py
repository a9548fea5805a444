"""Styles of a workbook's cells, each made once and shared by all cells that look alike."""

from functools import cache

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.forms.kinds import Align
from perfdesk.forms.sheet.grid import Face, Style

# Windows has these wherever Chinese is read; other systems put their own in their place.
_FONTS = {Face.SERIF: "宋体", Face.SANS: "黑体", Face.BOLD: "黑体"}
_CHINESE = 134  # the character set, by which a program without the font chooses another
_LINE = Side(style="thin")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_NO_FRAME = Border()
_OPEN = PatternFill("solid", "FFFBEA")
"""What shows which cells are to be filled in."""

NORMAL_FONT = Font(name="Arial", size=10)
"""The font of cells that nobody wrote to; columns are measured in the width of its digits."""

# Of all fonts this one, for it is everywhere, by this name or another, and what rounds its digit
# to pixels, at any scale of the screen, never makes columns narrower than asked for.
NORMAL_DIGIT = 5.25
"""The width of that digit in Excel, in points: 7 pixels."""


class CellStyles:
    """The styles of one worksheet's cells, by their numbers in its workbook."""

    def __init__(self, worksheet: Worksheet) -> None:
        """Start with none."""
        self._worksheet = worksheet
        self._made: dict[tuple[Style, str, bool, bool], int] = {}

    def find(self, style: Style, number_format: str, *, quoted: bool, is_open: bool = False) -> int:
        """Return the number of a style in the workbook.

        A `quoted` cell stays text when it is edited, as if typed with an apostrophe before it.
        One that `is_open` can be filled in where the worksheet is protected.
        """
        key = style, number_format, quoted, is_open
        if key not in self._made:
            self._made[key] = self._make(style, number_format, quoted=quoted, is_open=is_open)
        return self._made[key]

    def _make(self, style: Style, number_format: str, *, quoted: bool, is_open: bool) -> int:
        model = Cell(self._worksheet, 1, 1)  # it lends its style and never gets into the grid
        model.font = _font(style.face, style.size)
        model.border = _FRAME if style.frame else _NO_FRAME
        model.alignment = _alignment(style.align)
        model.number_format = number_format
        if is_open:
            model.protection = Protection(locked=False)
            model.fill = _OPEN
        model.quotePrefix = quoted
        return model.style_id


@cache
def _font(face: Face, size: float) -> Font:
    is_bold = face is Face.BOLD
    return Font(name=_FONTS[face], size=size, bold=is_bold, charset=_CHINESE)


@cache
def _alignment(align: Align) -> Alignment:
    return Alignment(align.value, "center", wrap_text=True)

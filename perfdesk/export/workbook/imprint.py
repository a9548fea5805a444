"""What says in a workbook which record it shows: at the foot of each print, and under the table.

No cell holds any of it, so whoever reads or converts the cells gets the form alone.
"""

from collections.abc import Sequence

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.workbook.png import png_of, side_of
from perfdesk.forms.sheet.grid import Sheet
from perfdesk.forms.sheet.imprint import Imprint, rows_of

_PAGE = "第 &P 页 共 &N 页"
_SIZE = 9  # points
_GAP = 8  # pixels from the table
_PIXEL = 9525  # of the units in which drawings are measured, 914,400 an inch


def foot_of(sheet: Sheet) -> HeaderFooterItem:
    """Return what stands at the foot of each printed page of a sheet."""
    foot = HeaderFooterItem()
    foot.center.text = _PAGE
    foot.center.size = _SIZE
    if sheet.imprint:
        foot.right.text = sheet.imprint.words
        foot.right.size = _SIZE
    return foot


def add_code(worksheet: Worksheet, imprint: Imprint, rows: int) -> None:
    """Put the QR code under the last of some rows, outside of what is printed."""
    image = _CodeImage(rows_of(imprint))
    size = XDRPositiveSize2D(image.width * _PIXEL, image.height * _PIXEL)
    under = AnchorMarker(col=0, row=rows, rowOff=_GAP * _PIXEL)
    image.anchor = OneCellAnchor(_from=under, ext=size)
    worksheet.add_image(image)


class _CodeImage(Image):
    """A QR code as openpyxl wants pictures, without Pillow, which the frozen program leaves out."""

    def __init__(self, rows: Sequence[str]) -> None:
        self._png = png_of(rows)
        self.width = self.height = side_of(rows)
        self.format = "png"

    def _data(self) -> bytes:
        return self._png

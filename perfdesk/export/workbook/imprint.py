"""What says in a workbook which record it shows: at the foot of each print, and under the table.

No cell holds any of it, so whoever reads or converts the cells gets the form alone.
"""

from io import BytesIO

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet
from segno import QRCode

from perfdesk.forms.sheet.grid import Sheet
from perfdesk.forms.sheet.imprint import Imprint, qr_code

_PAGE = "第 &P 页 共 &N 页"
_SIZE = 9  # points
_SCALE, _QUIET = 2, 4  # pixels a module; white modules around the code, as scanners want them
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
    image = _CodeImage(qr_code(imprint))
    size = XDRPositiveSize2D(image.width * _PIXEL, image.height * _PIXEL)
    under = AnchorMarker(col=0, row=rows, rowOff=_GAP * _PIXEL)
    image.anchor = OneCellAnchor(_from=under, ext=size)
    worksheet.add_image(image)


class _CodeImage(Image):
    """A QR code as openpyxl wants pictures, without Pillow, which the frozen program leaves out."""

    def __init__(self, code: QRCode) -> None:
        picture = BytesIO()
        code.save(picture, kind="png", scale=_SCALE, border=_QUIET)
        self._png = picture.getvalue()
        self.width, self.height = map(int, code.symbol_size(_SCALE, _QUIET))
        self.format = "png"

    def _data(self) -> bytes:
        return self._png

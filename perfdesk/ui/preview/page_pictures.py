"""Pictures of the pages in sight, painted once and kept while their page stays the same.

They leave out the stamp: it is another with every key, and would have all pages painted anew.
"""

from collections.abc import Container

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from perfdesk.forms.sheet.pages import Page
from perfdesk.ui.preview.painting import PrintFonts, paint_page


class _Kept(Struct, frozen=True, eq=False):
    """A picture and what it shows: the page, its size and the pixels a unit of the screen."""

    page: Page
    size: QSize
    ratio: float
    picture: QPixmap

    def shows(self, page: Page, size: QSize, ratio: float) -> bool:
        """Whether this is the picture of a page as it stands."""
        return self.size == size and self.ratio == ratio and self.page == page


class PagePictures:
    """The pictures of a print's pages, by page number."""

    def __init__(self, fonts: PrintFonts) -> None:
        """Take the fonts to paint with."""
        self._fonts = fonts
        self._kept: dict[int, _Kept] = {}

    def picture(self, number: int, page: Page, size: QSize, scale: float, ratio: float) -> QPixmap:
        """Return the picture of a page without its stamp, at `scale` units of the screen a point.

        `size` is in those units too, of `ratio` device pixels each.
        """
        page = replace(page, stamp=None)
        kept = self._kept.get(number)
        if kept is None or not kept.shows(page, size, ratio):
            kept = _Kept(page, size, ratio, self._paint(page, size, scale, ratio))
            self._kept[number] = kept
        return kept.picture

    def keep_only(self, numbers: Container[int]) -> None:
        """Forget the pictures of all other pages: each takes megabytes."""
        self._kept = {number: kept for number, kept in self._kept.items() if number in numbers}

    def _paint(self, page: Page, size: QSize, scale: float, ratio: float) -> QPixmap:
        picture = QPixmap((size.toSizeF() * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.white)
        with QPainter(picture) as painter:
            painter.scale(scale, scale)
            paint_page(painter, page, self._fonts)
        return picture

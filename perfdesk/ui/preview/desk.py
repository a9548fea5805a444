"""Where the pages of a print lie on the desk, and which cell is where."""

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF, QSize

from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.pages import Box, Print

GAP = 16
"""Pixels of desk around each page."""


class Spot(Struct, frozen=True):
    """A box on a page, which is counted from 0."""

    page: int
    box: Box


class Desk(Struct, frozen=True):
    """The pages of a print one under another, at `scale` pixels a point.

    Lengths are device-independent pixels from the upper left corner of the desk.
    """

    print_: Print
    scale: float

    @property
    def page_size(self) -> QSize:
        """How large every page is."""
        width, height = self.print_.width * self.scale, self.print_.height * self.scale
        return QSize(round(width), round(height))

    @property
    def size(self) -> QSize:
        """How large the desk is with all pages and the gaps around them."""
        count = len(self.print_.pages)
        page = self.page_size
        return QSize(page.width() + 2 * GAP, count * (page.height() + GAP) + GAP)

    def page_rect(self, number: int) -> QRect:
        """Return where a page lies."""
        page = self.page_size
        return QRect(GAP, GAP + number * (page.height() + GAP), page.width(), page.height())

    def pages_in(self, top: int, bottom: int) -> range:
        """Return the numbers of the pages that show between two heights."""
        step = self.page_size.height() + GAP
        count = len(self.print_.pages)
        first = max(0, (top - GAP) // step)
        return range(min(first, count), max(0, min((bottom - GAP) // step + 1, count)))

    def rect_of(self, spot: Spot) -> QRectF:
        """Return where a box lies."""
        box, corner, scale = spot.box, QPointF(self.page_rect(spot.page).topLeft()), self.scale
        return QRectF(
            corner.x() + box.x * scale,
            corner.y() + box.y * scale,
            box.width * scale,
            box.height * scale,
        )

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the box that shows entries at a point, None where there is none."""
        for number in self.pages_in(int(point.y()), int(point.y())):
            for box in self.print_.pages[number].boxes:
                spot = Spot(number, box)
                if box.places and self.rect_of(spot).contains(point):
                    return spot
        return None

    def spots_of(self, place: Place) -> tuple[Spot, ...]:
        """Return the boxes that show a place: its own, else those of its row or its roster."""
        near = (place, Place(place.name, place.row), Place(place.name))
        return next(filter(None, (tuple(self._spots_in(each)) for each in near)), ())

    def _spots_in(self, place: Place) -> Iterator[Spot]:
        """Yield the boxes of a cell, of all cells of a row, of a column or of a roster."""
        for number, page in enumerate(self.print_.pages):
            for box in page.boxes:
                if any(_is_in(shown, place) for shown in box.places):
                    yield Spot(number, box)


def _is_in(shown: Place, place: Place) -> bool:
    return (
        shown.name == place.name
        and place.row in (-1, shown.row)
        and place.column in ("", shown.column)
    )

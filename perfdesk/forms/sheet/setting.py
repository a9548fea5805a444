"""Sets a text into its place: lines broken for a width, then stood in the middle of a box."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct

from perfdesk.forms.kinds import Align
from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.breaking import break_lines
from perfdesk.forms.sheet.grid import Face, Style
from perfdesk.forms.sheet.measure import EM, Measure, Piece, main_font
from perfdesk.forms.sheet.pages import Box, Line, Run

LEADING = 1.4
"""From baseline to baseline, in type sizes."""

PAD_X, PAD_Y = 3.5, 3.5
"""Blank paper between a box's border and its text, in points."""

_KEPT = 4096
"""How many settings are kept: those of some 1000 rows, a few megabytes."""

_BELOW_MIDDLE = 0.38
"""How far the baseline lies below the middle of its line, in type sizes: Han reach 0.88 up."""

_advance_of = itemgetter(2)

Runs = tuple[Run, ...]
"""A line of text, before anyone knows how far down the page it stands."""


class Setting(Struct, frozen=True, gc=False):
    """A text broken into lines for a box at `x`, `width` points wide.

    From baseline to baseline there are `leading` points. `missing` are the characters of the text
    that no font has.
    """

    x: float
    width: float
    style: Style
    leading: float
    lines: tuple[Runs, ...]
    missing: tuple[str, ...]

    @property
    def height(self) -> float:
        """The height of a box that just holds all lines."""
        return len(self.lines) * self.leading + 2 * PAD_Y

    def box(
        self, top: float, height: float, lines: tuple[Runs, ...], places: tuple[Place, ...] = ()
    ) -> Box:
        """Return a box with some of the lines, in the middle from top to bottom."""
        size, leading = self.style.size, self.leading
        y = top + (height - (len(lines) - 1) * leading) / 2 + _BELOW_MIDDLE * size
        drawn = []
        for runs in lines:
            drawn.append(Line(y, runs))
            y += leading
        return Box(self.x, top, self.width, height, self.style.frame, size, tuple(drawn), places)


class Setter:
    """Breaks texts with one measure.

    What was set is kept: labels, names of indicators and usual values recur, from page to page
    and from record to record.
    """

    def __init__(self, measure: Measure) -> None:
        """Take the measure of texts."""
        self._measure = measure
        self.set: Callable[[str, Style, float, float], Setting] = lru_cache(_KEPT)(self._set)
        """Return a text broken into lines for a box: text, style, x and width of the box."""

    def _set(self, text: str, style: Style, x: float, width: float) -> Setting:
        limit = int((width - 2 * PAD_X) * EM / style.size)
        lines, missing = self._lines(text, style.face, limit)
        runs = [_placed(pieces, style, x, width) for pieces in lines]
        return Setting(x, width, style, style.size * LEADING, tuple(runs), missing)

    def _lines(
        self, text: str, face: Face, limit: int
    ) -> tuple[list[tuple[Piece, ...]], tuple[str, ...]]:
        """Return the lines of a text in pieces, and the characters that no font has."""
        measure = self._measure
        plain = measure.plain_advance(text, face)
        if plain and plain <= limit and text == text.rstrip():  # as nearly all texts are
            return [((main_font(face), text, plain),)], ()
        lines = break_lines(text, limit, measure.advances(face))
        pieces = [measure.runs(line.rstrip(), face) for line in lines]
        return pieces, () if plain is not None else measure.missing(text, face)


@lru_cache(1)
def setter_of(measure: Measure) -> Setter:
    """Return the setter of the measure that was last asked for: the program shares one."""
    return Setter(measure)


def _placed(pieces: Sequence[Piece], style: Style, x: float, width: float) -> Runs:
    """Return a line of text where it stands from side to side."""
    scale = style.size / EM
    x += _indent(style.align, width, sum(map(_advance_of, pieces)) * scale)
    runs = []
    for font, text, advance in pieces:
        runs.append(Run(text, font, x, advance * scale))
        x += advance * scale
    return tuple(runs)


def _indent(align: Align, width: float, of_text: float) -> float:
    """Return how far from its box's left border a line begins."""
    if align == Align.LEFT:
        return PAD_X
    spare = width - of_text
    return spare / 2 if align == Align.CENTER else spare - PAD_X

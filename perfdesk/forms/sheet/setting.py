"""Sets a text into its place: lines broken for a width, then stood in the middle of a box."""

from functools import lru_cache
from operator import itemgetter

from msgspec import Struct

from perfdesk.forms.kinds import Align
from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.breaking import break_lines
from perfdesk.forms.sheet.grid import Style
from perfdesk.forms.sheet.measure import EM, Measure
from perfdesk.forms.sheet.pages import Box, Line, Run

LEADING = 1.4
"""From baseline to baseline, in type sizes."""

PAD_X, PAD_Y = 3.5, 3.5
"""Blank paper between a box's border and its text, in points."""

_KEPT = 4096
"""How many boxes of earlier layouts are kept: those of some 1000 rows, a few megabytes."""

_BELOW_MIDDLE = 0.38
"""How far the baseline lies below the middle of its line, in type sizes: Han reach 0.88 up."""


_advance_of = itemgetter(2)


class Setting(Struct, frozen=True):
    """A text broken into lines for a box at `x`, `width` points wide."""

    x: float
    width: float
    style: Style
    lines: tuple[str, ...]
    places: tuple[Place, ...] = ()

    @property
    def leading(self) -> float:
        """From baseline to baseline, in points."""
        return self.style.size * LEADING

    @property
    def height(self) -> float:
        """The height of a box that just holds all lines."""
        return len(self.lines) * self.leading + 2 * PAD_Y


class Setter:
    """Breaks texts with one measure, and stands them in boxes."""

    def __init__(self, measure: Measure) -> None:
        """Take the measure of texts."""
        self._measure = measure

    def set(
        self, text: str, style: Style, x: float, width: float, places: tuple[Place, ...] = ()
    ) -> Setting:
        """Return a text broken into lines for a box."""
        limit = int((width - 2 * PAD_X) * EM / style.size)
        lines = break_lines(text, limit, self._measure.advances(style.face))
        return Setting(x, width, style, lines, places)

    def box(self, setting: Setting, top: float, height: float, lines: tuple[str, ...]) -> Box:
        """Return the box of a setting with some of its lines, in the middle from top to bottom."""
        style, leading = setting.style, setting.leading
        middle = top + (height - (len(lines) - 1) * leading) / 2
        y = middle + _BELOW_MIDDLE * style.size
        drawn = []
        for line in lines:
            drawn.append(Line(y, self._runs(line.rstrip(), setting)))
            y += leading
        return Box(
            setting.x,
            top,
            setting.width,
            height,
            style.frame,
            style.size,
            tuple(drawn),
            setting.places,
        )

    def _runs(self, line: str, setting: Setting) -> tuple[Run, ...]:
        scale = setting.style.size / EM
        pieces = self._measure.runs(line, setting.style.face)
        x = setting.x + self._indent(sum(map(_advance_of, pieces)) * scale, setting)
        runs = []
        for font, text, advance in pieces:
            runs.append(Run(text, font, x, advance * scale))
            x += advance * scale
        return tuple(runs)

    def _indent(self, width: float, setting: Setting) -> float:
        """Return how far from its box's left border a line begins."""
        spare = setting.width - width
        if setting.style.align == Align.LEFT:
            return PAD_X
        return spare / 2 if setting.style.align == Align.CENTER else spare - PAD_X


class KeepingSetter(Setter):
    """Keeps what it has set: for a sheet that is laid out again after a change of a cell or two."""

    def __init__(self, measure: Measure) -> None:
        """Take the measure of texts."""
        super().__init__(measure)
        self._set = lru_cache(_KEPT)(super().set)
        self._box = lru_cache(_KEPT)(super().box)

    def set(
        self, text: str, style: Style, x: float, width: float, places: tuple[Place, ...] = ()
    ) -> Setting:
        return self._set(text, style, x, width, places)

    def box(self, setting: Setting, top: float, height: float, lines: tuple[str, ...]) -> Box:
        return self._box(setting, top, height, lines)

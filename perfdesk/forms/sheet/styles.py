"""The styles of everything that prints: one look for forms and for what goes with them."""

from collections.abc import Mapping
from types import MappingProxyType

from perfdesk.forms.kinds import Align
from perfdesk.forms.sheet.grid import Face, Style

TITLE = Style(Face.BOLD, 18, Align.CENTER, frame=False)
HEADING = Style(Face.SERIF, 12, Align.CENTER, frame=False)
"""The lines under the title."""
MONEY_LINE = Style(Face.SERIF, 10.5, Align.RIGHT, frame=False)
HEAD = Style(Face.BOLD, 10.5, Align.CENTER, frame=True)
"""The head of a table."""
LABEL = Style(Face.SANS, 10.5, Align.CENTER, frame=True)
ENTRY: Mapping[Align, Style] = MappingProxyType(
    {align: Style(Face.SERIF, 10.5, align, frame=True) for align in Align}
)
SIGNATURE = Style(Face.SERIF, 10.5, Align.LEFT, frame=False)
TEXT = Style(Face.SERIF, 12, Align.LEFT, frame=False)
"""Running text."""
TEXT_HEAD = Style(Face.BOLD, 12, Align.LEFT, frame=False)

SIGNATURE_AIR = 12.0
"""Blank paper above a line to be signed, in points: room for a hand to write."""
UNDER_TITLE = 5.0
"""Blank paper between the lines at the top and the table, in points."""

"""Builds the indicator library as a grid, to be written as a workbook and read back."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from perfdesk.forms.indicators.library import BETWEEN, Indicator, Library
from perfdesk.forms.kinds import Align
from perfdesk.forms.report.frame import across
from perfdesk.forms.report.lines import Cell, Line, as_sheet, head_line
from perfdesk.forms.sheet.grid import Sheet
from perfdesk.forms.sheet.styles import ENTRY, HEADING, TITLE

NAME = "指标库"
HEADS = ("一级指标", "二级指标", "三级指标", "指标值", "适用项目", "来源")
"""What stands over the columns; whoever reads the table back goes by these."""
_WIDTHS = (14, 16, 32, 18, 22, 22)
_TEXT = replace(ENTRY[Align.LEFT], size=9.0)


def build_library(library: Library, day: date) -> Sheet:
    """Return the library as it is on a day, class by class: one indicator a line."""
    head = head_line(*((label, 1) for label in HEADS))
    told = f"{len(library.indicators)} 个指标　　{day.year}年{day.month}月{day.day}日"
    lines = (
        across(NAME, TITLE, len(HEADS)),
        across(told, HEADING, len(HEADS)),
        head,
        *_lines(library, head),
    )
    return as_sheet(NAME, _WIDTHS, lines, ((NAME, 0),))


def _lines(library: Library, head: Line) -> Iterator[Line]:
    for each in library.classes:
        for indicator in library.indicators:
            if indicator.group == each.level2:
                yield _line(each.level1, indicator, head)


def _line(level1: str, indicator: Indicator, head: Line) -> Line:
    texts = (
        level1,
        indicator.group,
        indicator.name,
        indicator.value,
        BETWEEN.join(indicator.kinds),
        indicator.source,
    )
    return Line(tuple(Cell(text, 1, _TEXT) for text in texts), heads=(head,))

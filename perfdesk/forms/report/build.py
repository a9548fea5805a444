"""Builds the report as a grid: a title, three numbered parts, and a line to be signed."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from perfdesk.forms.checking.examine import Examined
from perfdesk.forms.report.frame import across, signature, top
from perfdesk.forms.report.lines import Line, Part, as_sheet
from perfdesk.forms.report.parts import WHOLE, WIDTHS, checks_part, findings_part, forms_part
from perfdesk.forms.report.words import NOTHING_FOUND, REPORT, spell_counts
from perfdesk.forms.sheet.counting import spell_number
from perfdesk.forms.sheet.grid import Sheet
from perfdesk.forms.sheet.styles import TEXT_HEAD

_ABOVE_PART = 10.0
"""Blank paper above the heading of a part, in points."""
_SIGNED_BY, _SIGNED_ON = "检查人：", "日期：　　　　　年　　月　　日"
_COLUMNS_OF_SIGNER = 3


def build_report(examined: Sequence[Examined], day: date) -> Sheet:
    """Return the report of an examination of at least one record, made on a day, as a grid."""
    forms = [each.filled for each in examined]
    lines = [*top(REPORT, forms, ("检查日期", day), _outcome(examined), WHOLE)]
    outline = []
    parts = (forms_part(examined), findings_part(examined), checks_part(examined))
    for number, part in enumerate(parts, 1):
        outline.append((part.title, len(lines)))
        lines += _headed(number, part)
    lines[-1] = replace(lines[-1], keep=True)  # what is signed stands on the signature's page
    signed = signature((_SIGNED_BY, _COLUMNS_OF_SIGNER), (_SIGNED_ON, WHOLE - _COLUMNS_OF_SIGNER))
    return as_sheet(REPORT, WIDTHS, (*lines, signed), outline)


def _outcome(examined: Sequence[Examined]) -> str:
    told = [told for each in examined for told in each.told]
    return f"检查 {len(examined)} 张表：{spell_counts(told) or NOTHING_FOUND}"


def _headed(number: int, part: Part) -> tuple[Line, ...]:
    heading = across(f"{spell_number(number, '一')}、{part.title}", TEXT_HEAD, WHOLE)
    return (replace(heading, gap=_ABOVE_PART), *part.lines)

"""Builds the report as a grid: a title, three numbered parts, and a line to be signed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from perfdesk.forms.across import Filled
from perfdesk.forms.examine import Examined
from perfdesk.forms.kinds.time import year_of
from perfdesk.forms.report.lines import Cell, Line, Part, as_sheet
from perfdesk.forms.report.parts import WHOLE, WIDTHS, checks_part, findings_part, forms_part
from perfdesk.forms.report.words import NOTHING_FOUND, REPORT, one_line, spell_counts
from perfdesk.forms.sheet.counting import spell_number
from perfdesk.forms.sheet.grid import Sheet, Style
from perfdesk.forms.sheet.styles import HEADING, SIGNATURE, SIGNATURE_AIR, TEXT_HEAD, TITLE

_MOST_NAMED = 3
"""How many units or years the top names; of more it says the number."""
_ABOVE_PART = 10.0
"""Blank paper above the heading of a part, in points."""
_SIGNED_BY, _SIGNED_ON = "检查人：", "日期：　　　　　年　　月　　日"
_COLUMNS_OF_SIGNER = 3


def build_report(examined: Sequence[Examined], day: date) -> Sheet:
    """Return the report of an examination of at least one record, made on a day, as a grid."""
    lines, outline = [*_top(examined, day)], []
    parts = (forms_part(examined), findings_part(examined), checks_part(examined))
    for number, part in enumerate(parts, 1):
        outline.append((part.title, len(lines)))
        lines += _headed(number, part)
    lines[-1] = replace(lines[-1], keep=True)  # what is signed stands on the signature's page
    return as_sheet(REPORT, WIDTHS, (*lines, _signature()), outline)


def _top(examined: Sequence[Examined], day: date) -> Iterator[Line]:
    """Yield the title, whose forms were checked and when, and what came of it."""
    yield _across(REPORT, TITLE)
    yield _across("　　".join(filter(None, _about(examined, day))), HEADING)
    yield _across(_outcome(examined), HEADING)


def _about(examined: Sequence[Examined], day: date) -> tuple[str, ...]:
    forms = [each.filled for each in examined]
    units = _answers((each, each.form.naming.unit) for each in forms)
    years = [_year(text) for text in _answers((each, each.form.naming.year) for each in forms)]
    return (
        f"单位：{_listed(units, '个单位')}" if units else "",
        f"年度：{_listed(years, '个年度')}" if years else "",
        f"检查日期：{day.year}年{day.month}月{day.day}日",
    )


def _outcome(examined: Sequence[Examined]) -> str:
    told = [told for each in examined for told in each.told]
    return f"检查 {len(examined)} 张表：{spell_counts(told) or NOTHING_FOUND}"


def _answers(asked: Iterable[tuple[Filled, str]]) -> list[str]:
    """Return what the records answer to these fields, each answer once."""
    texts = (one_line(each.record.values[name]) for each, name in asked)
    return [*dict.fromkeys(filter(None, texts))]


def _listed(names: Sequence[str], what: str) -> str:
    more = f"等 {len(names)} {what}" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more


def _year(text: str) -> str:
    return f"{text}年度" if year_of(text) else text


def _headed(number: int, part: Part) -> tuple[Line, ...]:
    heading = _across(f"{spell_number(number, '一')}、{part.title}", TEXT_HEAD)
    return (replace(heading, gap=_ABOVE_PART), *part.lines)


def _across(text: str, style: Style) -> Line:
    return Line((Cell(text, WHOLE, style),), keep=True)


def _signature() -> Line:
    cells = (
        Cell(_SIGNED_BY, _COLUMNS_OF_SIGNER, SIGNATURE),
        Cell(_SIGNED_ON, WHOLE - _COLUMNS_OF_SIGNER, SIGNATURE),
    )
    return Line(cells, gap=SIGNATURE_AIR)

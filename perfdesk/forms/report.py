"""The check report: which forms were checked, what was found, and what was looked at."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.across import AcrossCheck, Filled
from perfdesk.forms.checks import CHECKS
from perfdesk.forms.examine import Examined, Told
from perfdesk.forms.kinds import Align
from perfdesk.forms.kinds.time import year_of
from perfdesk.forms.messages import SEVERITY_NAMES, sentence
from perfdesk.forms.model import Check
from perfdesk.forms.problem import Severity
from perfdesk.forms.sheet.counting import spell_number
from perfdesk.forms.sheet.grid import Face, Sheet, SheetCell, SheetRow, Style
from perfdesk.forms.sheet.styles import (
    ENTRY,
    HEAD,
    HEADING,
    SIGNATURE,
    SIGNATURE_AIR,
    TEXT,
    TEXT_HEAD,
    TITLE,
    UNDER_TITLE,
)

REPORT = "检查报告"
"""What the report is called."""
NOTHING_FOUND = "没有发现问题"

_WIDTHS = (6, 17, 12, 42, 7, 16)
"""One grid for all tables: 序号, 表, 位置, 问题, 规则, 情况说明; others merge some of these."""
_WHOLE = len(_WIDTHS)
_ADVICE = {
    Severity.ERROR: "改好再报送",
    Severity.WARNING: "核对后改正，或说明情况",
    Severity.HINT: "看一看，不一定要改",
}
_UNNAMED = "（未命名）"
_MOST_NAMED = 3
"""How many units or years the top names; of more it says the number."""

_MIDDLE, _LEFT = ENTRY[Align.CENTER], ENTRY[Align.LEFT]
_BAND = Style(Face.BOLD, 10.5, Align.LEFT, frame=True)
"""What stands across a table above the findings of one severity."""
_ABOVE_PART = 10.0
"""Blank paper above the heading of a part, in points."""


class _Cell(Struct, frozen=True):
    """A text across some columns of the grid."""

    text: str
    columns: int
    style: Style


class _Line(Struct, frozen=True, eq=False):
    """One row of the report; `heads` are the rows printed again above it where it opens a page."""

    cells: tuple[_Cell, ...]
    heads: tuple["_Line", ...] = ()
    keep: bool = False
    gap: float = 0


class _Part(Struct, frozen=True):
    """A numbered part of the report: its heading, and what stands under it."""

    title: str
    lines: tuple[_Line, ...]


def build_report(examined: Sequence[Examined], day: date) -> Sheet:
    """Return the report of an examination made on a day, as a grid; at least one record."""
    parts = (_forms_part(examined), _findings_part(examined), _checks_part(examined))
    lines, outline = [*_top(examined, day)], []
    for number, part in enumerate(parts, 1):
        outline.append((part.title, len(lines)))
        heading = f"{spell_number(number, '一')}、{part.title}"
        lines.append(_across(heading, TEXT_HEAD, keep=True, gap=_ABOVE_PART))
        lines += part.lines
    lines[-1] = replace(lines[-1], keep=True)  # a signature stands below some of what is signed
    return _sheet((*lines, _signature()), outline)


def _sheet(lines: Sequence[_Line], outline: Iterable[tuple[str, int]]) -> Sheet:
    number_of = {line: number for number, line in enumerate(lines)}
    rows = (
        SheetRow(tuple(number_of[head] for head in line.heads), line.keep, line.gap)
        for line in lines
    )
    cells = (cell for number, line in enumerate(lines) for cell in _sheet_cells(line, number))
    return Sheet(REPORT, _WIDTHS, tuple(rows), tuple(cells), tuple(outline))


def _sheet_cells(line: _Line, row: int) -> Iterator[SheetCell]:
    starts = accumulate((cell.columns for cell in line.cells), initial=0)
    for start, cell in zip(starts, line.cells, strict=False):
        yield SheetCell(row, start, 1, cell.columns, cell.text, cell.style)


def _across(text: str, style: Style, *, keep: bool = False, gap: float = 0) -> _Line:
    return _Line((_Cell(text, _WHOLE, style),), keep=keep, gap=gap)


def _head(*labels: tuple[str, int]) -> _Line:
    return _Line(tuple(_Cell(label, columns, HEAD) for label, columns in labels), keep=True)


def _top(examined: Sequence[Examined], day: date) -> Iterator[_Line]:
    """Yield the title, whose forms were checked and when, and what came of it."""
    forms = [each.filled for each in examined]
    units = _named((each.form.naming.unit, each) for each in forms)
    years = _named((each.form.naming.year, each) for each in forms)
    said = (
        f"单位：{_spelled(units, '个单位')}" if units else "",
        f"年度：{_spelled([_year(year) for year in years], '个年度')}" if years else "",
        f"检查日期：{day.year}年{day.month}月{day.day}日",
    )
    yield _across(REPORT, TITLE, keep=True)
    yield _across("　　".join(filter(None, said)), HEADING, keep=True)
    yield _across(_outcome(examined), HEADING, keep=True)


def _outcome(examined: Sequence[Examined]) -> str:
    told = tuple(_all_told(examined))
    found = spell_counts(told) or NOTHING_FOUND
    reasons = sum(bool(each.reason) for each in told)
    confirmed = f"；有 {reasons} 处提醒已说明情况" if reasons else ""
    checks = len(tuple(_checks_of(examined)))
    return f"检查 {len(examined)} 张表，{checks} 项内容：{found}{confirmed}。"


def spell_counts(told: Iterable[Told]) -> str:
    """Return how many findings there are of each severity: 错误 1 处，提示 2 处; blank for none."""
    counts = Counter(each.finding.severity for each in told)
    return "，".join(
        f"{name} {counts[severity]} 处"
        for severity, name in SEVERITY_NAMES.items()
        if counts[severity]
    )


def _named(fields: Iterable[tuple[str, Filled]]) -> list[str]:
    """Return what the records answer to these fields, each answer once."""
    texts = (_one_line(each.record.values[name]) for name, each in fields)
    return [*dict.fromkeys(filter(None, texts))]


def _spelled(names: Sequence[str], what: str) -> str:
    if len(names) <= _MOST_NAMED:
        return "、".join(names)
    return f"{'、'.join(names[:_MOST_NAMED])}等 {len(names)} {what}"


def _year(text: str) -> str:
    return f"{text}年度" if year_of(text) else text


def _name(filled: Filled) -> str:
    return _one_line(filled.title) or _UNNAMED


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _forms_part(examined: Sequence[Examined]) -> _Part:
    """Return which forms were checked, each with what was found in it."""
    head = _head(("序号", 1), ("名称", 2), ("表名", 1), ("结果", 2))
    rows = (
        _Line(
            (
                _Cell(str(number), 1, _MIDDLE),
                _Cell(_name(each.filled), 2, _LEFT),
                _Cell(each.filled.form.title, 1, _LEFT),
                _Cell(spell_counts(each.told) or NOTHING_FOUND, 2, _MIDDLE),
            ),
            heads=(head,),
        )
        for number, each in enumerate(examined, 1)
    )
    return _Part("检查的表", (head, *rows))


class _Numbered(Struct, frozen=True):
    """A finding, and the record that it lies in with its number in the list of forms."""

    form_number: int
    filled: Filled
    told: Told


def _findings_part(examined: Sequence[Examined]) -> _Part:
    """Return what was found, the gravest first, numbered through."""
    title = "发现的问题"
    found = [
        _Numbered(number, each.filled, told)
        for number, each in enumerate(examined, 1)
        for told in each.told
    ]
    if not found:
        return _Part(title, (_across(f"{NOTHING_FOUND}。", TEXT),))
    found.sort(key=lambda each: each.told.finding.severity.gravity)
    is_lone = len(examined) == 1
    where = (("位置", 1), ("问题", 2)) if is_lone else (("表", 1), ("位置", 1), ("问题", 1))
    head = _head(("序号", 1), *where, ("规则", 1), ("情况说明", 1))
    lines, number = [head], 1
    for severity in Severity:
        alike = [each for each in found if each.told.finding.severity is severity]
        lines += _severity_lines(severity, alike, head, number, is_lone=is_lone)
        number += len(alike)
    return _Part(title, tuple(lines))

"""The three parts of a report: the forms, the findings, and what was looked at."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.checking.across import looks_only_across
from perfdesk.forms.checking.examine import Examined, Told
from perfdesk.forms.checks import CHECKS
from perfdesk.forms.kinds import Align
from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Severity
from perfdesk.forms.report.lines import Cell, Line, Part, head_line
from perfdesk.forms.report.words import NOTHING_BESIDE, NOTHING_FOUND, called, spell_counts
from perfdesk.forms.rule import Check
from perfdesk.forms.sheet.grid import Face, Style
from perfdesk.forms.sheet.styles import ENTRY, TEXT

WIDTHS = (6, 17, 12, 42, 7, 16)
"""One grid for all tables: 序号, 表, 位置, 问题, 规则, 情况说明; others merge some of these."""
WHOLE = len(WIDTHS)

_MIDDLE, _LEFT = ENTRY[Align.CENTER], ENTRY[Align.LEFT]
_SMALL_MIDDLE, _SMALL_LEFT = (replace(style, size=9.0) for style in (_MIDDLE, _LEFT))
"""What was looked at is long, and read once."""
_BAND = Style(Face.BOLD, 10.5, Align.LEFT, frame=True)
"""What stands across the table above the findings of one severity."""
_ADVICE = {
    Severity.ERROR: "改好再报送",
    Severity.WARNING: "核对后改正，或说明情况",
    Severity.HINT: "看一看，不一定要改",
}


def forms_part(examined: Sequence[Examined]) -> Part:
    """Return which forms were checked, and how much was found in each."""
    head = head_line(("序号", 1), ("名称", 2), ("表名", 1), ("结果", 2))
    rows = (
        Line(
            (
                Cell(str(number), 1, _MIDDLE),
                Cell(called(each.filled), 2, _LEFT),
                Cell(each.filled.form.title, 1, _LEFT),
                Cell(spell_counts(each.told) or NOTHING_FOUND, 2, _MIDDLE),
            ),
            heads=(head,),
        )
        for number, each in enumerate(examined, 1)
    )
    return Part("检查的表", (head, *rows))


class _Found(Struct, frozen=True):
    """A finding, and the record that it lies in with the record's number in the first part."""

    number: int
    examined: Examined
    told: Told

    @property
    def severity(self) -> Severity:
        return self.told.finding.severity

    @property
    def section(self) -> str:
        return self.examined.filled.form.section_of(self.told.finding.place).title


def findings_part(examined: Sequence[Examined]) -> Part:
    """Return what was found, the gravest first and numbered through."""
    title = "发现的问题"
    found = sorted(_all_found(examined), key=lambda each: each.severity.gravity)
    if not found:
        return Part(title, (Line((Cell(f"{NOTHING_FOUND}。", WHOLE, TEXT),)),))
    is_lone = len(examined) == 1
    where = (("位置", 1), ("问题", 2)) if is_lone else (("表", 1), ("位置", 1), ("问题", 1))
    head = head_line(("序号", 1), *where, ("规则", 1), ("情况说明", 1))
    lines = [head]
    for severity, numbered in groupby(enumerate(found, 1), lambda pair: pair[1].severity):
        group = tuple(numbered)
        band = _band(severity, [each for _, each in group], head)
        rows = (_finding_row(*pair, (head, band), is_lone=is_lone) for pair in group)
        lines += (band, *rows)
    return Part(title, tuple(lines))


def _all_found(examined: Sequence[Examined]) -> Iterator[_Found]:
    for number, each in enumerate(examined, 1):
        yield from (_Found(number, each, told) for told in each.told)


def _band(severity: Severity, found: Sequence[_Found], head: Line) -> Line:
    text = f"{spell_counts(each.told for each in found)}：{_ADVICE[severity]}"
    return Line((Cell(text, WHOLE, _BAND),), heads=(head,), keep=True)


def _finding_row(number: int, found: _Found, heads: tuple[Line, ...], *, is_lone: bool) -> Line:
    finding = found.told.finding
    name = f"{found.number}. {called(found.examined.filled)}"
    return Line(
        (
            Cell(str(number), 1, _MIDDLE),
            *(() if is_lone else (Cell(name, 1, _LEFT),)),
            Cell(found.section, 1, _MIDDLE),
            Cell(sentence(finding), 2 if is_lone else 1, _LEFT),
            Cell(finding.code, 1, _MIDDLE),
            Cell(found.told.reason, 1, _LEFT),
        ),
        heads=heads,
    )


class _Looked(Struct, frozen=True):
    """A check that the forms switch on, how much it found, and whether it had what it needs."""

    check: type[Check]
    count: int
    could: bool

    @property
    def result(self) -> str:
        if self.count:
            return f"发现 {self.count} 处"
        return NOTHING_FOUND if self.could else NOTHING_BESIDE


def checks_part(examined: Sequence[Examined]) -> Part:
    """Return what was looked at, by each rule in its words, and what came of it."""
    looked = tuple(_looked(examined))
    right = sum(each.result == NOTHING_FOUND for each in looked)
    lone = sum(not each.could for each in looked)
    apart = f"，{lone} 项{NOTHING_BESIDE}" if lone else ""
    counted = f"共 {len(looked)} 项，{right} 项{NOTHING_FOUND}{apart}。"
    head = head_line(("规则", 1), ("检查有没有", 2), ("依据", 2), ("结果", 1))
    rows = (
        Line(
            (
                Cell(each.check.code, 1, _SMALL_MIDDLE),
                Cell(each.check.rule, 2, _SMALL_LEFT),
                Cell(each.check.basis, 2, _SMALL_LEFT),
                Cell(each.result, 1, _SMALL_MIDDLE),
            ),
            heads=(head,),
        )
        for each in looked
    )
    return Part("检查了什么", (Line((Cell(counted, WHOLE, TEXT),), keep=True), head, *rows))


def _looked(examined: Sequence[Examined]) -> Iterator[_Looked]:
    """Yield the checks of all forms in the catalogue's order."""
    found = Counter[str](told.finding.code for each in examined for told in each.told)
    switched_on = {each: {check.code for check in each.filled.form.checks} for each in examined}
    for check in CHECKS.values():
        armed = [each for each in examined if check.code in switched_on[each]]
        if armed:
            could = not looks_only_across(check) or any(each.compared for each in armed)
            yield _Looked(check, found[check.code], could)

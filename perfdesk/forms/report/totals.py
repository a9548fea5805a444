"""Builds the sheet of totals as a grid: a line for each record, sums by unit and over all."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from perfdesk.forms.amounts import decimals_of
from perfdesk.forms.checking.examine import Examined
from perfdesk.forms.kinds import Align
from perfdesk.forms.problem import Severity
from perfdesk.forms.report.frame import across, signature, top
from perfdesk.forms.report.lines import Cell, Line, as_sheet, head_line
from perfdesk.forms.report.words import (
    NOTHING_FOUND,
    OF_UNIT,
    TOTALS,
    called,
    spell_counts,
)
from perfdesk.forms.sheet.grid import Face, Sheet, Style
from perfdesk.forms.sheet.styles import ENTRY, MONEY_LINE, SIGNATURE, UNDER_TITLE
from perfdesk.forms.texts import one_line
from perfdesk.forms.totals import Item, Sum, Totals, UnitTotal, YearTotal, sum_up
from perfdesk.forms.years import year_name

WIDTHS = (6, 22, 21, 17, 16, 6, 6, 6)
"""序号, 单位, 项目, 表名, 金额, and how many findings of each severity."""
_WHOLE, _NAMED = len(WIDTHS), 4
_HEADS = ("序号", "单位", "项目", "表名", "金额", "错误", "提醒", "提示")
_TEXT, _FIGURES, _COUNT = (
    replace(ENTRY[align], size=9.0) for align in (Align.LEFT, Align.RIGHT, Align.CENTER)
)
_SUM_TEXT, _SUM_FIGURES, _SUM_COUNT = (
    Style(Face.BOLD, 9.0, align, frame=True) for align in (Align.LEFT, Align.RIGHT, Align.CENTER)
)
_NOTE = replace(SIGNATURE, size=9.0)
_CENTS = 2
_SIGNED = (("制表人：", 2), ("审核人：", 1), ("日期：　　　　　年　　月　　日", 5))


def build_totals(examined: Sequence[Examined], day: date) -> Sheet:
    """Return the sums of at least one examined record, made on a day, as a grid."""
    totals = sum_up(examined)
    forms = [item.filled for item in totals.items]
    head = head_line(*((label, 1) for label in _HEADS))
    table = [*_money_line(totals), head, *_years(totals, head), *_notes(totals)]
    lines = [*top(TOTALS, forms, ("制表日期", day), _outcome(totals), _WHOLE), *table]
    lines[-1] = replace(lines[-1], keep=True)  # what is signed stands on the signature's page
    return as_sheet(TOTALS, WIDTHS, (*lines, signature(*_SIGNED)), ((TOTALS, 0),))


def spell_money(amount: Decimal) -> str:
    """Return an amount with thousands separators and two digits after the point, or more."""
    return f"{amount:,.{_digits(amount)}f}"


def notes_of(totals: Totals) -> Iterator[str]:
    """Yield the sentences that whoever adds the lines up again has to know."""
    items = totals.items
    if totals.is_mixed:
        yield f"各表的金额单位不同：每行照原表，小计和合计换算成{totals.money}。"
    if any(year.wholes.count and year.projects.count for year in totals.years):
        yield f"{OF_UNIT}的金额包含它的各个项目，另行合计，不计入项目的小计和合计。"
    if any(item.is_again for item in items):
        yield "标“重复”的与前面一张是同一张表，不计入小计和合计。"
    strange = sum(bool(item.amount_text) and item.amount is None for item in items)
    if strange:
        yield f"{strange} 张表的金额不是数字，不计入小计和合计。"
    explained = sum(bool(told.reason) for item in items for told in item.examined.told)
    if explained:
        yield f"提醒不含已说明情况的 {explained} 处。"


def sums_of(totals: Totals, year: YearTotal) -> Iterator[tuple[str, Sum]]:
    """Yield the sums over a year's projects and over its forms of whole units, each labelled."""
    whose = year_name(year.year) if len(totals.years) > 1 else ""
    if year.projects.count:
        units = sum(bool(unit.projects.count) for unit in year.units)
        yield f"{whose}合计：{units} 个单位，{year.projects.count} 个项目", year.projects
    if year.wholes.count:
        yield f"{whose}{OF_UNIT}合计：{year.wholes.count} 张表", year.wholes


def title_of(item: Item) -> str:
    """Return what a record is called in its line."""
    name = OF_UNIT if item.filled.is_of_unit else called(item.filled)
    return f"{name}（重复）" if item.is_again else name


def _outcome(totals: Totals) -> str:
    told = [told for item in totals.items for told in item.examined.told]
    units = len({unit.unit for year in totals.years for unit in year.units})
    counted = f"{units} 个单位，{len(totals.items)} 张表"
    return f"{counted}：{spell_counts(told) or NOTHING_FOUND}"


def _money_line(totals: Totals) -> Iterator[Line]:
    if not totals.is_mixed:
        money = across(f"单位：{totals.money}", MONEY_LINE, _WHOLE)
        yield replace(money, gap=UNDER_TITLE)


def _years(totals: Totals, head: Line) -> Iterator[Line]:
    number = 0
    for year in totals.years:
        heads: tuple[Line, ...] = (head,)
        if len(totals.years) > 1:
            band = Line((Cell(year_name(year.year), _WHOLE, _SUM_TEXT),), heads=heads, keep=True)
            heads = (head, band)
            yield band
        for unit in year.units:
            for item in unit.items:
                number += 1
                yield _row(number, unit, item, totals, heads)
            if unit.projects.count > 1:
                label = f"{one_line(unit.unit)}小计：{unit.projects.count} 个项目"
                yield _sum_line(label, unit.projects, totals, heads)
        for label, summed in sums_of(totals, year):
            yield _sum_line(label, summed, totals, (head,))


def _row(number: int, unit: UnitTotal, item: Item, totals: Totals, heads: tuple[Line, ...]) -> Line:
    return Line(
        (
            Cell(str(number), 1, _COUNT),
            Cell(one_line(unit.unit), 1, _TEXT),
            Cell(title_of(item), 1, _TEXT),
            Cell(item.filled.form.title, 1, _TEXT),
            _item_amount(item, totals),
            *(_count(item.counted(severity), _COUNT) for severity in Severity),
        ),
        heads=heads,
    )


def _sum_line(label: str, summed: Sum, totals: Totals, heads: tuple[Line, ...]) -> Line:
    money = totals.money if totals.is_mixed else ""
    counts = (summed.errors, summed.warnings, summed.hints)
    return Line(
        (
            Cell(label, _NAMED, _SUM_TEXT),
            _amount(summed.amount, money, _SUM_FIGURES),
            *(_count(count, _SUM_COUNT) for count in counts),
        ),
        heads=heads,
    )


def _item_amount(item: Item, totals: Totals) -> Cell:
    """Return a record's amount; one that counts in no sum is no number."""
    if item.amount is None:
        return Cell(item.amount_text, 1, _FIGURES)
    cell = _amount(item.amount, item.money if totals.is_mixed else "", _FIGURES)
    return Cell(f"({cell.text})", 1, _FIGURES) if item.is_again else cell


def _amount(amount: Decimal | None, money: str, style: Style) -> Cell:
    if amount is None:
        return Cell("", 1, style)
    behind = f" {money}" if money else ""
    pattern = f"#,##0.{'0' * _digits(amount)}" + (f'"{behind}"' if behind else "")
    return Cell(spell_money(amount) + behind, 1, style, amount, pattern)


def _count(count: int, style: Style) -> Cell:
    return Cell(str(count), 1, style, Decimal(count), "0") if count else Cell("", 1, style)


def _digits(amount: Decimal) -> int:
    return max(_CENTS, decimals_of(amount))


def _notes(totals: Totals) -> Iterator[Line]:
    notes = [*notes_of(totals)]
    if notes:
        first, *others = notes
        yield replace(across(f"说明：{first}", _NOTE, _WHOLE), gap=UNDER_TITLE)
        yield from (across(f"　　　{note}", _NOTE, _WHOLE) for note in others)

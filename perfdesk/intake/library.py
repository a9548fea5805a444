"""Reads indicators from a workbook: a library that was exported, or any table with its heads."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.indicators.library import (
    BETWEEN,
    OFFICE,
    Indicator,
    Library,
    indicator_faults,
    unknown_kinds,
)
from perfdesk.forms.kinds import IndicatorValue
from perfdesk.forms.kinds.base import narrow
from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.addresses import address
from perfdesk.intake.formats.book import BLANK, Grid, Row, read_book
from perfdesk.intake.formats.hidden import hidden_in, seen

_HEADS: Mapping[str, tuple[str, ...]] = {
    "group": ("二级指标", "指标类别", "类别"),
    "name": ("三级指标", "指标名称", "指标"),
    "value": ("指标值", "典型值", "全年指标值", "全年(程)指标值", "年度指标值"),
    "kinds": ("适用项目", "项目类别", "适用"),
    "source": ("来源", "出处", "指标值确定依据"),
}
"""What stands over each column, as other offices call it too."""
_NEEDED = ("group", "name", "value")
_SEPARATORS = ("，", ",", ";", "；", "/", " ")


class LibraryRead(Struct, frozen=True):
    """The indicators of a workbook that are new or read otherwise in the library.

    `known` counts those that stand there already; `unread` says in a sentence each what was not
    understood, with its cell.
    """

    found: tuple[Indicator, ...]
    known: int
    unread: tuple[str, ...]


def read_library_file(path: Path, library: Library) -> LibraryRead:
    """Return the indicators of a workbook; raises IntakeError where it has none to read."""
    read: list[tuple[str, Indicator]] = []
    unread: list[str] = []
    has_table = False
    for whole in read_book(path).grids:
        grid = seen(whole)
        columns = None if grid.is_hidden else _columns_of(grid)
        if columns is None:
            continue
        has_table = True
        unread += _hidden(whole)
        for where, indicator in _indicators_of(grid, columns, library):
            faults = tuple(indicator_faults(library, indicator))
            strange = unknown_kinds(library, indicator)
            unread += [f"{where}“{indicator.name}”：{fault}。" for fault in faults]
            unread += [f"{where}：没有“{kind}”这种项目，没有记。" for kind in strange]
            kinds = tuple(kind for kind in indicator.kinds if kind not in strange)
            read += [] if faults else [(where, replace(indicator, kinds=kinds))]
    if not has_table:
        raise IntakeError(
            f"“{path.name}”里没有指标的表格：表头要有“二级指标”“三级指标”“指标值”三栏，"
            "可以先导出指标库，照它的样子填。"
        )
    return _compared(read, tuple(unread), library)


def _hidden(grid: Grid) -> Iterator[str]:
    where = hidden_in(grid)
    if where:
        yield f"{grid.title} 隐藏或筛选掉的{where}没有读：要读就取消隐藏和筛选、保存后再导入。"


def _compared(
    read: list[tuple[str, Indicator]], unread: tuple[str, ...], library: Library
) -> LibraryRead:
    """Return what is new of what was read; of two of one class and name the first counts."""
    standing = {each.key: each for each in library.indicators}
    found: dict[tuple[str, str], Indicator] = {}
    known, told = 0, list(unread)
    for where, indicator in read:
        before = standing.get(indicator.key)
        if indicator.key in found:
            told.append(f"{where}“{indicator.name}”：前面已经有同一类同名的，这一行没有用。")
        elif before is not None and _says_the_same(before, indicator):
            known += 1
        else:
            found[indicator.key] = indicator
    return LibraryRead(tuple(found.values()), known, tuple(told))


def _says_the_same(one: Indicator, other: Indicator) -> bool:
    return (one.value, one.kinds, one.source) == (other.value, other.kinds, other.source)


class _Columns(Struct, frozen=True):
    """The row of the heads, and the column of each part."""

    row: int
    by_part: Mapping[str, int]


def _columns_of(grid: Grid) -> _Columns | None:
    """Return where the table of a worksheet stands, None where it has none."""
    for number, row in grid.rows.items():
        labels = {narrow(found.text).replace("\n", ""): column for column, found in row.items()}
        by_part = {
            part: labels[head]
            for part, heads in _HEADS.items()
            for head in reversed(heads)
            if head in labels
        }
        if all(part in by_part for part in _NEEDED):
            return _Columns(number, by_part)
    return None


def _indicators_of(
    grid: Grid, columns: _Columns, library: Library
) -> Iterator[tuple[str, Indicator]]:
    """Yield the indicators under the heads, each with its cell; a class holds until the next."""
    group = ""
    for number, row in grid.rows.items():
        if number <= columns.row:
            continue
        texts = {part: _text(row, column) for part, column in columns.by_part.items()}
        group = texts["group"] or group
        if not texts["name"]:
            continue
        found = library.class_named(group)
        where = f"{grid.title} {address(number, columns.by_part['name'])}"
        yield (
            where,
            Indicator(
                found.level2 if found else group,
                texts["name"],
                IndicatorValue().tidy(texts["value"]),
                _kinds(texts.get("kinds", "")),
                texts.get("source") or OFFICE,
                is_own=True,
            ),
        )


def _text(row: Row, column: int) -> str:
    found = row.get(column, BLANK)
    return (found.text or found.formula).strip()


def _kinds(text: str) -> tuple[str, ...]:
    for separator in _SEPARATORS:
        text = text.replace(separator, BETWEEN)
    return tuple(dict.fromkeys(filter(None, text.split(BETWEEN))))

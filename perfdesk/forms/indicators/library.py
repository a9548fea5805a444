"""The indicator library: common indicators by class, and which kinds of projects they are for.

Its files stand in `library/`, plain TOML that an accountant can read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from perfdesk.forms.convert import faults_in, read_toml
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.kinds.indicator import read_value
from perfdesk.forms.model import Measure, Measures

BUNDLED = Path(__file__).parent.parent / "library"
COMMON = "通用"
"""The source of what is common practice."""
OFFICE = "本单位"
"""The source of what the office has added."""
BETWEEN = "、"
"""What stands between the kinds of projects of an indicator."""
IndicatorKey = tuple[str, str]
_KINDS, _CLASS = "kinds", "class"


class ProjectKind(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of projects, such as 物业; names of such projects have one of the `words`."""

    name: str
    words: tuple[str, ...]


class IndicatorClass(Struct, frozen=True):
    """A class of indicators by its two headings; `also` are other names of the second.

    `measures` is what the checks call it, blank where they do not look.
    """

    level1: str
    level2: str
    measures: Measures = ""
    also: tuple[str, ...] = ()


class Indicator(Struct, frozen=True):
    """An indicator of the library.

    `group` is the second heading of its class, `value` what is usual, with operator and unit;
    `kinds` are the kinds of projects that it is for, all where there are none; `source` says
    where it was met. `is_own` marks one that the office has added.
    """

    group: str
    name: str
    value: str
    kinds: tuple[str, ...] = ()
    source: str = COMMON
    is_own: bool = False

    @property
    def key(self) -> IndicatorKey:
        """What no two indicators have in common."""
        return indicator_key(self.group, self.name)


def indicator_key(group: str, name: str) -> IndicatorKey:
    """Return what no two indicators have in common: class, and name in half-width characters."""
    return group, narrow(name)


class _IndicatorTable(Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator as a file spells it."""

    name: str
    value: str
    kinds: tuple[str, ...] = ()
    source: str = COMMON


class _ClassTable(Struct, frozen=True, forbid_unknown_fields=True):
    """A class as a file spells it."""

    level1: str
    level2: str
    indicators: tuple[_IndicatorTable, ...]
    measures: Measure | None = None
    also: tuple[str, ...] = ()


class _File(Struct, frozen=True, forbid_unknown_fields=True, rename={"classes": _CLASS}):
    """A file of the library."""

    kinds: tuple[ProjectKind, ...] = ()
    classes: tuple[_ClassTable, ...] = ()


class Library(Struct, frozen=True, eq=False, dict=True):
    """Classes, kinds of projects and indicators; `faults` tells in Chinese what is wrong."""

    classes: tuple[IndicatorClass, ...] = ()
    kinds: tuple[ProjectKind, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    faults: tuple[str, ...] = ()

    def class_named(self, label: str) -> IndicatorClass | None:
        """Return the class that a printed heading names, None where none has that name."""
        return self._by_label.get(narrow(label))

    def class_of(self, path: tuple[str, ...], measures: str = "") -> IndicatorClass | None:
        """Return the class of a heading by what it measures, else by its last text; None of others.

        A heading of another form may be called otherwise and measure the same.
        """
        measured = (each for each in self.classes if measures and each.measures == measures)
        return next(measured, None) or (self.class_named(path[-1]) if path else None)

    def kinds_in(self, text: str) -> frozenset[str]:
        """Return the kinds of projects that a text, such as the project's name, speaks of."""
        return frozenset(
            kind.name for kind in self.kinds if any(word in text for word in kind.words)
        )

    def and_own(self, own: Iterable[Indicator]) -> Library:
        """Return the library with the office's own indicators in front.

        One of the same class and name stands in the place of the program's.
        """
        added = tuple(own)
        taken = {each.key for each in added}
        rest = (each for each in self.indicators if each.key not in taken)
        return Library(self.classes, self.kinds, (*added, *rest), self.faults)

    @cached_property
    def _by_label(self) -> Mapping[str, IndicatorClass]:
        return {narrow(label): each for each in self.classes for label in (each.level2, *each.also)}


@lru_cache(maxsize=1)
def common_library() -> Library:
    """Return the program's own library, read once."""
    return read_library(BUNDLED)


def read_library(folder: Path) -> Library:
    """Return the library that the files of a folder make up; what is faulty adds nothing."""
    read = tuple(map(_read, sorted(folder.glob("*.toml"))))
    classes = tuple(table for file, _ in read for table in file.classes)
    found = Library(
        tuple(map(_class_of, classes)),
        tuple(kind for file, _ in read for kind in file.kinds),
        tuple(_indicator_of(table, each) for table in classes for each in table.indicators),
    )
    faults = (*(fault for _, told in read for fault in told), *_faults_between(found))
    return Library(found.classes, found.kinds, found.indicators, faults)


def indicator_faults(library: Library, indicator: Indicator) -> Iterator[str]:
    """Yield what is wrong with an indicator by itself."""
    if not indicator.name.strip():
        yield "没有名称"
    if library.class_named(indicator.group) is None:
        yield f"没有“{indicator.group}”这一类"
    if not indicator.value.strip():
        yield "没有指标值"
    elif read_value(indicator.value).malformed:
        yield f"指标值“{indicator.value}”不是数"


def unknown_kinds(library: Library, indicator: Indicator) -> tuple[str, ...]:
    """Return the kinds of projects of an indicator that the library does not know."""
    known = {kind.name for kind in library.kinds}
    return tuple(kind for kind in indicator.kinds if kind not in known)


def _read(path: Path) -> tuple[_File, tuple[str, ...]]:
    """Return what a file holds, or nothing and its faults."""
    raw, unread = read_toml(path)
    faults = tuple(f"指标库 {path.name}：{fault}" for fault in unread or _faults(raw))
    return (_File(), faults) if faults else (msgspec.convert(raw, _File), ())


def _faults(raw: dict[str, object]) -> Iterator[str]:
    """Yield the faults of a file, each list by itself: `faults_in` knows no renamed keys."""
    strange = (key for key in raw if key not in {_KINDS, _CLASS})
    yield from (f"{key}：没有这个键（可用 {_KINDS}、{_CLASS}）" for key in strange)
    for key, struct in ((_KINDS, ProjectKind), (_CLASS, _ClassTable)):
        tables = raw.get(key, [])
        if not isinstance(tables, list):
            yield f"{key}：应是一组（写在方括号里）"
            continue
        for number, table in enumerate(tables, 1):
            yield from faults_in(table, struct, f"{key}[{number}]")


def _faults_between(library: Library) -> Iterator[str]:
    """Yield what is wrong with classes and indicators, each by itself and beside the others."""
    labels: set[str] = set()
    for each in library.classes:
        for label in (each.level2, *each.also):
            if label in labels:
                yield f"指标库：“{label}”写了两次"
            labels.add(label)
    seen: set[IndicatorKey] = set()
    for indicator in library.indicators:
        where = f"指标库：{indicator.group}“{indicator.name}”"
        if indicator.key in seen:
            yield f"{where}写了两次"
        seen.add(indicator.key)
        yield from (f"{where}：{fault}" for fault in indicator_faults(library, indicator))
        for kind in unknown_kinds(library, indicator):
            yield f"{where}：没有“{kind}”这种项目"


def _class_of(table: _ClassTable) -> IndicatorClass:
    return IndicatorClass(table.level1, table.level2, table.measures or "", table.also)


def _indicator_of(table: _ClassTable, each: _IndicatorTable) -> Indicator:
    return Indicator(table.level2, each.name, each.value, each.kinds, each.source)

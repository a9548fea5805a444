"""Cross-checks a form file: every name that is used is declared, every field is drawn once."""

from collections import Counter
from collections.abc import Iterator

from perfdesk.forms.drawing import read_parts
from perfdesk.forms.language import FieldTable, FormFile, RosterTable
from perfdesk.forms.model import Check, Section, Slot

_ONLY_FOR = {
    "options": "choice",
    "open": "choice",
    "suffix": "year",
    "decimals": "amount",
    "grouped": "amount",
}


def faults_of(
    declared: FormFile, sections: tuple[Section, ...], checks: tuple[Check, ...]
) -> Iterator[str]:
    """Yield each fault that shows only when the parts of a file are held against each other."""
    yield from _drawing_faults(declared, sections)
    yield from _repeated_sections(declared)
    for name, field in declared.field.items():
        yield from _field_faults(field, f"field.{name}")
    for name, roster in declared.roster.items():
        yield from _roster_faults(roster, f"roster.{name}")
    for where, reference in _references(declared, checks):
        if not _is_declared(Slot.named(reference), declared):
            yield f"{where}：没有声明过 {reference}"
    yield from _total_faults(declared)


def _drawing_faults(declared: FormFile, sections: tuple[Section, ...]) -> Iterator[str]:
    drawn = Counter(slot for section in sections for cell in section.cells for slot in cell.slots)
    drawn.update(
        part for line in declared.heading for part in read_parts(line) if isinstance(part, Slot)
    )
    for slot, times in drawn.items():
        name = f"{slot.name}.{slot.column}" if slot.column else slot.name
        if not _is_declared(slot, declared):
            yield f"图样里的 {{{name}}}：没有声明过（写在 [field] 或 [roster] 里）"
        elif times > 1:
            yield f"图样里的 {{{name}}}：画了 {times} 次，只能画一次"
    if len(sections) < len(declared.section):
        return  # a drawing that could not be read would make its fields look forgotten
    for slot in _declared_slots(declared):
        if not drawn[slot]:
            name = f"{slot.name}.{slot.column}" if slot.column else slot.name
            yield f"{name}：声明了，但图样里没有画"


def _declared_slots(declared: FormFile) -> Iterator[Slot]:
    yield from map(Slot, declared.field)
    for name, roster in declared.roster.items():
        yield from (Slot(name, column) for column in roster.column)


def _is_declared(slot: Slot, declared: FormFile) -> bool:
    if not slot.column:
        return slot.name in declared.field
    return slot.name in declared.roster and slot.column in declared.roster[slot.name].column


def _repeated_sections(declared: FormFile) -> Iterator[str]:
    for name, times in Counter(section.id for section in declared.section).items():
        if times > 1:
            yield f"section.id：有 {times} 节都叫 {name}，编号不能重复"
    for name in declared.field.keys() & declared.roster.keys():
        yield f"roster.{name}：与填写项同名，请换一个编号"


def _field_faults(field: FieldTable, where: str) -> Iterator[str]:
    plain = FieldTable(kind=field.kind)
    for key, kind in _ONLY_FOR.items():
        if field.kind != kind and getattr(field, key) != getattr(plain, key):
            yield f"{where}.{key}：只有 {kind} 才能写"
    if field.kind == "choice" and not field.options:
        yield f"{where}.options：choice 要写出可选的词"


def _roster_faults(roster: RosterTable, where: str) -> Iterator[str]:
    for name, column in roster.column.items():
        yield from _field_faults(column, f"{where}.column.{name}")
    if roster.heading_columns >= len(roster.column):
        yield f"{where}.heading_columns：分组标题之后至少还要有一列"
    yield from _heading_faults(roster, where)


def _heading_faults(roster: RosterTable, where: str) -> Iterator[str]:
    entries = len(roster.column) - roster.heading_columns
    for number, heading in enumerate(roster.heading, 1):
        at = f"{where}.heading[{number}]"
        if len(heading.path) != roster.heading_columns:
            yield f"{at}.path：有 {len(heading.path)} 级，应有 {roster.heading_columns} 级"
        for texts in heading.presets:
            if len(texts) != entries:
                yield f"{at}.presets：{list(texts)} 有 {len(texts)} 格，应有 {entries} 格"
    for path, times in Counter(heading.path for heading in roster.heading).items():
        if times > 1:
            yield f"{where}.heading：{' / '.join(path)} 写了 {times} 次"


def _references(declared: FormFile, checks: tuple[Check, ...]) -> Iterator[tuple[str, str]]:
    naming = declared.naming
    for key in ("title", "unit", "year", "total"):
        if getattr(naming, key):
            yield f"naming.{key}", getattr(naming, key)
    for name, parts in declared.totals.items():
        yield "totals", name
        yield from ((f"totals.{name}", part) for part in parts)
    for number, ratio in enumerate(declared.ratio, 1):
        for key in ("cell", "part", "whole"):
            yield f"ratio[{number}].{key}", getattr(ratio, key)
    for check in checks:
        yield from ((f"checks.{check.code}", name) for name in check.references())


def _total_faults(declared: FormFile) -> Iterator[str]:
    for name in declared.totals:
        if name in _summands(name, declared, frozenset()):
            yield f"totals.{name}：合计绕了一圈，又加到自己"


def _summands(name: str, declared: FormFile, seen: frozenset[str]) -> frozenset[str]:
    parts = frozenset(declared.totals.get(name, ()))
    deeper = (_summands(part, declared, seen | parts) for part in parts - seen)
    return parts.union(*deeper)

"""Cross-checks a form file: every name that is used is declared, every field is drawn once."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from perfdesk.forms.language.drawing import read_parts
from perfdesk.forms.language.keys import FieldTable, FormFile, HeadingTable, RosterTable
from perfdesk.forms.model import Numbering, Part, Section, Slot
from perfdesk.forms.rule import Check, Names

_ONLY_FOR = {
    "options": ("choice",),
    "open": ("choice",),
    "options_from": ("choices",),
    "shape": ("code",),
    "suffix": ("year",),
    "decimals": ("amount", "percent"),
    "grouped": ("amount",),
}
_SUMMED = ("amount", "percent")
_BESIDE = ("needed_with", "follows")
"""The keys of a column that name another column of its row."""


def faults_of(
    declared: FormFile, sections: tuple[Section, ...], checks: tuple[Check, ...]
) -> Iterator[str]:
    """Yield each fault that shows only when the parts of a file are held against each other."""
    yield from _drawing_faults(declared, sections)
    yield from _top_faults(declared)
    yield from _repeated_sections(declared)
    for where, field in _all_fields(declared):
        yield from _field_faults(field, where)
    for name, field in declared.field.items():
        for key in _BESIDE:
            if getattr(field, key):
                yield f"field.{name}.{key}：只有名册的列才能写"
    for name, roster in declared.roster.items():
        yield from _roster_faults(roster, f"roster.{name}")
    yield from _reference_faults(declared, checks)
    yield from _total_faults(declared)


def _drawing_faults(declared: FormFile, sections: tuple[Section, ...]) -> Iterator[str]:
    drawn = _drawn_slots(declared, sections)
    yield from _drawn_faults(declared, drawn)
    if len(sections) < len(declared.section):
        return  # a drawing that could not be read would make its fields look forgotten
    for slot in _declared_slots(declared):
        if not drawn[slot]:
            yield f"{slot.reference}：声明了，但图样里没有画（不打印的写在 unprinted 里）"
    for number, section in enumerate(sections, 1):
        yield from _row_faults(declared, section, f"section[{number}].rows")


def _drawn_faults(declared: FormFile, drawn: Counter[Slot]) -> Iterator[str]:
    for slot, times in drawn.items():
        if not _is_declared(slot, declared):
            yield f"图样里的 {{{slot.reference}}}：没有声明过（写在 [field] 或 [roster] 里）"
        elif times > 1 and not _is_heading(slot, declared):
            yield f"图样里的 {{{slot.reference}}}：画了 {times} 次，只能画一次"


def _drawn_slots(declared: FormFile, sections: tuple[Section, ...]) -> Counter[Slot]:
    """Count how often each entry is drawn; the lines at the top may repeat what stands below."""
    drawn = Counter(slot for section in sections for cell in section.cells for slot in cell.slots)
    drawn.update(Slot(name) for table in declared.section for name in table.unprinted)
    top = (part for _, part in _top_parts(declared) if isinstance(part, Slot))
    drawn.update({slot for slot in top if slot not in drawn})
    return drawn


def _top_faults(declared: FormFile) -> Iterator[str]:
    """Yield what stands in the lines at the top and has a value in each row of a roster."""
    for where, part in _top_parts(declared):
        if isinstance(part, Numbering) or (isinstance(part, Slot) and part.column):
            yield f"{where}：这里要写{Names.FIELD.value}，名册的列和序号只能画在 rows 里"


def _top_parts(declared: FormFile) -> Iterator[tuple[str, Part]]:
    """Yield what the lines at the top are put together from, each after its key."""
    lines = [("printed_title", declared.printed_title)]
    lines += ((f"heading[{number}]", line) for number, line in enumerate(declared.heading, 1))
    for where, line in lines:
        yield from ((where, part) for part in read_parts(line))


def _is_heading(slot: Slot, declared: FormFile) -> bool:
    """Whether an entry is a heading column, which both halves of a table may show."""
    if not slot.column:
        return False
    roster = declared.roster[slot.name]
    return slot.column in tuple(roster.column)[: roster.heading_columns]


def _row_faults(declared: FormFile, section: Section, where: str) -> Iterator[str]:
    rosters: dict[int, set[str]] = {}
    for cell in section.cells:
        if cell.roster:
            rosters.setdefault(cell.row, set()).add(cell.roster)
    for row, names in rosters.items():
        if len(names) > 1:
            listed = "、".join(sorted(names))
            yield f"{where}：第 {row + 1} 行画了两份名册（{listed}），一行只能画一份"
    for name in sorted(set().union(*rosters.values()) - declared.roster.keys()):
        yield f"{where}：{{{name}.…}} 不是名册（写在 [roster] 里）"


def _all_fields(declared: FormFile) -> Iterator[tuple[str, FieldTable]]:
    """Yield every field and every column of a roster, each with its key."""
    yield from ((_key_of(Slot(name)), field) for name, field in declared.field.items())
    for name, roster in declared.roster.items():
        for column, field in roster.column.items():
            yield _key_of(Slot(name, column)), field


def _key_of(slot: Slot) -> str:
    """Return the key of the table that declares a field or a column."""
    return f"roster.{slot.name}.column.{slot.column}" if slot.column else f"field.{slot.name}"


def _declared_slots(declared: FormFile) -> Iterator[Slot]:
    yield from map(Slot, declared.field)
    for name, roster in declared.roster.items():
        yield from (Slot(name, column) for column in roster.column)


def _is_declared(slot: Slot, declared: FormFile) -> bool:
    return _field_at(slot, declared) is not None


def _field_at(slot: Slot, declared: FormFile) -> FieldTable | None:
    """Return the table that declares a field or a column, None where none does."""
    if not slot.column:
        return declared.field.get(slot.name)
    roster = declared.roster.get(slot.name)
    return roster.column.get(slot.column) if roster else None


def _repeated_sections(declared: FormFile) -> Iterator[str]:
    for name, times in Counter(section.id for section in declared.section).items():
        if times > 1:
            yield f"section.id：有 {times} 节都叫 {name}，编号不能重复"
    for name in declared.roster:
        if name in declared.field:
            yield f"roster.{name}：与填写项同名，换一个编号"


def _field_faults(field: FieldTable, where: str) -> Iterator[str]:
    plain = FieldTable(kind=field.kind)
    for key, kinds in _ONLY_FOR.items():
        if field.kind not in kinds and getattr(field, key) != getattr(plain, key):
            yield f"{where}.{key}：只有 {'、'.join(kinds)} 才能写"
    if field.kind == "choice" and not field.options:
        yield f"{where}.options：choice 要写出可选的词"
    if field.kind == "choices" and not field.options_from:
        yield f"{where}.options_from：choices 要写明从哪一列里选"


def _roster_faults(roster: RosterTable, where: str) -> Iterator[str]:
    for name, column in roster.column.items():
        for key in _BESIDE:
            other = getattr(column, key)
            if other and other not in roster.column.keys() - {name}:
                yield f"{where}.column.{name}.{key}：这份名册没有另一列叫 {other}"
    if roster.heading_columns >= len(roster.column):
        yield f"{where}.heading_columns：分组标题之后至少还要有一列"
    yield from _heading_faults(roster, where)


def _heading_faults(roster: RosterTable, where: str) -> Iterator[str]:
    given = len(roster.heading[0].path) if roster.heading else 0
    if given > roster.heading_columns:
        yield f"{where}.heading[1].path：有 {given} 级，最多 {roster.heading_columns} 级"
    entries = len(roster.column) - min(given, roster.heading_columns)
    for number, heading in enumerate(roster.heading, 1):
        for fault in _faults_of_heading(heading, given, entries):
            yield f"{where}.heading[{number}].{fault}"
    for path, times in Counter(heading.path for heading in roster.heading).items():
        if times > 1:
            yield f"{where}.heading：{' / '.join(path)} 写了 {times} 次"


def _faults_of_heading(heading: HeadingTable, given: int, entries: int) -> Iterator[str]:
    if heading.measures and not heading.path:
        yield "measures：path 里没有标题，不能写"
    if len(heading.path) != given:
        yield f"path：有 {len(heading.path)} 级，应与第一个一样有 {given} 级"
    for row, texts in enumerate(heading.presets, 1):
        if len(texts) != entries:
            yield f"presets[{row}]：有 {len(texts)} 格，应有 {entries} 格"


def _reference_faults(declared: FormFile, checks: tuple[Check, ...]) -> Iterator[str]:
    for where, reference, wanted in _references(declared, checks):
        slot = Slot.named(reference)
        if not _is_declared(slot, declared):
            yield f"{where}：没有声明过 {reference}"
        elif not wanted.allows(slot):
            yield f"{where}：这里要写{wanted.value}，{reference} 不是"


def _references(declared: FormFile, checks: tuple[Check, ...]) -> Iterator[tuple[str, str, Names]]:
    """Yield each reference to a field or to a column, after its key; last, which of the two."""
    naming = msgspec.structs.asdict(declared.naming)
    yield from ((f"naming.{key}", name, Names.FIELD) for key, name in naming.items() if name)
    for where, field in _all_fields(declared):
        if field.options_from:
            yield f"{where}.options_from", field.options_from, Names.COLUMN
    for name, parts in declared.totals.items():
        yield "totals", name, Names.FIELD
        yield from ((f"totals.{name}", part, Names.ENTRY) for part in parts)
    for number, ratio in enumerate(declared.ratio, 1):
        yield f"ratio[{number}].cell", ratio.cell, Names.COLUMN
        yield f"ratio[{number}].part", ratio.part, Names.ENTRY
        yield f"ratio[{number}].whole", ratio.whole, Names.ENTRY
    for check in checks:
        yield from ((f"checks.{check.code}", name, wanted) for name, wanted in check.named())


def _total_faults(declared: FormFile) -> Iterator[str]:
    for name in declared.totals:
        if name in _summands(name, declared, frozenset()):
            yield f"totals.{name}：合计绕了一圈，又加到自己"
    for where, reference in _summed(declared):
        slot = Slot.named(reference)
        field = _field_at(slot, declared)
        if field and field.kind not in _SUMMED:
            yield f"{_key_of(slot)}.kind：{where} 里的应是 {' 或 '.join(_SUMMED)}"


def _summed(declared: FormFile) -> Iterator[tuple[str, str]]:
    """Yield each reference to what is added up or divided, after its key."""
    for name, parts in declared.totals.items():
        yield from ((f"totals.{name}", each) for each in (name, *parts))
    for number, ratio in enumerate(declared.ratio, 1):
        yield from ((f"ratio[{number}]", each) for each in (ratio.part, ratio.whole))


def _summands(name: str, declared: FormFile, seen: frozenset[str]) -> frozenset[str]:
    parts = frozenset(declared.totals.get(name, ()))
    deeper = (_summands(part, declared, seen | parts) for part in parts - seen)
    return parts.union(*deeper)

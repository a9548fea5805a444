"""Turns one form file into a Form, or into the list of everything that is wrong with the file."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from perfdesk.forms.checks import CHECKS
from perfdesk.forms.convert import faults_in
from perfdesk.forms.drawing import BadDrawing, read_drawing, read_parts
from perfdesk.forms.kinds import KINDS, Kind
from perfdesk.forms.language import FieldTable, FormFile, RosterTable, SectionTable
from perfdesk.forms.model import (
    Check,
    DrawnCell,
    Field,
    Form,
    FormId,
    Heading,
    Naming,
    Ratio,
    Roster,
    Section,
    Slot,
)
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import BadFormFile
from perfdesk.forms.vet import faults_of

_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


def load_form(path: Path) -> Form:
    """Return the form that a file declares; raises BadFormFile with every fault found."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadFormFile(path.name, (f"读不出来（应是 UTF-8 编码的文件）：{error}",)) from error
    return read_form(text, path.name)


def read_form(text: str, file: str) -> Form:
    """Return the form that a file's text declares; raises BadFormFile with every fault found."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFormFile(file, (_syntax_fault(error),)) from error
    faults = tuple(faults_in(raw, FormFile))
    if faults:
        raise BadFormFile(file, faults)
    declared = msgspec.convert(raw, FormFile)
    sections, faults = _sections(declared)
    checks, more = _checks(declared)
    faults += more
    faults += tuple(faults_of(declared, sections, checks))
    if faults:
        raise BadFormFile(file, faults)
    return _form(declared, sections, checks)


def _syntax_fault(error: tomllib.TOMLDecodeError) -> str:
    found = _LINE.search(str(error))
    where = f"第 {found[1]} 行第 {found[2]} 列" if found else "文件末尾"
    return f"{where}：不合 TOML 的写法（检查引号、括号和逗号是否成对）"


def _sections(declared: FormFile) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    sections: list[Section] = []
    faults: list[str] = []
    heading = tuple(slot.name for slot in _slots(_heading(declared)))
    for number, table in enumerate(declared.section, 1):
        try:
            cells = read_drawing(table.rows, len(declared.widths))
        except BadDrawing as error:
            faults += [f"section[{number}].rows：{fault}" for fault in error.faults]
        else:
            sections.append(_section(table, cells, () if sections else heading))
    return tuple(sections), tuple(faults)


def _section(
    table: SectionTable, cells: tuple[DrawnCell, ...], heading: tuple[str, ...]
) -> Section:
    slots = tuple(slot for cell in cells for slot in cell.slots)
    fields = dict.fromkeys((*heading, *(slot.name for slot in slots if not slot.column)))
    rosters = dict.fromkeys(slot.name for slot in slots if slot.column)
    return Section(
        table.id,
        table.title,
        len(table.rows),
        cells,
        tuple(fields),
        tuple(rosters),
        table.help,
        table.frame,
        table.optional,
    )


def _checks(declared: FormFile) -> tuple[tuple[Check, ...], tuple[str, ...]]:
    checks: list[Check] = []
    faults: list[str] = []
    for code, parameters in declared.checks.items():
        kind = CHECKS.get(code)
        if kind is None:
            faults.append(f"checks.{code}：没有这个检查（现有 {'、'.join(CHECKS)}）")
            continue
        found = tuple(faults_in(parameters, kind, f"checks.{code}"))
        faults += found
        if not found:
            checks.append(msgspec.convert(parameters, kind))
    return tuple(checks), tuple(faults)


def _heading(declared: FormFile) -> tuple[tuple[str | Slot, ...], ...]:
    return tuple(read_parts(line) for line in declared.heading)


def _slots(lines: tuple[tuple[str | Slot, ...], ...]) -> Iterator[Slot]:
    return (part for line in lines for part in line if isinstance(part, Slot))


def _form(declared: FormFile, sections: tuple[Section, ...], checks: tuple[Check, ...]) -> Form:
    labels = _drawn_labels(sections)
    fields = {
        name: _field(name, table, declared, labels.get(Slot(name), ""))
        for name, table in declared.field.items()
    }
    rosters = {
        name: _roster(name, table, declared, labels) for name, table in declared.roster.items()
    }
    return Form(
        id=FormId(declared.form),
        edition=declared.edition,
        title=declared.title,
        money=declared.money,
        heading=_heading(declared),
        widths=declared.widths,
        naming=msgspec.convert(msgspec.to_builtins(declared.naming), Naming),
        sections=sections,
        fields=MappingProxyType(fields),
        rosters=MappingProxyType(rosters),
        totals=MappingProxyType(
            {name: tuple(map(Slot.named, parts)) for name, parts in declared.totals.items()}
        ),
        ratios=tuple(_ratios(declared)),
        checks=checks,
    )


def _drawn_labels(sections: tuple[Section, ...]) -> Mapping[Slot, str]:
    """Map each entry to the label on its left in the same row, or else above a roster's column."""
    labels: dict[Slot, str] = {}
    for section in sections:
        for cell in section.cells:
            for slot in cell.slots:
                near = _label_above if slot.column else _label_left
                labels.setdefault(slot, near(section.cells, cell))
    return labels


def _label_left(cells: tuple[DrawnCell, ...], entry: DrawnCell) -> str:
    left = [
        cell
        for cell in cells
        if cell.row <= entry.row < cell.row + cell.row_span and cell.column < entry.column
    ]
    return _plain(left[-1]) if left else ""


def _label_above(cells: tuple[DrawnCell, ...], entry: DrawnCell) -> str:
    above = [
        cell
        for cell in cells
        if cell.column <= entry.column < cell.column + cell.column_span
        and cell.row + cell.row_span == entry.row
    ]
    return _plain(above[-1]) if above else ""


def _plain(cell: DrawnCell) -> str:
    if cell.slots:
        return ""
    return "".join(part for part in cell.parts if isinstance(part, str)).replace("\n", "")


def _kind(table: FieldTable, money: str) -> Kind:
    given: dict[str, object] = {
        "options": table.options,
        "open": table.open,
        "suffix": table.suffix,
        "decimals": table.decimals,
        "grouped": table.grouped,
        "unit": money,
    }
    kind = KINDS[table.kind]
    return kind(**{name: given[name] for name in kind.__struct_fields__})


def _field(name: str, table: FieldTable, declared: FormFile, drawn: str) -> Field:
    return Field(
        id=name,
        label=table.label or drawn,
        kind=_kind(table, declared.money),
        required=table.required,
        help=table.help,
        example=table.example,
        limit=table.limit,
        preset=table.preset,
        blank=table.blank,
        computed=name in declared.totals,
    )


def _roster(
    name: str, table: RosterTable, declared: FormFile, labels: Mapping[Slot, str]
) -> Roster:
    columns = tuple(
        _field(column, field, declared, labels.get(Slot(name, column), ""))
        for column, field in table.column.items()
    )
    return Roster(
        id=name,
        label=table.label,
        columns=columns,
        row_name=table.row_name,
        sums=table.sums,
        required=table.required,
        min_rows=table.min_rows,
        heading_columns=table.heading_columns,
        headings=tuple(
            Heading(
                heading.path,
                heading.measures,
                tuple(_preset_row(columns, heading.path, texts) for texts in heading.presets),
            )
            for heading in table.heading
        ),
        shows_empty=table.shows_empty,
    )


def _preset_row(columns: tuple[Field, ...], path: tuple[str, ...], texts: tuple[str, ...]) -> Texts:
    ids = (column.id for column in columns)
    return Texts(dict(zip(ids, (*path, *texts), strict=True)))


def _ratios(declared: FormFile) -> Iterator[Ratio]:
    for table in declared.ratio:
        cell = Slot.named(table.cell)
        yield Ratio(
            cell.name,
            cell.column,
            table.row_named,
            Slot.named(table.part),
            Slot.named(table.whole),
        )

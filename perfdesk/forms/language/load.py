"""Turns one form file into a Form, or into the list of everything that is wrong with the file."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from perfdesk.forms.checks import CHECKS
from perfdesk.forms.convert import NO_TOML, faults_in, reading_fault, sound_in
from perfdesk.forms.kinds import KINDS, Kind, Phone
from perfdesk.forms.language.drawing import BadDrawing, drawn_labels, read_drawing, read_parts
from perfdesk.forms.language.keys import FieldTable, FormFile, RosterTable, SectionTable
from perfdesk.forms.language.vet import faults_of
from perfdesk.forms.model import (
    DrawnCell,
    Field,
    Form,
    FormId,
    Heading,
    Look,
    Naming,
    Part,
    Ratio,
    Roster,
    Section,
    Slot,
)
from perfdesk.forms.rule import Check
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import BadFormFile
from perfdesk.forms.words import Words, bundled_words

_FRAME = frozenset({"field", "roster", "heading", "heading_columns", "printed_title", "unprinted"})
"""The keys that may be missing and that most others lean on: without what stands there, a drawing
or a name that is right would look wrong."""
_INDICES = re.compile(r"(?:\[\d+\])+$")


def load_form(path: Path, words: Words | None = None) -> Form:
    """Return the form that a file declares; raises BadFormFile with every fault found.

    Its checks get the word lists given, or else the program's own.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows's editor writes a mark in front
    except (OSError, UnicodeDecodeError) as error:
        raise BadFormFile(path.name, (reading_fault(error),)) from error
    return read_form(text, path.name, words)


def read_form(text: str, file: str, words: Words | None = None) -> Form:
    """Return the form that a file's text declares; raises BadFormFile with every fault found."""
    try:
        raw = tomllib.loads(text)
    except NO_TOML as error:
        raise BadFormFile(file, (reading_fault(error),)) from error
    faults = tuple(faults_in(raw, FormFile))
    try:
        declared = msgspec.convert(sound_in(raw, FormFile, _FRAME) if faults else raw, FormFile)
    except msgspec.ValidationError as error:  # nor can its parts be held against each other
        raise BadFormFile(file, faults) from error
    sections, of_drawings = _sections(declared)
    checks, of_checks = _checks(declared)
    between = (*of_drawings, *of_checks, *faults_of(declared, sections, checks))
    faults += tuple(_without_consequences(between, faults))
    if faults:
        raise BadFormFile(file, faults)
    armed = tuple(check.armed(words or bundled_words()) for check in checks)
    return _form(declared, sections, armed)


def _without_consequences(faults: Iterable[str], causes: Iterable[str]) -> Iterator[str]:
    """Yield the faults between parts of a file, but for those that come of faults in one part.

    Those speak of the same key, where nothing could be read, or of what a field needs that is of
    no known kind.
    """
    unread = {_INDICES.sub("", _key_of(cause)) for cause in causes}
    for fault in faults:
        key = _key_of(fault)
        if key not in unread and f"{key.rpartition('.')[0]}.kind" not in unread:
            yield fault


def _key_of(fault: str) -> str:
    return fault.partition("：")[0]


def _sections(declared: FormFile) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    sections: list[Section] = []
    faults: list[str] = []
    for number, table in enumerate(declared.section, 1):
        try:
            cells = read_drawing(table.rows, len(declared.widths))
        except BadDrawing as error:
            faults += [f"section[{number}].rows：{fault}" for fault in error.faults]
        else:
            top = _asked_at_top(declared) if number == 1 else ()
            sections.append(_section(table, cells, top, declared.totals))
    return tuple(sections), tuple(faults)


def _asked_at_top(declared: FormFile) -> tuple[str, ...]:
    """Return the fields of the lines at the top that stand nowhere else."""
    drawn = {
        part
        for table in declared.section
        for row in table.rows
        for text in row
        for part in read_parts(text)
    }
    lines = (read_parts(declared.printed_title), *_heading(declared))
    return tuple(slot.name for slot in _slots(lines) if slot not in drawn)


def _section(
    table: SectionTable,
    cells: tuple[DrawnCell, ...],
    top: tuple[str, ...],
    totals: Mapping[str, tuple[str, ...]],
) -> Section:
    slots = tuple(slot for cell in cells for slot in cell.slots)
    rosters = dict.fromkeys(slot.name for slot in slots if slot.column)
    # what is not printed is asked first, but computed cells stand under what they are made of
    asked = (name for name in table.unprinted if name not in totals)
    shown = (name for name in table.unprinted if name in totals)
    names = tuple(dict.fromkeys((*top, *asked, *(slot.name for slot in slots), *shown)))
    return Section(
        table.id,
        table.title,
        len(table.rows),
        cells,
        names,
        tuple(name for name in names if name not in rosters),
        tuple(rosters),
        table.help,
        Look(table.look),
        table.optional,
        table.unprinted,
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


def _heading(declared: FormFile) -> tuple[tuple[Part, ...], ...]:
    return tuple(read_parts(line) for line in declared.heading)


def _slots(lines: tuple[tuple[Part, ...], ...]) -> Iterator[Slot]:
    return (part for line in lines for part in line if isinstance(part, Slot))


def _form(declared: FormFile, sections: tuple[Section, ...], checks: tuple[Check, ...]) -> Form:
    labels = drawn_labels(sections)
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
        printed_title=read_parts(declared.printed_title or declared.title),
        numbered=declared.numbered,
        money=declared.money,
        money_line=declared.money_line,
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


def _kind(table: FieldTable, money: str) -> Kind:
    given: dict[str, object] = {
        "options": table.options,
        "open": table.open,
        "options_from": table.options_from,
        "shape": table.shape,
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
        personal=table.personal or table.kind == Phone.name,
        needed_with=table.needed_with,
        follows=table.follows,
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

"""What the command line prints: as text for people, as JSON for scripts."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from perfdesk.forms.across import Filled
from perfdesk.forms.catalogue import Entry
from perfdesk.forms.examine import Examined, Told
from perfdesk.forms.messages import SEVERITY_NAMES, sentence
from perfdesk.forms.model import Field, Form, Roster, Section
from perfdesk.forms.problem import Place
from perfdesk.forms.trouble import BadFormFile


def as_json(shape: object) -> str:
    """Return a shape as JSON that people can read too."""
    return json.dumps(shape, ensure_ascii=False, indent=2)


def checked_text(examined: Examined, path: Path) -> str:
    """Return the findings of one file, counted and listed."""
    findings = [told.finding for told in examined.told]
    counts = Counter(finding.severity for finding in findings)
    total = "，".join(f"{name} {counts[severity]}" for severity, name in SEVERITY_NAMES.items())
    lines = [f"{path}：{total}"]
    lines += [
        f"  {SEVERITY_NAMES[each.severity]} {each.code} {sentence(each)}" for each in findings
    ]
    return "\n".join(lines)


def checked_shape(examined: Examined, files: Mapping[Filled, Path]) -> dict[str, object]:
    """Return the findings of one file for JSON; `files` are those of all records checked."""
    form = examined.filled.form
    return {
        "file": str(files[examined.filled]),
        "form": form.id,
        "edition": form.edition,
        "findings": [_told_shape(form, told, files) for told in examined.told],
    }


def _told_shape(form: Form, told: Told, files: Mapping[Filled, Path]) -> dict[str, object]:
    finding = told.finding
    fix = finding.fix
    return {
        "code": finding.code,
        "severity": finding.severity,
        "section": form.section_of(finding.place).id,
        **_place_shape(finding.place),
        "label": form.label_of(finding.place),
        "message": sentence(finding),
        "values": dict(finding.parameters),
        "fix": [{**_place_shape(edit.place), "text": edit.text} for edit in fix.edits]
        if fix
        else None,
        "other_files": [str(files[other]) for other in told.others],
    }


def _place_shape(place: Place) -> dict[str, object]:
    """Return a place for JSON: rows count from 1, as users do; what is not meant is null."""
    return {"field": place.name, "row": place.row + 1 or None, "column": place.column or None}


def entry_shape(entry: Entry) -> dict[str, object]:
    """Return which form is installed, for JSON."""
    return {"form": entry.form, "edition": entry.edition, "title": entry.title}


def faulty_shape(faulty: BadFormFile) -> dict[str, object]:
    """Return what is wrong with a form file, for JSON."""
    return {"file": faulty.file, "faults": list(faulty.faults)}


def form_shape(form: Form) -> dict[str, object]:
    """Return what a form asks for, for JSON."""
    return {
        "form": form.id,
        "edition": form.edition,
        "title": form.title,
        "money": form.money,
        "sections": [_section_shape(form, section) for section in form.sections],
    }


def _section_shape(form: Form, section: Section) -> dict[str, object]:
    return {
        "id": section.id,
        "title": section.title,
        "fields": [_field_shape(form.fields[name]) for name in section.fields],
        "rosters": [_roster_shape(form.rosters[name]) for name in section.rosters],
    }


def _roster_shape(roster: Roster) -> dict[str, object]:
    return {
        "id": roster.id,
        "label": roster.label,
        "columns": [_field_shape(column) for column in roster.columns],
        "headings": [list(heading.path) for heading in roster.headings],
    }


def _field_shape(field: Field) -> dict[str, object]:
    return {
        "id": field.id,
        "label": field.label,
        "kind": field.kind.name,
        "required": field.required,
        "computed": field.computed,
        "help": field.help,
    }


def outline(form: Form) -> str:
    """Return what a form asks for, line by line."""
    lines = [f"{form.title}（{form.id} {form.edition}）"]
    for section in form.sections:
        lines.append(f"【{section.title}】")
        lines += [f"  {name}\t{form.fields[name].label}" for name in section.fields]
        for name in section.rosters:
            columns = "、".join(column.label for column in form.rosters[name].columns)
            lines.append(f"  {name}\t{form.rosters[name].label}：{columns}")
    return "\n".join(lines)

"""What the command line prints: as text for people, as JSON for scripts."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Field, Form, Roster, Section
from perfdesk.forms.problem import Finding, Severity

_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.HINT: "提示"}


def as_json(shape: object) -> str:
    """Return a shape as JSON that people can read too."""
    return json.dumps(shape, ensure_ascii=False, indent=2)


def report(path: Path, findings: Iterable[Finding]) -> str:
    """Return the findings of one file, counted and listed."""
    counts = Counter(finding.severity for finding in findings)
    total = "，".join(f"{name} {counts[severity]}" for severity, name in _SEVERITIES.items())
    lines = [f"{path}：{total}"]
    lines += [f"  {_SEVERITIES[each.severity]} {each.code} {sentence(each)}" for each in findings]
    return "\n".join(lines)


def checked_shape(path: Path, form: Form, findings: Iterable[Finding]) -> dict[str, object]:
    """Return the findings of one file for JSON."""
    return {
        "file": str(path),
        "form": form.id,
        "findings": [_finding_shape(form, finding) for finding in findings],
    }


def _finding_shape(form: Form, finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity,
        "section": form.section_of(place).id,
        "field": place.name,
        "row": place.row + 1 or None,
        "column": place.column or None,
        "label": form.label_of(place),
        "message": sentence(finding),
        "values": dict(finding.parameters),
        "fix": [msgspec.to_builtins(edit) for edit in finding.fix.edits] if finding.fix else None,
    }


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

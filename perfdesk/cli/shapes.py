"""What the command line prints: as text for people, as JSON for scripts."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from perfdesk.forms.amounts import spell_amount
from perfdesk.forms.between.comparing import Difference
from perfdesk.forms.between.namesakes import Comparison
from perfdesk.forms.catalogue import Entry
from perfdesk.forms.checking.examine import Examined, Told
from perfdesk.forms.filled import Filled
from perfdesk.forms.messages import SEVERITY_NAMES, sentence
from perfdesk.forms.model import Field, Form, Roster, Section
from perfdesk.forms.problem import Place, Severity
from perfdesk.forms.texts import EMPTY, one_line
from perfdesk.forms.totals import Item, Sum, Totals
from perfdesk.forms.trouble import BadFormFile

_NOWHERE: Mapping[str, None] = dict.fromkeys(("field", "row", "column"))


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


def change_text(change: Difference) -> str:
    """Return a cell that reads otherwise, on one line: 项目名称：绿化 → 道路."""
    before, after = (one_line(text) or EMPTY for text in (change.before, change.after))
    return f"{change.label}：{before} → {after}"


def compared_shape(compared: Comparison) -> dict[str, object]:
    """Return what differs between two records, for JSON; a cell of a row that went is nowhere."""
    return {
        "form": compared.after.form.id,
        "edition": compared.after.form.edition,
        "differences": [
            {
                **(_place_shape(each.place) if each.place else _NOWHERE),
                "label": each.label,
                "before": each.before,
                "after": each.after,
            }
            for each in compared.differences
        ],
        "left": [{"label": left.label, "text": left.text} for left in compared.left],
    }


def totals_shape(totals: Totals) -> dict[str, object]:
    """Return what records come to, for JSON; amounts are texts, null where there is none."""
    return {
        "money": totals.money,
        "years": [
            {
                "year": year.year,
                "units": [
                    {
                        "unit": unit.unit,
                        "records": [_item_shape(item) for item in unit.items],
                        "projects": _sum_shape(unit.projects),
                    }
                    for unit in year.units
                ],
                "projects": _sum_shape(year.projects),
                "whole_units": _sum_shape(year.wholes),
            }
            for year in totals.years
        ],
    }


def _item_shape(item: Item) -> dict[str, object]:
    form = item.filled.form
    return {
        "title": item.filled.title,
        "form": form.id,
        "edition": form.edition,
        "whole_unit": item.filled.is_of_unit,
        "repeated": item.is_again,
        "amount": item.amount_text or None,
        "money": item.money or None,
        **_counts_shape([item.counted(severity) for severity in Severity]),
    }


def _sum_shape(summed: Sum) -> dict[str, object]:
    return {
        "records": summed.count,
        "amount": None if summed.amount is None else spell_amount(summed.amount),
        **_counts_shape([summed.errors, summed.warnings, summed.hints]),
    }


def _counts_shape(counts: Sequence[int]) -> dict[str, object]:
    return dict(zip(("errors", "warnings", "hints"), counts, strict=True))


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

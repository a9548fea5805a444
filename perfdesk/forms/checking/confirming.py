"""Warnings that the user is sure about: confirmed with a reason, until what they say changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NewType

from perfdesk.forms.problem import Finding, Severity

if TYPE_CHECKING:
    from perfdesk.forms.model import Form
    from perfdesk.forms.record import Record

Mark = NewType("Mark", str)
"""What a confirmation holds on to: a hash of what a finding says, wherever its row stands."""

Subject = tuple[str, str, str, str]
"""What a finding is about, wherever its row stands: its sentence, its cell, its row's own name."""

_PLACES = {"cell", "line"}
"""Parameters that name a place; they change when a row moves."""


def mark_of(form: Form, record: Record, finding: Finding) -> Mark:
    """Return the mark of a finding; another value in its sentence gives another mark."""
    import hashlib  # noqa: PLC0415 - loads OpenSSL: 5 ms that no first window needs

    said = sorted(pair for pair in finding.parameters if pair[0] not in _PLACES)
    text = json.dumps([*subject_of(form, record, finding), said])
    return Mark(hashlib.sha256(text.encode()).hexdigest()[:16])


def subject_of(form: Form, record: Record, finding: Finding) -> Subject:
    """Return what a finding is about; with another value it stays about the same."""
    place = finding.place
    row = ""
    if place.row >= 0:
        row = record.rows_of(place.name)[place.row][form.rosters[place.name].naming_column.id]
    return finding.key, place.name, place.column, row


def reason_for(form: Form, record: Record, finding: Finding, reasons: Mapping[Mark, str]) -> str:
    """Return the reason with which a warning was confirmed, blank where it was not.

    Errors are not confirmed but put right; hints need no answer.
    """
    if finding.severity is not Severity.WARNING or not reasons:
        return ""
    return reasons.get(mark_of(form, record, finding), "")


def standing(
    form: Form, record: Record, findings: Iterable[Finding], reasons: Mapping[Mark, str]
) -> tuple[Finding, ...]:
    """Return the findings that are not confirmed, in their order."""
    return tuple(each for each in findings if not reason_for(form, record, each, reasons))

"""Lays a record out in the manner chosen: marked as a draft while it has errors, if so."""

from collections.abc import Iterable

from msgspec.structs import replace

from perfdesk.forms.checking.check import check
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding, Severity
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.grid import Sheet
from perfdesk.forms.sheet.manner import Manner
from perfdesk.forms.sheet.measure import shared_measure
from perfdesk.forms.sheet.pages import Print
from perfdesk.forms.sheet.paginate import lay_out

WORDS = "草稿"
"""What stands across each page of a draft."""


def is_draft(findings: Iterable[Finding]) -> bool:
    """Whether a record on which these findings stand is to print as a draft."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def as_draft(sheet: Sheet) -> Sheet:
    """Return a sheet marked as a draft."""
    return replace(sheet, watermark=WORDS)


def print_of(form: Form, record: Record, manner: Manner) -> Print:
    """Return a record laid out as it is to print."""
    sheet = build_sheet(form, record, signoff=manner.signoff)
    if manner.marks_drafts:
        sheet = marked(sheet, form, record)
    return lay_out(sheet, shared_measure())


def marked(sheet: Sheet, form: Form, record: Record) -> Sheet:
    """Return the sheet of a record, marked as a draft where the checks find errors."""
    return as_draft(sheet) if is_draft(check(form, record)) else sheet

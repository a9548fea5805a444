"""The files that leave the program: a record as PDF and as workbook, named and put in a folder."""

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from perfdesk.export.files import free_name, write_file
from perfdesk.export.names import file_stem
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.grid import Sheet
from perfdesk.forms.sheet.measure import shared_measure
from perfdesk.forms.sheet.missing import missing_findings
from perfdesk.forms.sheet.pages import Print
from perfdesk.forms.sheet.paginate import lay_out


class Output(StrEnum):
    """What a record can be exported as; the values are the files' endings."""

    PDF = ".pdf"
    WORKBOOK = ".xlsx"


class Exported(Struct, frozen=True):
    """A file that was written, and a finding for each entry that could not be printed whole.

    A workbook has none: it is shown in the fonts of whoever opens it.
    """

    path: Path
    findings: tuple[Finding, ...]


def export_record(
    form: Form,
    record: Record,
    output: Output,
    folder: Path,
    *,
    signoff: bool = True,
    anew: bool = False,
) -> Exported:
    """Write a record into a folder under the usual name, over an older export of that name.

    With `anew` a file that has the name is left alone and a number is added to it. Without
    `signoff` the form's optional sections are left off. Raises ExportError, with a sentence,
    where the file cannot be written.
    """
    sheet = build_sheet(form, record, signoff=signoff)
    if output is Output.PDF:
        laid_out = lay_out(sheet, shared_measure())
        data, findings = _pdf(laid_out), missing_findings(form, record, laid_out)
    else:
        data, findings = _workbook(sheet), ()
    path = folder / (file_stem(form, record) + output)
    return Exported(write_file(free_name(path) if anew else path, data), findings)


def _pdf(laid_out: Print) -> bytes:
    from perfdesk.export.pdf import write_pdf  # noqa: PLC0415 - reportlab takes 140 ms to import

    return write_pdf(laid_out)


def _workbook(sheet: Sheet) -> bytes:
    from perfdesk.export.workbook import write_workbook  # noqa: PLC0415 - openpyxl takes 160 ms

    return write_workbook(sheet)

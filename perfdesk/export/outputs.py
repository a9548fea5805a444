"""The files that leave the program: a record as PDF and as workbook, named and put in a folder."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from perfdesk.export.files import free_name, write_file
from perfdesk.export.names import blank_stem, collection_title, file_stem, fillable_stem
from perfdesk.export.steps import Step, unheard
from perfdesk.forms.checking.examine import Examined
from perfdesk.forms.filled import Filled
from perfdesk.forms.making.public import public_record
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding
from perfdesk.forms.record import Record
from perfdesk.forms.report.build import build_report
from perfdesk.forms.report.totals import build_totals
from perfdesk.forms.sheet.blank import blank_sheet
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.collection import join, lay_out_each
from perfdesk.forms.sheet.draft import print_of
from perfdesk.forms.sheet.fillable import fillable_sheet
from perfdesk.forms.sheet.grid import Sheet
from perfdesk.forms.sheet.manner import PLAIN, Manner
from perfdesk.forms.sheet.measure import shared_measure
from perfdesk.forms.sheet.missing import missing_findings, missing_in_words
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


class Collected(Struct, frozen=True):
    """A file of several forms that was written.

    For each entry that could not be printed whole there is the name of its form, as the bookmark
    has it, and a finding.
    """

    path: Path
    findings: tuple[tuple[str, Finding], ...]


def output_of(path: Path) -> Output | None:
    """Return what a file name's ending says is to be written, None for other endings."""
    ending = path.suffix.lower()
    return next((output for output in Output if output == ending), None)


def export_record(
    form: Form,
    record: Record,
    output: Output,
    folder: Path,
    *,
    manner: Manner = PLAIN,
    anew: bool = False,
) -> Exported:
    """Write a record into a folder under the usual name, over an older export of that name.

    With `anew` a file that has the name is left alone and a number is added to it. Raises
    ExportError, with a sentence, where the file cannot be written.
    """
    path = folder / (file_stem(form, record) + output)
    data, findings = made(form, record, output, manner)
    return Exported(write_file(free_name(path) if anew else path, data), findings)


def export_public(
    form: Form, record: Record, output: Output, folder: Path, *, manner: Manner = PLAIN
) -> Exported:
    """Write a copy of a record without names and telephone numbers; its file name says so.

    Otherwise as `export_record`.
    """
    public = public_record(form, record)
    path = folder / (file_stem(form, public, public=True) + output)
    data, findings = made(form, public, output, manner)
    return Exported(write_file(path, data), findings)


def made(
    form: Form, record: Record, output: Output, manner: Manner
) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the bytes of a record's file, and a finding for each entry not printed whole."""
    if output is Output.WORKBOOK:
        return _workbook(build_sheet(form, record, signoff=manner.signoff), record), ()
    laid_out = print_of(form, record, manner)
    return _pdf(laid_out), missing_findings(form, record, laid_out)


def export_blank(form: Form, output: Output, path: Path) -> Path:
    """Write a form with nothing filled in, over an older file; return where it lies.

    Raises ExportError, with a sentence, where the file cannot be written.
    """
    sheet = blank_sheet(form)
    if output is Output.PDF:
        return write_file(path, _pdf(lay_out(sheet, shared_measure())))
    return write_file(path, _workbook(sheet, Record(form.id, form.edition)))


def export_fillable(form: Form, record: Record, path: Path, *, signoff: bool = True) -> Path:
    """Write a workbook to be filled in without the program, over an older file.

    It has spare rows, open and locked cells, hints and live totals. Without `signoff` the
    optional sections are left off. Raises ExportError, with a sentence, where it cannot be
    written.
    """
    sheet = fillable_sheet(form, record, signoff=signoff)
    return write_file(path, _workbook(sheet, record, form))


def fillable_path(form: Form, record: Record, folder: Path) -> Path:
    """Return the usual name in a folder of a workbook to be filled in."""
    return folder / (fillable_stem(form, record) + Output.WORKBOOK)


def blank_path(form: Form, output: Output, folder: Path) -> Path:
    """Return the usual name of a blank form in a folder."""
    return folder / (blank_stem(form) + output)


def export_collection(
    collection: Sequence[Filled],
    path: Path,
    *,
    manner: Manner = PLAIN,
    step: Step = unheard,
) -> Collected:
    """Write several forms into one PDF, in their order, over an older file of the name.

    Each form is laid out, then each is drawn: two steps a form. Raises ExportError, with a
    sentence, where the file cannot be written.
    """
    forms, measure = len(collection), shared_measure()
    prints = list[Print]()
    for print_ in lay_out_each(collection, measure, manner):
        prints.append(print_)
        step(len(prints), 2 * forms, print_.title)
    joined = join(collection_title(collection), prints, measure)

    def drawn(pages: int, of: int, _: str) -> None:
        step(forms + forms * pages // of, 2 * forms, path.name)

    written = write_file(path, _pdf(joined, drawn))
    findings = (
        (print_.title, finding)
        for each, print_ in zip(collection, prints, strict=True)
        for finding in missing_findings(each.form, each.record, print_)
    )
    return Collected(written, tuple(findings))


def export_report(examined: Sequence[Examined], day: date, output: Output, path: Path) -> Exported:
    """Write the report of an examination made on a day, over an older file of the name.

    Raises ExportError, with a sentence, where the file cannot be written.
    """
    return _write_words(build_report(examined, day), output, path)


def export_totals(examined: Sequence[Examined], day: date, output: Output, path: Path) -> Exported:
    """Write the sheet that sums up an examination on a day, over an older file of the name.

    Raises ExportError, with a sentence, where the file cannot be written.
    """
    return _write_words(build_totals(examined, day), output, path)


def _write_words(sheet: Sheet, output: Output, path: Path) -> Exported:
    """Write a sheet that shows no entries of a record."""
    if output is Output.PDF:
        laid_out = lay_out(sheet, shared_measure())
        data, findings = _pdf(laid_out), missing_in_words(sheet.title, laid_out)
    else:
        data, findings = _workbook(sheet), ()
    return Exported(write_file(path, data), findings)


def _pdf(laid_out: Print, step: Step = unheard) -> bytes:
    from perfdesk.export.pdf import write_pdf  # noqa: PLC0415 - reportlab takes 140 ms to import

    return write_pdf(laid_out, step)


def _workbook(sheet: Sheet, record: Record | None = None, fillable: Form | None = None) -> bytes:
    from perfdesk.export.workbook.writing import write_workbook  # noqa: PLC0415 - openpyxl takes 160 ms

    return write_workbook(sheet, record, fillable)

"""What a user writes stays text in every file: no formula, no link, no other folder, no header."""

from collections.abc import Callable, Mapping
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from types import MappingProxyType
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from perfdesk.export.library import export_library
from perfdesk.export.mail import Letter, write_draft
from perfdesk.export.mailing import mail_parts
from perfdesk.export.names import file_stem
from perfdesk.export.outputs import (
    Output,
    export_fillable,
    export_record,
    export_report,
    export_totals,
)
from perfdesk.export.wording import Wording, fill_in
from perfdesk.forms.checking.examine import examine
from perfdesk.forms.filled import Filled
from perfdesk.forms.indicators.library import Indicator, common_library
from perfdesk.forms.problem import Place
from tests.installed import CATALOGUE
from tests.published import record_of

DAY = date(2024, 3, 5)
FORMULA = '=HYPERLINK("http://example.com/"&A1,"甲")'
FORMULAS = (
    FORMULA,
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "http://example.com/",
)
LIVE = (b"/Annots", b"/URI", b"/JavaScript", b"/OpenAction", b"/Launch", b"/EmbeddedFiles")
HEADERS = {
    "Subject", "To", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
}  # fmt: skip
PATHS = (
    "../../甲",
    "..\\..\\甲",
    "/etc/甲",
    "C:\\甲",
    "CON",
    "nul.txt",
    "甲. . .",
    "甲" * 300,
    "👍" * 100,
)


def filled(text: str) -> Filled:
    """Return a published record with a text in all its fields and names of rows."""
    record = record_of("nantong-property")
    form = CATALOGUE.form_of(record)
    for name in (form.naming.title, form.naming.unit, "necessity", "annual_goal"):
        record = record.with_text(Place(name), text)
    for roster in form.rosters.values():
        named = (row.but(roster.naming_column.id, text) for row in record.rows_of(roster.id))
        record = record.with_rows(roster.id, named)
    return Filled(form, record)


def library(each: Filled, path: Path) -> None:
    text = each.record.text(Place(each.form.naming.title))
    own = Indicator("数量指标", text, text, (), text, is_own=True)
    export_library(common_library().and_own([own]), DAY, path)


WORKBOOKS: Mapping[str, Callable[[Filled, Path], object]] = MappingProxyType(
    {
        "record": lambda each, path: export_record(
            each.form, each.record, Output.WORKBOOK, path.parent
        ).path.rename(path),
        "fillable": lambda each, path: export_fillable(each.form, each.record, path),
        "report": lambda each, path: export_report(
            tuple(examine([each])), DAY, Output.WORKBOOK, path
        ),
        "totals": lambda each, path: export_totals(
            tuple(examine([each])), DAY, Output.WORKBOOK, path
        ),
        "library": library,
    }
)


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("what", WORKBOOKS)
def test_no_text_becomes_a_formula_or_a_link(what: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    WORKBOOKS[what](filled(text), path)
    cells = [cell for page in load_workbook(path) for row in page.iter_rows() for cell in row]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert [formula for formula in formulas if text.strip().lstrip("=") in formula] == []
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    assert [name for name in ZipFile(path).namelist() if "externalLink" in name] == []


@pytest.mark.parametrize("text", PATHS)
def test_no_name_leads_out_of_the_folder(text: str, tmp_path: Path) -> None:
    each = filled(text)
    folder = tmp_path / "导出"
    folder.mkdir()
    path = export_record(each.form, each.record, Output.WORKBOOK, folder).path
    assert path.resolve().parent == folder.resolve()
    assert [*tmp_path.iterdir()] == [folder]
    stem = file_stem(each.form, each.record)
    assert not set(stem) & set('<>:"/\\|?*')
    assert not stem.endswith((".", " "))


@pytest.mark.parametrize(
    "text", [*PATHS, "甲\r\nBcc: b@example.com", "甲\nBcc: b@example.com\n\n乙"]
)
def test_no_text_begins_a_header_of_a_mail(text: str) -> None:
    draft = write_draft(Letter(text, text, ("a@example.com",)))
    mail = message_from_bytes(draft, policy=default)
    assert set(mail.keys()) <= HEADERS
    assert mail["To"] == "a@example.com"


@pytest.mark.parametrize("text", ["甲\r\nBcc: b@example.com", '甲"; filename="../../b.exe', *PATHS])
def test_no_name_of_a_unit_begins_a_header_or_leads_out_of_a_mail(text: str) -> None:
    collection = (filled(text),)
    wording = fill_in(Wording(), collection)
    parts = mail_parts(collection)
    draft = write_draft(Letter(wording.subject, wording.body, ("a@example.com",), parts))
    mail = message_from_bytes(draft, policy=default)
    assert set(mail.keys()) <= HEADERS
    names = [part.get_filename() for part in mail.iter_attachments()]
    assert names == [part.name for part in parts]
    for name in names:
        assert name
        assert not set(name) & set('<>:"/\\|?*\r\n')


@pytest.mark.parametrize(
    "text", [*FORMULAS, "javascript:alert(1)", "甲) >> /OpenAction << /S /JavaScript /JS (x)"]
)
def test_no_text_becomes_a_link_or_a_script_of_a_pdf(text: str, tmp_path: Path) -> None:
    each = filled(text)
    pdf = export_record(each.form, each.record, Output.PDF, tmp_path).path.read_bytes()
    assert [name for name in LIVE if name in pdf] == []

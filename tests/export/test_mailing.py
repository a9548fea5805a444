"""The files that go with a mail, and the folder that holds them beside the draft."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from zipfile import ZipFile

import pytest

from perfdesk.export.errors import ExportError
from perfdesk.export.mail import Attachment, Letter
from perfdesk.export.mailing import mail_parts, put_mail
from perfdesk.export.names import mail_stem
from perfdesk.export.outputs import Output, export_public, export_record
from perfdesk.forms.filled import Filled
from perfdesk.forms.making.public import public_copies
from perfdesk.forms.problem import Place
from perfdesk.forms.record import record_from_json
from tests.installed import CATALOGUE
from tests.judges import pdf_text, workbook_texts

DATA = Path(__file__).parents[1] / "data"
STEM = "南通市生态环境监控中心_物业管理费_2024年度_南通市本级项目预算绩效目标表"
NAME, PHONE = "甲某", "0513-55550102"


@pytest.fixture
def filled() -> Filled:
    record = record_from_json((DATA / "nantong-property.json").read_text(encoding="utf-8"))
    record = record.with_text(Place("filler"), NAME).with_text(Place("filler_phone"), PHONE)
    return Filled(CATALOGUE.form_of(record), record)


def test_each_record_goes_as_pdf_and_workbook_as_it_is_exported(
    filled: Filled, tmp_path: Path
) -> None:
    steps: list[tuple[int, int, str]] = []
    parts = mail_parts([filled], step=lambda *step: steps.append(step))
    assert [part.name for part in parts] == [f"{STEM}.pdf", f"{STEM}.xlsx"]
    for part, output in zip(parts, Output, strict=True):
        exported = export_record(filled.form, filled.record, output, tmp_path)
        assert part.data == exported.path.read_bytes()
    assert steps == [(1, 1, STEM)]


def test_records_of_one_name_are_numbered(filled: Filled) -> None:
    names = [part.name for part in mail_parts([filled, filled, filled])]
    assert names[::2] == [f"{STEM}.pdf", f"{STEM}（2）.pdf", f"{STEM}（3）.pdf"]


def test_a_public_copy_says_so_in_its_name_and_names_nobody(filled: Filled, tmp_path: Path) -> None:
    parts = mail_parts(public_copies([filled]), public=True)
    assert [part.name for part in parts] == [f"{STEM}_公开版.pdf", f"{STEM}_公开版.xlsx"]
    for part, output in zip(parts, Output, strict=True):
        exported = export_public(filled.form, filled.record, output, tmp_path)
        assert exported.path.name == part.name
        assert exported.path.read_bytes() == part.data
    paper = pdf_text(tmp_path / parts[0].name)
    book = "".join(workbook_texts(tmp_path / parts[1].name))
    for told in (paper, book):
        assert "物业管理费" in told
        assert NAME not in told
        assert PHONE not in told
    assert NAME.encode() not in _unpacked(tmp_path / parts[1].name)


def test_the_draft_lies_beside_its_files_in_a_folder_of_its_own(tmp_path: Path) -> None:
    letter = Letter("主题", "正文", (), (Attachment("甲.pdf", b"1"), Attachment("乙.xlsx", b"2")))
    draft = put_mail(letter, tmp_path / "邮件 2024")
    assert draft == tmp_path / "邮件 2024" / "邮件 2024.eml"
    assert (draft.parent / "甲.pdf").read_bytes() == b"1"
    message = message_from_bytes(draft.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert [part.get_filename() for part in message.iter_attachments()] == ["甲.pdf", "乙.xlsx"]
    assert put_mail(letter, draft.parent) == draft  # and once more


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "占用").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match="占用"):
        put_mail(Letter("主题", "正文"), tmp_path / "占用" / "邮件")


def test_a_mail_is_named_by_what_it_holds(filled: Filled) -> None:
    unit = "南通市生态环境监控中心"
    assert mail_stem([filled]) == f"{unit}_物业管理费_2024年度_邮件草稿"
    assert mail_stem([filled, filled]) == f"{unit}_2024年度_邮件草稿"


def _unpacked(path: Path) -> bytes:

    with ZipFile(path) as archive:
        return b"".join(map(archive.read, archive.namelist()))

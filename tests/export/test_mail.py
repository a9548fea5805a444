"""Mail drafts, as Python's strict parser and a mail program read them."""

from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, strict
from pathlib import Path

import pytest

from perfdesk.export.mail import Attachment, BadAddress, Letter, read_recipients, write_draft
from tests.mail_program import NEOMUTT, saved_by_neomutt

NAME = "南通市生态环境监控中心_物业管理费_2024年度_南通市本级项目预算绩效目标表"
SUBJECT = "【2024年度】南通市本级项目预算绩效目标表：南通市生态环境监控中心 物业 管理费 共 2 份"
BODY = "您好：\n\n附上 1 份。\n"
LETTER = Letter(
    SUBJECT,
    BODY,
    ("甲 科长 <a@example.org>", "b@example.org"),
    (Attachment(f"{NAME}.pdf", b"%PDF-1.4"), Attachment(f"{NAME}.xlsx", b"PK\3\4")),
)


def parsed(letter: Letter) -> EmailMessage:
    message = message_from_bytes(write_draft(letter), policy=strict)
    assert isinstance(message, EmailMessage)
    return message


def test_it_is_a_draft_that_says_what_it_is_to_say() -> None:
    message = parsed(LETTER)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == SUBJECT
    assert [(each.display_name, each.addr_spec) for each in message["To"].addresses] == [
        ("甲 科长", "a@example.org"),
        ("", "b@example.org"),
    ]
    body = message.get_body()
    assert body
    assert body.get_content().replace("\r\n", "\n") == BODY


def test_attachments_have_their_names_types_and_bytes() -> None:
    found = [
        (part.get_filename(), part.get_content_type(), part.get_content())
        for part in parsed(LETTER).iter_attachments()
    ]
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert found == [
        (f"{NAME}.pdf", "application/pdf", b"%PDF-1.4"),
        (f"{NAME}.xlsx", sheet, b"PK\3\4"),
    ]


def test_each_name_stands_there_in_both_ways_that_programs_read() -> None:
    message = message_from_bytes(write_draft(LETTER), policy=compat32)  # as the file spells it
    _, _, *parts = message.walk()
    for part, ending in zip(parts, (".pdf", ".xlsx"), strict=True):
        encoded = dict(part.get_params() or ())["name"]
        assert str(make_header(decode_header(encoded))) == NAME + ending
        assert "filename*0*=utf-8''" in part["Content-Disposition"]


def test_the_file_is_lines_of_plain_signs_that_every_server_takes() -> None:
    data = write_draft(LETTER)
    assert data.isascii()
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 100  # 998 is the law


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\u2028", "\x85", "\0"])
def test_no_text_begins_a_header_of_its_own(sign: str) -> None:
    bad = f"表{sign}Bcc: c@example.org{sign}{sign}正文"
    message = parsed(Letter(bad, BODY, (), (Attachment(f"{bad}.pdf", b""),)))
    assert "Bcc" not in message
    assert "Bcc" not in next(message.iter_attachments())
    assert message["Subject"] == "表 Bcc: c@example.org 正文"


def test_a_letter_to_nobody_has_no_line_for_it() -> None:
    assert "To" not in parsed(Letter(SUBJECT, BODY))


def test_half_a_character_does_not_keep_a_mail_from_being_written() -> None:
    assert parsed(Letter("表\ud83d", BODY))["Subject"] == "表?"


def test_a_file_of_another_sort_goes_as_bytes() -> None:
    (part,) = parsed(Letter("", "", (), (Attachment("说明", b"1"),))).iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == ("说明", "application/octet-stream")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ()),
        (" ; ；\n", ()),
        ("a@example.org；甲 <b@ex.org>,a@example.org", ("a@example.org", "甲 <b@ex.org>")),
        ("a@example.org\r\nb.c+d@mail.example.org", ("a@example.org", "b.c+d@mail.example.org")),
        ('"Li Si" <c@example.org>', ("Li Si <c@example.org>",)),
    ],
)  # fmt: skip
def test_recipients_are_read_however_they_are_parted(typed: str, read: tuple[str, ...]) -> None:
    assert read_recipients(typed) == read


@pytest.mark.parametrize(
    "typed", ["甲科长", "a@", "a@b", "a b@example.org c", "甲@例子.中国", "<>"]
)
def test_what_is_no_address_is_named(typed: str) -> None:
    with pytest.raises(BadAddress, match="不是邮箱地址"):
        read_recipients(f"a@example.org;{typed}")
    with pytest.raises(BadAddress):
        write_draft(Letter("", "", (typed,)))


@pytest.mark.skipif(not NEOMUTT, reason="a mail program: apt-get neomutt")
def test_a_mail_program_saves_the_attachments_under_their_names(tmp_path: Path) -> None:
    wanted = {f"{NAME}.pdf": b"%PDF-1.4", f"{NAME}.xlsx": b"PK\3\4"}
    assert saved_by_neomutt(write_draft(LETTER), tmp_path / "mail", wanted) == wanted

"""Writes mail drafts: files that mail programs open ready to be sent.

X-Unsent has Outlook and Foxmail open a draft to be edited. A file's name stands in each part
twice, for programs differ in which they read: as RFC 2231 has it (filename*, Thunderbird and web
mail) and as RFC 2047 has it (name, Outlook and Foxmail).
"""

import re
import unicodedata
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, parseaddr

from msgspec import Struct

from perfdesk.export.errors import ExportError

_POLICY = SMTP.clone(refold_source="none")  # what is encoded here already stays as it is
_LINE = 68  # characters of an encoded name in a line
_PIECE = 500  # characters that are encoded at a time
_LONGEST = 300  # characters of a recipient, name and all
_BETWEEN = re.compile("[;；,，、\r\n]+")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}")
_TYPES = {
    ".pdf": ("application", "pdf"),
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class BadAddress(ExportError):
    """What was given as a recipient is no address of a mailbox."""


class Attachment(Struct, frozen=True):
    """A file that goes with a letter."""

    name: str
    data: bytes


class Letter(Struct, frozen=True):
    """A mail to be sent: `recipients` are addresses, with a name before them or not."""

    subject: str
    body: str
    recipients: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def read_recipients(text: str) -> tuple[str, ...]:
    """Return the addresses in a text, each once; raises BadAddress, which names what is none."""
    parts = filter(None, map(_on_one_line, _BETWEEN.split(text)))
    return tuple(dict.fromkeys(map(_recipient, parts)))


def write_draft(letter: Letter) -> bytes:
    """Return the .eml file of a letter; raises BadAddress."""
    message = EmailMessage(_POLICY)
    message.set_raw("Subject", _encoded(_on_one_line(letter.subject)))
    recipients = read_recipients(",".join(letter.recipients))
    if recipients:
        message.set_raw("To", ",\r\n ".join(map(_spelled, recipients)))
    message["X-Unsent"] = "1"
    message.set_content(letter.body, cte="base64")
    for attachment in letter.attachments:
        _attach(message, attachment)
    return message.as_bytes()


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    name = _on_one_line(attachment.name)
    main, sub = _TYPES.get(name[name.rfind(".") :].lower(), ("application", "octet-stream"))
    message.add_attachment(attachment.data, maintype=main, subtype=sub, filename=name)
    *_, part = message.iter_attachments()
    del part["Content-Type"]
    part.set_raw("Content-Type", f'{main}/{sub};\r\n name="{_encoded(name)}"')


def _encoded(text: str) -> str:
    """Return a text as RFC 2047 has it; EmailMessage would lose blanks between Chinese words."""
    # a piece at a time, for Header takes the square of a length
    pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
    words = (Header(each, "utf-8", maxlinelen=_LINE).encode(linesep="\r\n") for each in pieces)
    return "\r\n ".join(words)


def _spelled(recipient: str) -> str:
    """Return a recipient as a header has it."""
    name, address = parseaddr(recipient)
    return formataddr((name, address)) if name.isascii() else f"{_encoded(name)} <{address}>"


def _recipient(text: str) -> str:
    name, address = parseaddr(text) if len(text) <= _LONGEST else ("", "")
    if not _ADDRESS.fullmatch(address):
        raise BadAddress(
            f"“{text[:_LONGEST]}”不是邮箱地址：写成 name@example.com，几个之间用分号隔开。"
        )
    return f"{name} <{address}>" if name else address


def _on_one_line(text: str) -> str:
    """Return a text without line breaks and control characters, which could begin a header."""
    plain = unicodedata.normalize("NFC", text)
    signs = (" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in plain)
    return " ".join("".join(signs).encode("utf-8", "replace").decode().split())

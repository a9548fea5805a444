"""Makes mails with records: the files that go with them, and the draft."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from perfdesk.export.files import numbered, write_file
from perfdesk.export.mail import Attachment, Letter, write_draft
from perfdesk.export.names import file_stem
from perfdesk.export.outputs import Output, made
from perfdesk.export.steps import Step, unheard
from perfdesk.forms.filled import Filled
from perfdesk.forms.sheet.manner import PLAIN, Manner

DRAFT = ".eml"
"""What the file of a mail draft ends with."""


def mail_parts(
    collection: Sequence[Filled],
    *,
    manner: Manner = PLAIN,
    public: bool = False,
    step: Step = unheard,
) -> tuple[Attachment, ...]:
    """Return records as the files that go with a mail: PDF and workbook of each, in their order.

    Each record is a step. Names are those of `export_record`, of `export_public` where the
    records are `public` copies, numbered where two are alike.
    """
    parts: list[Attachment] = []
    for number, each in enumerate(collection, 1):
        stem = file_stem(each.form, each.record, public=public)
        taken = {part.name for part in parts}
        stem = next(name for name in numbered(stem) if name + Output.PDF not in taken)
        for output in Output:
            data, _ = made(each.form, each.record, output, manner)
            parts.append(Attachment(stem + output, data))
        step(number, len(collection), stem)
    return tuple(parts)


def export_mail(letter: Letter, path: Path) -> Path:
    """Write a mail draft, over an older file of the name; return where it lies.

    Raises ExportError, with a sentence, where it cannot be written or an address is none.
    """
    return write_file(path, write_draft(letter))


def put_mail(letter: Letter, folder: Path) -> Path:
    """Write a draft and its files beside it into a folder, made where there is none.

    Whoever writes mail in a browser takes the files from there. The draft is named as the folder
    and returned; raises as `export_mail` does.
    """
    with suppress(OSError):  # writing into it says why it could not be made
        folder.mkdir(parents=True, exist_ok=True)
    for attachment in letter.attachments:
        write_file(folder / attachment.name, attachment.data)
    return export_mail(letter, folder / f"{folder.name}{DRAFT}")

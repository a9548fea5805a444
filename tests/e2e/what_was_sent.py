"""What a project form has become on disk: PDF, workbook, and the draft of a mail with both."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from urllib.parse import unquote

from openpyxl import load_workbook

from perfdesk.forms.record import Record
from tests.judges import pdf_text, squeezed
from tests.published import words_of


def draft_in(folder: Path) -> Path | None:
    """Return the draft that lies in a folder of its own beside the exported files."""
    return next(folder.glob("*/*.eml"), None)


def check_files(folder: Path, published: str) -> None:
    """Hold PDF and workbook to what was published."""
    (pdf,), (workbook,) = folder.glob("*.pdf"), folder.glob("*.xlsx")
    words = [word for word in words_of(published) if not word.isnumeric()]
    printed = pdf_text(pdf)
    assert [word for word in words if word not in printed] == []
    cells = (cell.value for row in load_workbook(workbook).worksheets[0] for cell in row)
    texts = {squeezed(str(value)) for value in cells if value is not None}
    assert [word for word in words if word not in texts] == []


def check_draft(folder: Path, example: Record, recipient: str, opened: Path) -> Path:
    """Hold the draft to the record and to the files that were exported; return where it lies."""
    draft = draft_in(folder)
    assert draft
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(draft.read_bytes())
    assert message["X-Unsent"] == "1"
    assert message["To"] == recipient
    subject = str(message["Subject"])
    assert all(example.values[name] in subject for name in ("year", "unit", "project_name"))
    attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    exported = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert attached == exported
    assert unquote(opened.read_text(encoding="utf-8")).strip().endswith(str(draft))
    return draft

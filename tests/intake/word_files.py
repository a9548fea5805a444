"""Word files as small as they can be, made by hand."""

from pathlib import Path
from zipfile import ZipFile

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def write_docx(path: Path, body: str) -> Path:
    """Write a Word file with the elements of its body."""
    document = f"<w:document {_WORD} {_MORE}><w:body>{body}</w:body></w:document>"
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", document)
    return path


def paragraph(text: str) -> str:
    """Return a paragraph; <b/> is a line break in it."""
    runs = text.replace("<b/>", "</w:t><w:br/><w:t>")
    return f"<w:p><w:r><w:t>{runs}</w:t></w:r></w:p>"


def table(*rows: str) -> str:
    """Return a table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def cell(text: str, *, span: int = 1, down: str = "") -> str:
    """Return a cell; `down` is restart or continue where it is merged with others below."""
    merged = f'<w:vMerge w:val="{down}"/>' if down else ""
    properties = f'<w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>'
    return f"<w:tc>{properties}{''.join(map(paragraph, text.split(chr(10))))}</w:tc>"

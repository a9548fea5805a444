"""What the clipboard holds for us: files, a table, or nothing of use."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def files_in(data: QMimeData) -> tuple[Path, ...]:
    """Return the files that were copied or are being dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def table_in(data: QMimeData) -> str:
    """Return the table that was copied as text with tabs, blank where none was.

    Of a page its own tables count: their cells hold whole paragraphs, which plain text tears apart.
    """
    if data.hasHtml() and "<t" in data.html():
        from perfdesk.intake.formats.html_tables import text_of_html  # noqa: PLC0415 - not for the first paint

        table = text_of_html(data.html())
        if table:
            return table
    text = data.text()
    return text if "\t" in text or "\n" in text.strip() else ""

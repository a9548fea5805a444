"""The text of an editor of many lines, as it was typed."""

from PySide6.QtGui import QTextDocument

_PARAGRAPH = "\N{PARAGRAPH SEPARATOR}"
"""What documents have where a line was broken."""


def raw_text(document: QTextDocument) -> str:
    """Return the text, line breaks as line feeds and every other character as it is."""
    return document.toRawText().replace(_PARAGRAPH, "\n")

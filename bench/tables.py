"""Spells tables in Markdown, their columns aligned."""

from collections.abc import Sequence

_Row = Sequence[str]


def markdown(head: _Row, rows: Sequence[_Row], words: int = 0) -> str:
    """Return a table; its first columns, so many, are words and stand at the left."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    rule = [
        "-" * width if at < words else "-" * (width - 1) + ":" for at, width in enumerate(widths)
    ]
    return "\n".join(_spell(row, widths, words) for row in (head, rule, *rows))


def _spell(row: _Row, widths: Sequence[int], words: int) -> str:
    texts = (
        text.ljust(width) if at < words else text.rjust(width)
        for at, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"| {' | '.join(texts)} |"

"""The source as a text to look at: its rows one below another, each cell where it stood in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from perfdesk.intake.incoming import Piece
from perfdesk.ui.theme import BODY, HELP, Role, Theme

_CELL = re.compile(r"第\d+格$")
_ADDRESS = re.compile(r"(.*!)?[A-Z]+(\d+)$")
_BETWEEN = "\N{EN SPACE}│\N{EN SPACE}"
_LINE_BREAK = "\u2028"
_AIR = 12


class SourceText:
    """A document of pieces, and where in it each of them stands."""

    def __init__(
        self, theme: Theme, pieces: Sequence[Piece], is_label: Callable[[Piece], bool]
    ) -> None:
        """Lay out the pieces; those that are labels are written fainter than the others."""
        self.pieces = tuple(pieces)
        self.document = QTextDocument()
        self._theme = theme
        self._starts: list[int] = []
        self._written = _look(theme, Role.TEXT, BODY)
        self._label = _look(theme, Role.MUTED, BODY)
        self._write(is_label)

    def first_from(self, position: int) -> int:
        """Return the number of the first piece that begins at a position or behind it."""
        return bisect_left(self._starts, position)

    def cursor_start(self, number: int) -> QTextCursor:
        """Return a cursor that stands before a piece."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(self._starts[number])
        return cursor

    def cursor(self, number: int, part: str = "") -> QTextCursor:
        """Return what selects a piece, or a part of its text where it has that."""
        text = self.pieces[number].text
        first = max(text.find(part), 0) if part else 0
        length = len(_units(part)) if part and part in text else len(_units(text[first:]))
        cursor = QTextCursor(self.document)
        cursor.setPosition(self._starts[number] + len(_units(text[:first])))
        cursor.movePosition(
            QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, length
        )
        return cursor

    def piece_at(self, position: int) -> int:
        """Return the number of the piece that stands at a position, -1 where none does."""
        number = bisect_right(self._starts, position) - 1
        if number < 0:
            return -1
        end = self._starts[number] + len(_units(self.pieces[number].text))
        return number if position <= end else -1

    def _write(self, is_label: Callable[[Piece], bool]) -> None:
        cursor = QTextCursor(self.document)
        beside = _look(self._theme, Role.MUTED, HELP)
        paragraph = self._paragraph(beside)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(option)
        cursor.beginEditBlock()
        cursor.setBlockFormat(paragraph)
        for _, grouped in groupby(self.pieces, lambda piece: piece.row):
            row = tuple(grouped)
            if self._starts:
                cursor.insertBlock(paragraph)
            cursor.insertText(f"{row_name(row[0].at)}\t", beside)
            for number, piece in enumerate(row):
                if number:
                    cursor.insertText(_BETWEEN, beside)
                self._starts.append(cursor.position())
                look = self._label if is_label(piece) else self._written
                cursor.insertText(piece.text.replace("\n", _LINE_BREAK), look)
        cursor.endEditBlock()

    def _paragraph(self, look: QTextCharFormat) -> QTextBlockFormat:
        """Return how a row stands: its name at the left, all of its lines behind that."""
        metrics = QFontMetricsF(look.font())
        names = {row_name(piece.at) for piece in self.pieces}
        width = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
        margin = width + self._theme.px(_AIR)
        paragraph = QTextBlockFormat()
        paragraph.setLeftMargin(margin)
        paragraph.setTextIndent(-margin)
        paragraph.setTabPositions([QTextOption.Tab(margin, QTextOption.TabType.LeftTab)])
        paragraph.setBottomMargin(self._theme.px(4))
        return paragraph


def row_name(at: str) -> str:
    """Return how the row is called that a piece stands in: 第3行 for 第3行第2格, 12 for B12."""
    found = _ADDRESS.fullmatch(at)
    return f"{found[1] or ''}{found[2]}" if found else _CELL.sub("", at)


def _units(text: str) -> bytes:
    """Return a text in pairs of bytes: documents count halves of rare characters."""
    return text.encode("utf-16-le", "surrogatepass")[::2]


def _look(theme: Theme, role: Role, points: float) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(theme.color(role))
    look.setFont(theme.font(points))
    return look

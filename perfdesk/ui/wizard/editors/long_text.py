"""The editor of long texts: it grows with its text, and Tab leaves it."""

from math import ceil

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from perfdesk.forms.pasting import clean_paste
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.editors.raw_text import raw_text

_FEWEST_LINES, _MOST_LINES = 3, 16
_EDGE = 5
"""Border and padding of the style sheet on each side, in pixels."""


class LongTextInput(QPlainTextEdit):
    """Plain text of many lines, 3 to 16 of them shown; whatever is pasted loses its looks.

    `typed` tells the text after a key or a paste; `cleaned` then the text in which what was
    pasted is tidied, where that makes it another.
    """

    typed = Signal(str)
    cleaned = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Start blank; the theme says how much room a text has around it."""
        super().__init__()
        self._text = ""
        self._is_cleaning = False
        self._shows_all = True
        margin = round(self.document().documentMargin())
        self._room = 2 * (margin + theme.px(_EDGE))
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # the session undoes
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._take)
        self._grow()

    def text(self) -> str:
        """Return the text as it was typed."""
        return raw_text(self.document())

    def show_text(self, text: str) -> None:
        """Show a text that came from elsewhere; the cursor stays when it is there already."""
        if text != self._text:
            self._text = text
            self.setPlainText(text)
            if self.hasFocus():
                self.moveCursor(QTextCursor.MoveOperation.End)

    def insertFromMimeData(self, source: QMimeData) -> None:
        pasted = source.text()
        clean = clean_paste(pasted)
        cursor = self.textCursor()
        start = min(cursor.anchor(), cursor.position())
        super().insertFromMimeData(source)
        if clean == pasted.replace("\r\n", "\n").replace("\r", "\n"):
            return
        cursor = self.textCursor()
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        self._is_cleaning = True
        cursor.insertText(clean)
        self._is_cleaning = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()
        if self._shows_all:  # what scrolled while there was less room comes back
            self.verticalScrollBar().setValue(0)

    def _take(self) -> None:
        text = self.text()
        shown = self._text.replace("\r\n", "\n").replace("\r", "\n")
        if text != shown:
            self._text = text
            (self.cleaned if self._is_cleaning else self.typed).emit(text)

    def _grow(self) -> None:
        line = QFontMetrics(self.font()).lineSpacing()
        most = _MOST_LINES * line
        text = self._height_up_to(most)
        self._shows_all = text <= most
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOff if self._shows_all else bar.ScrollBarAsNeeded
        )
        height = min(max(text, _FEWEST_LINES * line), most) + self._room
        if height != self.height():
            self.setFixedHeight(height)

    def _height_up_to(self, most: int) -> int:
        """Return how high the text is, or a height beyond `most`.

        Its lines are measured, since Chinese may come in a font with higher ones.
        """
        layout, block = self.document().documentLayout(), self.document().begin()
        height = 0.0
        while block.isValid() and height <= most:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return ceil(height)

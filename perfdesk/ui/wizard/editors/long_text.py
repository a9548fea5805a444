"""The editor of long texts: it grows with its text, and Tab leaves it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from perfdesk.ui.theme import Theme

_FEWEST_LINES, _MOST_LINES = 3, 16


class LongTextInput(QPlainTextEdit):
    """Plain text of many lines, 3 to 16 of them shown; whatever is pasted loses its looks."""

    typed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start blank; the theme says how much room a text has around it."""
        super().__init__(parent)
        self._text = ""
        self._room = theme.px(12)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # the session undoes
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._take)
        self._grow()

    def text(self) -> str:
        """Return the text, line breaks as line feeds and every other character as it is."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Show a text that came from elsewhere; the cursor stays when it is there already."""
        if text != self._text:
            self._text = text
            self.setPlainText(text)
            if self.hasFocus():
                self.moveCursor(QTextCursor.MoveOperation.End)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _take(self) -> None:
        text = self.text()
        shown = self._text.replace("\r\n", "\n").replace("\r", "\n")
        if text != shown:
            self._text = text
            self.typed.emit(text)

    def _grow(self) -> None:
        # a plain text document measures its height in lines
        lines = round(self.document().size().height())
        shown = min(max(lines, _FEWEST_LINES), _MOST_LINES)
        height = shown * QFontMetrics(self.font()).lineSpacing() + self._room
        bar = Qt.ScrollBarPolicy
        is_long = lines > _MOST_LINES
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if is_long else bar.ScrollBarAlwaysOff
        )
        if height != self.height():
            self.setFixedHeight(height)

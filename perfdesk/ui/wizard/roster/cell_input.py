"""The editor inside a cell of a roster: it lays its text out as the cell does."""

from PySide6.QtCore import QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from perfdesk.ui.parts.model_index import Index
from perfdesk.ui.wizard.editors.raw_text import raw_text


class CellInput(QPlainTextEdit):
    """Plain text in a cell; it has no edges of its own, the cell's ring is around it.

    `cell` is the cell being edited; `is_touched` says whether anything was typed.
    """

    typed = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        cell: Index,
        padding: int,
        alignment: Qt.AlignmentFlag,
    ) -> None:
        """Take the cell, its padding in pixels and its alignment."""
        super().__init__(parent)
        self.cell = QPersistentModelIndex(cell)
        self.is_touched = False
        self._text = ""
        self.setProperty("look", "cell")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)  # the session undoes
        self.document().setDocumentMargin(padding)
        option = QTextOption(alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.textChanged.connect(self._take)

    def text(self) -> str:
        """Return the text as it was typed."""
        return raw_text(self.document())

    def show_text(self, text: str) -> None:
        """Show a text that came from elsewhere; the cursor stays when it is there already."""
        if text != self._text:
            self._text = text
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def _take(self) -> None:
        text = self.text()
        if text != self._text:
            self._text = text
            self.is_touched = True
            self.typed.emit(text)

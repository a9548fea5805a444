"""Takes a note on a cell, or an answer to one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from perfdesk.forms.notes import Note
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.notes.card import made_notes

_WIDTH, _TEXT, _MOST = 520, 96, 160


class NoteDialog(FramedDialog):
    """What was said at a cell so far, and room for more.

    `written` tells the text of another note, `answered` the text that answers the last open one.
    """

    written = Signal(str)
    answered = Signal(str)

    def __init__(self, theme: Theme, spot: str, notes: Sequence[Note], parent: QWidget) -> None:
        """Take the printed name of the cell and the notes that stand there."""
        super().__init__(theme, "批注", parent)
        self.setObjectName("note")
        self.setFixedWidth(theme.px(_WIDTH))
        self.add_text(spot, "subtitle")
        if notes:
            self.content.addWidget(self._made_list(notes))
        self._text = QPlainTextEdit()
        self._text.setObjectName("note_text")
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(theme.px(_TEXT))
        self.content.addWidget(self._text)
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        is_answer = any(note.is_open for note in notes)
        words = "写下回复，或另写一条批注" if is_answer else "写给填表或审核的人：不打印，也不导出"
        self._text.setPlaceholderText(words)
        self._text.setAccessibleName("回复或批注" if is_answer else "批注")
        write = self.add_button("write", "写批注", "" if is_answer else "primary")
        write.clicked.connect(lambda: self._finish(self.written))
        self._deeds = [write]
        if is_answer:
            answer = self.add_button("answer", "回复", "primary")
            answer.clicked.connect(lambda: self._finish(self.answered))
            self._deeds.append(answer)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._deeds[-1].click)
        self._text.textChanged.connect(self._judge)
        self._judge()
        self._text.setFocus()

    def _made_list(self, notes: Sequence[Note]) -> QScrollArea:
        """Return the notes in a room that scrolls when there are many."""
        inner = QFrame()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(8))
        for label in made_notes(notes):
            column.addWidget(label)
        area = QScrollArea()
        area.setObjectName("earlier_notes")
        area.setAccessibleName("这一格已有的批注")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        width = self.theme.px(_WIDTH - 64)
        height = column.heightForWidth(width) if column.hasHeightForWidth() else 0
        area.setFixedHeight(min(height, self.theme.px(_MOST)))
        return area

    def _judge(self) -> None:
        for button in self._deeds:
            button.setEnabled(bool(self._text.toPlainText().strip()))

    def _finish(self, told: SignalInstance) -> None:
        told.emit(self._text.toPlainText().strip())
        self.accept()

"""One note in the list: where, what, by whom, what was answered, and what can be done."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from perfdesk.forms.notes import Note
from perfdesk.ui.parts.wrapping import breakable
from perfdesk.ui.theme import Theme, give_look
from perfdesk.ui.words import spell_moment

_GONE = "（这一行已删除）"


class NoteCard(QFrame):
    """A note and its buttons.

    `went` asks for its cell, `answer_asked` for room for an answer, `reopened` and `removed`
    say so.
    """

    went = Signal(Note)
    answer_asked = Signal(Note)
    reopened = Signal(Note)
    removed = Signal(Note)

    def __init__(self, theme: Theme, note: Note, spot: str) -> None:
        """Show a note and the printed name of where it stands."""
        super().__init__()
        self.note = note
        self.setObjectName(f"note_{note.number}")
        give_look(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(4))
        column.setSpacing(theme.px(4))
        self._spot = _label("", "label")
        self.name(spot)
        column.addWidget(self._spot)
        for label in made_notes([note]):
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self._button("go", "前往", self.went))
        if note.is_open:
            row.addWidget(self._button("answer", "回复…", self.answer_asked))
        else:
            row.addWidget(self._button("reopen", "重新打开", self.reopened))
        row.addStretch(1)
        row.addWidget(self._button("remove", "删除", self.removed))
        column.addLayout(row)

    def name(self, spot: str) -> None:
        """Call the note's cell by its printed name."""
        self._spot.setText(breakable(spot + (_GONE if self.note.gone else "")))

    def _button(self, name: str, words: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"{name}_{self.note.number}")
        button.setAccessibleName(f"{words.rstrip('…')}：{self.note.text}")
        give_look(button, "link")
        button.clicked.connect(lambda: asked.emit(self.note))
        return button


def made_notes(notes: Sequence[Note]) -> Iterator[QLabel]:
    """Yield the lines of some notes: each text with who wrote it and when, then its answer."""
    for note in notes:
        yield _label(note.text)
        yield _label(_signed(note.author, note.made), "help")
        if note.answered:
            yield _label(f"↳ {note.answer}")
            reopened = "，又重新打开" if note.is_open else ""
            yield _label(_signed(note.answered_by, note.answered) + reopened, "help")


def _signed(user: str, moment: datetime) -> str:
    return " · ".join(filter(None, (user, spell_moment(moment))))


def _label(text: str, look: str = "") -> QLabel:
    label = QLabel(breakable(text))
    label.setWordWrap(True)
    if look:
        give_look(label, look)
    return label

"""All notes on the record, listed beside its pages."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from perfdesk.forms.notes import Note
from perfdesk.forms.problem import Place
from perfdesk.ui.theme import Role, Theme, give_look
from perfdesk.ui.wizard.notes.card import NoteCard
from perfdesk.ui.wizard.notes.notebook import Notebook

_NOTHING = "还没有批注。\n在要说的那一格按 Shift+F2，或点右键选“批注…”。批注不打印，也不导出。"


class NotesPanel(QFrame):
    """The notes in printed order, and a button for another one.

    `write_asked` asks for room for a note on the current cell, `answer_asked` for an answer,
    `removed` tells a note that was deleted, `went` asks to show a place.
    """

    write_asked = Signal()
    answer_asked = Signal(Note)
    removed = Signal(Note)
    went = Signal(Place)

    def __init__(self, theme: Theme, notebook: Notebook) -> None:
        """List the notes of a notebook."""
        super().__init__()
        self._theme = theme
        self._notebook = notebook
        self.cards: list[NoteCard] = []
        give_look(self, "paper")
        self._add = QPushButton("批注当前格")
        self._add.setObjectName("add_note")
        self._add.setIcon(theme.icon("plus", Role.ACCENT))
        self._add.setToolTip("给光标所在的一格写批注（Shift+F2）")
        give_look(self._add, "plain")
        self._add.clicked.connect(self.write_asked)
        self._empty = QLabel(_NOTHING)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(12)] * 4)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._empty, 1)
        column.addWidget(self._list, 1)
        notebook.changed.connect(self._refresh)

    def show_place(self, place: Place) -> None:
        """Bring the first note at a place into view, the cursor on it."""
        self._refresh()
        for card in self.cards:
            if card.note.place == place:
                self._list.ensureWidgetVisible(card)
                card.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def name_cards(self) -> None:
        """Call the cells by their names as they are now, where anyone sees it."""
        for card in self.cards if self.isVisible() else ():
            card.name(self._notebook.spot(card.note))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        """List the notes as they are; a panel that nobody sees waits until it is shown."""
        if not self.isVisible():
            return
        notes = self._notebook.notes
        if [card.note for card in self.cards] == list(notes):
            self.name_cards()
        else:
            self._list_anew(notes)
        self._empty.setVisible(not notes)
        self._list.setVisible(bool(notes))

    def _list_anew(self, notes: tuple[Note, ...]) -> None:
        had_focus = self._list.isAncestorOf(QApplication.focusWidget() or self)
        height = self._list.verticalScrollBar().value()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, self._theme.px(4), 0)
        column.setSpacing(self._theme.px(8))
        self.cards = [self._made_card(note) for note in notes]
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        self._list.setWidget(inner)  # the old cards go
        self._list.verticalScrollBar().setValue(height)
        if had_focus:
            self._add.setFocus()

    def _made_card(self, note: Note) -> NoteCard:
        card = NoteCard(self._theme, note, self._notebook.spot(note))
        card.went.connect(lambda each: self.went.emit(each.place))
        card.answer_asked.connect(self.answer_asked)
        # queued: the button that was pressed goes with its card
        queued = Qt.ConnectionType.QueuedConnection
        card.reopened.connect(self._notebook.reopen, queued)
        card.removed.connect(self.removed, queued)
        return card

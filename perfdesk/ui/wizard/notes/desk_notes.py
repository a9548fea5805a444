"""Asks for notes over the desk, and tells of those that were deleted."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from perfdesk.forms.between.moving import spot_of
from perfdesk.forms.notes import Note
from perfdesk.forms.problem import Place
from perfdesk.ui.parts.notices import Action, Notices
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.notes.panel import NotesPanel
from perfdesk.ui.wizard.session import Session
from perfdesk.ui.wizard.settling import finish_typing


class DeskNotes(QObject):
    """Takes notes and answers in a dialog."""

    def __init__(self, theme: Theme, notices: Notices, session: Session, desk: QWidget) -> None:
        """Take the session whose record the notes are on."""
        super().__init__(desk)
        self._theme = theme
        self._notices = notices
        self._session = session
        self._notebook = session.notebook
        self._desk = desk
        self._current: Place | None = None
        self._notebook.asked.connect(self.ask)

    def serve(self, panel: NotesPanel) -> None:
        """Do what is asked for in the list of notes."""
        panel.write_asked.connect(self.ask_here)
        panel.answer_asked.connect(self.ask_answer)
        panel.removed.connect(self.remove)
        panel.went.connect(self._session.place_requested)

    def follow(self, place: Place) -> None:
        """Take the place that the cursor is at from now on."""
        self._current = place

    def ask_here(self) -> None:
        """Ask for a note on the cell that the cursor is in, or was in last."""
        if self._current is None:
            self._notices.info("先把光标放到要批注的那一格。")
        else:
            self.ask(self._current)

    def ask(self, place: Place) -> None:
        """Ask for a note on a place, or for an answer to the one that stands there."""
        finish_typing(self._desk)
        notes = self._notebook.at(place)
        waiting = [note for note in notes if note.is_open]
        self._open(place, notes, waiting[-1] if waiting else None)

    def ask_answer(self, note: Note) -> None:
        """Ask for an answer to a note."""
        self._open(note.place, (note,), note)

    def remove(self, note: Note) -> None:
        """Delete a note; the notice brings it back."""
        self._notebook.remove(note)
        undo = Action("撤销", partial(self._notebook.put_back, note))
        self._notices.success(f"已删除“{self._notebook.spot(note)}”上的批注。", undo)

    def _open(self, place: Place, notes: tuple[Note, ...], waiting: Note | None) -> None:
        from perfdesk.ui.dialogs.note import NoteDialog  # noqa: PLC0415 - seldom asked for

        spot = spot_of(self._session.form, self._session.record, place)
        dialog = NoteDialog(self._theme, spot, notes, self._desk.window())
        dialog.written.connect(partial(self._notebook.write, place))
        if waiting:
            dialog.answered.connect(partial(self._notebook.answer, waiting))
        dialog.open_once()

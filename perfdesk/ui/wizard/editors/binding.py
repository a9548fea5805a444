"""Ties an editor to an answer of the record, from the first key to the finished text."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox

from perfdesk.ui.parts.pressed import is_enter, is_the_desks
from perfdesk.ui.theme import style_anew
from perfdesk.ui.wizard.answers import Answer
from perfdesk.ui.wizard.editors import Input
from perfdesk.ui.wizard.editors.long_text import LongTextInput
from perfdesk.ui.wizard.notes.menu import field_menu

_BACK = "按 Ctrl+Z 还原"
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Reasons for which the focus leaves only for a moment: a menu, a list."""


class Binding(QObject):
    """Hands every key to the session, and the finished text when the editor is left.

    Signals: `focused` when the cursor comes and goes; `noted` with what tidying changed, blank
    once that is past; `moved_on` when Enter asks for the next field; `refused` when a key was
    pressed in a locked editor. While an input method is composing, Enter and Esc are its own.
    `is_touched` says whether anything was typed that is not handed over yet.
    """

    noted = Signal(str)
    moved_on = Signal()
    focused = Signal(bool)
    refused = Signal()

    def __init__(self, answer: Answer, editor: Input) -> None:
        """Show the answer as the record has it, and follow it from now on."""
        super().__init__(editor)
        self._answer = answer
        self._editor = editor
        self._is_composing = False
        self.is_touched = False
        self._lock = answer.session.lock
        self._lock.changed.connect(self._follow_lock)
        self._follow_lock()
        self.refresh()
        answer.session.record_changed.connect(self.refresh)
        editor.typed.connect(self._type)
        if isinstance(editor, LongTextInput):
            editor.cleaned.connect(self._take_cleaned)
        if isinstance(editor, QComboBox):
            editor.activated.connect(self.enter)
        editor.installEventFilter(self)

    def enter(self) -> None:
        """Give the finished text to the session, if anything was typed, and note its tidying."""
        if not self.is_touched:
            self._answer.leave()
            return
        self.is_touched = False
        typed = self._editor.text()
        kept = self._answer.enter_text(typed)
        if kept.strip() != typed.strip():
            self.noted.emit(tidying_note(typed, kept))

    def refresh(self) -> None:
        """Show what the record has now."""
        self._editor.show_text(self._answer.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QInputMethodEvent():
                self._is_composing = bool(event.preeditString())
            case QContextMenuEvent():
                self._open_menu(event)
                return True
            case QFocusEvent() if event.lostFocus() and event.reason() not in _PASSING:
                self._is_composing = False
                self.enter()
                self.focused.emit(False)
            case QFocusEvent() if event.gotFocus():
                self.focused.emit(True)
            case QKeyEvent() if is_the_desks(event):
                event.ignore()  # the editors' own undo knows nothing of the other fields
                return True
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress and not self._is_composing:
                return self._take_key(event)
        return super().eventFilter(watched, event)

    def _open_menu(self, event: QContextMenuEvent) -> None:
        menu = field_menu(self._editor, self._answer.session.notebook, self._answer.shown_place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            if self.is_touched:
                self.is_touched = False
                self._answer.take_back()
                return True
            return False
        if self._editor.isReadOnly() and _changes_text(event):
            if not self._lock.refuses():
                self.refused.emit()
            return False
        if is_enter(event) and self._ends_stint(event):
            self.enter()
            self.moved_on.emit()
            return True
        return False

    def _follow_lock(self) -> None:
        """Let nothing be typed where the text is computed, or the record is signed, and show it."""
        editor, is_locked = self._editor, self._answer.field.computed or self._lock.is_shut
        if is_locked != editor.isReadOnly():
            editor.setReadOnly(is_locked)
            style_anew(editor)

    def _ends_stint(self, event: QKeyEvent) -> bool:
        """Whether Enter means done: in a long text it is a line break, done is Ctrl+Enter."""
        is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return is_ctrl or not isinstance(self._editor, LongTextInput)

    def _take_cleaned(self, text: str) -> None:
        self._answer.rewrite(text, "整理粘贴的内容")
        self.noted.emit(f"已整理粘贴的内容，{_BACK}")

    def _type(self, text: str) -> None:
        self.is_touched = True
        self.noted.emit("")
        self._answer.type_text(text)


def _changes_text(event: QKeyEvent) -> bool:
    """Whether a key would change the text of an editor."""
    own = QKeySequence.StandardKey
    is_sign = bool(event.text()) and event.text().isprintable()
    return is_sign or any(map(event.matches, (own.Paste, own.Cut, own.Delete, own.Backspace)))


def tidying_note(typed: str, kept: str) -> str:
    """Return the note that says what became of a text: the sign exchanged, or all of it."""
    front = 0
    while front < min(len(typed), len(kept)) and typed[front] == kept[front]:
        front += 1
    back = 0
    while back < min(len(typed), len(kept)) - front and typed[-1 - back] == kept[-1 - back]:
        back += 1
    was, now = typed[front : len(typed) - back], kept[front : len(kept) - back]
    if was and now and not any(sign.isdigit() for sign in was + now):
        return f"已把 {was} 换成 {now}，{_BACK}"
    return f"{typed.strip()} → {kept}，{_BACK}"

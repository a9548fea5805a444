"""Facts of the unit offered while one types them in a field."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QKeyEvent

from perfdesk.forms.pinyin import initials, plain
from perfdesk.ui.parts.pressed import opens_list
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.answers import Answer
from perfdesk.ui.wizard.editors.hint_list import HintList
from perfdesk.ui.wizard.editors.text import TextInput


class FactHints(QObject):
    """Shows what the office keeps of its units for a field; Alt+↓ shows all of it."""

    def __init__(self, theme: Theme, answer: Answer, editor: TextInput) -> None:
        """Take the answer and its editor."""
        super().__init__(editor)
        self._answer = answer
        self._editor = editor
        self.list = HintList(theme, editor)
        self.list.picked.connect(editor.replace_text)
        editor.textEdited.connect(self._offer)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.list.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if opens_list(event) and not self._editor.isReadOnly():
                self._show(self._known())
                return True
            return self.list.take_key(event)
        return super().eventFilter(watched, event)

    def _known(self) -> tuple[str, ...]:
        return self._answer.session.offers.texts(self._answer.field)

    def _offer(self, typed: str) -> None:
        wanted = plain(typed)
        found = (text for text in self._known() if wanted in f"{plain(text)} {initials(text)}")
        self._show(tuple(text for text in found if text != typed) if wanted else ())

    def _show(self, texts: tuple[str, ...]) -> None:
        corner = self._editor.mapToGlobal(self._editor.rect().topLeft())
        self.list.show_hints(
            ((text, "单位资料") for text in texts), QRect(corner, self._editor.size())
        )

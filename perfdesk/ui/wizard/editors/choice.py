"""The editors of choices: a list, and a list that also takes words of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from perfdesk.forms.kinds import Choice
from perfdesk.forms.pinyin import initial
from perfdesk.ui.theme import style_anew


class LockableList(QComboBox):
    """A list to choose from that can be locked: it shows its text, and nothing else is chosen."""

    def __init__(self) -> None:
        """Start unlocked."""
        super().__init__()
        self._is_locked = False

    def setReadOnly(self, is_locked: bool) -> None:
        """Lock the list or unlock it."""
        self._is_locked = is_locked
        self.setProperty("readOnly", is_locked)  # as a line has it: the style sheet asks for it
        line = self.lineEdit()
        if line is not None:
            line.setReadOnly(is_locked)

    def isReadOnly(self) -> bool:
        """Whether nothing else can be chosen."""
        return self._is_locked

    def showPopup(self) -> None:
        if not self._is_locked:
            super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_locked:
            event.ignore()  # the arrow keys would choose
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # rolling over a page must not change what is on it


class ChoiceInput(LockableList):
    """One word of a list; a letter goes to the next word whose pinyin begins with it."""

    typed = Signal(str)

    def __init__(self, kind: Choice) -> None:
        """Offer the options of the kind."""
        super().__init__()
        self._options = kind.options
        self.addItems(kind.options)
        self.setPlaceholderText("选择…")
        self.currentIndexChanged.connect(self._show_blank)
        self.setCurrentIndex(-1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda: self.typed.emit(self.text()))

    def text(self) -> str:
        """Return the chosen word, blank where none is chosen."""
        return self.currentText()

    def show_text(self, text: str) -> None:
        """Show a text that came from elsewhere, even one that is not in the list."""
        if text == self.text():
            return
        if self.count() > len(self._options):
            self.removeItem(len(self._options))
        if text and text not in self._options:
            self.addItem(text)
        self.setCurrentIndex(self.findText(text) if text else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.text().lower()
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(-1)
        elif key.isascii() and key.isalpha() and not event.modifiers():
            self._choose(self._next_with(key))
        else:
            super().keyPressEvent(event)

    def _show_blank(self, index: int) -> None:
        """Grey the invitation that stands where nothing is chosen."""
        self.setProperty("blank", index < 0)
        style_anew(self)

    def _next_with(self, letter: str) -> int:
        start = self.currentIndex() + 1
        order = [*range(start, self.count()), *range(start)]
        fitting = (at for at in order if initial(self.itemText(at)) == letter)
        return next(fitting, self.currentIndex())

    def _choose(self, index: int) -> None:
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.activated.emit(index)


class OpenChoiceInput(LockableList):
    """A line of text with a list of usual words below."""

    typed = Signal(str)

    def __init__(self, kind: Choice) -> None:
        """Offer the options of the kind."""
        super().__init__()
        line = QLineEdit()
        self.setLineEdit(line)
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the field has its own
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(kind.options)
        self.setCurrentIndex(-1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line.setPlaceholderText("选择或填写")
        line.textEdited.connect(self.typed)
        self.setCompleter(None)  # type: ignore[arg-type]  # it would finish words unasked
        self.activated.connect(lambda: self.typed.emit(self.text()))

    def text(self) -> str:
        """Return what is written in the line."""
        return self.currentText()

    def show_text(self, text: str) -> None:
        """Show a text that came from elsewhere."""
        if text != self.text():
            self.setEditText(text)

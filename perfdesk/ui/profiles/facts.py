"""The facts of one unit as fields that scroll."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from perfdesk.forms.profile import UNIT, Fact, all_facts
from perfdesk.forms.texts import Texts
from perfdesk.ui.theme import Theme, give_look

_LONG = 96
"""How high a long text is, in pixels."""


class FactsForm(QScrollArea):
    """One field for each fact; `entered` tells that one was changed and left."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        """Start blank."""
        super().__init__()
        self._lines: dict[str, QLineEdit] = {}
        self._longs: dict[str, QPlainTextEdit] = {}
        self._shown = Texts()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(16), 0)
        column.setSpacing(theme.px(4))
        for fact in all_facts():
            label = QLabel(fact.label)
            give_look(label, "label")
            editor = self._made(fact, theme)
            editor.setObjectName(fact.id)
            editor.setAccessibleName(fact.label)
            label.setBuddy(editor)
            column.addWidget(label)
            column.addWidget(editor)
            column.addSpacing(theme.px(4))
        column.addStretch(1)
        self.setWidget(inner)

    @property
    def texts(self) -> Texts:
        """The facts as they stand, without blanks around them."""
        lines = {name: line.text().strip() for name, line in self._lines.items()}
        longs = {name: long.toPlainText().strip() for name, long in self._longs.items()}
        return Texts({**lines, **longs})

    @property
    def is_changed(self) -> bool:
        """Whether anything reads otherwise than it was shown."""
        return self.texts != self._shown

    def show_texts(self, texts: Texts) -> None:
        """Show the facts of a unit."""
        for name, line in self._lines.items():
            line.setText(texts[name])
            line.setCursorPosition(0)
        for name, long in self._longs.items():
            long.setPlainText(texts[name])
        self.settle()

    def settle(self) -> None:
        """Take what stands here as shown: it is kept."""
        self._shown = self.texts

    def go_to_unit(self) -> None:
        """Put the cursor on the unit's name."""
        self._lines[UNIT].setFocus()
        self._lines[UNIT].selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and self.is_changed:
            self.entered.emit()
        return super().eventFilter(watched, event)

    def _made(self, fact: Fact, theme: Theme) -> QWidget:
        if fact.is_long:
            long = self._longs[fact.id] = QPlainTextEdit()
            long.setTabChangesFocus(True)
            long.setFixedHeight(theme.px(_LONG))
            long.installEventFilter(self)
            return long
        line = self._lines[fact.id] = QLineEdit()
        line.installEventFilter(self)
        return line

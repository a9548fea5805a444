"""The bar over the pages in which one says what to find, and what to put in its place."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
)

from perfdesk.ui.parts.pressed import is_enter, is_the_desks
from perfdesk.ui.theme import Role, Theme, give_look

_INPUT, _TOLD = 240, 176
"""How wide what is typed gets, and the room for what is told, in pixels."""


class SearchBar(QFrame):
    """One line to find, another to replace.

    `changed` tells that something else is to be found, `stepped` asks for the next place (1) or
    the one before (-1), `replaced` to replace the current one, `all_replaced` every one, and
    `closed` to be rid of the bar.
    """

    changed = Signal()
    stepped = Signal(int)
    replaced = Signal()
    all_replaced = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Start hidden, with nothing to find."""
        super().__init__()
        self._theme = theme
        self.setObjectName("search_bar")
        give_look(self, "head")
        self._wanted = self._made_input("find_text", "查找")
        self._replacement = self._made_input("replace_text", "替换为")
        self._wanted.textChanged.connect(self.changed)
        self._told = QLabel()
        self._told.setObjectName("search_told")
        self._told.setMinimumWidth(theme.px(_TOLD))
        give_look(self._told, "help")
        self._exact = QCheckBox("区分大小写和全半角")
        self._exact.setObjectName("find_exactly")
        self._exact.toggled.connect(self.changed)
        self._steps = (
            self._tool("chevron-up", "上一处（Shift+F3）"),
            self._tool("chevron-down", "下一处（F3）"),
        )
        for button, step in zip(self._steps, (-1, 1), strict=True):
            button.clicked.connect(partial(self._step, step))
        self._close = self._tool("x", "关闭（Esc）")
        self._close.clicked.connect(self.closed)
        self._deeds = (
            self._made_button("replace", "替换", self.replaced),
            self._made_button("replace_all", "全部替换", self.all_replaced),
        )
        self._lay_out()
        self.hide()

    @property
    def wanted(self) -> str:
        """What is to be found."""
        return self._wanted.text()

    @property
    def replacement(self) -> str:
        """What is to stand in its place."""
        return self._replacement.text()

    @property
    def is_exact(self) -> bool:
        """Whether capital letters and full-width signs make a difference."""
        return self._exact.isChecked()

    def open(self, wanted: str, *, replaces: bool) -> None:
        """Appear, with the line for replacing or without, a text to find selected."""
        for widget in (self._replacement, *self._deeds):
            widget.setVisible(replaces)
        self.show()
        if wanted:
            self._wanted.setText(wanted)
        self._wanted.selectAll()
        self._wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def has_cursor(self) -> bool:
        """Whether the cursor is in the bar."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def tell(self, text: str, count: int) -> None:
        """Tell what was found, and offer what can be done with so many."""
        self._told.setText(text)
        for button in (*self._steps, *self._deeds):
            button.setEnabled(count > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if is_the_desks(event):  # the record is what one wants back
                event.ignore()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._take_key(watched, event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int, _checked: object) -> None:
        self.stepped.emit(step)

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        if not is_enter(event):
            return False
        if watched is self._replacement:
            self.replaced.emit()
        else:
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if is_back else 1)
        return True

    def _lay_out(self) -> None:
        theme = self._theme
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(8))
        grid.setSpacing(theme.px(8))
        grid.addWidget(self._wanted, 0, 0)
        grid.addWidget(self._replacement, 1, 0)
        finding, replacing = QHBoxLayout(), QHBoxLayout()
        for button in self._steps:
            finding.addWidget(button)
        finding.addWidget(self._told)
        finding.addWidget(self._exact)
        finding.addStretch(1)
        finding.addWidget(self._close)
        for deed in self._deeds:
            replacing.addWidget(deed)
        replacing.addStretch(1)
        grid.addLayout(finding, 0, 1)
        grid.addLayout(replacing, 1, 1)
        grid.setColumnStretch(1, 1)

    def _made_input(self, name: str, words: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setPlaceholderText(words)
        made.setFixedWidth(self._theme.px(_INPUT))
        made.installEventFilter(self)
        return made

    def _made_button(self, name: str, words: str, pressed: SignalInstance) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(name)
        made.clicked.connect(pressed)
        return made

    def _tool(self, icon: str, words: str) -> QToolButton:
        made = QToolButton()
        made.setIcon(self._theme.icon(icon, Role.MUTED))
        made.setToolTip(words)
        made.setAccessibleName(words.partition("（")[0])
        give_look(made, "plain")
        return made

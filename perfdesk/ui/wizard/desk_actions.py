"""What one can do on the desk from anywhere: by button, by menu, by key."""

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from perfdesk.forms.texts import one_line
from perfdesk.ui.context import Context
from perfdesk.ui.parts.actions import make_action, with_keys
from perfdesk.ui.theme import Role, Theme
from perfdesk.ui.wizard.finishing import Finishing
from perfdesk.ui.wizard.last_year import LookBack, remember_wanted, wants_last_year
from perfdesk.ui.wizard.session import Session

_UNDO, _REDO = "撤销", "重做"
_LONGEST = 28
"""How much of a step's name menus and tool tips show."""


def add_submenu(
    menu: QMenu, theme: Theme, words: tuple[str, str], actions: Iterable[QAction]
) -> None:
    """Put actions behind one entry of a menu; `words` are its text and its icon's name."""
    text, icon = words
    menu.addMenu(theme.icon(icon, Role.MUTED), text).addActions(list(actions))


def finish_action(desk: QWidget, theme: Theme, finishing: Finishing) -> QAction:
    """Return the action that marks the record 已完成, named for what it would do now."""
    words = finishing.label, finishing.icon
    action = make_action(desk, theme, words, (), finishing.press)

    def rename() -> None:
        if action.text() != finishing.label:
            action.setText(finishing.label)
            action.setIcon(theme.icon(finishing.icon, Role.MUTED))
        action.setEnabled(not finishing.is_frozen)

    finishing.changed.connect(rename)
    rename()
    return action


def last_year_action(desk: QWidget, context: Context, look_back: LookBack) -> QAction:
    """Return the action that has the desk tell of last year, or not; it is remembered."""
    action = QAction("显示上年数", desk)
    action.setCheckable(True)
    action.setChecked(wants_last_year(context))

    def switch(is_wanted: bool) -> None:
        look_back.show(is_wanted)
        remember_wanted(context, is_wanted)

    action.toggled.connect(switch)
    return action


class UndoActions(QObject):
    """Undo and redo, named for what they would do."""

    def __init__(self, desk: QWidget, theme: Theme, session: Session) -> None:
        """Take the session whose steps are undone."""
        super().__init__(desk)
        self._history = session.history
        self._lock = session.lock
        self._lock.changed.connect(self.refresh)
        keys = QKeySequence.StandardKey
        redo_keys = {key.toString(): key for key in QKeySequence.keyBindings(keys.Redo)}
        redo_keys.setdefault("Ctrl+Y", QKeySequence("Ctrl+Y"))
        redo_keys.setdefault("Ctrl+Shift+Z", QKeySequence("Ctrl+Shift+Z"))
        undo_keys = [QKeySequence("Ctrl+Z")]
        self.undo = make_action(desk, theme, (_UNDO, "undo-2"), undo_keys, session.undo)
        self.redo = make_action(desk, theme, (_REDO, "redo-2"), [*redo_keys.values()], session.redo)
        self.refresh()

    def refresh(self) -> None:
        """Name the steps that undo and redo are for now."""
        for action, word, name in (
            (self.undo, _UNDO, self._history.undo_name),
            (self.redo, _REDO, self._history.redo_name),
        ):
            action.setEnabled(bool(name) and not self._lock.is_shut)
            text = f"{word}：{_short(name)}" if name else word
            if text != action.text():
                action.setText(text)
                action.setToolTip(with_keys(text, action))


def _short(name: str) -> str:
    """Return the name of a step on one line, cut where it quotes a long text."""
    line = one_line(name)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"

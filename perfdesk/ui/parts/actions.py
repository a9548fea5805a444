"""What one can do anywhere on a page: actions for buttons and menus, and keys."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from perfdesk.ui.theme import Role, Theme

Keys = str | QKeySequence.StandardKey
_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def make_action(
    page: QWidget,
    theme: Theme,
    words: tuple[str, str],
    keys: Sequence[QKeySequence],
    do: Callable[[], object],
) -> QAction:
    """Return an action of a page; `words` are its text and its icon's name."""
    text, icon = words
    action = QAction(theme.icon(icon, Role.MUTED), text, page)
    action.setShortcuts(list(keys))
    action.setShortcutContext(_HERE)
    action.setToolTip(with_keys(text, action))
    action.triggered.connect(lambda _checked: do())
    page.addAction(action)
    return action


def with_keys(text: str, action: QAction) -> str:
    """Return a tool tip: what the action does, and its key."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text}（{keys}）" if keys else text


def bind_keys(page: QWidget, deeds: Iterable[tuple[Keys, Callable[[], object]]]) -> None:
    """Have keys do what they are for, wherever on a page the cursor is."""
    for keys, do in deeds:
        shortcut = QShortcut(QKeySequence(keys), page)
        shortcut.setContext(_HERE)
        shortcut.activated.connect(lambda do=do: do())

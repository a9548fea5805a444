"""Short notices inside the window, in place of boxes that stop the work."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.theme import Role, Theme

if TYPE_CHECKING:
    from perfdesk.ui.parts.notice import Notice

# The look of a notice is imported with the first one: it costs 8 ms of the way to the first paint.

MOST = 3
"""How many notices stand at a time; the oldest gives way."""
PASSING = 6000
"""How long a notice that needs no answer stays, in milliseconds."""


class Action(Struct, frozen=True):
    """What a notice offers: the button's label and what it does."""

    label: str
    do: Callable[[], None]


class Notices(QWidget):
    """The notices of a window: a stack that floats over its lower part.

    A notice with buttons, and one that tells of trouble, stays until it is dismissed; another
    passes by itself. `file_written` tells of each file (a path) that a notice told of.
    """

    file_written = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        """Float over the given window."""
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._notices: list[Notice] = []
        self.setObjectName("notices")
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(theme.px(8))
        window.installEventFilter(self)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What the notices that stand now say, the oldest first."""
        return tuple(notice.text for notice in self._notices)

    def info(self, text: str, *actions: Action) -> None:
        """Tell something worth knowing."""
        self._show("info", Role.HINT, text, actions, stays=bool(actions))

    def success(self, text: str, *actions: Action) -> None:
        """Tell that something was done."""
        self._show("circle-check", Role.SUCCESS, text, actions, stays=bool(actions))

    def trouble(self, error: PerfdeskError | str, *actions: Action) -> None:
        """Tell what failed, in its own sentence; it stays until dismissed."""
        self._show("circle-x", Role.ERROR, str(error), actions, stays=True)

    def written(self, text: str, path: Path) -> None:
        """Tell that a file was written, and offer to open it or to show its folder."""
        self.file_written.emit(path)
        self.success(
            text,
            Action("打开", lambda: _open(path)),
            Action("在文件夹中显示", lambda: _open(path.parent)),
        )

    def withdraw(self, text: str) -> None:
        """Dismiss the newest notice that says so, which is no longer true, if one stands."""
        for notice in reversed(self._notices):
            if notice.text == text:
                self._dismiss(notice)
                return

    def dismiss_newest(self) -> None:
        """Dismiss the newest notice, if one stands."""
        if self._notices:
            self._dismiss(self._notices[-1])

    def clear(self) -> None:
        """Dismiss all notices."""
        for notice in tuple(self._notices):
            self._dismiss(notice)

    def _show(
        self, icon: str, role: Role, text: str, actions: tuple[Action, ...], *, stays: bool
    ) -> None:
        from perfdesk.ui.parts.notice import Notice, announce, fade_in  # noqa: PLC0415 - see above

        notice = Notice(self._theme, icon, role, text)
        for action in actions:
            notice.add_action(action.label, action.do)
        notice.dismissed.connect(lambda: self._dismiss(notice))
        for old in self._notices[: 1 - MOST]:
            self._dismiss(old)
        self._notices.append(notice)
        self._stack.addWidget(notice)
        notice.show()
        if not stays:
            notice.pass_after(PASSING)
        self.show()
        self.raise_()
        self._place()
        fade_in(notice)
        announce(notice)

    def _dismiss(self, notice: "Notice") -> None:
        if notice not in self._notices:  # already on its way out
            return
        self._notices.remove(notice)
        self._stack.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self.setVisible(bool(self._notices))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Stand in the middle of the lower part, clear of a bar at the foot."""
        room, gap = self._window.size(), self._stack.spacing()
        width = min(self._theme.px(640), room.width() - self._theme.px(48))
        height = sum(notice.heightForWidth(width) + gap for notice in self._notices) - gap
        top = room.height() - height - self._theme.px(72)
        self.setGeometry((room.width() - width) // 2, top, width, height)


def _open(path: Path) -> None:
    from perfdesk.ui.parts.notice import open_path  # noqa: PLC0415 - see above

    open_path(path)

"""A list of texts that shows while one types, and leaves the focus where it is."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from perfdesk.ui.parts.model_index import Index
from perfdesk.ui.parts.pressed import is_enter
from perfdesk.ui.theme import HELP, Role, Theme
from perfdesk.ui.wizard.editors.option_list import OptionList

Hint = tuple[str, str]
"""A text to offer, and what to say beside it."""

_NOTE = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class HintList(OptionList):
    """Texts under an editor that keeps the focus; `picked` tells the one that was taken.

    Whoever types on is not held up: Tab goes on, Esc closes the list, and Enter takes a text
    only after an arrow key has marked one.
    """

    def __init__(self, theme: Theme, owner: QWidget) -> None:
        """Belong to the widget that the texts are for."""
        super().__init__(owner)
        self.setWindowFlags(Qt.WindowType.ToolTip)  # a popup would take the keys
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("可选的内容")
        self.setItemDelegate(_NoteDelegate(theme, self))

    def show_hints(self, hints: Iterable[Hint], beside: QRect) -> None:
        """Show texts under a part of the screen, none of them marked; without any, nothing."""
        told = tuple(hints)
        self.offer(text for text, _ in told)
        for number, (text, note) in enumerate(told):
            item = self.item(number)
            item.setData(_NOTE, note)
            item.setToolTip(text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}，{note}")
        if not told:
            self.hide()
            return
        self.place(beside)
        self.scrollToTop()
        self.show()

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key of the editor if it is for the list; return whether it was."""
        if not self.isVisible():
            return False
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._mark(_STEPS[key])
            return True
        marked = self.currentItem()
        if is_enter(event) and marked is not None:
            self.pick(marked)
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if key in _TABS or is_enter(event):
            self.hide()
        return False

    def _mark(self, step: int) -> None:
        """Mark the next text; before the first and after the last none is marked."""
        row = self.currentRow() + step
        if row < -1:
            row = self.count() - 1
        self.setCurrentRow(row if row < self.count() else -1)


class _NoteDelegate(QStyledItemDelegate):
    """Draws beside each text what is to be said of it, in grey at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = theme.font(HELP)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        room = option.rect.width() - self._width(option, index) - self._theme.px(48)
        elide = Qt.TextElideMode.ElideMiddle
        option.text = option.fontMetrics.elidedText(str(index.data()), elide, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(self._font)
        painter.setPen(self._theme.color(Role.MUTED))
        room = option.rect.adjusted(0, 0, -self._theme.px(12), 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side, index.data(_NOTE))
        painter.restore()

    def _width(self, option: QStyleOptionViewItem, index: Index) -> int:
        return option.fontMetrics.horizontalAdvance(index.data(_NOTE))

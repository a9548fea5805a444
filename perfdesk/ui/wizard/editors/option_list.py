"""A list of texts to choose from, popped up under whatever they are for."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from perfdesk.ui.parts.pressed import is_enter

OPENS = "展开可选的内容"
OPENS_BY = f"{OPENS}（Alt+↓）"
"""What a button does that opens such a list, and the key that does the same."""
_MOST = 10
"""So many texts show at once; the others scroll."""
_CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_TICKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class OptionList(QListWidget):
    """Texts, one of which is chosen, or several by their check boxes.

    `picked` tells the text that was chosen, or whose box was toggled, `closed` that the list is
    gone. Space toggles, Enter and Esc close; in a list without boxes Enter chooses.
    """

    picked = Signal(str)
    closed = Signal()

    def __init__(self, owner: QWidget) -> None:
        """Belong to the widget that the texts are for."""
        super().__init__(owner)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setProperty("look", "options")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        self._has_boxes = False
        self.itemClicked.connect(self.pick)

    def offer(self, options: Iterable[str]) -> None:
        """Offer texts to choose one of."""
        self._has_boxes = False
        self._fill(options)

    def offer_several(self, options: Iterable[str], chosen: Iterable[str]) -> None:
        """Offer texts to choose several of, and those chosen already, which are ticked."""
        self._has_boxes = True
        ticked = tuple(chosen)
        self._fill(dict.fromkeys((*options, *ticked)))
        for number in range(self.count()):
            is_on = self.item(number).text() in ticked
            self.item(number).setCheckState(_TICKED if is_on else _OPEN)

    def pop_up(self, beside: QRect) -> None:
        """Appear under a part of the screen, or over it where there is no room below.

        Where there is nothing to choose from, nothing appears.
        """
        if not self.count():
            return
        self.place(beside)
        if self.currentRow() < 0:
            self.setCurrentRow(0)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self, beside: QRect) -> None:
        """Lie under a part of the screen, or over it where there is no room below."""
        row = max(self.sizeHintForRow(0), 1)
        height = min(self.count(), _MOST) * row + self.height() - self.viewport().height()
        height = max(height, min(self.count(), _MOST) * row + 2 * self.frameWidth())
        corner = beside.bottomLeft() + QPoint(0, 1)
        screen = QGuiApplication.screenAt(beside.center()) or QGuiApplication.primaryScreen()
        if corner.y() + height > screen.availableGeometry().bottom():
            corner = beside.topLeft() - QPoint(0, height)
        self.setGeometry(QRect(corner.x(), corner.y(), beside.width(), height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentItem()
        is_picking = event.key() == Qt.Key.Key_Space if self._has_boxes else is_enter(event)
        if is_picking and current is not None:
            self.pick(current)
        elif event.key() in _CLOSING or is_enter(event):
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _fill(self, options: Iterable[str]) -> None:
        self.clear()
        self.addItems(list(options))

    def pick(self, item: QListWidgetItem) -> None:
        """Choose a text, or toggle its box."""
        if self._has_boxes:
            item.setCheckState(_OPEN if item.checkState() is _TICKED else _TICKED)
        else:
            self.hide()
        self.picked.emit(item.text())

"""A short tour over the open window: one thing is ringed after another, with what it is for."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from perfdesk.ui.theme import Theme, give_look

_CARD, _GAP, _EDGE = 320, 16, 4


class Stop(Struct, frozen=True):
    """One thing to see: what it is called, what it is for, the name of its widget.

    `before` makes it be there, such as by opening a record.
    """

    title: str
    text: str
    widget: str
    before: Callable[[], None] | None = None


class Tour(QWidget):
    """Covers a window without hiding it; `ended` tells that it was seen or skipped.

    Enter and → go on, ← goes back, Esc skips the rest. `ring` is what it is about now, in pixels
    of the window, null where that is not in sight.
    """

    ended = Signal()

    def __init__(self, theme: Theme, stops: Sequence[Stop], window: QWidget) -> None:
        """Begin at the first of the stops whose widget is there."""
        super().__init__(window)
        self.setObjectName("tour")
        self.setAccessibleName("导览")
        self._window = window
        self._theme = theme
        self._stops = tuple(stops)
        self._number = 0
        self._cursor: QWidget | None = None
        self.ring = QRect()
        self._card = QFrame(self)
        self._title, self._text, self._count = QLabel(), QLabel(), QLabel()
        self._back, self._on, self._skip = QPushButton("上一步"), QPushButton(), QPushButton("跳过")
        self._lay_out()
        self._back.clicked.connect(lambda: self._go(-1))
        self._on.clicked.connect(lambda: self._go(1))
        self._skip.clicked.connect(self._end)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self._show_stop()

    @property
    def stop(self) -> Stop:
        """What is shown now."""
        return self._stops[self._number]

    def _lay_out(self) -> None:
        px = self._theme.px
        give_look(self._card, "card")
        self._card.setFixedWidth(px(_CARD))
        give_look(self._title, "subtitle")
        give_look(self._count, "help")
        self._text.setWordWrap(True)
        give_look(self._on, "primary")
        give_look(self._skip, "plain")
        for button, name in ((self._back, "back"), (self._on, "on"), (self._skip, "skip")):
            button.setObjectName(f"tour_{name}")
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self._count)
        foot.addStretch(1)
        for button in (self._skip, self._back, self._on):
            foot.addWidget(button)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(*[px(16)] * 4)
        column.setSpacing(px(8))
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(foot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step:
            self._go(step)
        elif event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            shade = self._theme.color("text")
            shade.setAlphaF(0.35)
            painter.setClipRegion(event.region().subtracted(self.ring))
            painter.fillRect(self.rect(), shade)
            painter.setClipping(False)
            painter.setPen(QPen(self._theme.color("accent"), self._theme.px(2)))
            painter.drawRect(self.ring)

    def _go(self, step: int) -> None:
        number = self._number + step
        if number >= len(self._stops):
            self._end()
        elif number >= 0:
            self._number = number
            self._show_stop()

    def _show_stop(self) -> None:
        stop = self.stop
        if stop.before:
            stop.before()
        self._remember_cursor()
        self.raise_()
        is_last = self._number == len(self._stops) - 1
        self._title.setText(stop.title)
        self._text.setText(stop.text)
        self._count.setText(f"{self._number + 1} / {len(self._stops)}")
        self._back.setEnabled(self._number > 0)
        self._skip.setHidden(is_last)
        self._on.setText("开始使用" if is_last else "下一步")
        self._card.resize(self._card.width(), self._card.heightForWidth(self._card.width()))
        self._place()
        self._on.setFocus()

    def _place(self) -> None:
        """Ring the widget, and put the card where there is room beside it."""
        named = self._window.findChildren(QWidget, self.stop.widget)
        widget = next((each for each in named if each.isVisible()), None)
        self.ring = QRect()
        if widget:
            edge = self._theme.px(_EDGE)
            corner = widget.mapTo(self._window, QPoint())
            self.ring = QRect(corner, widget.size()).adjusted(-edge, -edge, edge, edge)
            self.ring &= self.rect()
        self._card.move(beside(self.ring, self._card.size(), self.rect(), self._theme.px(_GAP)))
        self.update()

    def _remember_cursor(self) -> None:
        """Remember where the screen that shows has the cursor, to give it back at the end."""
        focused: object = self._window.focusWidget()
        if isinstance(focused, QWidget) and not self.isAncestorOf(focused):
            self._cursor = focused

    def _end(self) -> None:
        self._window.removeEventFilter(self)
        if self._cursor is not None:
            self._cursor.setFocus()
        self.hide()
        self.ended.emit()
        self.deleteLater()


def beside(ring: QRect, card: QSize, room: QRect, gap: int) -> QPoint:
    """Return where the card's corner goes: below, above, right or left of the ring, else inside."""
    x = min(max(ring.left(), gap), room.width() - card.width() - gap)
    y = min(max(ring.top(), gap), room.height() - card.height() - gap)
    corners = (
        QPoint(x, ring.bottom() + gap),
        QPoint(x, ring.top() - gap - card.height()),
        QPoint(ring.right() + gap, y),
        QPoint(ring.left() - gap - card.width(), y),
    )
    fits = (corner for corner in corners if room.contains(QRect(corner, card)))
    inside = QPoint((room.width() - card.width()) // 2, room.height() - card.height() - gap)
    return inside if ring.isNull() else next(fits, inside)

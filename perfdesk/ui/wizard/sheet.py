"""The white sheet that a page of the wizard stands on: one column, the same left edge on all."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from perfdesk.ui.theme import Theme, give_look

_SHEET, _COLUMN = 960, 720
"""How wide the sheet's middle and a column of fields in it grow, in pixels."""


class SheetPage(QScrollArea):
    """A page that scrolls up and down, never sideways; `column` takes what stands on it.

    What is read or filled in stands in a narrow column, a lone table in a wide one.
    """

    def __init__(self, theme: Theme, title: str, *, is_wide: bool = False) -> None:
        """Begin with the page's title."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.theme = theme
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.px(8))
        self.column.setContentsMargins(0, 0, 0, 0)
        heading = QLabel(title)
        give_look(heading, "title")
        self.column.addWidget(heading)
        middle = QWidget()
        middle.setMaximumWidth(theme.px(_SHEET))
        inner = QWidget()
        inner.setMaximumWidth(theme.px(_SHEET if is_wide else _COLUMN))
        inner.setLayout(self.column)
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(inner, 1000)
        across.addStretch(1)
        self.paper = QFrame()
        give_look(self.paper, "paper")
        row = self._row = QHBoxLayout(self.paper)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        self.setWidget(self.paper)
        self._keep_margins()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_margins()

    def add_text(self, text: str, look: str = "help") -> QLabel:
        """Add a paragraph and return it."""
        label = QLabel(text)
        label.setWordWrap(True)
        give_look(label, look)
        self.column.addWidget(label)
        return label

    def _keep_margins(self) -> None:
        """Leave the scroll bar its room where there is none, so that all pages begin alike."""
        px, taken = self.theme.px, self.width() - self.viewport().width()
        spare = self.verticalScrollBar().sizeHint().width() - taken
        self._row.setContentsMargins(px(32), px(24), px(32) + spare, px(16))

"""A label whose text is cut where there is no room; the tool tip says all of it, or more."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """One line of plain text that takes the room it gets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start blank."""
        super().__init__(parent)
        self._whole = self._tip = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str, tip: str = "") -> None:
        """Show a text, or as much of it as there is room for; `tip` says more than all of it."""
        whole = text.replace("\n", " ")
        if (whole, tip) != (self._whole, self._tip):
            self._whole, self._tip = whole, tip
            self.setAccessibleName(whole)
            self.updateGeometry()
            self._cut()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        cut = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        if cut != self.text():
            self.setText(cut)
        self.setToolTip(self._tip or (self._whole if cut != self._whole else ""))

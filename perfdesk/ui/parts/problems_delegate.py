"""How lists show the findings of a record: the counts, each beside its sign in its colour."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from perfdesk.ui.parts.model_index import Index
from perfdesk.ui.theme import SIGNS, Role, Theme
from perfdesk.ui.words import APART


class ProblemsDelegate(QStyledItemDelegate):
    """Draws the counts of each severity in its colour, beside its sign."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(option.font)
        room = option.rect.adjusted(self._theme.px(8), 0, 0, -1)  # above the row's line
        for part in (index.data() or "").split(APART):
            painter.setPen(self._theme.color(_role_of(part)))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, part)
            room.adjust(option.fontMetrics.horizontalAdvance(part + "　"), 0, 0, 0)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""  # the ground alone


def _role_of(part: str) -> Role:
    for sign in SIGNS.values():
        if part.startswith(sign.mark):
            return sign.role
    return Role.TEXT

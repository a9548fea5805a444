"""The row of heads over a roster's columns."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHeaderView

from perfdesk.ui.theme import Theme, set_look

_SET = Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
"""In the middle, on several lines: Qt takes the flag for these with those for the sides."""
_MUCH = 100_000


class RosterHead(QHeaderView):
    """Heads in as many lines as their columns are narrow."""

    def __init__(self, theme: Theme, heads: tuple[str, ...]) -> None:
        """Take the heads from left to right."""
        super().__init__(Qt.Orientation.Horizontal)
        self._heads = heads
        self._padding = theme.px(4)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setDefaultAlignment(_SET)
        set_look(self, "roster")

    def fit(self) -> None:
        """Be as high as the highest head in columns as wide as now."""
        metrics, most = self.fontMetrics(), 0
        for column, text in enumerate(self._heads):
            room = QRect(0, 0, self.sectionSize(column) - 2 * self._padding, _MUCH)
            most = max(most, metrics.boundingRect(room, _SET, text).height())
        self.setFixedHeight(most + 3 * self._padding)

"""The row of heads over a roster's columns."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHeaderView

from perfdesk.ui.theme import Theme, set_look
from perfdesk.ui.wizard.plan import RosterTable

_SET = Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
"""In the middle, on several lines: Qt takes the flag for these with those for the sides."""
_MUCH = 100_000
_EDGE = 1
"""The line at the right of a head, in pixels."""
_SHORT = 6
"""Heads of at most so many characters over headings stand on one line."""


class RosterHead(QHeaderView):
    """Heads in as many lines as their columns are narrow; short ones over headings in one."""

    def __init__(self, theme: Theme, table: RosterTable) -> None:
        """Take the table whose heads these are."""
        super().__init__(Qt.Orientation.Horizontal)
        self._heads = table.heads
        self._heading_columns = table.heading_columns
        self._padding = theme.px(4)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setDefaultAlignment(_SET)
        set_look(self, "roster")  # at once: it is measured before it is shown

    def least_widths(self) -> tuple[int, ...]:
        """Return how wide each column is at least: paper gives those of headings little room."""
        metrics, edges = self.fontMetrics(), 2 * self._padding + _EDGE
        return tuple(
            metrics.horizontalAdvance(head) + edges
            if column < self._heading_columns and len(head) <= _SHORT
            else 0
            for column, head in enumerate(self._heads)
        )

    def fit(self) -> None:
        """Be as high as the highest head in columns as wide as now."""
        metrics, most = self.fontMetrics(), 0
        for column, text in enumerate(self._heads):
            room = QRect(0, 0, self.sectionSize(column) - 2 * self._padding, _MUCH)
            most = max(most, metrics.boundingRect(room, _SET, text).height())
        self.setFixedHeight(most + 3 * self._padding)

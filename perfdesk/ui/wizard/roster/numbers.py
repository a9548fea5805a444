"""The numbers in front of a roster's rows; a row is dragged by its number."""

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHeaderView, QTableView

from perfdesk.ui.theme import Theme, give_look
from perfdesk.ui.wizard.roster.edits import fellows
from perfdesk.ui.wizard.roster.model import RosterModel

_LINE = 2
"""How thick the line is that shows where a row would go, in pixels."""


class RosterNumbers(QHeaderView):
    """Numbers to select rows by, and to drag them by within their heading.

    `dropped` tells the line that was dragged and the line whose place it is to take.
    """

    dropped = Signal(int, int)

    def __init__(self, theme: Theme, model: RosterModel, view: QTableView) -> None:
        """Take the lines that are numbered, and the table, on which a line shows the way."""
        super().__init__(Qt.Orientation.Vertical, view)
        self._model = model
        self._view = view
        self._dragged = -1
        self._start = QPoint()
        self._target = -1
        self._mark = QFrame(view.viewport())
        self._mark.setFixedHeight(theme.px(_LINE))
        give_look(self._mark, "drop_line")
        self._mark.hide()
        give_look(self, "roster")
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(28))
        self.setFixedWidth(theme.px(40))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._leave_headings()
        self._start = event.position().toPoint()
        self._dragged = self.logicalIndexAt(self._start)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        is_far = (here - self._start).manhattanLength() >= QApplication.startDragDistance()
        if self._dragged < 0 or not (is_far or self._target >= 0):
            return
        around = fellows(self._model.lines, self._dragged)
        if around:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            over = self.logicalIndexAt(here)
            self._target = min(max(over, around[0]), around[-1]) if over >= 0 else around[-1]
            self._show_target()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        dragged, target = self._dragged, self._target
        self._dragged = self._target = -1
        self._mark.hide()
        self.unsetCursor()
        if target >= 0 and target != dragged:
            self.dropped.emit(dragged, target)

    def _leave_headings(self) -> None:
        """Make the first cell that can be filled in current: Qt takes the row's very first."""
        index, first = self._view.currentIndex(), self._model.table.heading_columns
        if index.isValid() and index.column() < first:
            stays = QItemSelectionModel.SelectionFlag.NoUpdate
            self._view.selectionModel().setCurrentIndex(index.siblingAtColumn(first), stays)

    def _show_target(self) -> None:
        """Show the line over the row that would make room, below it when dragging down."""
        top = self.sectionViewportPosition(self._target)
        is_down = self._target > self._dragged
        below = self.sectionSize(self._target) if is_down else 0
        self._mark.setFixedWidth(self._view.viewport().width())
        self._mark.move(0, top + below - self._mark.height() // 2)
        self._mark.setVisible(self._target != self._dragged)
        self._mark.raise_()

"""How high the lines of a roster's table are, and which of its heading cells are merged."""

from collections.abc import Iterable

from PySide6.QtWidgets import QTableView

from perfdesk.ui.wizard.roster.delegate import RosterDelegate
from perfdesk.ui.wizard.roster.lines import spans_of
from perfdesk.ui.wizard.roster.model import RosterModel


class LineHeights:
    """Makes lines as high as their highest text, and together as high as their headings."""

    def __init__(self, view: QTableView, model: RosterModel, cells: RosterDelegate) -> None:
        """Take the table, its model, and what measures its cells."""
        self._view = view
        self._model = model
        self._cells = cells
        self._least: dict[int, int] = {}

    def respan(self) -> None:
        """Merge the heading cells and fit all lines."""
        model, view = self._model, self._view
        view.clearSpans()
        self._least.clear()
        for span in spans_of(model.table.heading_columns, model.lines):
            if span.count > 1:
                view.setSpan(span.first, span.column, span.count, 1)
            text = str(model.index(span.first, span.column).data())
            needed = self._cells.heading_height_for(text, view.columnWidth(span.column))
            for number in range(span.first, span.first + span.count):
                least = max(self._least.get(number, 0), -(-needed // span.count))
                self._least[number] = least
        self.fit(range(len(model.lines)))

    def fit(self, numbers: Iterable[int]) -> bool:
        """Make some lines as high as their highest text; return whether any changed."""
        model, view = self._model, self._view
        columns = range(model.table.heading_columns, model.columnCount())
        is_changed = False
        for number in numbers:
            height = self._least.get(number, 0)
            for column in columns:
                text = str(model.index(number, column).data())
                height = max(height, self._cells.height_for(text, view.columnWidth(column)))
            if height != view.rowHeight(number):
                view.setRowHeight(number, height)
                is_changed = True
        return is_changed

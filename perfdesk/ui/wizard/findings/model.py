"""The rows of the list of findings for Qt: what stays the same stays where it is."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Finding
from perfdesk.ui.parts.model_index import NOWHERE, Index
from perfdesk.ui.wizard.findings.rows import Heading, Line, Row, key_of, spoken


class FindingsModel(QAbstractListModel):
    """Rows of findings under the titles of their sections, fed from outside."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing found."""
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> bool:
        """Show other rows, and tell whether they are others; only what differs is replaced."""
        before = self.rows
        if rows == before:
            return False
        head = _alike(before, rows)
        tail = _alike(before[head:][::-1], rows[head:][::-1])
        old_end, new_end = len(before) - tail, len(rows) - tail
        if old_end > head:
            self.beginRemoveRows(NOWHERE, head, old_end - 1)
            self.rows = before[:head] + before[old_end:]
            self.endRemoveRows()
        if new_end > head:
            self.beginInsertRows(NOWHERE, head, new_end - 1)
            self.rows = before[:head] + rows[head:new_end] + before[old_end:]
            self.endInsertRows()
        kept, self.rows = self.rows, rows
        for number, (old, new) in enumerate(zip(kept, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number), self.index(number))
        return True

    def index_of(self, finding: Finding) -> QModelIndex:
        """Return where a finding stands, an invalid index where it does not."""
        keys = [row.key for row in self.rows]
        key = key_of(finding)
        return self.index(keys.index(key)) if key in keys else NOWHERE

    def row_at(self, index: Index) -> Row:
        """Return the row of a valid index."""
        return self.rows[index.row()]

    def line_at(self, index: Index) -> Line | None:
        """Return the finding's line in a row, None for a heading or for no row."""
        row = self.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Line) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title if isinstance(row, Heading) else sentence(row.finding)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line_at(index):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


def _alike(before: Sequence[Row], after: Sequence[Row]) -> int:
    """Return how many rows at the beginning are known by the same."""
    for number, (old, new) in enumerate(zip(before, after, strict=False)):
        if old.key != new.key:
            return number
    return min(len(before), len(after))

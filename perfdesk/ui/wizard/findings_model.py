"""The findings as a list for Qt: grouped by section, those of some severities."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding, Severity

Index = QModelIndex | QPersistentModelIndex
Row = Finding | str
"""A finding, or the title of the section whose findings follow."""


class FindingsModel(QAbstractListModel):
    """Rows of findings under the titles of their sections, fed from outside."""

    def __init__(self, form: Form, parent: QObject | None = None) -> None:
        """Take the form whose sections name the groups."""
        super().__init__(parent)
        self._form = form
        self.rows: tuple[Row, ...] = ()

    def show_findings(self, findings: tuple[Finding, ...], wanted: frozenset[Severity]) -> bool:
        """Show the findings of the wanted severities, in printed order; tell if they are others."""
        rows: list[Row] = []
        title = ""
        for finding in findings:
            if finding.severity not in wanted:
                continue
            section = self._form.section_of(finding.place).title
            if section != title:
                title = section
                rows.append(title)
            rows.append(finding)
        if tuple(rows) == self.rows:
            return False
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()
        return True

    def index_of(self, finding: Finding | None) -> QModelIndex:
        """Return where a finding stands, an invalid index where it does not."""
        return self.index(self.rows.index(finding)) if finding in self.rows else QModelIndex()

    def finding_at(self, index: Index) -> Finding | None:
        """Return the finding of a row, None for a title or for no row."""
        row = self.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Finding) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        return sentence(row) if isinstance(row, Finding) else row

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.finding_at(index):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

"""All findings at once: listed, filtered, explained, mended with a click, confirmed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedLayout, QVBoxLayout, QWidget

from perfdesk.forms.problem import Finding, Severity
from perfdesk.ui.theme import Theme, give_look
from perfdesk.ui.wizard.findings.filters import FilterRow
from perfdesk.ui.wizard.findings.model import FindingsModel
from perfdesk.ui.wizard.findings.reason_line import ReasonLine
from perfdesk.ui.wizard.findings.rows import (
    OF_SEVERITY,
    REASON,
    Deed,
    Filter,
    Key,
    counts_of,
    key_of,
    rows_of,
)
from perfdesk.ui.wizard.findings.view import FindingsList
from perfdesk.ui.wizard.session import Session
from perfdesk.ui.words import NO_FINDINGS

_NOTHING = {
    Filter.ALL: NO_FINDINGS,
    Filter.ERROR: "没有错误",
    Filter.WARNING: "没有提醒",
    Filter.HINT: "没有提示",
    Filter.CONFIRMED: (
        f"还没有确认过的提醒。\n核对无误的提醒，点“确认…”，写一句{REASON}，就不再计数。"
    ),
}


class FindingsPanel(QFrame):
    """The findings of a session by section, a filter, and a word where there are none.

    `chosen` tells the finding whose place is wanted.
    """

    chosen = Signal(Finding)

    def __init__(self, session: Session, theme: Theme) -> None:
        """Show the findings of a session."""
        super().__init__()
        self._session = session
        self._opened: frozenset[Key] = frozenset()
        give_look(self, "paper")
        self._model = FindingsModel(self)
        self.list = FindingsList(theme, session.form, self._model)
        self._filters = FilterRow(theme)
        self._reason = ReasonLine(theme)
        self._empty = QLabel()
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        self._lay_out()
        self.list.asked.connect(self._do)
        self._filters.chosen.connect(self._refresh)
        self._reason.kept.connect(session.confirm)
        self._reason.left.connect(self.list.setFocus)
        session.findings_changed.connect(self._refresh)
        self._refresh()

    def show_severity(self, severity: Severity) -> None:
        """Show only the findings of one severity."""
        self._filters.choose(OF_SEVERITY[severity])
        self._refresh()
        self.list.setFocus()

    def show_finding(self, finding: Finding) -> None:
        """Make a finding current in the list."""
        self.list.show_current(finding)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setLayout(self._stack)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filters)
        column.addWidget(body, 1)
        column.addWidget(self._reason)

    def _refresh(self) -> None:
        """Show the findings as they are; a panel that nobody sees waits until it is shown."""
        if not self.isVisible():
            return
        session, wanted = self._session, self._filters.current
        self._filters.show_counts(counts_of(session))
        height = self.list.verticalScrollBar().value()
        if self._model.show_rows(rows_of(session, wanted, self._opened)):
            self.list.executeDelayedItemsLayout()  # or Qt lays out and paints once more, after
            self.list.verticalScrollBar().setValue(height)
        self._empty.setText(_NOTHING[wanted])
        self._stack.setCurrentWidget(self.list if self._model.rows else self._empty)
        asked = self._reason.finding
        if asked and asked not in session.findings and asked not in session.confirmed:
            self._reason.close_line()

    def _do(self, deed: Deed, finding: Finding) -> None:
        session = self._session
        match deed:
            case Deed.GO:
                self.chosen.emit(finding)
            case Deed.FIX:
                session.apply_fix(finding)
            case Deed.CONFIRM:
                self._ask_reason(finding)
            case Deed.WITHDRAW:
                session.confirm(finding, "")
            case Deed.EXPLAIN:
                self._opened ^= {key_of(finding)}
                self._refresh()
                self.list.scrollTo(self.list.currentIndex())

    def _ask_reason(self, finding: Finding) -> None:
        reasons = self._session.reasons
        given = self._session.confirmed.get(finding)
        reason = given or reasons.former(self._session.record, finding)
        self._reason.ask(finding, reason, reasons.used)

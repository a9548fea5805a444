"""The panel at the right: the printed page, all findings, all notes."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from perfdesk.forms.problem import Finding, Place, Severity
from perfdesk.forms.sheet.measure import shared_measure
from perfdesk.ui.preview.painting import PrintFonts
from perfdesk.ui.preview.preview import Preview
from perfdesk.ui.theme import Theme, give_look
from perfdesk.ui.wizard.exporting import Exporting
from perfdesk.ui.wizard.findings.panel import FindingsPanel
from perfdesk.ui.wizard.notes.panel import NotesPanel
from perfdesk.ui.wizard.session import Session

_WIDE, _WIDTH, _NARROWEST = 1500, 720, 360
"""From which width of the desk on the panel shows unasked, how wide it would be, and how
narrow it gets, in pixels."""


class SidePanel(QFrame):
    """Tabs: 预览 follows the record as it prints, 问题 lists the findings, 批注 the notes.

    On a narrow desk it is folded away until the user asks for it.
    """

    def __init__(self, session: Session, theme: Theme, exporting: Exporting) -> None:
        """Show a session's record as `exporting` prints it; built when it is first seen."""
        super().__init__()
        self._session = session
        self._theme = theme
        self._exporting = exporting
        self._preview: Preview | None = None
        self._place: Place | None = None
        self._is_wanted: bool | None = None  # until the user says so, the width decides
        self.findings = FindingsPanel(session, theme)
        self.notes = NotesPanel(theme, session.notebook)
        give_look(self, "paper")
        self._paper = QWidget()
        self._paper_layout = QVBoxLayout(self._paper)
        self._paper_layout.setContentsMargins(0, 0, 0, 0)
        self._tabs = QTabWidget()
        self._tabs.tabBar().setAccessibleName("预览、问题和批注")
        self._tabs.setDocumentMode(True)
        self._tabs.setObjectName("side_tabs")
        self._tabs.addTab(self._paper, "预览")
        self._tabs.addTab(self.findings, "问题")
        self._tabs.addTab(self.notes, "批注")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)
        self.setMinimumWidth(theme.px(_NARROWEST))
        self.hide()
        session.findings_changed.connect(self._count)
        session.notebook.changed.connect(self._count)
        session.record_changed.connect(self.notes.name_cards)
        session.notebook.listed.connect(self.list_notes)
        exporting.changed.connect(self._follow_manner)
        self._count()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), super().sizeHint().height())

    def fit(self, desk_width: int) -> None:
        """Show or fold the panel as the desk's width wants it, unless the user has said so."""
        is_wide = desk_width >= self._theme.px(_WIDE)
        self.setVisible(is_wide if self._is_wanted is None else self._is_wanted)

    def toggle(self) -> None:
        """Show the panel, or fold it away, from now on."""
        self._is_wanted = not self.isVisible()
        self.setVisible(self._is_wanted)

    def list_findings(self, severity: Severity) -> None:
        """List the findings of one severity."""
        self._is_wanted = True
        self.show()
        self._tabs.setCurrentWidget(self.findings)
        self.findings.show_severity(severity)

    def list_notes(self, place: Place) -> None:
        """List the notes, the cursor on the first at a place."""
        self._is_wanted = True
        self.show()
        self._tabs.setCurrentWidget(self.notes)
        self.notes.show_place(place)

    def show_finding(self, finding: Finding) -> None:
        """Make a finding current in the list."""
        self.findings.show_finding(finding)

    def show_place(self, place: Place) -> None:
        """Bring the printed cell of a place into view."""
        self._place = place
        if self._preview and self._preview.isVisible():
            self._preview.show_place(place)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._preview is None:
            # the fonts of the print are loaded with it
            self._preview = Preview(self._session, shared_measure(), PrintFonts(), self._theme)
            self._preview.set_manner(self._exporting.manner)
            self._paper_layout.addWidget(self._preview)
        if self._place:
            self._preview.show_place(self._place)

    def _count(self) -> None:
        counts = len(self._session.findings), self._session.notebook.open_count
        for tab, (word, count) in enumerate(zip(("问题", "批注"), counts, strict=True), 1):
            text = f"{word} {count}" if count else word
            if text != self._tabs.tabText(tab):  # Qt would lay out and paint all tabs anew
                self._tabs.setTabText(tab, text)

    def _follow_manner(self) -> None:
        if self._preview:
            self._preview.set_manner(self._exporting.manner)

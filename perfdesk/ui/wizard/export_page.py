"""The last page of the wizard: what is still wrong, and the ways out of the program."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QPushButton, QWidget

from perfdesk.export.outputs import Output
from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Finding
from perfdesk.forms.walk import SectionState, section_states
from perfdesk.ui.context import Context
from perfdesk.ui.outgoing.export_choices import SIGNOFF
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.theme import Role, Theme, give_look, set_look
from perfdesk.ui.wizard.exporting import Exporting, unprintable
from perfdesk.ui.wizard.findings.rows import REASON
from perfdesk.ui.wizard.finishing import Finishing
from perfdesk.ui.wizard.keeping import ProfileLine
from perfdesk.ui.wizard.session import Session
from perfdesk.ui.wizard.sheet import SheetPage
from perfdesk.ui.wizard.signing import Signing
from perfdesk.ui.words import NO_FINDINGS, tell_findings

TITLE = "检查与导出"
_BLANK = "\N{IDEOGRAPHIC SPACE}"
"""As wide as a sign of a title: blanks of this sort stand one under another."""


class ExportPage(SheetPage):
    """Findings by section, the ways out (已完成, 送签, PDF, printer …), and where files go.

    `section_chosen` tells the number of the section that is to be shown.
    """

    section_chosen = Signal(int)

    def __init__(
        self,
        context: Context,
        session: Session,
        exporting: Exporting,
        finishing: Finishing,
        signing: Signing,
    ) -> None:
        """Show a session's record; export, mark and sign it by what is given."""
        super().__init__(context.theme, TITLE)
        self._context = context
        self._session = session
        self._exporting = exporting
        self._finishing = finishing
        self._signing = signing
        self._summary = self.add_text("")
        titles = [section.title for section in session.form.sections]
        room = max(map(len, titles))
        self._rows = tuple(_SectionRow(self.theme, title, room) for title in titles)
        self._finish = QPushButton()
        self._sign = QPushButton()
        self._folder = ElidedLabel()
        self._signoff = QCheckBox(SIGNOFF)
        self._buttons = self._made_buttons()
        self._profile_line = ProfileLine(context, session)
        self._lay_out()
        finishing.changed.connect(self._refresh)
        signing.changed.connect(self._refresh)
        exporting.changed.connect(self._show_exporting)
        self._show_exporting()

    def show_first(self) -> None:
        """Put the cursor on the first button."""
        self._buttons[0].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
        self._profile_line.refresh()
        self._context.runner.run(
            unprintable,
            self._session.form,
            self._session.record,
            done=self._show_unprintable,
            owner=self,
        )

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        session = self._session
        states = section_states(session.form, session.record, session.findings, session.visited)
        for row, state in zip(self._rows, states, strict=True):
            row.show_state(state)
        text, look = _told(states)
        self._summary.setText(text)
        set_look(self._summary, look)
        self._finish.setText(self._finishing.label)
        self._finish.setIcon(self.theme.icon(self._finishing.icon, Role.TEXT))
        self._finish.setEnabled(not self._finishing.is_frozen)
        self._sign.setText(self._signing.label)
        self._sign.setIcon(self.theme.icon(self._signing.icon, Role.TEXT))

    def _show_unprintable(self, findings: tuple[Finding, ...]) -> None:
        self._unprintable.setText("\n".join(map(sentence, findings)))
        self._unprintable.setVisible(bool(findings))

    def _show_exporting(self) -> None:
        self._folder.show_text(f"保存到 {self._exporting.folder}")
        self._signoff.setChecked(self._exporting.signoff)
        for button in self._buttons:
            button.setEnabled(not self._exporting.is_busy)
        self._buttons[0].setText("正在导出…" if self._exporting.is_busy else "导出 PDF")

    def _made_buttons(self) -> tuple[QPushButton, ...]:
        deeds = (
            ("export_pdf", "导出 PDF", "file-text", Role.ON_ACCENT),
            ("export_workbook", "导出工作簿", "file-spreadsheet", Role.TEXT),
            ("print", "打印…", "printer", Role.TEXT),
            ("export_report", "导出检查报告…", "list", Role.TEXT),
        )
        buttons = []
        for name, label, icon, role in deeds:
            button = QPushButton(label)
            button.setObjectName(name)
            button.setIcon(self.theme.icon(icon, role))
            buttons.append(button)
        give_look(buttons[0], "primary")
        buttons[0].clicked.connect(lambda: self._exporting.export(Output.PDF))
        buttons[1].clicked.connect(lambda: self._exporting.export(Output.WORKBOOK))
        buttons[2].clicked.connect(lambda: self._exporting.print_record(self))
        buttons[3].clicked.connect(lambda: self._exporting.ask_report(self))
        return tuple(buttons)

    def _lay_out(self) -> None:
        grid = self.theme.px(8)
        self.column.addWidget(self._made_card())
        self._finish.setObjectName("finish")
        self._finish.clicked.connect(self._finishing.press)
        self._sign.setObjectName("sign")
        self._sign.clicked.connect(lambda: self._signing.ask(self))
        send = QPushButton(self.theme.icon("mail", Role.TEXT), "发送…")
        send.setObjectName("send")
        send.clicked.connect(lambda: self._signing.send(self))
        marks = QHBoxLayout()
        marks.setSpacing(grid)
        marks.addWidget(self._finish)
        marks.addWidget(self._sign)
        marks.addWidget(send)
        marks.addStretch(1)
        self.column.addLayout(marks)
        self._unprintable = self.add_text("", "warning")
        self._unprintable.hide()
        self.column.addSpacing(grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(grid)
        for button in self._buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.column.addSpacing(grid)
        self._signoff.setObjectName("signoff")
        self._signoff.clicked.connect(self._exporting.set_signoff)
        self._signoff.setVisible(any(each.optional for each in self._session.form.sections))
        self.column.addWidget(self._signoff)
        self.column.addWidget(self._folder_line())
        self.column.addWidget(self._profile_line)
        self.column.addStretch(1)

    def _made_card(self) -> QFrame:
        card = QFrame()
        give_look(card, "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(*[self.theme.px(8)] * 4)
        grid.setSpacing(0)
        for number, row in enumerate(self._rows):
            row.clicked.connect(lambda _, number=number: self.section_chosen.emit(number))
            grid.addWidget(row, number, 0)
        return card

    def _folder_line(self) -> QWidget:
        widget = QWidget()
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.theme.px(8))
        give_look(self._folder, "help")
        change = QPushButton("换文件夹…")
        change.setObjectName("choose_folder")
        give_look(change, "plain")
        change.clicked.connect(lambda: self._exporting.ask_folder(self))
        line.addWidget(self._folder)
        line.addWidget(change)
        line.addStretch(1)
        return widget


def _told(states: Sequence[SectionState]) -> tuple[str, str]:
    """Return how the record stands, in a sentence, and the sentence's look."""
    errors, warnings = sum(each.errors for each in states), sum(each.warnings for each in states)
    if errors:
        return f"还有 {errors} 处错误，改好再报送；现在也可以先导出看样子。", "error"
    if warnings:
        return (
            f"没有错误，可以导出；还有 {warnings} 处提醒：改好，或写一句{REASON}加以确认。",
            "help",
        )
    if any(each.hints for each in states):
        return "没有错误和提醒，可以导出；还有几处提示，看一看。", "success"
    return f"{NO_FINDINGS}，可以导出。", "success"


class _SectionRow(QPushButton):
    """A section's line in the summary; a click goes to the section."""

    def __init__(self, theme: Theme, title: str, room: int) -> None:
        """Take the section's title, and how many signs the longest of all titles has."""
        super().__init__()
        self._theme = theme
        self._title = title
        self._blanks = _BLANK * (room - len(title) + 1)
        give_look(self, "row")

    def show_state(self, state: SectionState) -> None:
        """Say how many findings lie in the section."""
        said = tell_findings(state.errors, state.warnings, state.hints)
        if state.errors:
            icon, role = "circle-x", Role.ERROR
        elif state.warnings:
            icon, role = "triangle-alert", Role.WARNING
        else:
            icon, role = "circle-check", Role.SUCCESS
        self.setIcon(self._theme.icon(icon, role))
        self.setText(f"{self._title}{self._blanks}{said}")
        self.setAccessibleName(f"{self._title}{_BLANK}{said}")

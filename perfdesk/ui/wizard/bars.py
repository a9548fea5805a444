"""The bars of the desk: whose record this is and whether it is saved; what is wrong, and on."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
)

from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Finding, Severity
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.parts.head import Head
from perfdesk.ui.parts.menus import hang
from perfdesk.ui.theme import SIGNS, Role, Theme, give_look, set_look
from perfdesk.ui.wizard.keeper import Keeper
from perfdesk.ui.words import NO_FINDINGS, spell_moment, well

_EDGE = 12


class TopBar(Head):
    """The record's name and form, what became of the last edit, and the deeds on the record.

    `left` asks for the list of all records, `retried` to save again.
    """

    retried = Signal()

    def __init__(self, theme: Theme, actions: tuple[QAction, ...], menu: QMenu) -> None:
        """Take the actions that have a button of their own, and the menu of the others."""
        super().__init__(theme, edge=_EDGE)
        self._status = QLabel()
        self._status.setObjectName("status")
        self._sign = QLabel()
        self._sign.setPixmap(theme.icon("circle-x", Role.ERROR).pixmap(theme.px(16)))
        self._retry = QPushButton("重试")
        self._retry.setObjectName("retry")
        self._retry.clicked.connect(self.retried)
        self._lay_out(actions, menu)

    def show_status(self, stage: str, keeper: Keeper) -> None:
        """Show how far the record is and when it was saved, or why it could not be."""
        trouble = keeper.trouble
        saved = "正在保存，磁盘较慢…" if keeper.is_saving else f"已保存 {_spelled(keeper.saved_at)}"
        text = str(trouble) if trouble else f"{stage} · {saved}"
        self._status.setText(text)
        self._status.setToolTip(text if trouble else "每填一处就保存，不用另外存盘")
        set_look(self._status, "error" if trouble else "help")
        self._sign.setVisible(trouble is not None)
        self._retry.setVisible(trouble is not None)

    def _lay_out(self, actions: tuple[QAction, ...], menu: QMenu) -> None:
        for widget in (self._sign, self._status, self._retry):
            self.row.addWidget(widget)
        self.row.addSpacing(self._theme.px(8))
        self.add_actions(actions)
        more = QToolButton()
        more.setIcon(self._theme.icon("ellipsis", Role.MUTED))
        more.setToolTip("更多")
        more.setAccessibleName("更多")
        more.setObjectName("more")
        hang(menu, more)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        give_look(more, "plain")
        self.row.addWidget(more)


def _spelled(saved_at: datetime) -> str:
    """Return a time of today, or the day with it."""
    is_today = saved_at.date() == datetime.now().astimezone().date()
    return f"{saved_at:%H:%M}" if is_today else spell_moment(saved_at)


class BottomBar(QFrame):
    """How many findings there are, the next of them in words, and the way on.

    `counted` asks for the findings of a severity, `finding_chosen` for the place of one; `went`
    asks for the page before (-1) or after (1).
    """

    counted = Signal(Severity)
    finding_chosen = Signal(Finding)
    went = Signal(int)

    def __init__(self, theme: Theme) -> None:
        """Start with nothing found."""
        super().__init__()
        self._theme = theme
        give_look(self, "bar")
        self._finding: Finding | None = None
        self._counts = {severity: QPushButton() for severity in Severity}
        self._none = QLabel(well(NO_FINDINGS))
        give_look(self._none, "success")
        self._none.setContentsMargins(theme.px(8), 0, 0, 0)  # where the counts begin
        self._first = QPushButton()
        self._first.setObjectName("first_finding")
        self._first.setToolTip("到这一处去（F8）")
        self._sentence = ElidedLabel()
        self._back = QPushButton("上一步")
        self._on = QPushButton("下一步")
        self._lay_out()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show the counts by severity, and the sentence of the first of the gravest."""
        for severity, button in self._counts.items():
            count = sum(finding.severity is severity for finding in findings)
            button.setText(f"{count} {SIGNS[severity].word}")
            button.setVisible(count > 0)
        self._none.setVisible(not findings)
        self._finding = min(findings, key=lambda each: each.severity.gravity, default=None)
        self._first.setVisible(bool(findings))
        self._sentence.setVisible(bool(findings))
        self._sentence.show_text(sentence(self._finding) if self._finding else "")

    def show_ways(self, *, has_before: bool, has_after: bool) -> None:
        """Offer the page before and the page after where there are such."""
        self._back.setEnabled(has_before)
        self._on.setEnabled(has_after)

    def _lay_out(self) -> None:
        theme = self._theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(4))
        for severity, button in self._counts.items():
            sign = SIGNS[severity]
            button.setIcon(theme.icon(sign.icon, sign.role))
            button.setObjectName(f"count_{sign.role}")
            button.setToolTip(f"列出{sign.word}")
            give_look(button, "plain")
            button.clicked.connect(lambda _, severity=severity: self.counted.emit(severity))
            row.addWidget(button)
        row.addWidget(self._none)
        row.addSpacing(theme.px(16))
        give_look(self._sentence, "help")
        row.addWidget(self._sentence)
        self._first.setText("前往")
        self._first.setIcon(theme.icon("chevron-right", Role.ACCENT))
        self._first.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        give_look(self._first, "plain")
        self._first.clicked.connect(lambda: self.finding_chosen.emit(self._finding))
        row.addWidget(self._first)
        row.addStretch(1)
        row.addSpacing(theme.px(16))
        self._back.setToolTip("上一节（Ctrl+PgUp）")
        self._on.setToolTip("下一节（Ctrl+PgDn）")
        give_look(self._on, "primary")
        for button, step in ((self._back, -1), (self._on, 1)):
            button.setObjectName("back_step" if step < 0 else "next_step")
            button.clicked.connect(lambda _, step=step: self.went.emit(step))
            row.addWidget(button)
            row.addSpacing(theme.px(4))

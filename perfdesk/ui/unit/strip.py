"""A desk with a strip over it: what stands between this form and others, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Finding, Severity
from perfdesk.ui.parts.head import back_button
from perfdesk.ui.parts.wrapping import breakable
from perfdesk.ui.theme import SIGNS, Role, Theme, give_look
from perfdesk.ui.unit.looking import Between
from perfdesk.ui.wizard.findings.reason_line import ReasonLine
from perfdesk.ui.wizard.findings.rows import Deed, Line


class Stripped(QWidget):
    """Holds a desk that was opened from a unit.

    `left` asks for the unit again, `confirmed` to keep the reason why the finding may stand, a
    blank one to withdraw it; `answered` tells that the user is done with that, either way.
    """

    left = Signal()
    confirmed = Signal(Finding, str)
    answered = Signal(Finding)

    def __init__(self, theme: Theme, desk: QWidget, between: Between | None) -> None:
        """Take the finding to tell, None where the record was opened without one."""
        super().__init__()
        strip = QFrame()
        strip.setObjectName("between_strip")
        give_look(strip, "head")
        back = back_button(theme, "单位核对", "回到单位核对，重新核对（Alt+←）")
        back.setObjectName("back_to_unit")
        back.clicked.connect(self.left)
        row = QHBoxLayout(strip)
        row.setContentsMargins(theme.px(8), theme.px(4), theme.px(24), theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(back)
        row.addSpacing(theme.px(16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        if between:
            told = _Told(theme, between)
            told.confirmed.connect(self.confirmed)
            told.reason_line.left.connect(lambda: self.answered.emit(between.finding))
            row.addWidget(told, 1)
            column.addWidget(told.reason_line)
        else:
            row.addStretch(1)
        column.addWidget(desk, 1)
        self.setFocusProxy(desk)


class _Told(QWidget):
    """The finding's sentence and, for a warning, what confirms it; `reason_line` asks why."""

    confirmed = Signal(Finding, str)

    def __init__(self, theme: Theme, between: Between) -> None:
        super().__init__()
        self._theme = theme
        self._finding = between.finding
        self._sign, self._sentence = QLabel(), QLabel()
        self._sentence.setWordWrap(True)
        self._confirm = QPushButton()
        self._confirm.setObjectName("confirm_between")
        self._withdraw = QPushButton(Line(self._finding).label(Deed.WITHDRAW))
        self._withdraw.setObjectName("withdraw_between")
        self.reason_line = ReasonLine(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._sign)
        row.addWidget(self._sentence, 1)
        for button in (self._confirm, self._withdraw):
            give_look(button, "plain")
            row.addWidget(button)
        self._confirm.clicked.connect(self._ask)
        self._withdraw.clicked.connect(lambda: self._keep(self._finding, ""))
        self.reason_line.kept.connect(self._keep)
        self._show(between.reason)

    def _ask(self) -> None:
        self.reason_line.ask(self._finding, self._reason, ())

    def _keep(self, finding: Finding, reason: str) -> None:
        self.confirmed.emit(finding, reason)
        self._show(reason)

    def _show(self, reason: str) -> None:
        """Show whether the finding stands, or why it may."""
        self._reason = reason
        sign = SIGNS[self._finding.severity]
        icon, role = ("circle-check", Role.SUCCESS) if reason else (sign.icon, sign.role)
        self._sign.setPixmap(self._theme.picture(icon, role, 16, self.devicePixelRatioF()))
        why = f"\n已确认：{reason}" if reason else ""
        self._sentence.setText(breakable(sentence(self._finding) + why))
        self._confirm.setText(Line(self._finding, reason).label(Deed.CONFIRM))
        self._confirm.setVisible(self._finding.severity is Severity.WARNING)
        self._withdraw.setVisible(bool(reason))

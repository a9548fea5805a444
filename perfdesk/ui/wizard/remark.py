"""The line under a field: the finding's sentence with its fix, else a note, else the help."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Finding, Severity
from perfdesk.ui.parts.wrapping import breakable
from perfdesk.ui.theme import HELP, SIGNS, Theme, give_look, set_look


class Remark(QWidget):
    """A line kept free under a field, so that nothing moves when something is said there.

    It has room for the help text at once, whether the help shows or not.
    """

    fix_requested = Signal(object)

    def __init__(self, theme: Theme, help_text: str = "", lines: int = 1) -> None:
        """Keep room for so many lines, and for a help text, shown while `set_active`."""
        super().__init__()
        self._theme = theme
        self._help = help_text
        self._note = ""
        self._is_active = False
        self._is_shared = False
        self._finding: Finding | None = None
        self._sign = QLabel()
        self._sign.setFixedWidth(theme.px(16))
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self.fix = QPushButton()
        give_look(self.fix, "fix")
        self.fix.clicked.connect(lambda: self.fix_requested.emit(self._finding))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._least = (lines - 1) * QFontMetrics(theme.font(HELP)).lineSpacing() + theme.px(28)
        self.setMinimumHeight(self._least)
        self._say()

    @property
    def text(self) -> str:
        """What the line says now."""
        return self._sentence.text()

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show the first of some findings, the gravest."""
        finding = findings[0] if findings else None
        if finding != self._finding:
            self._finding = finding
            self._say()

    def set_note(self, note: str) -> None:
        """Show a passing note; blank takes it back."""
        if note != self._note:
            self._note = note
            self._say()

    def set_help(self, text: str) -> None:
        """Show another help text from now on."""
        if text != self._help:
            self._help = text
            self._say()

    def set_active(self, is_active: bool) -> None:
        """Show the help while the field has the focus; a note passes with it."""
        if is_active != self._is_active:
            self._is_active = is_active
            self._say()

    def share_room(self) -> None:
        """Keep no room from now on, and take some only to say something."""
        self._is_shared = True
        self.setMinimumHeight(0)
        self._say()

    def room_at(self, width: int) -> int:
        """Return how high the line must be at a width to have room for the help text."""
        metrics = self._sentence.fontMetrics()
        wrap = Qt.TextFlag.TextWordWrap
        needed = metrics.boundingRect(0, 0, width, 10_000, wrap, self._help).height()
        return max(self._least, needed + self._theme.px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_shared:
            self.setMinimumHeight(self.room_at(self.width()))

    def _say(self) -> None:
        finding = None if self._note else self._finding
        look = SIGNS[finding.severity].role.value if finding else "help"
        if finding:
            text = sentence(finding)
        else:
            text = self._note or (self._help if self._is_active else "")
        if self._sentence.property("look") != look:
            set_look(self._sentence, look)
        self._sentence.setText(breakable(text))
        self._show_sign(finding)
        self._show_fix(finding)
        if self._is_shared:
            self.setVisible(bool(text))

    def _show_fix(self, finding: Finding | None) -> None:
        """Offer the finding's fix; that of a hint keeps no Tab from the next field."""
        fix = finding.fix if finding else None
        is_stop = finding is not None and finding.severity is not Severity.HINT
        policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.NoFocus
        self.fix.setFocusPolicy(policy)
        self.fix.setText(fix.label if fix else "")
        self.fix.setVisible(fix is not None)

    def _show_sign(self, finding: Finding | None) -> None:
        self._sign.setVisible(finding is not None)
        if finding:
            sign = SIGNS[finding.severity]
            pixels = self._theme.px(16)
            icon = self._theme.icon(sign.icon, sign.role)
            self._sign.setPixmap(icon.pixmap(QSize(pixels, pixels), self.devicePixelRatioF()))
            self._sign.setAccessibleName(sign.word)


class RemarkLine(QWidget):
    """The remarks of fields that stand side by side, each over the whole line.

    Room is kept for one: seldom has more than one something to say.
    """

    def __init__(self, remarks: Sequence[Remark]) -> None:
        """Take the remarks in the order of their fields."""
        super().__init__()
        self._remarks = remarks
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for remark in remarks:
            remark.share_room()
            column.addWidget(remark)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(max(remark.room_at(self.width()) for remark in self._remarks))

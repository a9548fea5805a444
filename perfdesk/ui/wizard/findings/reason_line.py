"""Asks why a warning may stand: one line under the list of findings."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Finding
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.parts.pressed import is_enter
from perfdesk.ui.theme import Theme, give_look
from perfdesk.ui.wizard.findings.rows import REASON


class ReasonLine(QFrame):
    """Takes the reason for one finding: Enter keeps it, Esc asks no more.

    `kept` tells the finding and its reason, `left` that the user is done here either way.
    """

    kept = Signal(Finding, str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        """Start hidden: nothing is asked."""
        super().__init__()
        give_look(self, "bar")
        self.finding: Finding | None = None
        self._said = ElidedLabel()
        give_look(self._said, "help")
        self._edit = QLineEdit()
        self._reason = QComboBox()
        self._reason.setEditable(True)
        self._reason.setLineEdit(self._edit)
        self._reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._reason.setObjectName("reason")
        self._reason.setAccessibleName(REASON)
        self._keep = QPushButton("确认")
        self._keep.setObjectName("keep_reason")
        give_look(self._keep, "primary")
        self._cancel = QPushButton("取消")
        self._lay_out(theme)
        self._edit.setPlaceholderText(f"{REASON}：为什么这样填是对的")
        self._edit.textChanged.connect(self._judge)
        self._edit.returnPressed.connect(self._take)
        self._keep.clicked.connect(self._take)
        self._cancel.clicked.connect(self._leave)
        self.hide()

    def ask(self, finding: Finding, reason: str, used: Sequence[str]) -> None:
        """Ask for the reason for a finding; `reason` is filled in, those in `used` are offered."""
        self.finding = finding
        self._said.show_text(sentence(finding))
        self._reason.clear()
        self._reason.addItems(list(used))
        self._edit.setText(reason)
        self._judge()
        self.show()
        self._reason.setFocus()
        self._edit.selectAll()

    def close_line(self) -> None:
        """Ask no more."""
        self.finding = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif not is_enter(event):  # kept; no button's now
            super().keyPressEvent(event)

    def _judge(self) -> None:
        self._keep.setEnabled(bool(self._edit.text().strip()))

    def _take(self) -> None:
        reason = self._edit.text().strip()
        if self.finding and reason:
            self.kept.emit(self.finding, reason)
            self._leave()

    def _leave(self) -> None:
        self.close_line()
        self.left.emit()

    def _lay_out(self, theme: Theme) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(12)] * 4)
        column.setSpacing(theme.px(8))
        column.addWidget(self._said)
        column.addWidget(self._reason)
        column.addLayout(buttons)
